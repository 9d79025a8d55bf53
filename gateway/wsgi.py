"""The WSGI application of the console process. Served by `gateway.console.server`; the data plane is `gateway.asgi`."""

from __future__ import annotations

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gateway.settings.embedded")
application = get_wsgi_application()
