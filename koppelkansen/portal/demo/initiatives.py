"""The initiatives that met in the work sessions of autumn 2023, and how they bear on each other.

Which initiatives there are comes from the texts; what binds two of them is an example where it says so.
"""

from koppelkansen.portal.demo.organisations import organisation
from stakeholders.enums import LinkKind
from stakeholders.models import Initiative, InitiativeLink

# Name, name of its organisation, goal.
INITIATIVES = (
    ("Koppelkansen", "", "Samen met de stad werken aan gebieden waar opgaven in de straat bij elkaar komen."),
    (
        "Bestuursopdracht Duurzame Toekomst",
        "Gemeente Amsterdam",
        "Eén bestuurlijke opdracht voor de verduurzaming van de stad.",
    ),
    ("Coördinatiestelsel Amsterdam", "Gemeente Amsterdam", "Werken in de openbare ruimte op elkaar afstemmen."),
    ("Energie voor de Stad", "Gemeente Amsterdam", "Ruimte en tijd vinden voor een zwaarder energienet."),
    ("Regiegroep Ondergrond", "Gemeente Amsterdam", "De schaarse ruimte onder de straat verdelen."),
    ("Amsterdam Circulair", "Gemeente Amsterdam", "Grondstoffen in de stad houden, ook die uit de straat."),
    ("Klimaatadaptatie", "Gemeente Amsterdam", "De stad bestand maken tegen hoosbuien, hitte en droogte."),
)
# Source, relation, target, why.
LINKS = (
    (
        "Koppelkansen",
        LinkKind.STRENGTHENS,
        "Bestuursopdracht Duurzame Toekomst",
        "De methodiek van de gebiedsplannen wordt samen met deze opdracht verder ontwikkeld.",
    ),
    (
        "Koppelkansen",
        LinkKind.DEPENDS_ON,
        "Coördinatiestelsel Amsterdam",
        "Wat in een gebied samen is geprogrammeerd, moet daar ook samen op straat komen.",
    ),
    (
        "Regiegroep Ondergrond",
        LinkKind.STRENGTHENS,
        "Koppelkansen",
        "Wie de ruimte onder de straat kent, ziet eerder welke werken samen kunnen (voorbeeld).",
    ),
    (
        "Klimaatadaptatie",
        LinkKind.DEPENDS_ON,
        "Koppelkansen",
        "Vergroenen kan het goedkoopst als de straat toch al open ligt (voorbeeld).",
    ),
    (
        "Energie voor de Stad",
        LinkKind.COMPETES,
        "Amsterdam Circulair",
        "Zolang beide naast elkaar werken, vragen zij om dezelfde mensen en bestuurlijke aandacht (voorbeeld).",
    ),
)


def load() -> None:
    """Make the initiatives and relations that are not there yet."""
    for name, owner, goal in INITIATIVES:
        Initiative.objects.get_or_create(
            name=name, defaults={"organisation": organisation(owner) if owner else None, "goal": goal}
        )
    for source, kind, target, why in LINKS:
        InitiativeLink.objects.get_or_create(
            source=Initiative.objects.get(name=source),
            target=Initiative.objects.get(name=target),
            kind=kind,
            defaults={"why": why},
        )
