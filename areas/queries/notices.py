"""Notices in words, and where they lead."""

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from areas.enums import NoticeKind
from areas.models import Notice

HEAVY = ("work__geometry", "opportunity__place", "opportunity__place_web", "zone__place")


def notices_of(user) -> QuerySet[Notice]:
    """The notices of `user` about what he may still see, newest first, with all that the words need."""
    rows = Notice.objects.visible_to(user).select_related("work__organisation", "opportunity", "zone")
    return rows.defer(*HEAVY)


def in_words(notice: Notice) -> str:
    """What is told, as a sentence."""
    if notice.number > 1:
        return _MANY[notice.kind](notice.number) % _values(notice)
    return _ONE[notice.kind]() % _values(notice)


def address(notice: Notice) -> str:
    """The page where one sees it."""
    if notice.work_id:
        return reverse("areas:work", args=[notice.work_id])
    if notice.opportunity_id:
        return reverse("areas:opportunity", args=[notice.opportunity_id])
    return reverse("areas:zone", args=[notice.zone_id]) if notice.zone_id else reverse("areas:slips")


def _values(notice: Notice) -> dict:
    return {
        "work": notice.work,
        "organisation": notice.work.organisation.short_name if notice.work_id else "",
        "opportunity": notice.opportunity,
        "zone": notice.zone,
        "before": notice.before,
        "after": notice.after,
        "number": notice.number,
    }


_ONE = {
    NoticeKind.WORK_NEW: lambda: _("New in “%(zone)s”: %(work)s (%(organisation)s)"),
    NoticeKind.WORK_MOVED: lambda: _("%(work)s (%(organisation)s) moved: was %(before)s, is now %(after)s"),
    NoticeKind.WORK_DROPPED: lambda: _("%(work)s (%(organisation)s) was dropped; it was planned for %(before)s"),
    NoticeKind.OPPORTUNITY_NEW: lambda: _("New koppelkans in “%(zone)s”: %(opportunity)s"),
    NoticeKind.OPPORTUNITY_LOST: lambda: _("Koppelkans lost: %(opportunity)s"),
    NoticeKind.OPPORTUNITY_AT_RISK: lambda: _(
        "Koppelkans at risk: %(opportunity)s. Its works no longer fit together; its page says why."
    ),
}
_MANY = {
    NoticeKind.WORK_NEW: lambda n: ngettext(
        "%(number)d new work in “%(zone)s”", "%(number)d new works in “%(zone)s”", n
    ),
    NoticeKind.WORK_MOVED: lambda n: ngettext(
        "%(number)d work around yours moved", "%(number)d works around yours moved", n
    ),
    NoticeKind.WORK_DROPPED: lambda n: ngettext(
        "%(number)d work around yours was dropped", "%(number)d works around yours were dropped", n
    ),
    NoticeKind.OPPORTUNITY_NEW: lambda n: ngettext(
        "%(number)d new koppelkans in “%(zone)s”", "%(number)d new koppelkansen in “%(zone)s”", n
    ),
    NoticeKind.OPPORTUNITY_LOST: lambda n: ngettext(
        "%(number)d koppelkans was lost", "%(number)d koppelkansen were lost", n
    ),
    NoticeKind.OPPORTUNITY_AT_RISK: lambda n: ngettext(
        "%(number)d koppelkans is at risk", "%(number)d koppelkansen are at risk", n
    ),
}
