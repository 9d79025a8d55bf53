"""Only the classifier holds Presidio: every other process starts without it, which is over a second and 70 MB each."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from tests.journeys.gateway import ROOT

LOADED = """
import importlib, sys, django
django.setup()
importlib.import_module(sys.argv[1])
print(*sorted({"presidio_analyzer", "spacy", "numpy", "hyperscan"} & set(sys.modules)))
"""


@pytest.mark.parametrize("entry", ["gateway.wiring.plane", "gateway.wsgi", "gateway.celery", "gateway.management.commands.up", "gateway.sign_on"])
def test_what_is_no_classifier_imports_none_of_it(entry, tmp_path):
    env = {"PATH": os.environ["PATH"], "DJANGO_SETTINGS_MODULE": "gateway.settings.embedded", "CORDON_VAR": str(tmp_path)}
    done = subprocess.run([sys.executable, "-c", LOADED, entry], cwd=ROOT, env=env, capture_output=True, text=True, check=True)
    assert done.stdout.split() == []
