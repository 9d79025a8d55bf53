"""The composition root: settings and files become ports. The only package that knows every adapter.

Commands, console, tasks and the supervisor reach log, engines, classifier and broker through the names here; the api
process gets its whole world from `gateway.wiring.plane`. Each module binds one neighbour; heavy adapters are imported on first use.
"""

from gateway.wiring.bodies import destroy_bodies, destroy_shards, due_shards, key_store, open_body, sealer
from gateway.wiring.classification import classifier, classify, strings
from gateway.wiring.domains import domain, domain_keys, domains, ensure_keys, pepper, purge, store
from gateway.wiring.door import close_door, door_closed, open_door
from gateway.wiring.evidence import build_bundle, canary_attempts, recheck_bundle, verify_receipt
from gateway.wiring.health import broker_is_up, classifier_is_up, engine_is_built, host_offers, is_running, is_up, log_is_up, ruleset
from gateway.wiring.log import (
    activated,
    details,
    has_terms,
    log_finder,
    log_query,
    log_reader,
    log_term,
    make_log_schema,
    receipts,
    record,
    recover_log,
    role_users,
    vkey,
)
from gateway.wiring.models import default_model_name, describe_engine, ensure_model, model_environment
from gateway.wiring.places import broker_is_wanted, declared_places, engine_places, place_door, place_health, place_register, places
from gateway.wiring.reconciliation import reconcile
from gateway.wiring.witnesses import (
    NoteError,
    Unreachable,
    accept_slip,
    ask_witnesses,
    declare_witness,
    make_slip,
    name_witness,
    named_witnesses,
    run_witness,
    sizes_seen,
    witness_file,
)

__all__ = [
    "NoteError",
    "Unreachable",
    "accept_slip",
    "activated",
    "ask_witnesses",
    "broker_is_up",
    "broker_is_wanted",
    "build_bundle",
    "canary_attempts",
    "classifier",
    "classifier_is_up",
    "classify",
    "close_door",
    "declare_witness",
    "declared_places",
    "default_model_name",
    "describe_engine",
    "destroy_bodies",
    "destroy_shards",
    "details",
    "domain",
    "domain_keys",
    "domains",
    "door_closed",
    "due_shards",
    "engine_is_built",
    "engine_places",
    "ensure_keys",
    "ensure_model",
    "has_terms",
    "host_offers",
    "is_running",
    "is_up",
    "key_store",
    "log_finder",
    "log_is_up",
    "log_query",
    "log_reader",
    "log_term",
    "make_log_schema",
    "make_slip",
    "model_environment",
    "name_witness",
    "named_witnesses",
    "open_body",
    "open_door",
    "pepper",
    "place_door",
    "place_health",
    "place_register",
    "places",
    "purge",
    "receipts",
    "recheck_bundle",
    "reconcile",
    "record",
    "recover_log",
    "role_users",
    "ruleset",
    "run_witness",
    "sealer",
    "sizes_seen",
    "store",
    "strings",
    "verify_receipt",
    "vkey",
    "witness_file",
]  # fmt: skip
