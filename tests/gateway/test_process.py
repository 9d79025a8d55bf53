"""The one table of processes: which role may do what. A change here is a change of the perimeter."""

from __future__ import annotations

from gateway.process import ROLES, posture


def test_the_table():
    assert {name: (role.network, role.fork) for name, role in ROLES.items()} == {
        "api": ("listen", False),
        "console": ("listen", True),
        "worker": ("unix", True),
        "sequencer": ("unix", False),
        "classifier": ("none", True),
        "engine": ("none", False),
        "broker": ("broker", False),
        "canary": ("unix", False),
    }


def test_only_the_broker_has_a_way_out_and_nobody_may_execute(monkeypatch, tmp_path):
    monkeypatch.setenv("CORDON_VAR", str(tmp_path))
    monkeypatch.setenv("CORDON_RUN", str(tmp_path / "run"))
    postures = {name: posture(name) for name in ROLES}
    assert [name for name, each in postures.items() if each.network == "broker"] == ["broker"]
    assert not any(each.execute for each in postures.values())
    assert postures["engine"].write == ("/dev/null",) and postures["classifier"].write == ("/dev/null",)
    assert str(tmp_path / "log") in postures["sequencer"].write
    assert [name for name, each in postures.items() if str(tmp_path / "log") in each.write] == ["sequencer"]
    assert [name for name, each in postures.items() if str(tmp_path / "broker") in each.write] == ["broker"]
