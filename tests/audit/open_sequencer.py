"""A sequencer that takes from the test what it otherwise takes from each role alone: `python -m tests.audit.open_sequencer`.

For tests that play a role themselves, beside processes that are real. Who wrote is found out all the same.
"""

from __future__ import annotations

import os
import socket
import sys

from audit.sequencer import main
from audit.writers import COMMAND_LINE, ROWS, START, UNKNOWN, Row, Writers

if __name__ == "__main__":
    everything = Row(("",))
    writers = Writers({**ROWS, START: everything, COMMAND_LINE: everything, UNKNOWN: everything})
    sys.exit(main(None, socket.socket(fileno=int(os.environ["CORDON_LISTEN_FD"])), writers=writers))
