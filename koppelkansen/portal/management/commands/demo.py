"""`manage.py demo`: loads the example programme and says how to log in."""

import json
from importlib import import_module

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from koppelkansen.portal.demo import MODULES
from koppelkansen.portal.demo.logins import LOGINS, PASSWORD


class Command(BaseCommand):
    help = "Loads the demo content; what is already there stays as it is. Only with DEMO=1."

    def add_arguments(self, parser):
        parser.add_argument("--json", action="store_true", help="print the logins as JSON")

    def handle(self, **options):
        """Lay the default content, then each module of the demo."""
        if not settings.DEMO:
            raise CommandError("The demo has public passwords: it is only loaded with DEMO=1 and DEBUG=1.")
        call_command("load_content", verbosity=0)
        for name in MODULES:
            with transaction.atomic():  # a module that was cut off is loaded again, not taken for what is there
                import_module(f"koppelkansen.portal.demo.{name}").load()
        if options["json"]:
            logins = [{"email": login.email, "name": login.name, "good_for": login.good_for} for login in LOGINS]
            self.stdout.write(json.dumps({"password": PASSWORD, "logins": logins}, ensure_ascii=False))
            return
        self.stdout.write(f"Demo: {settings.PORTAL_URL}")
        for login in LOGINS:
            self.stdout.write(f"  {login.email:<40} {login.name}: {login.good_for}")
        self.stdout.write(f"  Wachtwoord voor allemaal: {PASSWORD}")
