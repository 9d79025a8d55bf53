"""The ASGI application of the api process: Django is set up for its tables, the data plane serves every path.

Django's own handler is not mounted: it would cost ten times the rest, and it spools large bodies to disk in clear.
"""

from __future__ import annotations

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gateway.settings.embedded")
django.setup()

from gateway.api.application import application as build  # noqa: E402
from gateway.wiring.plane import data_plane  # noqa: E402

plane = data_plane()
application = build(plane)
