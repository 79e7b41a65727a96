"""The yardstick of pages.py: a Django page of one query and one template, without login, on the same server."""

import os

import environ
from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.urls import path

database = environ.Env.db_url_config(os.environ["DATABASE_URL"])
settings.configure(
    SECRET_KEY="only-for-this-page",  # noqa: S106
    ALLOWED_HOSTS=["127.0.0.1"],
    ROOT_URLCONF=__name__,
    DATABASES={"default": database | {"OPTIONS": {"pool": {"min_size": 1, "max_size": 8}}}},
    TEMPLATES=[{"BACKEND": "django.template.backends.django.DjangoTemplates"}],
    MIDDLEWARE=["django.middleware.common.CommonMiddleware"],
)
PAGE = "<title>Areas</title><ul>{% for name, summary in areas %}<li>{{ name }}: {{ summary }}</li>{% endfor %}</ul>"


def plain(request: HttpRequest) -> HttpResponse:
    """Show 25 areas."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, summary FROM areas_casearea ORDER BY name LIMIT 25")
        areas = cursor.fetchall()
    return HttpResponse(engines["django"].from_string(PAGE).render({"areas": areas}, request))


urlpatterns = [path("", plain)]
application = get_wsgi_application()
