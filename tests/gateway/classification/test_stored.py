"""Compiled rules are found again by the next process: what they are named by is the same in each, whatever the order of its sets."""

from __future__ import annotations

import os
import subprocess
import sys

from tests.journeys.gateway import ROOT

TOLD = "from gateway.classification.views import gate, spelling\nprint(gate._EXPRESSIONS, spelling._GLUED_WORDS)"


def test_every_process_asks_for_the_same_patterns():
    """A set's order differs from process to process: a pattern that follows it would be compiled anew, for seconds, at each start."""
    said = {
        subprocess.run([sys.executable, "-c", TOLD], cwd=ROOT, env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, check=True).stdout
        for seed in "123"
    }
    assert len(said) == 1
