"""The histories of a work and of a koppelkans, as far as their reader may know them."""

from django.db.models import Q
from django.utils.translation import gettext as _

from areas.models import Opportunity, OpportunityResponse, Work, WorkCost
from areas.queries.work_dates import WORDS_OF_DATES
from areas.querysets.works import sees_all
from koppelkansen.core.history_reading import History, Source, read
from stakeholders.models import Organisation

# What a detection works out: it changes with the works around, and may hold what was confidential then.
WORKED_OUT = frozenset({"fingerprint", "title", "place", "metres", "gap_days", "saving", "open_days", "is_detected"})


def work_history(user, work: Work) -> History | None:
    """Return the history of a work; None for others than its owner when it was private at any time.

    What it costs, also what it cost before, is told to its own organisation alone.
    """
    written = _written(Work, work)
    is_own = Organisation.objects.of_user(user).filter(pk=work.organisation_id).exists()
    if is_own:
        return read(
            Source(Work, written, name="name", words=WORDS_OF_DATES),
            Source(WorkCost, Q(work=work.pk), name="work__name", tells=("low", "mode", "high", "is_shared")),
        )
    was_private = Work.pgh_event_model.objects.filter(pgh_obj=work.pk, is_private=True)
    if not sees_all(user) and was_private.exists():
        return None
    return read(Source(Work, written, name="name", hidden=frozenset({"challenge"}), words=WORDS_OF_DATES))


def opportunity_history(opportunity: Opportunity) -> History:
    """Return what the owners did with a koppelkans: its states, and who answered what."""
    return read(
        Source(Opportunity, _written(Opportunity, opportunity), name="title", hidden=WORKED_OUT),
        Source(
            OpportunityResponse,
            Q(opportunity=opportunity.pk),
            name="organisation__name",
            hidden=frozenset({"answered_by", "answered_at"}),  # the line itself says who and when
            added=_("{who} asked {organisation} to take part."),
        ),
    )


def _written(model, row) -> Q:
    """What people and imports wrote: each raises the version, which the portal's own bookkeeping does not."""
    events = model.pgh_event_model.objects.filter(pgh_obj=row.pk)
    return Q(pk__in=events.order_by("version", "pgh_id").distinct("version").values("pgh_id"))
