"""A small named-entity model of our own: people, places and organisations, with a probability each (MODEL_CARD.md)."""

from gateway.classification.names.modelfile import ModelRefused
from gateway.classification.names.tagger import Name, Tagger, load

__all__ = ["ModelRefused", "Name", "Tagger", "load"]
