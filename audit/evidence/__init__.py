"""The evidence bundle: a ZIP that answers "did anything sensitive leave, and how do you know?" without us.

Django-free. `bundle.build` is the only entry point; `gateway.wiring` calls it. The layout, which `audit.log.verify`,
`verify/verify.py` in the bundle and `report.html` read:

    manifest.json               canonical JSON; `files` maps every other path to {"sha256": hex, "size": bytes};
                                also v, origin, start, end (sequence range, half open), size and root of the checkpoint,
                                domain (or null), from, to, generator
    README.txt claims.json report.pdf report.html
    log/entries.jsonl           the exact leaf bytes, one entry per line, sequences start .. end-1
    log/bodies.jsonl            only with an opened domain: {"seq", "salt", "body"}; body_commit in the leaf checks it
    log/checkpoints/<size>      signed notes; the one of `size` is what everything below refers to
    log/proofs/first.tlog-proof inclusion of entry `start`   } RFC 6962 proofs in C2SP tlog-proof form, absent when the
    log/proofs/last.tlog-proof  inclusion of entry `end`-1   } range is empty
    entries.csv policy/ recon.json canary.jsonl destinations.json oscal/ ocsf/ keys/log.vkey verify/verify.py
    log/proofs/export.entry     } not in the manifest, because they are made after it: the `evidence:exported` entry
    log/proofs/export.tlog-proof} whose `digest` is the SHA-256 of manifest.json, and its proof

Why two inclusion proofs prove the whole range: the left siblings on the path of `start` are exactly the subtrees that
cover [0, start), the right siblings on the path of `end`-1 exactly those that cover [end, size). With the leaves between
them they give one root, which must be the one that the checkpoint signs. Nothing can be missing from the middle.
"""
