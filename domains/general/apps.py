"""The Django app of the general domain: its tables live in its own database, alias `general`."""

from django.apps import AppConfig


class GeneralConfig(AppConfig):
    """Label, folder, database alias and engine share one name."""

    name = "domains.general"
    label = "general"
    default_auto_field = "django.db.models.BigAutoField"
