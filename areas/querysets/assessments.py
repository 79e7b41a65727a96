"""Who may see and edit value assessments. Scores and weights are their author's alone until the assessment closes."""

from django.db.models import Q

from areas.enums import DISCLOSED, OPEN_FOR_SETUP, AssessmentState
from areas.querysets.areas import InAreaQuerySet, MethodQuerySet
from stakeholders.enums import ProgrammeRole
from stakeholders.querysets import has_programme_role


class OfAssessmentQuerySet(InAreaQuerySet):
    """Alternatives, criteria, assessors and money of an assessment: those of the area see them, its editors edit."""

    area_path = "assessment__area"


class SetupQuerySet(OfAssessmentQuerySet):
    """What is compared and on what: fixed once scoring opens."""

    def editable_by(self, user):
        return super().editable_by(user).filter(assessment__state__in=OPEN_FOR_SETUP)


class ByAssessorQuerySet(InAreaQuerySet):
    """Scores and weights.

    Before closing only the assessor himself sees them; nobody else, in no role. After closing those who take part
    in the area do, and the core team; an administrator runs the portal and has no part in the weighing.
    """

    area_path = "assessor__assessment__area"
    open_in: AssessmentState

    def visible_to(self, user):
        if not user.is_authenticated or not user.is_active:
            return self.none()
        own = self.filter(assessor__user=user)
        if has_programme_role(user, ProgrammeRole.ADMINISTRATOR):
            return own
        return own | super().visible_to(user).filter(assessor__assessment__state__in=DISCLOSED)

    def editable_by(self, user):
        """The assessor himself, as long as the assessment is in the state for it."""
        if not user.is_authenticated or not user.is_active:
            return self.none()
        return self.filter(assessor__user=user, assessor__assessment__state=self.open_in)


class WeightingQuerySet(ByAssessorQuerySet):
    open_in = AssessmentState.WEIGHING


class ScoreQuerySet(ByAssessorQuerySet):
    open_in = AssessmentState.SCORING


class AssessorQuerySet(OfAssessmentQuerySet):
    def of_user(self, user):
        """The seats of this user himself."""
        return self.filter(user=user) if user.is_authenticated and user.is_active else self.none()


class DisclosedQuerySet(OfAssessmentQuerySet):
    """Results and frozen frameworks: there is something to see from closing on."""

    def visible_to(self, user):
        if has_programme_role(user, ProgrammeRole.ADMINISTRATOR):
            return self.none()
        return super().visible_to(user).filter(assessment__state__in=DISCLOSED)


class CriterionSetQuerySet(InAreaQuerySet):
    """Sets of the programme are read by all and edited by who edits the method; sets of an area follow that area."""

    def visible_to(self, user):
        return super().visible_to(user) | MethodQuerySet.visible_to(self._of_programme(), user)

    def editable_by(self, user):
        return super().editable_by(user) | MethodQuerySet.editable_by(self._of_programme(), user)

    def _of_programme(self):
        return self.filter(**{self.area_path: None})


class CriterionSetItemQuerySet(CriterionSetQuerySet):
    area_path = "set__area"


class DiscountRateQuerySet(MethodQuerySet):
    def valid_on(self, day, *, or_pk=None):
        """Versions that are valid on a day, and the one that is in use already."""
        return self.filter(Q(valid_from__lte=day) & (Q(valid_until=None) | Q(valid_until__gte=day)) | Q(pk=or_pk))
