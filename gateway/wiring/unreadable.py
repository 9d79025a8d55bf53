"""What a command says when what it must read is not there or cannot be opened: a sentence with a code and what to do, no traceback."""

from __future__ import annotations

from django.conf import settings
from django.db.utils import OperationalError

from audit.rows import StoreError


def told(error: Exception) -> str:
    """Return the sentence: what could not be read, where, and what makes it; nothing for any other error, which is one of ours."""
    what, code = _cause(error)
    advice = "Is it readable for you, and its server running?" if settings.CORDON_VAR.exists() else "Nothing ran there yet: start it once with `make run`."
    return f"{what} ({settings.CORDON_VAR}). {advice} [{code}]" if code else ""


def _cause(error: Exception) -> tuple[str, str]:
    match error:
        case OperationalError():
            return f"The control database cannot be used: {error}", "database_unavailable"
        case StoreError():
            return f"The log cannot be read: {error}", "log_unavailable"
        case FileNotFoundError():
            return f"A file is missing: {error.filename}", "file_missing"
        case _:
            return "", ""
