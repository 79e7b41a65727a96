"""`manage.py assess ASSESSMENT`: the full result of a value assessment."""

import json

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from areas.domain.valuation import calculate, verify
from areas.models import Assessment
from koppelkansen.core.exceptions import DomainError


class Command(BaseCommand):
    help = "Prints the full result of a value assessment, calculated from its stored inputs."

    def add_arguments(self, parser):
        parser.add_argument("assessment", type=int, help="number of the assessment, as in its address")
        parser.add_argument("--json", action="store_true", help="print inputs, outcome and checksum as JSON")

    def handle(self, *args, assessment, **options):
        try:
            result = calculate(Assessment.objects.get(pk=assessment), user=None)
        except Assessment.DoesNotExist:
            raise CommandError(_("There is no assessment with number %(number)s.") % {"number": assessment}) from None
        except DomainError as error:
            raise CommandError(error.message) from None
        if options["json"]:
            self.stdout.write(
                json.dumps(
                    {"checksum": result.checksum, "inputs": result.inputs, "outcome": result.outcome},
                    ensure_ascii=False,
                )
            )
            return
        names = {row["key"]: row["name"] for row in result.inputs["alternatives"]}
        shares = [row[0] for row in result.outcome["acceptability"]["rank_acceptability"]]
        first = dict(zip(result.outcome["alternatives"], shares, strict=True))
        self.stdout.write(f"{result.assessment}\n")
        for row in result.outcome["standings"]:
            share = f"{100 * first[row['alternative']]:.0f} %"
            self.stdout.write(f"{row['rank']:>3}  {names[row['alternative']]:<40} {row['utility']:6.1f}  {share:>5}")
        agreement = result.outcome["concordance"]["w"]["value"]
        self.stdout.write(_("Kendall's W: %(value)s") % {"value": "–" if agreement is None else f"{agreement:.3f}"})
        self.stdout.write(_("Checksum: %(value)s") % {"value": result.checksum})
        repeated = _("yes") if verify(result) else _("no")
        self.stdout.write(_("Repeats from its stored inputs: %(answer)s") % {"answer": repeated})
