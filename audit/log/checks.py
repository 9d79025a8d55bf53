"""The checks of a bundle against itself: manifest, entries, tree, rules between entries, figures, other forms.

Pure, standard library only (a part of the single-file verifier). Caller: `audit.log.verify`. Each returns what it found in
order, or raises `Failed`, `Impossible`, or what reading a broken part raises.
"""

from __future__ import annotations

import hashlib
import re
from typing import Any

from audit.log.bundle import BundleError
from audit.log.checkpoint import open_checkpoint
from audit.log.entry import canonical, load_canonical
from audit.log.forms import known_form
from audit.log.layout import (
    BODIES,
    CANARY,
    CHAIN,
    CLAIMS,
    DESTINATIONS,
    MANIFEST,
    MANIFEST_CONSISTENCY,
    OUTSIDE_MANIFEST,
    PARAMETERS,
    POLICY_INDEX,
    REQUIRED,
    SCOPE_KEYS,
)
from audit.log.merkle import check_consistency
from audit.log.note import decode_base64
from audit.log.presented import Evidence, as_json
from audit.log.stated import STATED, Statement
from audit.log.verdict import Impossible, need

_SALT = re.compile(r"[0-9a-f]{64}\Z")
"""32 bytes: where a salt ends and a text begins is not for whoever presents them to say."""


def check_manifest(evidence: Evidence) -> str:
    """Every file is in the manifest, is there, and has the digest named."""
    listed, present = evidence.manifest["files"], evidence.bundle.names
    need(evidence.manifest["v"] == 1, "manifest.json is of an unknown version")
    absent = sorted((set(listed) | REQUIRED) - present)
    need(not absent, f"absent: {', '.join(absent[:3])}")
    extra = sorted(present - set(listed) - OUTSIDE_MANIFEST)
    need(not extra, f"not in the manifest: {', '.join(extra[:3])}")
    need(not OUTSIDE_MANIFEST & set(listed), "the manifest lists what is made after it")
    for name in sorted(listed):
        need(evidence.digest(name) == listed[name], f"{name} is not the file that the manifest names")
    return f"{len(listed)} files, each with the digest that the manifest names"


def check_manifest_logged(evidence: Evidence) -> str:
    """The log holds an entry with the digest of this manifest, after the entries exported."""
    index, later, fields = evidence.export
    digest = hashlib.sha256(evidence.bundle.read(MANIFEST)).hexdigest()
    need(fields["event"] == "evidence:exported", "the entry beside the manifest is not of an export")
    need(fields.get("digest") == digest, "the log holds another manifest than this")
    elsewhere = evidence.later is None
    need(fields["seq"] == index and (elsewhere or index >= evidence.manifest["size"]), "the export was logged before its range was complete")
    need(fields["time"] >= evidence.walk.last_time, "the export is dated before the last entry")
    if elsewhere:
        need(evidence.onward and later.origin == evidence.onward[-1].after.name, "the export was logged in another log")
        return f"entry {index} of {evidence.whose(later.origin)}, holds the digest of manifest.json, proved by the checkpoint of size {later.size}"
    need(not evidence.onward, "the export was logged in a log that was closed before it")
    return f"entry {index} of the log holds the digest of manifest.json, proved by the checkpoint of size {later.size}"


def check_form(evidence: Evidence) -> str:
    """The bundle's figures, tables and statements were made by rules that this verifier has too."""
    return f"form {known_form(evidence.manifest)}, whose figures, tables and statements this verifier makes again"


def check_canon(evidence: Evidence) -> str:
    """Entries are canonical, within the schema, and without gap, repetition or disorder."""
    walk, manifest = evidence.walk, evidence.manifest
    need(not walk.malformed.count, walk.malformed.text())
    need(walk.count == manifest["end"] - manifest["first"], f"{walk.count} entries where the manifest names {manifest['end'] - manifest['first']}")
    return f"{walk.count} entries, numbers {manifest['first']} to {manifest['end'] - 1}, canonical and without gap"


def check_root(evidence: Evidence) -> str:
    """The Merkle root, computed again from every exported entry, is the one the log signed."""
    size, root = evidence.walk.tree()
    need(size == evidence.checkpoint.size, f"the entries make a tree of {size}, the checkpoint is of {evidence.checkpoint.size}")
    need(root == evidence.checkpoint.root, "the entries lead to another root than the checkpoint's")
    return f"recomputed from {evidence.walk.count} entries, equal to the checkpoint of size {size}"


def check_logsig(evidence: Evidence) -> str:
    """The checkpoint of the range carries the log's signature, origin and size."""
    need(evidence.checkpoint.origin == evidence.manifest["origin"], "the checkpoint is of another log")
    need(evidence.checkpoint.size == evidence.manifest["size"], "the checkpoint is not of the size that the manifest names")
    return f"size {evidence.checkpoint.size}, signed by {evidence.checkpoint.origin}"


def check_extension(evidence: Evidence) -> str:
    """The later checkpoint, which covers the manifest's entry, extends the checkpoint of the range."""
    new = evidence.export[1]
    old = evidence.checkpoint if evidence.later is not None else evidence.onward[-1].opened
    lines = evidence.bundle.read(MANIFEST_CONSISTENCY).decode().splitlines()
    check_consistency(old.size, new.size, [decode_base64(line) for line in lines], old.root, new.root)
    goes_on = "" if evidence.later is not None else f"of {new.origin}, which goes on from this log's last tree, "
    return f"the checkpoint {goes_on}of size {new.size} extends that of size {old.size}"


def check_chain(evidence: Evidence) -> str:
    """The log that this one continues was closed for it, and the one that continues it begins with its last tree: nothing lies between."""
    if CHAIN not in evidence.bundle.names:
        raise Impossible("the bundle knows of no log that this one continues, and of none that continues it")
    before, after, mine = evidence.backward, evidence.onward, evidence.checkpoint
    need(before or after, "log/chain.jsonl leads neither to this log nor on from it")
    need(not before or before[-1].opened == mine, "the first entry of this log is proved in another tree than this")
    need(not after or after[0].closed == mine, "the entry that closed this log is not the last of this tree")
    told = [f"continues {link.before.name}, closed at {link.closed.size} entries" for link in reversed(before)]
    told += [f"closed at {link.closed.size} entries, and {link.after.name} continues it" for link in after]
    return "; ".join(told) + ": nothing lies between"


def check_time(evidence: Evidence) -> str:
    """Time never falls from entry to entry."""
    walk = evidence.walk
    need(not walk.backwards.count, walk.backwards.text())
    return f"from {walk.first_time or 'no entry'} to {walk.last_time or 'no entry'}, never backwards"


def check_period(evidence: Evidence) -> str:
    """Nothing of the period lies outside the entries exported: an entry on each side bounds it. Where the log ended first, only what was until then."""
    walk, manifest = evidence.walk, evidence.manifest
    need(manifest["first"] == 0 or (walk.count and walk.first_time < manifest["from"]), "entries before the first one may belong to the period")
    need(manifest["end"] == manifest["size"] or (walk.count and walk.last_time >= manifest["to"]), "entries after the last one may belong to the period")
    earlier = evidence.backward[-1].before.name if manifest["first"] == 0 and evidence.backward and manifest["from"] < walk.first_time else ""
    what_was = f"; what was before {walk.first_time} is in {earlier}, which this log continues" if earlier else ""
    if walk.last_time < manifest["to"] and evidence.onward and manifest["end"] == manifest["size"]:
        return f"every entry of the period until this log was closed is in the bundle; what follows is in {evidence.onward[0].after.name}{what_was}"
    if walk.last_time < manifest["to"]:
        until = walk.last_time or "its checkpoint"
        return f"every entry of the period up to {until} is in the bundle; the period was still running, or nothing was logged after it{what_was}"
    return f"every entry from {manifest['from']} to {manifest['to']} is in the bundle{what_was}"


def check_sem(evidence: Evidence) -> str:
    """Every send has its permit, every permit its intent, nothing sensitive went to the cloud."""
    rules = evidence.walk.egress
    need(not rules.findings.count, rules.findings.text())
    return f"{rules.sent} sends, each with a permit of its own and an intent before it; none with a sensitive label to the cloud"


def check_approvals(evidence: Evidence) -> str:
    """Every policy that widened was approved, in the console, by enough people other than its author."""
    rules = evidence.walk.approvals
    need(not rules.findings.count, rules.findings.text())
    if rules.doubts.count:
        raise Impossible(rules.doubts.text())
    shipped = f"; {rules.shipped} shipped with the product and in force from the first start" if rules.shipped else ""
    if not rules.widened:
        return f"nobody widened what is permitted{shipped}"
    return f"{rules.widened} widened what is permitted, each approved in the console by enough people other than its author{shipped}"


def check_policies(evidence: Evidence) -> str:
    """Every decision and every permit names a policy that was in force when it was made."""
    rules = evidence.walk.policies
    need(not rules.findings.count, rules.findings.text())
    if rules.doubts.count:
        raise Impossible(rules.doubts.text())
    return f"{rules.judged} decisions and permits, each under the policy in force"


def check_break_glass(evidence: Evidence) -> str:
    """Whatever was decided under break-glass lies within a window that two people opened."""
    rules = evidence.walk.glass
    need(not rules.findings.count, rules.findings.text())
    if rules.doubts.count:
        raise Impossible(rules.doubts.text())
    if not rules.opened and not rules.used:
        return "no break-glass window was opened, and nothing was decided under one"
    opened = f"break-glass windows opened: {rules.opened}, each asked for by one person and opened by another"
    return f"{opened}; requests decided under one: {rules.used}, all while it was open"


def _claims(evidence: Evidence) -> dict[str, Any]:
    claims = as_json(evidence.bundle.read(CLAIMS), CLAIMS)
    if not isinstance(claims.get("figures"), dict):
        raise BundleError("claims.json holds no figures")
    return claims


def check_claims(evidence: Evidence) -> str:
    """Every figure claimed is the one that the entries give, for the period and range of the manifest."""
    claims, figures = _claims(evidence), evidence.walk.figures.result()
    for key in SCOPE_KEYS:
        need(claims.get(key) == evidence.manifest[key], f"claims.json and manifest.json differ in {key!r}")
    wrong = sorted(key for key in figures.keys() | claims["figures"].keys() if canonical(figures.get(key)) != canonical(claims["figures"].get(key)))
    need(not wrong, f"the entries give other figures for {', '.join(wrong[:5])}")
    return f"{len(figures)} figures counted again from the entries"


def check_destinations(evidence: Evidence) -> str:
    """The table of destinations is the one that the entries give."""
    if DESTINATIONS not in evidence.bundle.names:
        raise Impossible("the bundle has no destinations.json")
    found = evidence.bundle.read(DESTINATIONS).strip()
    need(found == canonical(evidence.walk.figures.result()["destinations"]), "the entries give other destinations")
    return "destinations.json is what the entries give"


def check_canary(evidence: Evidence) -> str:
    """The canary results are exactly the canary entries of the period."""
    if CANARY not in evidence.bundle.names:
        raise Impossible("the bundle has no canary.jsonl")
    need(evidence.bundle.read(CANARY) == b"".join(evidence.walk.canaries), "canary.jsonl is not what the entries give")
    doubts, reached = evidence.walk.gathered.strange_canaries, evidence.walk.figures.result()["canaries_reached"]
    if doubts.count:
        raise Impossible(doubts.text())
    return f"{len(evidence.walk.canaries)} canary entries, of which {reached} say that an attempt reached the outside"


def check_derived(evidence: Evidence) -> str:
    """Members that are the entries in another form are exactly what the entries give."""
    made, listed = evidence.walk.digests, evidence.manifest["files"]
    if not made:
        raise Impossible("the bundle holds no other form of its entries")
    wrong = [name for name in made if made[name] != listed[name]]
    need(not wrong, f"not what the entries give: {', '.join(wrong)}")
    return f"{', '.join(made)}: made again from the entries, byte for byte"


def check_stated(evidence: Evidence) -> str:
    """What the bundle says of its entries is what the same functions say of them again; its range begins under a signed checkpoint."""
    listed = evidence.manifest["files"]
    named = sorted(STATED.keys() & listed.keys())
    if PARAMETERS not in listed:
        more = [name for name in named if name not in (CLAIMS, DESTINATIONS)]
        more += [f"claims.json {key!r}" for key, value in _claims(evidence).items() if value and key not in (*SCOPE_KEYS, "figures")]
        need(not more, f"stated, but parameters.json, on which it rests, is absent: {', '.join(more)}")
        raise Impossible("the bundle has no parameters.json: it states nothing beyond its figures")
    if evidence.manifest["first"]:
        opening = open_checkpoint(evidence.opening, evidence.keys)
        known = evidence.checkpoint.root if opening.size == evidence.checkpoint.size else evidence.walk.roots.get(opening.size)
        need(known == opening.root, "log/checkpoints/begin.note is not of this log's beginning")
    parameters, index = (as_json(evidence.bundle.read(name), name) for name in (PARAMETERS, POLICY_INDEX))
    _policies_told(evidence, index["revisions"])
    said = Statement(evidence.manifest, evidence.walk.gathered, parameters=parameters, policies=index["revisions"], note=evidence.note, begin=evidence.opening)
    wrong = [name for name in named if hashlib.sha256(STATED[name](said)).hexdigest() != listed[name]]
    need(not wrong, f"not what the entries give: {', '.join(wrong)}")
    return f"{', '.join(named)}: made again, byte for byte"


def _policies_told(evidence: Evidence, revisions: Any) -> None:
    """Hold policy/index.json against the entries: who decided is in it, and each step within the range is the entry that it names."""
    gathered, first, end = evidence.walk.gathered, evidence.manifest["first"], evidence.manifest["end"]
    absent = sorted(gathered.decided - {revision["digest"] for revision in revisions})
    need(not absent, f"policy/index.json lacks a policy that decided in the period: {', '.join(digest[:12] for digest in absent[:3])}")
    told = [{**step, "digest": revision["digest"], "domain": revision["domain"]} for revision in revisions for step in revision.get("steps", ())]
    wrong = [step["seq"] for step in told if first <= step["seq"] < end and gathered.steps.get(step["seq"]) != step]
    need(not wrong, f"policy/index.json tells another step than entry {', '.join(map(str, wrong[:3]))}")


def check_bodies(evidence: Evidence) -> str:
    """Each opened detail is the one to which its entry committed."""
    if BODIES not in evidence.bundle.names:
        raise Impossible("the details are sealed and none are opened in this bundle")
    count = 0
    for line in evidence.bundle.lines(BODIES, 1 << 20):
        opened = load_canonical(line.rstrip(b"\n"))
        need(isinstance(opened, dict) and set(opened) == {"seq", "salt", "body"}, "log/bodies.jsonl has a line of another shape")
        need(_SALT.match(opened["salt"]), "a salt is not 32 bytes")
        commit = hashlib.sha256(bytes.fromhex(opened["salt"]) + opened["body"].encode()).hexdigest()
        need(commit == evidence.walk.commitments.get(opened["seq"]), f"entry {opened['seq']} committed to other details")
        count += 1
    return f"{count} opened details, each as committed in its entry"


def check_trust(evidence: Evidence) -> str:
    """The log's key is one the reader got by another way than this bundle."""
    need(evidence.keys, "keys/log.vkey holds no key of this log")
    trust = evidence.brought.trust
    if trust is None:
        raise Impossible("no --trust FILE: a bundle that brings its own key proves only consistency")
    strange = [key for key in evidence.keys if key not in trust.log_keys()]
    if not strange:
        return "the log's key is one you trust"
    known = list(trust.log_keys())
    for link in evidence.backward:
        known += [link.after] if link.before in known else []
    strange = [key for key in strange if key not in known]
    need(not strange, f"not a key you trust: {', '.join(key.vkey() for key in strange)}")
    return f"{evidence.backward[-1].before.name}, whose key you trust, was closed by an entry that names this log's key"
