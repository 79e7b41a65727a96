"""The parameters of detection and score in words: what each means, its unit, and what values make sense."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SHARE, METRES, DAYS, EUROS, NUMBER, POINTS = (
    _("share (0–1)"),
    _("metres"),
    _("days"),
    _("euros"),
    _("works"),
    _("points (0–100)"),
)


@dataclass(frozen=True)
class Meaning:
    """What one parameter says."""

    label: Promise
    unit: Promise
    minimum: float = 0
    maximum: float = 1


PARAMETERS = {
    "near": Meaning(_("full weight of place up to this distance"), METRES, 0, 300),
    "reach": Meaning(_("no koppelkans beyond this distance"), METRES, 1, 300),
    "halving": Meaning(_("distance at which the weight of place halves"), METRES, 1, 1000),
    "max_gap": Meaning(_("no koppelkans when the periods are further apart"), DAYS, 0, 3650),
    "adjacent": Meaning(_("weight of place when works are near but share nothing"), SHARE),
    "other_street": Meaning(_("weight of place when the streets differ"), SHARE),
    "unknown_street": Meaning(_("weight of place when a street is not known"), SHARE),
    "shift_tolerance": Meaning(_("days of shift that halve the likelihood"), DAYS, 1, 3650),
    "alignment": Meaning(_("weight of the common part of the windows"), SHARE),
    "agreement": Meaning(_("weight of the common part of the planned periods"), SHARE),
    "undated": Meaning(_("weight of time when a work has no dates"), SHARE),
    "rest_floor": Meaning(_("what is left when the whole period is in dig rest"), SHARE),
    "half_money": Meaning(_("saving that counts for half"), EUROS, 1, 10_000_000),
    "half_days": Meaning(_("open days avoided that count for half"), DAYS, 1, 3650),
    "money_weight": Meaning(_("weight of money against open street"), SHARE),
    "strong": Meaning(_("how strong a pair must be to stand in a larger group"), SHARE),
    "minimum": Meaning(_("no koppelkans below this score"), POINTS, 0, 100),
    "partners": Meaning(_("best partners of each work that count"), NUMBER, 2, 20),
    "share_excavation": Meaning(_("part of the excavation that falls away together"), SHARE),
    "share_paving": Meaning(_("part of the paving that falls away together"), SHARE),
    "share_mobilisation": Meaning(_("part of mobilisation and traffic measures that falls away together"), SHARE),
    "share_duration": Meaning(_("part of the duration that falls away together"), SHARE),
}
