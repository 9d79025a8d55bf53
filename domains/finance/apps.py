"""The Django app of the finance domain: its tables live in its own database, alias `finance`."""

from django.apps import AppConfig


class FinanceConfig(AppConfig):
    """Label, folder, database alias and engine share one name."""

    name = "domains.finance"
    label = "finance"
    default_auto_field = "django.db.models.BigAutoField"
