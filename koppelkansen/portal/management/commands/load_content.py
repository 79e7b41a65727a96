"""`manage.py load_content`: lays the default content of every app that brings some."""

from importlib import import_module
from importlib.util import find_spec

from django.apps import apps
from django.core.management.base import BaseCommand


class Command(BaseCommand):
    help = (
        "Lays the default content (phases, templates, settings) where there is none; never changes what users edited."
    )

    def handle(self, **options):
        """Call `load()` of each app's module `content`, in the order of INSTALLED_APPS."""
        for config in apps.get_app_configs():
            name = f"{config.name}.content"
            if find_spec(name):
                import_module(name).load()
                if options["verbosity"]:
                    self.stdout.write(f"{config.label}: content is in place")
