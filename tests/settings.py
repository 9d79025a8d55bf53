"""Settings of the test run: the embedded profile in a folder of its own."""

import os
import tempfile

os.environ.setdefault("CORDON_VAR", tempfile.mkdtemp(prefix="cordon-test-"))

from gateway.settings.embedded import *  # noqa: F403
