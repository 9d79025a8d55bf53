"""Names on the one page of the layout: what is required, and what lies outside the manifest by necessity."""

from __future__ import annotations

from audit.log import layout
from audit.log.bundle import check_name


def test_only_what_proves_the_manifest_is_outside_it() -> None:
    assert {"manifest.json", "log/proofs/manifest.entry.json", "log/proofs/manifest.tlog-proof", "log/proofs/manifest.consistency"} == layout.OUTSIDE_MANIFEST
    assert layout.OUTSIDE_MANIFEST < layout.REQUIRED


def test_every_name_is_safe_and_told() -> None:
    names = {value for key, value in vars(layout).items() if key.isupper() and isinstance(value, str)}
    for name in names:
        check_name(name)
        assert name in (layout.__doc__ or "")


def test_claims_and_manifest_share_their_scope() -> None:
    assert {*layout.SCOPE_KEYS, "files"} == layout.MANIFEST_KEYS
