"""A policy as the text that a person wrote, comments and all, and as the file that is kept in git.

Pure. The digest names what a document says, so two texts may be one policy. Called by `gateway.administration`, the commands and the editor.
"""

from __future__ import annotations

import difflib
import re

import yaml

from gateway.policy.amending import amended
from gateway.policy.document import PolicyError, parse, plain, render
from gateway.policy.facts import Policy
from gateway.policy.schema import HINT

_HEAD = re.compile(r"\A(?:# (?:yaml-language-server|cordon-policy):[^\n]*\n)+")


def written(policy: Policy, source: str) -> str:
    """Return the text that somebody wrote if it says what the policy says, else the policy as YAML."""
    return source if source and _says(source, policy) else render(policy)


def rewritten(source: str, policy: Policy) -> str:
    """Return the text that somebody wrote, saying what the policy says now, with its comments. Empty where there is none, or where it cannot be kept."""
    if not source or _says(source, policy):
        return source
    try:
        text = amended(source, plain(policy))
    except (yaml.YAMLError, ValueError):
        return ""
    return text if _says(text, policy) else ""


def headed(policy: Policy, source: str) -> str:
    """Return the text under two comments of ours: where an editor finds the schema, and the digest. Those of an earlier copy are replaced."""
    head = f"{HINT}\n# cordon-policy: {policy.domain} sha256:{policy.digest}\n"
    text = head + _HEAD.sub("", written(policy, source))
    return text if _says(text, policy) else head + render(policy)  # JSON with tabs cannot bear a comment


def commented(source: str) -> bool:
    """True when the text holds a comment. Only what stands between tokens can be one: a `#` in a quoted word is none."""
    end, between = 0, []
    try:
        for token in yaml.scan(source, Loader=yaml.SafeLoader):
            between.append(source[end : token.start_mark.index])
            end = max(end, token.end_mark.index)
    except yaml.YAMLError:
        return False
    return any("#" in gap for gap in [*between, source[end:]])


def changed(theirs: str, mine: str) -> list[tuple[str, str]]:
    """Return both texts as one, line by line: `both`, or whose line it is, `theirs` or `mine`."""
    whose = {"  ": "both", "- ": "theirs", "+ ": "mine"}
    lines = difflib.ndiff(theirs.splitlines(), mine.splitlines(), charjunk=None)
    return [(whose[line[:2]], line[2:]) for line in lines if line[:2] in whose]


def _says(source: str, policy: Policy) -> bool:
    try:
        return parse(source, policy.domain).digest == policy.digest
    except PolicyError:
        return False
