"""The Django app of the medical domain: its tables live in its own database, alias `medical`."""

from django.apps import AppConfig


class MedicalConfig(AppConfig):
    """Label, folder, database alias and engine share one name."""

    name = "domains.medical"
    label = "medical"
    default_auto_field = "django.db.models.BigAutoField"
