"""The shape of a session of the demo, and the sessions that the programme's texts date, in our own words."""

import datetime as dt
from dataclasses import dataclass, field

from sessions.enums import MeetingKind as Kind
from sessions.enums import OutcomeKind as Out

SOURCE = "(Weergave in eigen woorden van wat het programma erover publiceerde; tijden zijn voorbeeldwaarden.)"


@dataclass(frozen=True)
class SessionText:
    """A session: outcomes are (table, kind, text), decisions (title, motivation, subject slug), tables in order."""

    kind: str
    title: str
    day: dt.date
    question: str = ""
    aim: str = ""
    place: str = ""
    areas: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    tables: tuple[str, ...] = ()
    outcomes: tuple[tuple[str, str, str], ...] = ()
    decisions: tuple[tuple[str, str], ...] = ()
    agenda: tuple[str, ...] = ()
    is_public: bool = False
    hours: tuple[int, int] = field(default=(13, 16))


DIRECTORS = ("directeur.waternet", "directeur.liander", "directeur.vor", "kernteam")
BINNENSTAD = ("binnenstad-9-straatjes",)
FIRST_AREAS = ("amstelstad", "binnenstad-9-straatjes", "haven-stad")

HISTORY = (
    SessionText(
        Kind.DIRECTORS,
        "Directeurenoverleg: projectplannen voor drie casusgebieden",
        dt.date(2018, 10, 31),
        question="Hoe gaan we in drie gebieden concreet aan de slag en leren we onderweg?",
        aim=(
            "Na de steun van de directeuren in de zomer zijn projectplannen gemaakt voor Amstelstad, de 9 Straatjes "
            f"en Haven-Stad, met een overkoepelend plan over leren en de band met het bestuur. {SOURCE}"
        ),
        areas=FIRST_AREAS,
        people=DIRECTORS,
        agenda=("Plannen per casusgebied", "Overkoepelend leerplan", "Spanning met bestaande structuren"),
        outcomes=(
            ("", Out.INSIGHT, "Integraal werken schuurt met organisaties die per sector zijn ingericht."),
            ("", Out.AGREEMENT, "Directeuren denken actief mee waar een plan buiten de bestaande kaders valt."),
            ("", Out.LESSON, "Plan het eerste jaar precies en de jaren daarna open: de kennis moet nog ontstaan."),
        ),
        decisions=(
            (
                "In drie casusgebieden aan de slag volgens de projectplannen",
                "Door opgaven samen te brengen kan met minder investeringen meer worden bereikt; al doende leren.",
            ),
        ),
    ),
    SessionText(
        Kind.DESIGN_ATELIER,
        "Gracht van de Toekomst I: waardenkaarten",
        dt.date(2019, 5, 15),
        question="Wat is hier van waarde, waar knelt het en waar liggen kansen?",
        aim=f"Bewoners, ondernemers en professionals maken samen drie kaarten van het gebied. {SOURCE}",
        areas=BINNENSTAD,
        people=("kernteam", "actieonderzoeker"),
        tables=("Waardevol", "Knelpunten", "Kansen"),
        outcomes=(
            ("Waardevol", Out.INSIGHT, "De rust en het groen aan het water horen bij wat mensen willen behouden."),
            (
                "Knelpunten",
                Out.INSIGHT,
                "Onder de smalle straten is geen plek meer: elk net zoekt zijn eigen ruimte.",
            ),
            ("Kansen", Out.ACCELERATOR, "Als de kade toch open moet, kunnen kabels, leidingen en bomen mee."),
            ("Kansen", Out.LESSON, "Begin met waarden: dan gaat het gesprek niet meteen over wie er gelijk heeft."),
        ),
        is_public=True,
    ),
    SessionText(
        Kind.DESIGN_ATELIER,
        "Gracht van de Toekomst II: van kernwaarden naar schets",
        dt.date(2019, 6, 5),
        question="Welke opgaven zijn urgent, en welke schets past daarbij?",
        aim=f"Van kernwaarden naar een overzicht van urgente en minder urgente opgaven, en eerste schetsen. {SOURCE}",
        areas=BINNENSTAD,
        people=("kernteam", "actieonderzoeker"),
        tables=("Kernwaarden", "Opgaven", "Schetsontwerp"),
        outcomes=(
            ("Kernwaarden", Out.AGREEMENT, "De kernwaarden gaan voor op de wensen van één net."),
            ("Opgaven", Out.INSIGHT, "Kademuren en riool bepalen het tempo; de andere opgaven kunnen meebewegen."),
            ("Schetsontwerp", Out.QUESTION, "Wie beheert een voorziening die meer dan één organisatie dient?"),
        ),
        is_public=True,
    ),
    SessionText(
        Kind.CORE_TEAM,
        "Kernteammiddag: wat gaat goed en wat valt tegen?",
        dt.date(2020, 9, 24),
        question="Wat loopt er nu, en wat hebben wij daar dit jaar voor nodig?",
        aim=f"Weer bij elkaar na een lange tijd op afstand; bouwstenen voor het programmaplan 2021. {SOURCE}",
        place="Voormalige Stadstimmertuin",
        people=("kernteam", "actieonderzoeker"),
        outcomes=(
            ("", Out.INSIGHT, "Er is een netwerk ontstaan waarin mensen elkaars taal gaan verstaan."),
            ("", Out.QUESTION, "Waar zijn wij van, en wat laten we aan de organisaties zelf?"),
            ("", Out.LESSON, "Elkaar in het echt spreken levert vragen op die op een scherm niet boven komen."),
        ),
    ),
    SessionText(
        Kind.DESIGN_ATELIER,
        "Gracht van de Toekomst III",
        dt.date(2020, 11, 20),
        question="Hoe ziet een gracht eruit die klaar is voor de toekomst?",
        aim=f"Derde ontwerpsessie, op afstand. {SOURCE}",
        areas=BINNENSTAD,
        people=("kernteam", "actieonderzoeker"),
        tables=("Water en groen", "Ondergrond", "Buurt"),
        outcomes=(
            ("Ondergrond", Out.ACCELERATOR, "Een koker waarin kabels later bij te leggen zijn, spaart de straat."),
            ("Buurt", Out.ACCELERATOR, "Eén plek in de buurt voor nutsvoorzieningen en ontmoeting."),
        ),
        is_public=True,
    ),
    SessionText(
        Kind.DIRECTORS,
        "Directeurenoverleg: elkaars nieren proeven",
        dt.date(2020, 11, 25),
        question="Welke opgaven en zorgen heb je, wat is je ambitie, en waarvoor heb je een ander nodig?",
        aim=f"Gesprek over het programmaplan 2021 en de rol van de directeuren. {SOURCE}",
        people=DIRECTORS,
        agenda=("Ronde langs de directeuren", "Drie programmalijnen voor 2021", "Ritme van het overleg"),
        outcomes=(
            ("", Out.INSIGHT, "Oplossingen uit de gebieden vragen ook om andere werkprocessen in de organisaties."),
            ("", Out.QUESTION, "Wie is eigenaar van een vraagstuk dat van niemand alleen is?"),
            ("", Out.LESSON, "Een open vraag aan het begin geeft een ander gesprek dan een voortgangsrapport."),
        ),
        decisions=(
            (
                "Elk kwartaal een directeurenoverleg",
                "Om te verantwoorden en te sturen, maar vooral om te leren: wat werkt, wat niet, en waarom?",
            ),
            (
                "Drie programmalijnen voor 2021",
                "Doorpakken in de gebieden, leren en ontwikkelen, en de wezenlijke winstpunten uitwerken.",
            ),
        ),
    ),
    SessionText(
        Kind.DESIGN_ATELIER,
        "Gracht van de Toekomst IV: ontwerpteams",
        dt.date(2021, 1, 12),
        question="Wat levert een ontwerp op als de organisaties door elkaar aan tafel zitten?",
        aim=f"Gemengde ontwerpteams werken per deel van het gebied, elk met gespreksleider en tekenaar. {SOURCE}",
        areas=BINNENSTAD,
        people=("kernteam", "actieonderzoeker", "medewerker"),
        tables=("Gracht", "Straat", "Plein"),
        outcomes=(
            ("Gracht", Out.AGREEMENT, "De ontwerpen gaan mee in het kansenboek."),
            ("Straat", Out.INSIGHT, "Geld, beheer en zeggenschap houden meer tegen dan techniek."),
            ("Plein", Out.LESSON, "Een tekenaar aan tafel maakt verschillen zichtbaar voordat ze botsen."),
        ),
        is_public=True,
    ),
    SessionText(
        Kind.WORK_SESSION,
        "Werksessie: krachten bundelen (1)",
        dt.date(2023, 11, 2),
        question="Hoe bundelen we initiatieven voor een toekomstbestendige stad tot één beweging met gewicht?",
        aim=(
            "Kernteam en collega’s van verwante programma’s verkennen hoe zij elkaar kunnen versterken in plaats "
            f"van te concurreren om geld, tijd en aandacht. {SOURCE}"
        ),
        people=("kernteam", "projectmanager", "medewerker", "actieonderzoeker"),
        tables=("Samen programmeren", "Financiering", "Governance", "Leren"),
        outcomes=(
            (
                "Samen programmeren",
                Out.INSIGHT,
                "De initiatieven werken ongewild langs elkaar en vragen om dezelfde aandacht.",
            ),
            ("Samen programmeren", Out.ACCELERATOR, "Eén gebiedsgerichte programmering als gezamenlijk vertrekpunt."),
            ("Financiering", Out.ACCELERATOR, "Budgetten per gebied bij elkaar leggen voordat er wordt ontworpen."),
            ("Governance", Out.AGREEMENT, "Een initiatiefgroep werkt uit hoe de samenwerking eruit kan zien."),
            ("Leren", Out.LESSON, "Wie er even voor gaat zitten, vindt meer samenhang dan verschil."),
        ),
        is_public=True,
    ),
    SessionText(
        Kind.WORK_SESSION,
        "Werksessie: krachten bundelen (2)",
        dt.date(2023, 11, 21),
        question="Wat leggen we voor aan de directies van gemeente, Waternet en Alliander?",
        aim=f"Tweede sessie met verwante programma’s, op weg naar de directietafels. {SOURCE}",
        people=("kernteam", "projectmanager", "medewerker"),
        tables=("Gezamenlijk plan", "Aansluiting op de organisaties"),
        outcomes=(
            ("Gezamenlijk plan", Out.AGREEMENT, "Het plan gaat langs de directietafels van de drie organisaties."),
            (
                "Aansluiting op de organisaties",
                Out.ACCELERATOR,
                "Verbinden met het Coördinatiestelsel en Duurzame Toekomst.",
            ),
        ),
        is_public=True,
    ),
    SessionText(
        Kind.DIRECTORS,
        "Directeurenoverleg: lef nodig",
        dt.date(2023, 12, 5),
        question="Hoe wordt een aanjager buiten de organisaties een vast deel ervan?",
        aim=f"Besluit over het vervolg van het programma en de agendering van dilemma’s. {SOURCE}",
        people=DIRECTORS,
        agenda=("Verlenging van het programma", "Dilemma’s: financiering en governance", "IGP-methodiek"),
        outcomes=(
            ("", Out.INSIGHT, "Wat de gebieden opleveren, vraagt vernieuwing van het systeem zelf."),
            ("", Out.AGREEMENT, "Het kernteam ontwikkelt de IGP-methodiek door, met verwante programma’s."),
        ),
        decisions=(
            (
                "Het programma met een jaar verlengen",
                "Koppelkansen moet verankerd raken in de organisaties, van aanjager tot vast onderdeel.",
            ),
            (
                "Dilemma’s over financiering en governance bestuurlijk agenderen",
                "Zonder vernieuwing van het systeem blijft de oogst van de gebieden liggen.",
            ),
            (
                "De IGP-methodiek doorontwikkelen met het Coördinatiestelsel en Duurzame Toekomst",
                "Zo gaan geld, tijd en menskracht niet naar oplossingen die niet nodig zijn.",
            ),
        ),
    ),
)
