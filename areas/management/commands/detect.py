"""Find all koppelkansen anew."""

import json
import time

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from areas.domain.detection import detect_all
from areas.models import CaseArea, Opportunity

STEP_NAMES = ("works read", "pairs found", "pairs kept", "koppelkansen ranked and kept")


class Command(BaseCommand):
    help = "Recomputes all koppelkansen. With --area the counts of that area are printed."

    def add_arguments(self, parser):
        parser.add_argument("--area", metavar="SLUG")
        parser.add_argument("--json", action="store_true", dest="as_json")

    def handle(self, *, area, as_json: bool, **options):
        chosen = CaseArea.objects.filter(slug=area).first() if area else None
        if area and chosen is None:
            raise CommandError(_("There is no area “%(name)s”.") % {"name": area})
        begin = time.perf_counter()
        done = 0

        def tell(step: int) -> None:
            nonlocal done
            if step > done and not as_json:
                self.stderr.write(f"{time.perf_counter() - begin:8.1f} s  {STEP_NAMES[step - 1]}")
            done = step

        outcome = detect_all(tell)
        result = {
            "works": outcome.works,
            "pairs": outcome.pairs,
            "opportunities": outcome.opportunities,
            "seconds": round(time.perf_counter() - begin, 3),
        }
        if chosen:
            result["opportunities_in_area"] = Opportunity.objects.current().in_area(chosen).count()
        if as_json:
            self.stdout.write(json.dumps(result))
            return
        for name, value in result.items():
            self.stdout.write(f"{name:>22} {value}")
