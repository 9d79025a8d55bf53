"""The Django app of the gateway: principals, applications, policy revisions, places and jobs."""

from django.apps import AppConfig


class GatewayConfig(AppConfig):
    """The control plane's tables, in the `default` database."""

    name = "gateway"
    label = "gateway"
    default_auto_field = "django.db.models.BigAutoField"
