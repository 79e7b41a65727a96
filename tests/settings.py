"""Settings of the test suite: the real ones, with cheap password hashes and mail kept in memory.

The environment is set before the real settings are read, so that a suite runs the same on every machine. This module
stands outside their package, because importing a module of a package reads the package first.
"""

import os

os.environ.setdefault("SECRET_KEY", "only-for-tests")
os.environ["DEBUG"] = "0"
os.environ["DEMO"] = "0"
os.environ["ALLOWED_HOSTS"] = "testserver,127.0.0.1,localhost"
os.environ["HTTPS"] = "0"
os.environ["REQUIRE_MFA"] = "0"

from tests.addresses import redis_url

# Tests empty Redis: processes that run side by side each have a database of their own.
if xdist_worker := os.environ.get("PYTEST_XDIST_WORKER"):
    number = 1 + int(xdist_worker.removeprefix("gw"))
    os.environ["REDIS_URL"] = redis_url(os.environ["REDIS_URL"], number)

from koppelkansen.settings import *

MEDIA_ROOT = BASE_DIR / "var" / "test-media"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
DATABASES["default"]["OPTIONS"] = {
    "options": "-c synchronous_commit=off",
    "prepare_threshold": DATABASES["default"]["OPTIONS"]["prepare_threshold"],
}
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
# Serve static files from their sources: the suite needs no collectstatic.
WHITENOISE_AUTOREFRESH = True
WHITENOISE_USE_FINDERS = True
