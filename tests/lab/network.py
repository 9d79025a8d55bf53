"""Three network namespaces: an application with loopback only, a broker with one link, and a cloud behind it. Made, and always taken away again.

app (lo)        broker (lo, door0 10.77.0.1) ════ cloud (cloud0 10.77.0.2)
"""

from __future__ import annotations

import os
import shutil
import subprocess
from types import TracebackType

from tests.journeys.gateway import ROOT

BROKER, CLOUD, PORT = "10.77.0.1", "10.77.0.2", 8443
TOOLS = ("ip", "nft")
MISSING = [name for name in TOOLS if shutil.which(name) is None]
WHY_NOT = "needs root" if os.geteuid() != 0 else f"needs {', '.join(MISSING)}" if MISSING else ""
LOSS = """table inet lab {
 chain in {
  type filter hook prerouting priority -300;
  iifname "lo" accept
  numgen random mod 1000 < %d counter drop
 }
}
"""


def run(*command: str, stdin: str | None = None) -> str:
    done = subprocess.run(command, capture_output=True, text=True, input=stdin)
    assert done.returncode == 0, f"{' '.join(command)}: {done.stderr.strip()}"
    return done.stdout


class Network:
    """The namespaces, as a context. `loss` is how many packets in a thousand are lost on arrival, in both directions.

    They are lost by a rule rather than by the link's queue, because not every kernel has netem; the capture sits before the rule.
    """

    def __init__(self, loss: int = 0) -> None:
        self.loss = loss
        self.app, self.broker, self.cloud = (f"cordon-lab-{os.getpid()}-{name}" for name in ("app", "broker", "cloud"))

    def __enter__(self) -> Network:
        try:
            self._make()
        except BaseException:
            self._remove()
            raise
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._remove()

    def _make(self) -> None:
        for name in (self.app, self.broker, self.cloud):
            run("ip", "netns", "add", name)
            run("ip", "-n", name, "link", "set", "lo", "up")
        run("ip", "link", "add", "door0", "netns", self.broker, "type", "veth", "peer", "name", "cloud0", "netns", self.cloud)
        for name, link, address in ((self.broker, "door0", BROKER), (self.cloud, "cloud0", CLOUD)):
            run("ip", "-n", name, "addr", "add", f"{address}/24", "dev", link)
            run("ip", "-n", name, "link", "set", link, "up")
            if self.loss:
                run("ip", "netns", "exec", name, "nft", "-f", "-", stdin=LOSS % self.loss)
        rules = str(ROOT / "deploy" / "nftables" / "cordon.nft")
        run("ip", "netns", "exec", self.broker, "nft", "-D", "broker=0", "-D", "inside={ 61002 }", "-f", rules)
        run("ip", "netns", "exec", self.broker, "nft", "add", "element", "inet", "cordon", "ports", f"{{ {PORT} }}")

    def _remove(self) -> None:
        for name in (self.app, self.broker, self.cloud):
            subprocess.run(["ip", "netns", "del", name], capture_output=True, check=False)


def inside(namespace: str, *command: str) -> list[str]:
    """Return a command that runs in a namespace."""
    return ["ip", "netns", "exec", namespace, *command]
