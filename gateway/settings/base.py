"""What is true in every profile. `DOMAINS` is the one line a new domain adds.

Reads the environment through `env`. Databases, keys and ports belong to the profile modules.
"""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

from gateway.settings import env
from gateway.settings.console import *

BASE_DIR = Path(__file__).resolve().parent.parent.parent

DOMAINS = ["domains.medical", "domains.finance", "domains.general"]
DOMAIN_NAMES = [dotted.rpartition(".")[2] for dotted in DOMAINS]

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "rest_framework",
    "gateway",
    *DOMAINS,
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "gateway.console.compress.CompressStatic",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "gateway.console.language.Language",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
ROOT_URLCONF = "gateway.urls"
WSGI_APPLICATION = "gateway.wsgi.application"
AUTH_USER_MODEL = "gateway.User"
DATABASE_ROUTERS = ["gateway.routers.DomainRouter"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": False,
        "OPTIONS": {
            "libraries": {"humanise": "gateway.console.filters"},
            "builtins": ["django.templatetags.i18n", "gateway.console.filters"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    }
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("de", "Deutsch")]
LANGUAGE_COOKIE_NAME = "cordon_language"
LOCALE_PATHS = [BASE_DIR / "gateway" / "locale"]  # before those of Django: our words stand for our texts
TIME_ZONE = "UTC"
USE_TZ = True
USE_I18N = True
STATIC_URL = "static/"
STATICFILES_DIRS = [BASE_DIR / "gateway" / "console" / "static"]
LOGIN_URL = "console:sign_in"
LOGIN_REDIRECT_URL = "console:home"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Strict"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Strict"
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_NUMBER_FIELDS = 4_000  # an editor with 60 conditions and 60 tests sends some 1,100
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"  # "no-referrer" makes browsers send `Origin: null`, which the forgery check refuses

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": ["rest_framework.authentication.SessionAuthentication"],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["rest_framework.parsers.JSONParser"],
}

CORDON_ORIGIN = env.text("CORDON_ORIGIN", "cordon.local/log")
CORDON_API_URL = env.text("CORDON_API_URL", "")
CORDON_PERIMETER = env.networks("CORDON_PERIMETER", "127.0.0.0/8,::1/128,10.0.0.0/8,172.16.0.0/12,192.168.0.0/16,fc00::/7")
CORDON_JURISDICTION = env.text("CORDON_JURISDICTION", "unknown")
CORDON_BODY_LIMIT = env.integer("CORDON_BODY_LIMIT", 2_000_000)
CORDON_INSPECTION_MS = env.integer("CORDON_INSPECTION_MS", 2_000)
CORDON_OPINION_MS = env.integer("CORDON_OPINION_MS", 10_000)
CORDON_OTLP_SOCKET = env.text("CORDON_OTLP_SOCKET", "")
CORDON_CANARY_SECONDS = env.integer("CORDON_CANARY_SECONDS", 60)
CORDON_CLASSIFIERS = env.integer("CORDON_CLASSIFIERS", 2)


def load_domains() -> list[object]:
    """Import `DOMAINS` and return their `Domain` values, in order."""
    return [import_module(f"{dotted}.domain").DOMAIN for dotted in DOMAINS]
