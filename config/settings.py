"""The one settings file. Whatever differs between deployments comes from the environment:

PORT, UNKNOT_STATE (folder for database and secrets, default var/), DATABASE_URL, REDIS_URL, UNKNOT_WORKERS,
UNKNOT_HOSTS (comma separated), UNKNOT_HTTPS (on behind TLS), UNKNOT_PUSH_KEYS, UNKNOT_PUSH_SERVICES (comma separated),
UNKNOT_RATE_LIMITS (off only for tests and benchmarks).
"""

import re
from pathlib import Path
from typing import Any

import environ
from django.core.exceptions import ImproperlyConfigured
from django.templatetags.static import static
from django.utils.functional import lazy

from config.database import database, sqlite_in
from config.secret import secret_key

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()

STATE_DIR = Path(env.str("UNKNOT_STATE", default=str(BASE_DIR / "var")))
STATE_DIR.mkdir(mode=0o700, parents=True, exist_ok=True)

DEBUG = False
SECRET_KEY = secret_key(STATE_DIR / "secret_key")
HTTPS = env.bool("UNKNOT_HTTPS", default=False)
ALLOWED_HOSTS: list[str] = env.list("UNKNOT_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])
if "*" in ALLOWED_HOSTS:
    raise ImproperlyConfigured("UNKNOT_HOSTS must name the hosts; '*' would accept any.")
RATE_LIMITS = env.bool("UNKNOT_RATE_LIMITS", default=True)
#: ./run dev: modules and styles come from Vite, on a port of its own.
VITE = "http://localhost:5173" if env.bool("UNKNOT_DEV", default=False) else ""

# Our apps come first: the shell's auto-import then binds Session to a massage, not to a login.
INSTALLED_APPS = [
    "sync",
    "partners",
    "routines",
    "sessions",
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "config.static.ServedFiles",
    "rest_framework",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "django_vite",
    "pwa",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "config.headers.SecurityHeaders",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "frontend" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {"context_processors": ["django.template.context_processors.request"]},
    }
]

# --- data -------------------------------------------------------------------------------------
# How many processes serve (./run passes it on to granian).
WORKERS = env.int("UNKNOT_WORKERS", default=1)
DATABASES = {"default": database(env.str("DATABASE_URL", default="") or sqlite_in(STATE_DIR), WORKERS)}
# Carries word of writes between processes. Without it a PostgreSQL does, and SQLite is for a single process.
REDIS_URL: str = env.str("REDIS_URL", default="")
if REDIS_URL and not REDIS_URL.startswith(("redis://", "rediss://", "unix://")):
    raise ImproperlyConfigured("REDIS_URL must begin with redis://, rediss:// or unix://")
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
DATA_UPLOAD_MAX_MEMORY_SIZE = 1_000_000

# --- who is asking ------------------------------------------------------------------------------
AUTH_USER_MODEL = "partners.Person"
# Logins that began in earlier versions name the second.
AUTHENTICATION_BACKENDS = ["partners.logins.Persons", "django.contrib.auth.backends.ModelBackend"]
SESSION_ENGINE = "partners.logins"
SESSION_COOKIE_AGE = 400 * 24 * 3600
SESSION_COOKIE_NAME = "__Host-sid" if HTTPS else "sid"
CSRF_COOKIE_NAME = "__Host-csrf" if HTTPS else "csrf"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "config.problems.csrf_failure"
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS] if HTTPS else []

# --- web push -----------------------------------------------------------------------------------
# The private key that signs pushes, base64url; without it one is made in the state folder (partners.push.keys).
PUSH_KEYS: str = env.str("UNKNOT_PUSH_KEYS", default="")
if PUSH_KEYS and not re.fullmatch(r"[A-Za-z0-9_-]{43}=?", PUSH_KEYS):
    raise ImproperlyConfigured("UNKNOT_PUSH_KEYS must be a VAPID private key: 32 bytes as base64url.")
# Origins of push services beside those of the browsers' makers.
PUSH_SERVICES: list[str] = env.list("UNKNOT_PUSH_SERVICES", default=[])

# --- headers ------------------------------------------------------------------------------------
SECURE_SSL_REDIRECT = HTTPS
# Whoever watches the server asks it directly.
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "font-src": "'self'",
    "img-src": "'self' data: blob:",
    "media-src": "'self' blob:",
    "connect-src": "'self'",
    "worker-src": "'self'",
    "manifest-src": "'self'",
    "base-uri": "'none'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
    "require-trusted-types-for": "'script'",
    "trusted-types": "svelte-trusted-html unknot-worker",
}
if VITE:
    for _name in ("script-src", "style-src", "font-src", "img-src", "connect-src"):
        CONTENT_SECURITY_POLICY[_name] += f" {VITE}"
    CONTENT_SECURITY_POLICY["connect-src"] += f" {VITE.replace('http', 'ws')}"
    CONTENT_SECURITY_POLICY["style-src"] += " 'unsafe-inline'"  # how Vite swaps styles
    del CONTENT_SECURITY_POLICY["require-trusted-types-for"]

# --- API ----------------------------------------------------------------------------------------
REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": ["partners.api.authentication.CookieLogin"],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
    "DEFAULT_RENDERER_CLASSES": ["config.renderers.QuickJSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["config.parsers.Utf8JSONParser"],
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "EXCEPTION_HANDLER": "config.problems.problem_response",
    "TEST_REQUEST_DEFAULT_FORMAT": "json",
    "UNAUTHENTICATED_USER": "django.contrib.auth.models.AnonymousUser",
}
SPECTACULAR_SETTINGS = {
    "TITLE": "Unknot",
    "DESCRIPTION": "Plan, give and remember a massage at home. Errors are RFC 9457 problem details with a stable code.",
    "VERSION": "1",
    "SERVE_INCLUDE_SCHEMA": False,
    "COMPONENT_SPLIT_REQUEST": True,
    # The same two words under several names would otherwise be given a name made up by chance.
    "ENUM_NAME_OVERRIDES": {
        "BodySideEnum": ["left", "right"],
        "AreaSideEnum": "partners.preferences.words.Side",
        "KeyEnum": "partners.preferences.words.KEYS",
        "SettingKeyEnum": "partners.own.models.Setting.Key",
    },
    "SCHEMA_PATH_PREFIX": "/api/v1",
    "POSTPROCESSING_HOOKS": ["drf_spectacular.hooks.postprocess_schema_enums", "config.schema.add_problems"],
}

# --- files --------------------------------------------------------------------------------------
FRONTEND_DIST = Path(env.str("UNKNOT_DIST", default=str(BASE_DIR / "frontend" / "dist")))
STATIC_URL = "/static/"
# Beside the build it was collected from: a build product, not state.
STATIC_ROOT = FRONTEND_DIST.with_name(f"{FRONTEND_DIST.name}-served")
STATICFILES_DIRS = [("app", FRONTEND_DIST)] if FRONTEND_DIST.exists() else []
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedStaticFilesStorage"},
}


def _is_hashed(_path: str, url: str) -> bool:
    """Vite has put a content hash into the name, so the file may be cached for ever."""
    return re.match(r"^/static/app/assets/.+-[\w-]{8}\.\w+$", url) is not None


WHITENOISE_IMMUTABLE_FILE_TEST = _is_hashed
DJANGO_VITE = {
    "default": {
        "dev_mode": bool(VITE),
        "static_url_prefix": "app",
        "manifest_path": FRONTEND_DIST / ".vite" / "manifest.json",
    }
}

# --- the installed app (django-pwa reads these once, at import) -----------------------------------
_static = lazy(static, str)
PWA_SERVICE_WORKER_PATH = str(FRONTEND_DIST / "sw.js")
PWA_APP_DEBUG_MODE = False
PWA_APP_NAME = "Unknot"
PWA_APP_DESCRIPTION = "Plan, give and remember a massage at home, together."
PWA_APP_THEME_COLOR = PWA_APP_BACKGROUND_COLOR = "#150e15"
PWA_APP_STATUS_BAR_COLOR = "black-translucent"
PWA_APP_DISPLAY = "standalone"
PWA_APP_SCOPE = "/"
PWA_APP_ORIENTATION = "any"
PWA_APP_START_URL = "/?source=pwa"
PWA_APP_LANG = "en"
PWA_APP_DIR = "ltr"


def _image(path: str, sizes: str, **more: str) -> dict[str, Any]:
    """Describe a picture of frontend/public to a browser."""
    return {"src": _static(f"app/{path}"), "sizes": sizes, "type": "image/png", **more}


PWA_APP_ICONS = [
    _image("icons/icon-192.png", "192x192", purpose="any"),
    _image("icons/icon-512.png", "512x512", purpose="any"),
    _image("icons/maskable-512.png", "512x512", purpose="maskable"),
    _image("icons/monochrome-512.png", "512x512", purpose="monochrome"),
]
PWA_APP_ICONS_APPLE = [_image("icons/apple-180.png", "180x180")]
PWA_APP_SPLASH_SCREEN: list[dict[str, Any]] = []
PWA_APP_SCREENSHOTS = [
    _image("screenshots/today-narrow.png", "780x1688", form_factor="narrow", label="Today: what there is for tonight"),
    _image("screenshots/player-narrow.png", "780x1688", form_factor="narrow", label="The player: where the hands go"),
    _image("screenshots/history-narrow.png", "780x1688", form_factor="narrow", label="History: what felt good"),
    _image("screenshots/player-wide.png", "1688x780", form_factor="wide", label="The player on a phone lying down"),
]
PWA_APP_SHORTCUTS = [
    {"name": "Choose a massage", "url": "/routines", "icons": [_image("icons/shortcut-play-96.png", "96x96")]},
    {"name": "History", "url": "/history", "icons": [_image("icons/shortcut-history-96.png", "96x96")]},
]

# --- the rest -----------------------------------------------------------------------------------
LANGUAGE_CODE = "en"
TIME_ZONE = "UTC"
USE_TZ = True
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"discreet": {"()": "config.logs.Discreet", "format": "{levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "discreet"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
