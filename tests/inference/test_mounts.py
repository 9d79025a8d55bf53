"""The root of named paths only: what is bound, which links lead there. What it holds is tried in `test_sandbox_escape`."""

from __future__ import annotations

from pathlib import Path

import pytest

from inference.mounts import plan


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    for folder in ("usr/lib/deep", "var/run", "run/bus", "home"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "lib").symlink_to("usr/lib")
    (tmp_path / "home" / "env").symlink_to("/usr/lib/deep")
    (tmp_path / "var" / "up").symlink_to("../run/bus")
    (tmp_path / "home" / "round").symlink_to("round")
    (tmp_path / "usr" / "file").touch()
    return tmp_path


@pytest.mark.parametrize(
    ("paths", "bound", "links"),
    [
        (["/usr"], ["/usr"], []),
        (["/usr", "/usr/lib", "/usr/file"], ["/usr"], []),
        (["/usr/file"], ["/usr/file"], []),
        (["/usr", "/lib"], ["/usr"], [("/lib", "usr/lib")]),
        (["/lib"], ["/usr/lib"], [("/lib", "usr/lib")]),
        (["/lib/deep/../deep"], ["/usr/lib/deep"], [("/lib", "usr/lib")]),
        (["/home/env"], ["/usr/lib/deep"], [("/home/env", "/usr/lib/deep")]),
        (["/home", "/home/env"], ["/home", "/usr/lib/deep"], []),
        (["/var/up"], ["/run/bus"], [("/var/up", "../run/bus")]),
        (["/missing", "/usr/file/below"], [], []),
        (["/home/round"], [], [("/home/round", "round")]),
    ],
)
def test_plan(tree: Path, paths: list[str], bound: list[str], links: list[tuple[str, str]]):
    assert plan(paths, tree) == (bound, links)
