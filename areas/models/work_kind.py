"""Kinds of work with what they cost: content that the core team edits."""

from decimal import Decimal

from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from areas.enums import WorkGroup
from areas.querysets import MethodQuerySet
from koppelkansen.core.history import tracked
from koppelkansen.core.models import VersionedModel


def _rate(label):
    return models.DecimalField(label, max_digits=10, decimal_places=2, default=0, validators=[MinValueValidator(0)])


@tracked()
class WorkKind(VersionedModel):
    """A network or surface with unit costs, so that a saving can be estimated when no cost is shared."""

    name = models.CharField(_("name"), max_length=60, unique=True)
    group = models.CharField(_("group"), max_length=10, choices=WorkGroup.choices)
    # Words by which an import recognises the kind, in any language, in lower case.
    words = models.TextField(_("words in files"), max_length=1000, blank=True)
    own_per_metre = _rate(_("own cost per metre (€)"))
    excavation_per_metre = _rate(_("excavation per metre (€)"))
    paving_per_metre = _rate(_("paving per metre (€)"))
    own_per_square_metre = _rate(_("own cost per m² (€)"))
    paving_per_square_metre = _rate(_("paving per m² (€)"))
    # Works are often drawn over a whole street, from house to house; a pavement is a part of it.
    widest = models.DecimalField(
        _("counts at most this wide (m)"),
        max_digits=5,
        decimal_places=1,
        null=True,
        blank=True,
        validators=[MinValueValidator(Decimal("0.5"))],
    )
    mobilisation = _rate(_("mobilisation and traffic measures (€)"))
    source = models.CharField(_("source"), max_length=300, blank=True)
    price_level = models.PositiveSmallIntegerField(_("price level (year)"), null=True, blank=True)
    is_example = models.BooleanField(_("example value"), default=True)
    colour = models.CharField(_("colour"), max_length=7, default="#5b6770")
    position = models.PositiveSmallIntegerField(_("order"), default=1)

    objects = MethodQuerySet.as_manager()

    class Meta:
        ordering = ["position", "name"]
        verbose_name = _("kind of work")
        verbose_name_plural = _("kinds of work")

    def __str__(self):
        return self.name
