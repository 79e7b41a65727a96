"""Who may see and edit works, their costs and relations, and the koppelkansen between them."""

import datetime as dt

from django.db import models
from django.db.models import Exists, OuterRef, Q, Value
from django.db.models.functions import NullIf
from django.utils import timezone

from areas.enums import Missing, OpportunityState, WorkState
from koppelkansen.core.expressions import IsAmong
from stakeholders.enums import ProgrammeRole, Role
from stakeholders.kinds import of_organisations
from stakeholders.querysets import has_programme_role

CONFIRMED_FOR = dt.timedelta(days=365)  # after this somebody should look again whether a work still stands
WRITERS = (Role.PLANNER, Role.PROJECT_MANAGER)


def sees_all(user) -> bool:
    """The programme's own people read every work and koppelkans."""
    return has_programme_role(user, ProgrammeRole.CORE_TEAM, ProgrammeRole.ADMINISTRATOR)


# How far a koppelkans can come, in order; those that ended have left the way.
FUNNEL = (
    OpportunityState.FOUND,
    OpportunityState.INVITED,
    OpportunityState.TALKS,
    OpportunityState.AGREED,
    OpportunityState.IN_VARIANT,
    OpportunityState.IN_PLAN,
    OpportunityState.REALISED,
)
ENDED = (OpportunityState.DROPPED, OpportunityState.DECLINED, OpportunityState.EXPIRED)
# Owners acted on it and did not end it: it stands whatever a detection says.
ACTED = FUNNEL[1:-1]


# A work without a number has an empty text; null, unlike that, may stand more than once.
OWN_NUMBER = NullIf("external_id", Value(""))


class Today(models.Func):
    """The day on which the statement runs: it may be kept for longer than that day."""

    template = "CURRENT_DATE"
    arity = 0
    output_field = models.DateField()


class WorkQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Works of one's own organisation, and those in one's areas that are not private."""
        if sees_all(user):
            return self.all()
        if not user.is_authenticated or not user.is_active:
            return self.none()
        return self.filter(self.seen_at("pk", user))

    def seen_at(self, path: str, user) -> Q:
        """Return the condition on other rows that `user`, who does not see all, sees the work at `path`."""
        prefix = "" if path == "pk" else f"{path}__"
        areas = self.model.areas.field.related_model.objects.all()
        # Looked up per work: collecting all works of the areas first would cost a map tile more than drawing it.
        links = self.model.areas.through.objects.filter(areas.seen_at("area", user), work=OuterRef(path))
        in_areas = Q(Exists(links), **{f"{prefix}is_private": False})
        return of_organisations(f"{prefix}organisation", user) | in_areas

    def editable_by(self, user):
        """Planners and project managers edit the works of their organisation."""
        return self.filter(of_organisations("organisation", user, *WRITERS))

    def planned(self):
        return self.filter(state=WorkState.PLANNED)

    def detectable(self):
        """Works between which koppelkansen are sought: to be done, with a place, and not private."""
        return self.planned().filter(geometry__isnull=False, is_private=False)

    def in_area(self, area):
        return self.filter(area_links__area=area)

    def numbered(self, number: str):
        """Works with a number of their organisation's own."""
        return self.alias(own_number=OWN_NUMBER).filter(own_number=number)

    def lacking(self, what: str):
        """Works that lack a place, dates or a confirmation of the last year."""
        return self.filter(lack_of(what))


def year_ago() -> dt.date:
    """Return the day since which a work should have been confirmed."""
    return timezone.localdate() - CONFIRMED_FOR


def lack_of(what: str, since=None) -> Q:
    """The condition that a work lacks something; `since` is the day of `year_ago`."""
    since = since or year_ago()
    return {
        Missing.PLACE: Q(geometry=None),
        Missing.DATES: Q(window_start=None) | Q(window_end=None),
        Missing.CONFIRMATION: Q(last_confirmed=None) | Q(last_confirmed__lt=since),
    }[Missing(what)]


class WorkCostQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Costs of one's own organisation, and shared costs of works one sees."""
        if not user.is_authenticated or not user.is_active:
            return self.none()
        works = self.model._meta.get_field("work").related_model.objects.visible_to(user)
        return self.filter(
            of_organisations("work__organisation", user) | Q(is_shared=True, work__in=works.values("pk"))
        )

    def editable_by(self, user):
        return self.filter(of_organisations("work__organisation", user, *WRITERS))


class WorkRelationQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Relations of which one sees both works."""
        works = self.model._meta.get_field("work").related_model.objects.visible_to(user).values("pk")
        return self.filter(work__in=works, other__in=works)

    def editable_by(self, user):
        return self.visible_to(user).filter(of_organisations("work__organisation", user, *WRITERS))


class OpportunityQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Koppelkansen between works that one sees all of, and those to which one's organisation was invited."""
        if sees_all(user):
            return self.all()
        if not user.is_authenticated or not user.is_active:
            return self.none()
        # Looked up per koppelkans: collecting those with a work that one does not see would take a map tile a second.
        members = self.model.works.through.objects.filter(opportunity=OuterRef("pk"))
        works = self.model._meta.get_field("works").related_model.objects.all()
        hidden = members.exclude(works.seen_at("work", user))
        # A koppelkans without works, of which nothing is hidden either, has no owners.
        return self.filter(~Exists(hidden) | Exists(self._invitations(user)), lowest_owner__isnull=False)

    def all_visible_to(self, user):
        """The same koppelkansen, for who reads many: looked for where one's rights begin, not by going through all.

        Not every one that begins there is visible, and `visible_to` decides on each; but no other is. Unless all its
        works are one's own, one sees a koppelkans by a work of others in one's areas, or by having been asked.
        """
        rows = self.visible_to(user)
        if sees_all(user) or rows.query.is_empty():
            return rows
        works = self.model._meta.get_field("works").related_model
        links = works.areas.through.objects.filter(works.areas.field.related_model.objects.seen_at("area", user))
        responses = self.model._meta.get_field("responses").related_model.objects
        in_areas = self.model.works.through.objects.filter(IsAmong("work", links.values("work")))
        asked = responses.filter(of_organisations("organisation", user)).order_by()
        own = of_organisations("lowest_owner", user) & of_organisations("highest_owner", user)
        own = self.model.objects.filter(own).order_by()
        begun = in_areas.values("opportunity").union(asked.values("opportunity"), own.values("pk"))
        return rows.filter(pk__in=begun)

    def _invitations(self, user):
        """That one's organisation was asked about a koppelkans, unless others made a work in it private since.

        Who must answer sees what it is about, also where the works lie in no area that the owners share.
        """
        of_same = self.model.works.through.objects.filter(opportunity=OuterRef("opportunity"))
        private = of_same.exclude(of_organisations("work__organisation", user)).filter(work__is_private=True)
        responses = self.model._meta.get_field("responses").related_model.objects
        return responses.filter(of_organisations("organisation", user), ~Exists(private), opportunity=OuterRef("pk"))

    def editable_by(self, user):
        """The core team, and planners and project managers of the organisations concerned."""
        if has_programme_role(user, ProgrammeRole.CORE_TEAM):
            return self.all()
        members = self.model.works.through.objects.filter(of_organisations("work__organisation", user, *WRITERS))
        return self.visible_to(user).filter(pk__in=members.values("opportunity"))

    def ranked(self):
        return self.order_by("-score", "pk")

    def current(self):
        """Koppelkansen that still stand: found by the last detection, or acted upon and not ended."""
        return self.exclude(state__in=ENDED).exclude(state=OpportunityState.FOUND, is_detected=False)

    def lost(self):
        """Koppelkansen that fell away: ended, or no longer found before anybody acted on them.

        One of which all works stand together in a larger one that was found has grown, and is not lost.
        """
        unfound = Q(state=OpportunityState.FOUND, is_detected=False)
        return self.filter(Q(state__in=ENDED) | unfound & ~Exists(self._larger()))

    def _larger(self):
        """Koppelkansen that stand and hold every work of the one in the outer query, and more."""
        members = self.model.works.through.objects
        own = members.filter(opportunity=OuterRef(OuterRef("pk")))  # of the outer query, seen from a larger one
        also_there = members.filter(opportunity=OuterRef(OuterRef("pk")), work=OuterRef("work"))
        larger = self.model.objects.filter(Q(is_detected=True) | Q(state__in=ACTED)).exclude(pk=OuterRef("pk"))
        return larger.filter(members__work__in=own.values("work")).filter(~Exists(own.filter(~Exists(also_there))))

    def at_risk(self):
        """Koppelkansen that owners acted on and whose works no longer fit together."""
        return self.filter(state__in=ACTED, is_detected=False)

    def past(self):
        """Koppelkansen of which every work should have been done by now, and that are not realised."""
        return self.filter(ends_on__lt=Today()).exclude(state=OpportunityState.REALISED)

    def not_past(self):
        return self.filter(Q(ends_on=None) | Q(ends_on__gte=Today()) | Q(state=OpportunityState.REALISED))

    def at_least(self, state: str):
        """Koppelkansen that still stand and came at least as far as a state."""
        reached = FUNNEL[FUNNEL.index(state) :]
        return self.current().filter(state__in=reached)

    def without_private_works(self):
        """Koppelkansen of which no work is private: what the programme may speak of in its reports."""
        private = self.model.works.through.objects.filter(work__is_private=True)
        return self.exclude(pk__in=private.values("opportunity"))

    def in_area(self, area):
        """Koppelkansen of which every work lies in the area."""
        members = self.model.works.through.objects
        links = self.model._meta.get_field("works").related_model.areas.through.objects.filter(area=area)
        inside = members.filter(IsAmong("work", links.values("work")))
        outside = members.filter(~Exists(links.filter(work=OuterRef("work"))), opportunity=OuterRef("pk"))
        return self.filter(~Exists(outside), pk__in=inside.values("opportunity"))


class WorkImportQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Whoever plans works for an organisation sees its imports; administrators see all."""
        if has_programme_role(user, ProgrammeRole.ADMINISTRATOR):
            return self.all()
        return self.editable_by(user)

    def editable_by(self, user):
        return self.filter(of_organisations("organisation", user, *WRITERS))


class InterestZoneQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Zones of one's own organisation."""
        return self.filter(of_organisations("organisation", user))

    def editable_by(self, user):
        return self.filter(of_organisations("organisation", user, *WRITERS))


class OpportunityResponseQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Answers to koppelkansen that one sees."""
        opportunities = self.model._meta.get_field("opportunity").related_model.objects.visible_to(user)
        return self.filter(opportunity__in=opportunities.values("pk"))

    def editable_by(self, user):
        """Planners and project managers answer for their own organisation."""
        return self.visible_to(user).filter(of_organisations("organisation", user, *WRITERS))
