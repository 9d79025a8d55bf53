"""The names under which the rest of the console speaks of people. They live in `gateway.people`, below every face."""

from gateway.people import ROLES, create_person, disable_person, ensure_roles, new_password

__all__ = ["ROLES", "create_person", "disable_person", "ensure_roles", "new_password"]
