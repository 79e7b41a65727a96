"""Whether the portal works, for the machine that watches it."""

from django.contrib.auth.decorators import login_not_required
from django.db import connection
from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_safe

from koppelkansen.core import sweeps

WATCHED = ("outbox", "quarter_reports")


@require_safe
@login_not_required
def healthz(request: HttpRequest) -> JsonResponse:
    """Answer 200 when the database answers and the sweeps run, 503 when one has not run for five minutes."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    ages = sweeps.ages(*WATCHED)
    healthy = all(age <= sweeps.TOO_OLD for age in ages.values())
    seconds = {name: round(age.total_seconds()) for name, age in ages.items()}
    answer = {"database": "ok", "sweeps": "ok" if healthy else "late", "seconds_since_sweep": seconds}
    return JsonResponse(answer, status=200 if healthy else 503)
