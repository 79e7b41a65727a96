"""Example sessions around the day on which the demo is loaded. They are made up and say so in their title."""

import datetime as dt
from dataclasses import dataclass, replace

from koppelkansen.portal.demo.session_text import SessionText
from sessions.enums import MeetingKind as Kind
from sessions.enums import MeetingState
from sessions.enums import OutcomeKind as Out

SAYS_SO = "Deze sessie is een voorbeeld: vraag, opbrengsten en acties zijn bedacht."


@dataclass(frozen=True)
class ExampleText:
    """An example session `days` from the day of loading; `actions` are (title, owner, days from then)."""

    session: SessionText
    days: int
    state: str = MeetingState.PLANNED
    came: tuple[str, ...] = ()
    asked: tuple[tuple[str, str], ...] = ()
    actions: tuple[tuple[str, str, int], ...] = ()

    @property
    def title(self) -> str:
        return self.session.title

    def on(self, today: dt.date) -> SessionText:
        """Return the session on its day."""
        return replace(self.session, day=today + dt.timedelta(days=self.days))


TEAM = ("omgevingsmanager", "projectmanager", "projectmanager.waternet", "medewerker", "actieonderzoeker")
UNSET = dt.date(2000, 1, 1)  # replaced by `on`

EXAMPLES = (
    ExampleText(
        SessionText(
            Kind.WORK_SESSION,
            "Werksessie Bloemenbuurt: opgaven naast elkaar (voorbeeld)",
            UNSET,
            question="Welke werken in de Bloemenbuurt kunnen in één keer?",
            aim=SAYS_SO,
            place="Buurthuis (voorbeeld)",
            areas=("bloemenbuurt",),
            people=TEAM,
            tables=("Riool en straat", "Warmte", "Bewoners"),
            outcomes=(
                ("Riool en straat", Out.INSIGHT, "Het riool en het groot onderhoud vallen in twee straten samen."),
                ("Riool en straat", Out.AGREEMENT, "Waternet levert de planning per straat aan."),
                ("Warmte", Out.ACCELERATOR, "Het warmtenet meenemen als de straat toch open ligt."),
                ("Warmte", Out.QUESTION, "Wie betaalt als het ene net moet wachten op het andere?"),
                ("Bewoners", Out.LESSON, "Eén aanspreekpunt voor de hele straat geeft rust."),
            ),
        ),
        days=-6,
        state=MeetingState.CLOSED,
        came=("omgevingsmanager", "projectmanager", "projectmanager.waternet", "medewerker"),
        actions=(
            ("Planning van het riool per straat aanleveren", "projectmanager.waternet", 8),
            ("Bewonersgroep uitnodigen voor de volgende sessie", "omgevingsmanager", 3),
            ("Overzicht van geplande werken bijwerken", "projectmanager", -2),
        ),
    ),
    ExampleText(
        SessionText(
            Kind.WORK_SESSION,
            "Werksessie Bloemenbuurt: waardebepaling (voorbeeld)",
            UNSET,
            question="Welke criteria tellen voor de Bloemenbuurt, en hoe zwaar?",
            aim=SAYS_SO,
            place="Buurthuis (voorbeeld)",
            areas=("bloemenbuurt",),
            people=TEAM,
            tables=("Leefomgeving", "Kosten en baten", "Sociaal domein"),
            agenda=("Terugblik en acties", "Criteria per thema", "Weging per organisatie", "Afspraken"),
            outcomes=(
                ("Sociaal domein", Out.INSIGHT, "Een lagere energierekening telt in deze buurt zwaarder dan elders."),
            ),
        ),
        days=0,
        state=MeetingState.RUNNING,
        came=("omgevingsmanager", "projectmanager"),
        actions=(("Voorstel voor de weging rondsturen", "actieonderzoeker", 10),),
    ),
    ExampleText(
        SessionText(
            Kind.DESIGN_ATELIER,
            "Ontwerpatelier Bloemenbuurt: varianten (voorbeeld)",
            UNSET,
            question="Welke twee varianten werken we uit?",
            aim=SAYS_SO,
            place="Nog te bepalen",
            areas=("bloemenbuurt",),
            people=TEAM,
            tables=("Ondergrond", "Straat en groen"),
            agenda=("Uitkomst van de waardebepaling", "Schetsen per tafel", "Keuze van varianten"),
        ),
        days=12,
    ),
    ExampleText(
        SessionText(
            Kind.WORK_SESSION,
            "Werksessie Haven-Stad: planningen naast elkaar (voorbeeld)",
            UNSET,
            question="Waar raken de planningen van bouw, warmte en elektriciteit elkaar?",
            aim=SAYS_SO,
            areas=("haven-stad",),
            people=("kernteam", "projectmanager.waternet", "werkplanner"),
            tables=("Bouwlogistiek", "Energie"),
            agenda=("Stand per organisatie", "Samenloop", "Vervolg"),
        ),
        days=5,
        asked=(
            (
                "Eén coördinator aanwijzen voor de ondergrond van Haven-Stad",
                "Voorbeeld: drie partijen plannen nu los van elkaar in dezelfde straten.",
            ),
        ),
        actions=(("Planning van de transportleiding delen", "werkplanner", 4),),
    ),
    ExampleText(
        SessionText(
            Kind.CO_CREATION,
            "Co-creatie Amstelstad: wat delen wij? (voorbeeld)",
            UNSET,
            question="Welke opgaven in Amstelstad vragen om één aanpak?",
            aim=SAYS_SO,
            areas=("amstelstad",),
            people=("kernteam", "projectmanager.waternet", "werkplanner.liander"),
            tables=("Energie", "Water", "Openbare ruimte"),
            agenda=("Kennismaken met elkaars opgaven", "Samenloop op de kaart", "Vervolg"),
        ),
        days=9,
        actions=(("Opgaven van de eigen organisatie in Amstelstad invullen", "projectmanager.waternet", 6),),
    ),
    ExampleText(
        SessionText(
            Kind.DESIGN_ATELIER,
            "Ontwerpatelier 9 Straatjes: kades en kabels (voorbeeld)",
            UNSET,
            question="Hoe vernieuwen we kade, riool en warmte zonder de straat twee keer te openen?",
            aim=SAYS_SO,
            areas=("binnenstad-9-straatjes",),
            people=("kernteam", "projectmanager.waternet", "actieonderzoeker"),
            tables=("Kades", "Kabels en leidingen"),
            agenda=("Schetsen uit de Gracht van de Toekomst", "Volgorde per straat", "Afspraken"),
        ),
        days=16,
        actions=(("Doorsneden van drie straten naast elkaar leggen", "actieonderzoeker", 11),),
    ),
    ExampleText(
        SessionText(
            Kind.CORE_TEAM,
            "Kernteamoverleg (voorbeeld)",
            UNSET,
            question="Wat vraagt deze maand van ons?",
            aim=SAYS_SO,
            people=("kernteam", "actieonderzoeker"),
            agenda=("Stand per gebied", "Voorbereiding directeurenoverleg", "Leeragenda"),
            hours=(10, 12),
        ),
        days=7,
        actions=(("Dilemma’s voorbereiden voor het directeurenoverleg", "kernteam", 6),),
    ),
)
