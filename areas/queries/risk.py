"""Why a koppelkans that owners acted on is at risk: what its works look like now, in sentences."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from areas.domain.work_arrays import parameters
from areas.engine.scoring import Parameters
from areas.enums import WorkState
from areas.models import Opportunity, Work
from areas.queries.explanation import in_months
from koppelkansen.core.numbers import number
from koppelkansen.core.statements import run

# The largest distance between two of its works now; nothing when one has no place.
METRES = """
SELECT a.opportunity_id, CASE WHEN bool_and(x.geometry IS NOT NULL AND y.geometry IS NOT NULL)
    THEN max(ST_Distance(x.geometry, y.geometry)) END
FROM areas_opportunitywork a JOIN areas_opportunitywork b USING (opportunity_id)
JOIN areas_work x ON x.id = a.work_id JOIN areas_work y ON y.id = b.work_id
WHERE a.opportunity_id = ANY(%s) AND a.work_id < b.work_id
GROUP BY a.opportunity_id
"""


def tell_risks(opportunities: Iterable[Opportunity]) -> None:
    """Give each koppelkans that is at risk its ``risks``: sentences that say why. Two statements, if there are any.

    The works must have been prefetched.
    """
    at_risk = [row for row in opportunities if row.is_at_risk]
    if not at_risk:
        return
    metres, rules = dict(run(METRES, [[row.pk for row in at_risk]])), parameters()
    for row in at_risk:
        row.risks = _risks(row, metres.get(row.pk), rules)


def _risks(opportunity: Opportunity, metres: float | None, rules: Parameters) -> list[str]:
    works = list(opportunity.works.all())
    said = [text % {"work": work.name} for work in works for text in _by_itself(work)]
    if len(works) < len(opportunity.parts.get("overlap", ())):
        said.append(_("One of its works was deleted."))
    apart = _days_apart(works)
    if apart > rules.max_gap:
        said.append(_("The works are now %(gap)s apart.") % {"gap": in_months(apart)})
    if metres is None and len(works) > 1:
        said.append(_("One of its works has no place any more."))
    elif metres is not None and metres > rules.reach:
        said.append(_("The works are now %(metres)s m apart.") % {"metres": number(round(metres))})
    return said or [_("The works no longer fit together.")]


def _by_itself(work: Work) -> list[str]:
    if work.state == WorkState.DROPPED:
        return [_("“%(work)s” was dropped.")]
    if work.state == WorkState.DONE:
        return [_("“%(work)s” is done already.")]
    return [_("“%(work)s” is private now.")] if work.is_private else []


def _days_apart(works: list[Work]) -> int:
    """Days between the end of the first and the start of the last; 0 when all periods overlap."""
    starts = [work.window_start for work in works if work.window_start]
    ends = [work.window_end for work in works if work.window_end]
    return max((max(starts) - min(ends)).days, 0) if starts and ends else 0
