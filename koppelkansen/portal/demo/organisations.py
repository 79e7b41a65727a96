"""The organisations of the programme and the departments of the city that support it."""

from stakeholders.enums import OrganisationKind as Kind
from stakeholders.models import Organisation

# Name, short name, kind, colour, name of the organisation it is a department of.
ORGANISATIONS = (
    ("Gemeente Amsterdam", "Amsterdam", Kind.MUNICIPALITY, "#b3261e", ""),
    ("Ruimte & Duurzaamheid", "R&D", Kind.MUNICIPALITY, "#8a3b12", "Gemeente Amsterdam"),
    ("Verkeer & Openbare Ruimte", "V&OR", Kind.MUNICIPALITY, "#a4303f", "Gemeente Amsterdam"),
    ("Grond & Ontwikkeling", "G&O", Kind.MUNICIPALITY, "#7a4a00", "Gemeente Amsterdam"),
    ("Ingenieursbureau", "IB", Kind.MUNICIPALITY, "#6b4f2a", "Gemeente Amsterdam"),
    ("Chief Technology Office", "CTO", Kind.MUNICIPALITY, "#5d3fd3", "Gemeente Amsterdam"),
    ("Aanpak Noord", "Noord", Kind.MUNICIPALITY, "#8e2a6b", "Gemeente Amsterdam"),
    ("Waternet", "Waternet", Kind.WATER, "#1d5fa8", ""),
    ("Alliander", "Alliander", Kind.GRID, "#2f6b2f", ""),
    ("Liander", "Liander", Kind.GRID, "#3d7a1f", "Alliander"),
    ("Vattenfall Warmte", "Vattenfall", Kind.HEAT, "#9a5b00", ""),
    ("Woningcorporatie", "Corporatie", Kind.HOUSING, "#6a2c8f", ""),
    ("KWR", "KWR", Kind.KNOWLEDGE, "#0b6e6e", ""),
    ("Kennisactieprogramma Water", "KAP", Kind.KNOWLEDGE, "#41646f", ""),
)


def load() -> None:
    """Make the organisations that are not there yet."""
    for name, short_name, kind, colour, parent in ORGANISATIONS:
        Organisation.objects.get_or_create(
            name=name,
            defaults={
                "short_name": short_name,
                "kind": kind,
                "colour": colour,
                "parent": Organisation.objects.get(name=parent) if parent else None,
            },
        )


def organisation(name: str) -> Organisation:
    """Return an organisation of the demo by name."""
    return Organisation.objects.get(name=name)
