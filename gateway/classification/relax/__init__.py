"""From a regular expression to what any match of it must contain and where alone it can begin. See `clauses` and `beginnings`."""

from gateway.classification.relax.alphabet import COARSE, FOLDED, encode
from gateway.classification.relax.beginnings import Anchor
from gateway.classification.relax.clauses import Need, need
from gateway.classification.relax.prose import LONGEST, Words
from gateway.classification.relax.reading import UNBOUNDED, Ungated

__all__ = ["COARSE", "FOLDED", "LONGEST", "UNBOUNDED", "Anchor", "Need", "Ungated", "Words", "encode", "need"]
