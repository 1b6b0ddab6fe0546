"""Settings for both shapes: one box when nothing is set, many boxes by DATABASE_URL and REDIS_URL.

BRIGADE_DATA      where the database file, the secret key, pictures and paper live (default: data/)
BRIGADE_DEBUG     1 shows tracebacks in the browser; never on a real venue
BRIGADE_HOSTS     names and addresses this server answers to, by comma (default: local ones)
BRIGADE_GHOST     0 leaves the demo's kitchen and tables to whoever visits it
BRIGADE_ORIGINS   origins of an https proxy in front, by comma (https://pos.example.org)
DATABASE_URL      postgres://user:password@host/name; empty means SQLite
REDIS_URL         redis://host:6379/0 for the Celery broker and the channel layer; empty means memory
"""

import os
from pathlib import Path

from django.utils.csp import CSP
from django.utils.translation import gettext_lazy as _

from pos_site import databases, layers
from pos_site.secret import read_or_make_secret
from pos_site.static_version import version_of

BASE_DIR = Path(__file__).resolve().parent.parent
DATA_DIR = Path(os.environ.get("BRIGADE_DATA") or BASE_DIR / "data").resolve()
MEDIA_ROOT = DATA_DIR / "media"
PAPER_DIR = DATA_DIR / "paper"

# While nobody does anything in the demo, guests come and go and the kitchen cooks.
DEMO_GHOST = os.environ.get("BRIGADE_GHOST", "1") == "1"

# Where printers may be: whoever sets one up says where this server connects to.
PRINTER_NETWORKS = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7"]
PRINTER_PORTS = range(9100, 9110)
# A venue says where its mail server is; it is asked at no other port.
MAIL_PORTS = (25, 465, 587, 2525)

# Payment providers are called at their own addresses; only tests put stand-ins here, by kind of gateway.
PROVIDER_URLS: dict[str, str] = {}

PICTURE_DIRS = [MEDIA_ROOT / "pictures", BASE_DIR / "pos_site" / "demo" / "content" / "pictures"]
for folder in (MEDIA_ROOT, PAPER_DIR):
    folder.mkdir(parents=True, exist_ok=True)


def listed(name: str) -> list[str]:
    """Read a list, separated by commas, from the environment."""
    return [part.strip() for part in os.environ.get(name, "").split(",") if part.strip()]


SECRET_KEY = read_or_make_secret(DATA_DIR / "secret.key")
DEBUG = os.environ.get("BRIGADE_DEBUG") == "1"
ALLOWED_HOSTS = listed("BRIGADE_HOSTS") or ["localhost", "127.0.0.1", "[::1]"]
CSRF_TRUSTED_ORIGINS = listed("BRIGADE_ORIGINS")
if CSRF_TRUSTED_ORIGINS:  # a proxy stands in front and says how it was asked
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

INSTALLED_APPS = [
    "daphne",
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.staticfiles",
    "channels",
    "django_htmx",
    "core",
    "journal",
    "live",
    "acts",
    "venues",
    "staff",
    "printing",
    "ledger",
    "guests",
    "hotel",
    "tables",
    "menus",
    "kitchen",
    "orders",
    "payments",
    "reports",
    "api",
    "pos_site",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "pos_site.static_files.StaticMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "api.middleware.ApiMiddleware",
    "staff.middleware.SecureCookiesMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "staff.middleware.StaffMiddleware",
    "acts.middleware.ActMiddleware",
]

ROOT_URLCONF = "pos_site.urls"
ASGI_APPLICATION = "pos_site.asgi.application"
AUTH_USER_MODEL = "staff.Person"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
            ],
        },
    }
]

DATABASES = {"default": databases.from_environment(DATA_DIR / "db.sqlite3")}

REDIS_URL = os.environ.get("REDIS_URL", "")
CHANNEL_LAYERS = {"default": layers.over_redis(REDIS_URL) if REDIS_URL else layers.in_memory()}
LIVE_WATCHERS = "pos_site.watchers"

CELERY_BROKER_URL = REDIS_URL or "memory://localhost/"
# In memory the worker looks for tasks by itself, and looking once a second would cost a second a ticket.
CELERY_BROKER_TRANSPORT_OPTIONS = (
    {"socket_connect_timeout": 1, "socket_timeout": 5, "visibility_timeout": 60}
    if REDIS_URL
    else {"polling_interval": 0.02}
)
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_CONNECTION_MAX_RETRIES = None
CELERY_BEAT_SCHEDULER = "pos_site.without_redis:Scheduler"
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_DEFAULT_QUEUE = "brigade"
CELERY_TIMEZONE = "UTC"
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_WORKER_REDIRECT_STDOUTS = False
CELERY_WORKER_PREFETCH_MULTIPLIER = 1

LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English")), ("nl", _("Dutch")), ("sv", _("Swedish")), ("nb", _("Norwegian"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = "UTC"
USE_TZ = True
USE_I18N = True

# The address of every static file carries the version of them all: a browser may keep what it has for
# ever, and never mixes an old script with a new page. Imports between scripts stay relative.
STATICFILES_DIRS = [BASE_DIR / "static"]
STATIC_VERSION = version_of(STATICFILES_DIRS[0])
STATIC_URL = "static/" if DEBUG else f"static/{STATIC_VERSION}/"
STATIC_ROOT = DATA_DIR / "static" / STATIC_VERSION
WHITENOISE_USE_FINDERS = DEBUG
WHITENOISE_AUTOREFRESH = DEBUG
WHITENOISE_MAX_AGE = 0
WHITENOISE_IMMUTABLE_FILE_TEST = r"/static/[0-9a-f]{12}/"
WHITENOISE_ALLOW_ALL_ORIGINS = False
MEDIA_URL = "media/"

SECURE_CSP = {
    "default-src": [CSP.SELF],
    "img-src": [CSP.SELF, "data:"],
    "connect-src": [CSP.SELF],
    "object-src": [CSP.NONE],
    "frame-ancestors": [CSP.NONE],
    "base-uri": [CSP.NONE],
    "form-action": [CSP.SELF],
}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"

# A whole draft of one table fits many times; anything larger is a mistake or an attack.
DATA_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
DATA_UPLOAD_MAX_NUMBER_FILES = 5
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
