"""Costs and benefits of alternatives over the years, and what partners would pay in other combinations."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.formats import number_format
from django.utils.translation import gettext_lazy as _

from areas.enums import MoneyKind
from areas.models.assessment import Alternative, Assessment
from areas.querysets.assessments import DiscountRateQuerySet, OfAssessmentQuerySet
from koppelkansen.core.history import tracked
from koppelkansen.core.models import VersionedModel
from stakeholders.models import Organisation


@tracked()
class DiscountRate(VersionedModel):
    """A real discount rate with the days on which it is valid: content that the core team edits."""

    code = models.SlugField(_("class"), max_length=30)
    name = models.CharField(_("name"), max_length=120)
    used_for = models.TextField(_("used for"), max_length=1000)
    percentage = models.DecimalField(_("rate per year (%)"), max_digits=5, decimal_places=2)
    valid_from = models.DateField(_("valid from"))
    valid_until = models.DateField(_("valid until"), null=True, blank=True)
    source = models.CharField(_("source"), max_length=300)

    objects = DiscountRateQuerySet.as_manager()

    class Meta:
        ordering = ["code", "-valid_from"]
        verbose_name = _("discount rate")
        verbose_name_plural = _("discount rates")
        constraints = [models.UniqueConstraint(fields=["code", "valid_from"], name="areas_discountrate_once")]

    def __str__(self):
        return f"{self.name} ({number_format(self.percentage, 2)} %)"


@tracked()
class MoneyItem(VersionedModel):
    """A cost or benefit of an alternative: how much, in which years, and who pays or enjoys it.

    Years count from the base year 0; amounts are per occurrence, in euros, in real prices of the base year.
    """

    assessment = models.ForeignKey(Assessment, on_delete=models.CASCADE, related_name="money_items")
    alternative = models.ForeignKey(
        Alternative, on_delete=models.CASCADE, related_name="money_items", verbose_name=_("alternative")
    )
    kind = models.CharField(_("kind"), max_length=10, choices=MoneyKind.choices)
    title = models.CharField(_("what"), max_length=160)
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="money_items", verbose_name=_("who pays or benefits")
    )
    rate = models.ForeignKey(
        DiscountRate, on_delete=models.PROTECT, related_name="+", verbose_name=_("discount rate")
    )
    first_year = models.PositiveSmallIntegerField(_("first year"), default=0, validators=[MaxValueValidator(100)])
    last_year = models.PositiveSmallIntegerField(_("last year"), default=0, validators=[MaxValueValidator(100)])
    every = models.PositiveSmallIntegerField(
        _("every … years"), default=1, validators=[MinValueValidator(1), MaxValueValidator(100)]
    )
    low = models.DecimalField(_("at least (€)"), max_digits=14, decimal_places=2, validators=[MinValueValidator(0)])
    mode = models.DecimalField(_("most likely (€)"), max_digits=14, decimal_places=2)
    high = models.DecimalField(_("at most (€)"), max_digits=14, decimal_places=2)
    source = models.CharField(_("source"), max_length=300)
    is_example = models.BooleanField(_("example value"), default=False)

    objects = OfAssessmentQuerySet.as_manager()

    class Meta:
        ordering = ["assessment", "alternative", "kind", "title", "pk"]
        verbose_name = _("cost or benefit")
        verbose_name_plural = _("costs and benefits")
        constraints = [
            models.CheckConstraint(
                condition=Q(low__gte=0) & Q(low__lte=F("mode")) & Q(mode__lte=F("high")),
                name="areas_moneyitem_amounts",
            ),
            models.CheckConstraint(
                condition=Q(last_year__gte=F("first_year")) & Q(every__gte=1), name="areas_moneyitem_years"
            ),
        ]

    def __str__(self):
        return self.title
