"""The ranked list of koppelkansen."""

import json

from django.core.management.base import BaseCommand, CommandError
from django.db.models import Prefetch
from django.utils.translation import gettext as _

from areas.models import CaseArea, Opportunity, Work

# Of the parts of a score those that are shown to people; JSON has them all.
PARTS = ("place", "time", "certainty", "rest", "intent", "likelihood", "money", "days", "benefit")


class Command(BaseCommand):
    help = "Prints the koppelkansen, best first."

    def add_arguments(self, parser):
        parser.add_argument("--area", metavar="SLUG")
        parser.add_argument("--top", type=int, metavar="N")
        parser.add_argument("--json", action="store_true", dest="as_json")

    def handle(self, *, area, top, as_json: bool, **options):
        rows = Opportunity.objects.current().ranked()
        if area:
            chosen = CaseArea.objects.filter(slug=area).first()
            if chosen is None:
                raise CommandError(_("There is no area “%(name)s”.") % {"name": area})
            rows = rows.in_area(chosen)
        if top is not None and top < 1:
            raise CommandError(_("--top must be at least 1."), returncode=2)
        works = Work.objects.only("external_id", "name").order_by("pk")
        rows = rows.prefetch_related(Prefetch("works", queryset=works))[:top]
        result = [
            {
                "rank": rank,
                "score": row.score,
                "parts": row.parts,
                "works": [work.external_id or str(work.pk) for work in row.works.all()],
                "metres": row.metres,
                "days": row.gap_days,
                "saving": float(row.saving),
            }
            for rank, row in enumerate(rows, start=1)
        ]
        if as_json:
            self.stdout.write(json.dumps({"opportunities": result}, ensure_ascii=False))
            return
        for item in result:
            numbers = ", ".join(item["works"])
            self.stdout.write(
                f"{item['rank']:>5} {item['score']:6.1f}  {item['metres']:5.0f} m {item['days']:>5} d"
                f"  € {item['saving']:>10,.0f}  {numbers}"
            )
            shown = "  ".join(f"{name} {item['parts'][name]:.2f}" for name in PARTS if name in item["parts"])
            self.stdout.write(f"      {shown}")
