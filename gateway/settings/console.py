"""What only the console needs: content security policy, sessions, static files.

Imported by `base`. The policy allows nothing that this process does not serve itself: no inline script or style,
no third party, no frame. A script runs only with the nonce of this very answer, so a tag that was injected does not run, whatever it
names; and no script may turn text into markup or code: Trusted Types are required, and no policy that would make them may exist.
"""

from __future__ import annotations

from csp.constants import NONCE, NONE, SELF

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [NONCE],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "require-trusted-types-for": ["'script'"],
        "trusted-types": [NONE],
    }
}

SESSION_COOKIE_NAME = "cordon_session"
CSRF_COOKIE_NAME = "cordon_csrf"
SESSION_COOKIE_AGE = 12 * 60 * 60
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
CSRF_FAILURE_VIEW = "gateway.console.pages.errors.csrf_failed"

WHITENOISE_USE_FINDERS = True
WHITENOISE_MAX_AGE = 3600

CONSOLE_SIGN_IN_LIMIT = 5
CONSOLE_SIGN_IN_WINDOW = 15 * 60
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"faults": {"()": "gateway.console.faults.Faults"}},
    "handlers": {"faults": {"class": "logging.StreamHandler", "formatter": "faults", "level": "ERROR"}},
    "loggers": {"django": {"handlers": ["faults"], "level": "INFO", "propagate": False}},
}
