"""Who may see and edit a plan and its parts (the scope of the area, reached along `area_path`), and what counts
as complete.
"""

from functools import cache

from django.apps import apps
from django.db.models import Case, Count, Exists, F, IntegerField, OuterRef, Q, Subquery, Value, When
from django.db.models.expressions import CombinedExpression
from django.db.models.functions import Coalesce

from areas.querysets.areas import InAreaQuerySet, MethodQuerySet


def _count(rows) -> Coalesce:
    """Return the number of `rows`, a queryset that names its outer row, as a subquery."""
    counted = rows.order_by().values("counted_by").annotate(total=Count("pk")).values("total")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)


class AreaPlanQuerySet(InAreaQuerySet):
    def current(self):
        """The edition of each area that people work on."""
        return self.filter(is_current=True)

    def unfinished(self):
        """Plans with sections that are not complete, and how many those are (`open_sections`)."""
        sections = self.model._meta.apps.get_model("areas", "PlanSection").objects.with_is_complete()
        unfinished = sections.filter(plan=OuterRef("pk"), is_complete=False).annotate(counted_by=F("plan"))
        return self.annotate(open_sections=_count(unfinished)).filter(open_sections__gt=0)


class PlanTemplateQuerySet(MethodQuerySet):
    def missing_in(self, plan):
        """Sections for new plans that `plan` does not have."""
        return self.filter(is_active=True).exclude(pk__in=plan.sections.values("template"))


class PlanPartQuerySet(InAreaQuerySet):
    """Rows that belong to a plan."""

    area_path = "plan__area"


@cache
def _rows_are_there() -> dict[str, Q]:
    """Return, for everything that a part of a plan may need under a text, the condition that it is there."""
    here = {"area": OuterRef("plan__area")}
    rows = {
        "partners": apps.get_model("areas", "AreaPartner").objects.filter(**here).exclude(stage=""),
        "challenges": apps.get_model("areas", "Challenge").objects.filter(**here),
        "activities": apps.get_model("areas", "Activity").objects.filter(plan=OuterRef("plan")),
        "money": apps.get_model("areas", "Activity").objects.filter(plan=OuterRef("plan"), budget__isnull=False),
        "couplings": apps.get_model("areas", "OpportunityWork").objects.filter(
            work__area_links__area=OuterRef("plan__area")
        ),
        "framework": apps.get_model("areas", "WeighingFramework").objects.filter(
            assessment__area=OuterRef("plan__area")
        ),
    }
    return {block: Q(Exists(found)) for block, found in rows.items()}


class PlanSectionQuerySet(PlanPartQuerySet):
    def with_block_rows(self):
        """Add `block_rows`: how many rows the section shows under its text."""
        models_ = self.model._meta.apps
        rows = {
            "partners": models_.get_model("areas", "Commitment")
            .objects.filter(partner__area=OuterRef("plan__area"))
            .annotate(counted_by=F("partner__area")),
            "challenges": models_.get_model("areas", "Challenge")
            .objects.filter(area=OuterRef("plan__area"))
            .annotate(counted_by=F("area")),
            "activities": models_.get_model("areas", "Activity")
            .objects.filter(plan=OuterRef("plan"))
            .annotate(counted_by=F("plan")),
            "money": models_.get_model("areas", "Activity")
            .objects.filter(plan=OuterRef("plan"), budget__isnull=False)
            .annotate(counted_by=F("plan")),
            "couplings": models_.get_model("areas", "OpportunityWork")
            .objects.filter(work__area_links__area=OuterRef("plan__area"))
            .annotate(counted_by=F("work__area_links__area")),
            "framework": models_.get_model("areas", "WeighingFramework")
            .objects.filter(assessment__area=OuterRef("plan__area"))
            .annotate(counted_by=F("assessment__area")),
        }
        return self.annotate(
            block_rows=Case(
                *[When(template__live_block=block, then=_count(found)) for block, found in rows.items()],
                default=Value(0),
                output_field=IntegerField(),
            )
        )

    def with_is_complete(self):
        """Add `is_complete`: words enough and, where the template asks it, something under the text."""
        return self.annotate(is_complete=self._is_complete())

    @staticmethod
    @cache
    def _is_complete() -> Q:
        there = Q(template__block_required=False)
        for block, found in _rows_are_there().items():
            there |= Q(template__live_block=block) & found  # in this order: no row is looked up in vain
        return Q(word_count__gte=F("template__min_words")) & there

    def complete(self):
        """Sections that are complete, by the same rule."""
        return self.with_is_complete().filter(is_complete=True)

    def with_open_comments(self):
        """Add `open_comments`."""
        comments = self.model._meta.apps.get_model("areas", "PlanComment").objects
        return self.annotate(
            open_comments=_count(
                comments.filter(section=OuterRef("pk"), resolved_at=None).annotate(counted_by=F("section"))
            )
        )


class PlanTallyQuerySet(PlanPartQuerySet):
    def with_complete(self):
        """Add `complete`: how many sections of the plan are complete, by the same rule."""
        return self.annotate(complete=self._complete())

    @staticmethod
    @cache
    def _complete() -> CombinedExpression:
        complete = F("worded")
        for block, found in _rows_are_there().items():
            needing = f"worded_{block}"
            complete += Case(When(Q(**{f"{needing}__gt": 0}) & found, then=F(needing)), default=0)
        return complete


class ActivityQuerySet(PlanPartQuerySet):
    def in_current_plans(self):
        return self.filter(plan__is_current=True)


class ActivityLinkQuerySet(InAreaQuerySet):
    """Links of activities; whether somebody may see the work or koppelkans itself is asked of those."""

    area_path = "activity__plan__area"


class SectionPartQuerySet(InAreaQuerySet):
    """Rows that belong to a section of a plan."""

    area_path = "section__plan__area"


class PlanCommentQuerySet(SectionPartQuerySet):
    def editable_by(self, user):
        """The area team resolves remarks; who wrote one may resolve it too."""
        areas = self._areas().editable_by(user)
        return self.visible_to(user).filter(Q(section__plan__area__in=areas.values("pk")) | Q(author=user.pk))
