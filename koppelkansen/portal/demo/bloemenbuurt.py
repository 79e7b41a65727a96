"""The Bloemenbuurt, in our own words after the programme's public texts."""

import datetime as dt

from areas.enums import CommitmentStage as Stage
from areas.enums import GainState, TeamRole, Urgency
from koppelkansen.portal.demo.area_text import AreaText, ChallengeText

EXAMPLE_DATE = "(Datum: voorbeeldwaarde.)"


def _committed(name: str, signed_by: str, statement: str) -> tuple[str, tuple[tuple, ...]]:
    """Return the steps of a partner that committed itself to the shared challenge of the Bloemenbuurt."""
    return (
        name,
        (
            (Stage.EXPLORING, dt.date(2022, 9, 15), f"Wij verkennen onze opgaven samen. {EXAMPLE_DATE}", ""),
            (Stage.INTENT, dt.date(2023, 3, 9), f"Wij willen tot één opgave komen. {EXAMPLE_DATE}", ""),
            (Stage.COMMITTED, dt.date(2023, 9, 28), f"{statement} {EXAMPLE_DATE}", signed_by),
        ),
    )


BLOEMENBUURT = AreaText(
    name="Bloemenbuurt",
    slug="bloemenbuurt",
    phase=3,
    phase_since=dt.date(2023, 10, 1),
    summary=(
        "In deze buurt in Noord vallen veel opgaven samen: groot onderhoud aan de straat, een riool dat vervangen "
        "moet worden, de overstap naar aardgasvrij wonen en woningen die verduurzaamd worden. De partners hebben "
        "zich verbonden aan één gezamenlijke opgave. Nu bepalen zij samen wat de opgaven maatschappelijk waard zijn; "
        "daarna volgen het afwegingskader en het plan van aanpak. De datum van deze fase is een voorbeeldwaarde."
    ),
    public_summary=(
        "In de Bloemenbuurt werken gemeente, Waternet, Alliander, Vattenfall en de woningcorporatie samen aan "
        "riool, straat, warmte en woningen, met de bewoners als uitgangspunt. Zo gaat de straat minder vaak open "
        "en levert elke ingreep de buurt meer op."
    ),
    core_partners=("Gemeente Amsterdam", "Waternet", "Alliander", "Vattenfall Warmte", "Woningcorporatie"),
    partners=("Aanpak Noord", "Kennisactieprogramma Water"),
    informed=("KWR",),
    team=(
        ("projectmanager", TeamRole.LEAD),
        ("omgevingsmanager", TeamRole.ENVIRONMENT_MANAGER),
        ("actieonderzoeker", TeamRole.ACTION_RESEARCHER),
    ),
    challenges=(
        ChallengeText(
            "Waternet",
            "Riolering & waterketen",
            "Riool vervangen",
            "Het gemengde riool in de buurt is aan het einde van zijn levensduur.",
            Urgency.HIGH,
            2029,
            ((122788, 489344), (123197, 489453), (123469, 489395)),
        ),
        ChallengeText(
            "Verkeer & Openbare Ruimte",
            "Openbare ruimte & mobiliteit",
            "Groot onderhoud van de straten",
            "De bestrating en de inrichting zijn toe aan groot onderhoud; de straat moet toch open.",
            Urgency.HIGH,
            2029,
            ((122860, 489160), (123120, 489420), (123240, 489700)),
        ),
        ChallengeText(
            "Vattenfall Warmte",
            "Warmtetransitie & aardgasvrij",
            "Buurt aansluiten op warmte",
            "De buurt gaat van het aardgas af; een warmtenet vraagt ruimte in een volle ondergrond.",
            Urgency.MEDIUM,
            2032,
            ((123090, 489080), (123230, 489400)),
        ),
        ChallengeText(
            "Liander",
            "Elektriciteit",
            "Elektriciteitsnet verzwaren",
            "Elektrisch koken, laden en zonnepanelen vragen meer van kabels en stations.",
            Urgency.HIGH,
            2030,
            ((123300, 489520),),
        ),
        ChallengeText(
            "Woningcorporatie",
            "Woningverbetering",
            "Woningen verduurzamen",
            "De corporatie heeft hier een grote verduurzamingsopgave voor haar woningen en wil die in één keer doen.",
            Urgency.HIGH,
            2031,
        ),
        ChallengeText(
            "Aanpak Noord",
            "Sociaal domein",
            "Bestaanszekerheid en leefbaarheid",
            "In de buurt spelen sociaal-economische problemen; ingrepen in de straat moeten daaraan bijdragen. "
            "Dit is uitdrukkelijk onderdeel van de opdracht.",
            Urgency.ACUTE,
            2028,
        ),
        ChallengeText(
            "Ruimte & Duurzaamheid",
            "Klimaatadaptatie",
            "Minder water op straat, meer schaduw",
            "Bij hevige buien blijft water staan en op warme dagen is er weinig schaduw.",
            Urgency.MEDIUM,
            2030,
        ),
    ),
    shared_challenge=(
        "Wij pakken straat, riool, warmte, elektriciteit en woningen in de Bloemenbuurt in samenhang aan.",
        (
            "Wij pakken straat, riool, warmte, elektriciteit en woningen in de Bloemenbuurt in samenhang aan. "
            "Wij sturen op de grootste maatschappelijke waarde voor de buurt en niet alleen op de laagste kosten. De "
            "sociale opgave hoort daar uitdrukkelijk bij: elke ingreep draagt bij aan het leven van de bewoners."
        ),
    ),
    commitments=(
        _committed(
            "Gemeente Amsterdam",
            "Directeur Verkeer & Openbare Ruimte",
            "Wij trekken de gezamenlijke opgave en stemmen ons onderhoud erop af.",
        ),
        _committed(
            "Waternet", "Directeur Waternet", "Wij brengen de vervanging van het riool in de gezamenlijke opgave in."
        ),
        _committed(
            "Alliander", "Directeur Liander", "Wij stemmen de verzwaring van het net af op de gezamenlijke planning."
        ),
        _committed(
            "Vattenfall Warmte",
            "Directeur Vattenfall Warmte",
            "Wij verkennen het warmtenet binnen de gezamenlijke opgave.",
        ),
        _committed(
            "Woningcorporatie",
            "Directeur Woningcorporatie",
            "Wij verbinden de verduurzaming van onze woningen aan de aanpak van de buurt.",
        ),
        (
            "Aanpak Noord",
            ((Stage.INTENT, dt.date(2023, 10, 12), f"Wij sluiten aan met de sociale opgave. {EXAMPLE_DATE}", ""),),
        ),
    ),
    gains=(
        (
            "Van strijd om voorrang naar elkaar steunen",
            (
                "Het team leerde elkaars worstelingen kennen; grenzen die vast leken, bleken op te rekken. De "
                "leergang gaf de tijd en ruimte om in commitment te investeren en het team groeide van 8 naar 14."
            ),
            GainState.TRIED,
        ),
        (
            "Maatschappelijke waarde als gedeelde taal",
            (
                "Instrumenten om de maatschappelijke waarde van opgaven te bepalen brachten de samenwerking in een "
                "stroomversnelling en leggen de basis voor het afwegingskader."
            ),
            GainState.SPOTTED,
        ),
    ),
    gate_answers=(
        (True, "De conceptcriteria zijn in een werksessie besproken (voorbeeldtekst)."),
        (False, "De corporatie en Alliander geven hun gewichten nog (voorbeeldtekst)."),
    ),
)
