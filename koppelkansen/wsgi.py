"""WSGI entry point, served by Granian."""

import gc
import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "koppelkansen.settings")

application = get_wsgi_application()

# What is loaded stays as long as the process. Without this the garbage collector goes through all of it again and
# again, which makes some page wait a tenth of a second.
get_resolver().url_patterns  # noqa: B018 - loads every view
gc.collect()
gc.freeze()
