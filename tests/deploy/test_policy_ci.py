"""The script for a repository of policies: what a change is worth, as an exit status, in a real git repository."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.journeys.gateway import ROOT

GOOD = "domain: general   # ours\nbaseline: {reach: edge}\ntests: [{given: {labels: [pii]}, expect: {reach: local}}]\n"
CHANGES = {
    "narrower": (GOOD.replace("edge", "local"), 0, "-- good\n"),
    "red": (GOOD.replace("reach: local", "reach: edge"), 1, "FAIL 1"),
    "beyond the floor": (GOOD.replace("tests:", "labels: {secret: {reach: cloud}}\ntests:"), 1, "[beyond_floor]"),
    "widening": (GOOD.replace("edge}", "cloud}"), 3, "two approvals"),
    "no policy": (GOOD.replace("edge", "moon"), 2, "-- cannot be used"),
}


class Repository:
    """A git repository with one policy in it, and the script as a pipeline would call it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "policies of ours"
        self.folder.mkdir()
        who = {f"GIT_{role}_{what}": f"{role.lower()}@test.example" for role in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
        manage = f"{sys.executable} {ROOT / 'manage.py'}"
        self.env = {**os.environ, **who, "MANAGE": manage, "CORDON_VAR": str(folder / "var"), "GIT_CONFIG_GLOBAL": "/dev/null"}
        self.git("init", "-q", "-b", "main")
        self.write(GOOD)
        self.commit()

    def git(self, *words: str) -> None:
        subprocess.run(["git", *words], cwd=self.folder, env=self.env, check=True)

    def write(self, text: str) -> None:
        (self.folder / "general.yaml").write_text(text)

    def commit(self) -> None:
        self.git("add", ".")
        self.git("commit", "-q", "-m", "a change")

    def judged(self, *words: str) -> tuple[int, str]:
        done = subprocess.run([str(ROOT / "deploy" / "policy-ci.sh"), *words], cwd=self.folder, env=self.env, capture_output=True, text=True)
        return done.returncode, done.stdout + done.stderr


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return Repository(tmp_path)


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_is_worth(change: str, repository: Repository) -> None:
    text, status, told = CHANGES[change]
    repository.git("switch", "-q", "-c", "change")
    repository.write(text)
    repository.commit()
    found = repository.judged("--base", "main")
    assert found[0] == status and told in found[1], found[1]


def test_the_hook_judges_what_is_about_to_be_committed_and_not_what_lies_there(repository: Repository) -> None:
    hook = repository.folder / ".git" / "hooks" / "pre-commit"
    hook.write_text(f"#!/bin/sh\nexec '{ROOT / 'deploy' / 'policy-ci.sh'}' --staged\n")
    hook.chmod(0o755)
    repository.write(CHANGES["beyond the floor"][0])
    repository.git("add", ".")
    repository.write(GOOD)
    with pytest.raises(subprocess.CalledProcessError):
        repository.git("commit", "-q", "-m", "dangerous")
    repository.git("add", ".")
    assert repository.judged("--staged") == (0, ""), "nothing is left to judge"


@pytest.mark.parametrize("words", [("--base", "nowhere"), ("--unheard",)])
def test_what_cannot_be_asked(words: tuple[str, ...], repository: Repository) -> None:
    assert repository.judged(*words)[0] == 2


@pytest.mark.parametrize(("statuses", "worst"), [("0 0", 0), ("0 3", 3), ("3 1", 1), ("1 3", 1), ("1 2", 2), ("2 1 0 3", 2), ("3 0", 3)])
def test_the_worst_of_all_documents_counts(statuses: str, worst: int) -> None:
    script = (ROOT / "deploy" / "policy-ci.sh").read_text()
    function = script[script.index("worse() {") : script.index("known() {")]
    done = subprocess.run(["bash", "-c", f"worst=0\n{function}\nfor status in {statuses}; do worse $status; done; exit $worst"])
    assert done.returncode == worst
