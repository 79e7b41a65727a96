"""Apps, database, languages, files."""

import sys
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from koppelkansen.settings.environment import env, flag, required

BASE_DIR = Path(__file__).resolve().parent.parent.parent

SECRET_KEY = required("SECRET_KEY")
# Earlier keys, so that a new SECRET_KEY does not log everybody out or lose second factors.
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])
DEBUG = flag("DEBUG", default=False)
# The demo shows logins and passwords on the login page: never outside a development machine.
DEMO = flag("DEMO", default=False)
if DEMO and not DEBUG:
    raise ImproperlyConfigured("DEMO=1 shows passwords on the login page and is only allowed with DEBUG=1.")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["127.0.0.1", "localhost"] if DEBUG else [])
if not ALLOWED_HOSTS:
    raise ImproperlyConfigured("Set ALLOWED_HOSTS to the host names of the portal, separated by commas.")
# Absolute address used in e-mails; requests know their own.
PORTAL_URL = env.str("PORTAL_URL", default=f"http://127.0.0.1:{env.str('PORT', default='8000')}").rstrip("/")

INSTALLED_APPS = [
    "stakeholders",
    "areas",
    "sessions",
    "koppelkansen.core",
    "koppelkansen.portal",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.usersessions",
    "csp",
    "django_htmx",
    "django_prose_editor",
    "js_asset",
    "pgtrigger",
    "pghistory",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.gis",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.sessions",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.forms",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "koppelkansen.core.middleware.SecurityHeadersMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "koppelkansen.core.middleware.UploadLimitMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "koppelkansen.core.middleware.ReadableTextMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "koppelkansen.core.middleware.UserLocaleMiddleware",
    "koppelkansen.core.middleware.LoginRequired",
    "django.contrib.messages.middleware.MessageMiddleware",
    "stakeholders.middleware.SecondFactorMiddleware",
    "stakeholders.middleware.OrganisationLoginMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "pghistory.middleware.HistoryMiddleware",
    "koppelkansen.core.middleware.DomainErrorMiddleware",
]

ROOT_URLCONF = "koppelkansen.urls"
WSGI_APPLICATION = "koppelkansen.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

DATABASES = {"default": env.db_url_config(required("DATABASE_URL"), engine="django.contrib.gis.db.backends.postgis")}
DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
DATABASES["default"]["OPTIONS"] = {
    # Granian runs 4 threads per worker; each thread holds at most one connection. While PostgreSQL is away a page
    # says so after `timeout` seconds. The pool waits ever longer between its attempts to connect; it gives one up
    # after `reconnect_timeout` and the next request starts anew, so that pages are back as soon as PostgreSQL is.
    "pool": {"min_size": 1, "max_size": 8, "timeout": 5, "reconnect_timeout": 4},
    # Django switches prepared statements off. Those that ask for it (`core.statements`) are kept per connection: to
    # plan a statement about geometry takes longer than to run it. No statement is prepared unasked.
    "prepare_threshold": sys.maxsize,
}
# These limits on waiting guard requests and jobs; a command of `manage.py` may be one long piece of work.
if flag("REQUEST_LIMITS", default=True):
    DATABASES["default"]["OPTIONS"]["options"] = (
        "-c statement_timeout=10s -c lock_timeout=3s -c idle_in_transaction_session_timeout=30s"
    )

CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": required("REDIS_URL"),
        "KEY_PREFIX": "koppelkansen",
        "OPTIONS": {"socket_timeout": 2, "socket_connect_timeout": 1},
    }
}

LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", _("Dutch")), ("en", _("English"))]
# The second overrides texts of django-allauth; `makemessages` writes to the first.
LOCALE_PATHS = [BASE_DIR / "koppelkansen" / "locale", BASE_DIR / "koppelkansen" / "locale_allauth"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Amsterdam"
FORMAT_MODULE_PATH = "koppelkansen.core.formats"
USE_THOUSAND_SEPARATOR = True

MEDIA_ROOT = Path(env.str("MEDIA_ROOT", default=str(BASE_DIR / "var" / "media")))
MEDIA_URL = "/media/"

EMAIL_CONFIG = env.email_url("EMAIL_URL", default="consolemail://")
vars().update(EMAIL_CONFIG)
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="Koppelkansen <noreply@localhost>")

# Shown on the public pages and in security.txt.
CONTACT_EMAIL = env.str("CONTACT_EMAIL", default="info@koppelkansen.nu")
SECURITY_CONTACT = env.str("SECURITY_CONTACT", default=CONTACT_EMAIL)

PGHISTORY_APPEND_ONLY = True
# The triggers are installed (and renewed) after every migrate instead of by the migrations: two hundred trigger
# operations would make an empty database take minutes, and a model's triggers could lag behind its columns.
PGTRIGGER_MIGRATIONS = False
PGTRIGGER_INSTALL_ON_MIGRATE = True

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "INFO"},
    "loggers": {
        "pgtrigger": {"level": "WARNING"},
        "django.server": {"handlers": ["console"], "level": "WARNING", "propagate": False},
    },
}

# GeoDjango uses Debian's GDAL only to transform the portal's own geometries between fixed systems. Files of
# users are read in a separate process by a newer GDAL with the network closed (areas/importing).
SILENCED_SYSTEM_CHECKS = ["gis.W001"]
