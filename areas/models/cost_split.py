"""How partners split the cost of an alternative: what some of them would pay without the rest, and what is agreed."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from areas.models.assessment import Alternative
from areas.querysets.assessments import OfAssessmentQuerySet
from koppelkansen.core.history import tracked
from koppelkansen.core.models import VersionedModel
from koppelkansen.core.numbers import exact
from stakeholders.models import Organisation


class OfAlternativeQuerySet(OfAssessmentQuerySet):
    area_path = "alternative__assessment__area"


@tracked()
class PartialCost(VersionedModel):
    """What some partners would pay together, without the others: present value in euros."""

    alternative = models.ForeignKey(Alternative, on_delete=models.CASCADE, related_name="partial_costs")
    organisations = models.ManyToManyField(Organisation, related_name="+", verbose_name=_("these partners together"))
    amount = models.DecimalField(
        _("would pay (€, present value)"), max_digits=14, decimal_places=2, validators=[MinValueValidator(0)]
    )
    source = models.CharField(_("source"), max_length=300)
    is_example = models.BooleanField(_("example value"), default=False)

    objects = OfAlternativeQuerySet.as_manager()

    class Meta:
        ordering = ["alternative", "pk"]
        verbose_name = _("cost of some partners together")
        verbose_name_plural = _("costs of some partners together")

    def __str__(self):
        return f"{self.alternative} · {self.amount}"


@tracked()
class AgreedShare(VersionedModel):
    """The part of the joint cost that a partner has agreed to pay."""

    alternative = models.ForeignKey(Alternative, on_delete=models.CASCADE, related_name="agreed_shares")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="+", verbose_name=_("organisation")
    )
    percentage = models.DecimalField(
        _("agreed share (%)"),
        max_digits=5,
        decimal_places=2,
        validators=[MinValueValidator(0), MaxValueValidator(100)],
    )

    objects = OfAlternativeQuerySet.as_manager()

    class Meta:
        ordering = ["alternative", "organisation__name"]
        verbose_name = _("agreed share")
        verbose_name_plural = _("agreed shares")
        constraints = [
            models.UniqueConstraint(fields=["alternative", "organisation"], name="areas_agreedshare_once"),
            models.CheckConstraint(
                condition=Q(percentage__gte=0, percentage__lte=100), name="areas_agreedshare_percentage"
            ),
        ]

    def __str__(self):
        return f"{self.organisation} · {exact(self.percentage)} %"
