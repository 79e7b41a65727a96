"""Phases, gates and criteria of the area approach, and the themes of challenges.

No official list of steps was published; this order is a proposal, derived from public descriptions of the
approach and of Amsterdam's Plaberum, and the core team edits it in the portal.
"""

from dataclasses import dataclass

from django.db import transaction

from areas.models import ChallengeTheme, Gate, GateCriterion, Phase


@dataclass(frozen=True)
class DefaultPhase:
    """A phase with the gate that ends it."""

    name: str
    description: str
    artefact: str
    plaberum: str
    gate: str
    decided_by: str
    criteria: tuple[str, ...]


PHASES = (
    DefaultPhase(
        name="Agendering & gebiedskeuze",
        description="Waarom dit gebied? De urgenties en de geplande werken van alle partijen komen op één kaart.",
        artefact="Gebiedsvoorstel: waarom hier, urgenties en een eerste kaart van geplande werken",
        plaberum="vóór Plaberum",
        gate="Gebiedskeuze",
        decided_by="Directeurenoverleg Openbare Ruimte",
        criteria=(
            "Het gebied is begrensd op de kaart",
            "Minstens drie organisaties hebben hier een opgave met een termijn",
            "Er is een eerste overzicht van geplande werken",
            "Er is een trekker voor het casusteam",
        ),
    ),
    DefaultPhase(
        name="Verbinden & verkennen",
        description="De partners leren elkaar en elkaars opgaven kennen, ook die in het sociale domein.",
        artefact="Opgaveninventarisatie per partner, themakaarten, waardenkaarten en actorenkaart",
        plaberum="Verkenning",
        gate="Overzicht compleet",
        decided_by="Kernteam",
        criteria=(
            "Elke kernpartner heeft zijn opgaven ingebracht",
            "De sociale opgaven zijn verkend",
            "Bewoners en ondernemers hebben waarden, knelpunten en kansen benoemd",
            "Het casusteam is bemenst",
        ),
    ),
    DefaultPhase(
        name="Gezamenlijke opgave",
        description="Uit de losse opgaven ontstaat één opgave waaraan elke kernpartner zich verbindt.",
        artefact="Gezamenlijke opgave, ondertekend commitment per partner en projectplan",
        plaberum="Verkenning → principenota",
        gate="Commitment",
        decided_by="Directeurenoverleg Koppelkansen",
        criteria=(
            "De gezamenlijke opgave is geschreven en door alle kernpartners gelezen",
            "Elke kernpartner heeft zijn commitment ondertekend",
            "Er is een projectplan met tijd en mensen",
        ),
    ),
    DefaultPhase(
        name="Waardebepaling",
        description="De partijen spreken af waarop zij straks beoordelen, vóórdat er iets te beoordelen is.",
        artefact="Waardenkader: criteria, schalen, gewichten per partij en de nulvariant",
        plaberum="Haalbaarheid",
        gate="Criteria vastgesteld",
        decided_by="Kernteam en partners",
        criteria=(
            "De criteria en hun schalen zijn vastgesteld",
            "Elke partij heeft haar gewichten gegeven",
            "De nulvariant is beschreven",
        ),
    ),
    DefaultPhase(
        name="Ontwerpen & koppelen",
        description="In ateliers ontstaan varianten die meerdere opgaven tegelijk dienen.",
        artefact="Varianten, gekoppelde planning van werken, raming van kosten en hinder",
        plaberum="Haalbaarheid",
        gate="Selectie van varianten",
        decided_by="Ontwerpateliers met het kernteam",
        criteria=(
            "Er zijn minstens twee varianten naast de nulvariant",
            "De planning van de werken is gekoppeld",
            "Kosten en hinder zijn geraamd",
        ),
    ),
    DefaultPhase(
        name="Afwegen",
        description="Waarden, kosten, verschillen van inzicht en dilemma’s liggen open op tafel.",
        artefact="Ingevuld afwegingskader: waarden, kosten, verschillen, robuustheid en dilemma’s",
        plaberum="Haalbaarheid → projectnota",
        gate="Voorkeursvariant",
        decided_by="Directeurenoverleg Koppelkansen",
        criteria=(
            "Alle varianten zijn door alle partijen beoordeeld",
            "De kosten en wie ze draagt zijn bekend",
            "Dilemma’s zijn benoemd en geagendeerd",
        ),
    ),
    DefaultPhase(
        name="Plan van aanpak (IGP)",
        description="Het integraal gebiedsplan: wat er gebeurt, wanneer, door wie en wie betaalt.",
        artefact="Integraal gebiedsplan: programma van werken, kostenverdeling, organisatie en risico’s",
        plaberum="Ontwerp → investeringsbesluit",
        gate="Vaststelling gebiedsplan",
        decided_by="Directeurenoverleg en de investeringsbesluiten van elke organisatie",
        criteria=(
            "Alle hoofdstukken van het gebiedsplan zijn compleet",
            "Elke partner is akkoord met het plan",
            "De kostenverdeling is afgesproken",
        ),
    ),
    DefaultPhase(
        name="Programmeren & coördineren",
        description="De werken worden aangemeld, krijgen een coördinatienummer en één planning.",
        artefact="Aangemelde werken met coördinatienummer en BLVC-plan",
        plaberum="Ontwerp / Uitvoering",
        gate="Klaar voor uitvoering",
        decided_by="Coördinatiestelsel",
        criteria=(
            "Alle werken hebben een coördinatienummer",
            "Er is één trekker voor elk gecombineerd werk",
            "Bereikbaarheid, leefbaarheid, veiligheid en communicatie zijn uitgewerkt",
        ),
    ),
    DefaultPhase(
        name="Realisatie, nazorg & evaluatie",
        description="Uitvoeren, overdragen aan beheer en leren van wat het opleverde.",
        artefact="Voortgang, overdracht aan beheer en gerealiseerde winstpunten",
        plaberum="Uitvoering",
        gate="Overgang naar beheer",
        decided_by="Beheerders van de partners",
        criteria=(
            "De werken zijn opgeleverd en overgedragen aan beheer",
            "De gerealiseerde winst is vastgesteld",
            "De lessen zijn gedeeld met de andere gebieden",
        ),
    ),
)

# Name, and whether it belongs to the social domain.
THEMES = (
    ("Riolering & waterketen", False),
    ("Drinkwater", False),
    ("Elektriciteit", False),
    ("Warmtetransitie & aardgasvrij", False),
    ("Klimaatadaptatie", False),
    ("Openbare ruimte & mobiliteit", False),
    ("Bruggen & kademuren", False),
    ("Groen & biodiversiteit", False),
    ("Woningverbetering", False),
    ("Woningbouw", False),
    ("Circulair materiaal", False),
    ("Sociaal domein", True),
)


@transaction.atomic
def load() -> None:
    """Lay phases and themes where there are none."""
    if not Phase.objects.exists():
        for number, default in enumerate(PHASES):
            phase = Phase.objects.create(
                number=number,
                name=default.name,
                description=default.description,
                artefact=default.artefact,
                plaberum=default.plaberum,
            )
            gate = Gate.objects.create(phase=phase, name=default.gate, decided_by=default.decided_by)
            GateCriterion.objects.bulk_create(
                GateCriterion(gate=gate, position=position, text=text)
                for position, text in enumerate(default.criteria, 1)
            )
    if not ChallengeTheme.objects.exists():
        ChallengeTheme.objects.bulk_create(
            ChallengeTheme(name=name, is_social=is_social, position=position)
            for position, (name, is_social) in enumerate(THEMES, 1)
        )
