"""Settings of the test run: the embedded profile in a folder of its own."""

import os
import tempfile

os.environ.setdefault("CORDON_VAR", tempfile.mkdtemp(prefix="cordon-test-"))

from gateway.settings.embedded import *  # noqa: F403

for _name in DOMAIN_NAMES:  # noqa: F405
    DATABASES[_name]["TEST"] = {"DEPENDENCIES": []}  # noqa: F405  # a domain's database stands alone, also in tests
