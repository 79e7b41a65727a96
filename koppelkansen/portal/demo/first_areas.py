"""The three areas with which the programme began in 2018, in our own words after its public texts."""

import datetime as dt

from areas.enums import CommitmentStage as Stage
from areas.enums import GainState, Urgency
from koppelkansen.portal.demo.area_text import AreaText, ChallengeText

EXAMPLE_DATE = "(Datum: voorbeeldwaarde.)"


def _project_plan(name: str) -> tuple[str, tuple[tuple, ...]]:
    """Return the step of the organisations whose directors supported the project plans of October 2018."""
    statement = f"Onze directie steunt het projectplan: aan de slag in de casus, al doende leren. {EXAMPLE_DATE}"
    return (name, ((Stage.EXPLORING, dt.date(2018, 10, 31), statement, ""),))


AMSTELSTAD = AreaText(
    name="Amstelstad",
    slug="amstelstad",
    phase=1,
    phase_since=dt.date(2019, 1, 1),
    summary=(
        "Een van de drie casusgebieden waarvoor de directeuren op 31 oktober 2018 een projectplan kregen, gemaakt in "
        "een co-creatiesessie. Langs de Amstel groeit de stad snel: nieuwe woningen en bedrijven vragen om energie, "
        "water en openbare ruimte die elkaar niet in de weg zitten. De begrenzing, de fase en haar begindatum zijn "
        "voorbeeldwaarden."
    ),
    public_summary=(
        "Rond Amstelstad onderzoeken de gemeente, Waternet en Alliander hoe een snel groeiend stuk stad water, "
        "energie en materialen slim met elkaar kan verbinden."
    ),
    core_partners=("Gemeente Amsterdam", "Waternet", "Alliander"),
    informed=("KWR",),
    challenges=(
        ChallengeText(
            "Grond & Ontwikkeling",
            "Woningbouw",
            "Ruimte maken voor nieuwe woningen",
            "Kantoorgebied verandert in gemengde stad; de ondergrond moet die groei aankunnen.",
            Urgency.HIGH,
            2035,
        ),
        ChallengeText(
            "Liander",
            "Elektriciteit",
            "Nieuwe stations en kabels",
            "De vraag naar vermogen groeit sneller dan het net.",
            Urgency.ACUTE,
            2029,
            ((124300, 482300),),
        ),
        ChallengeText(
            "Waternet",
            "Riolering & waterketen",
            "Afvalwater als bron",
            "Nieuwbouw biedt de kans om warmte en grondstoffen uit afvalwater terug te winnen.",
            Urgency.MEDIUM,
            2033,
        ),
    ),
    commitments=tuple(_project_plan(name) for name in ("Gemeente Amsterdam", "Waternet", "Alliander")),
)

BINNENSTAD = AreaText(
    name="Binnenstad / 9 Straatjes",
    slug="binnenstad-9-straatjes",
    phase=4,
    phase_since=dt.date(2019, 5, 15),
    summary=(
        "Een van de drie casusgebieden van 2018. In smalle straten langs de grachten moeten kades, riool, kabels en "
        "warmte vernieuwd worden zonder de stad op slot te zetten. In ontwerpsessies ontstonden nieuwe "
        "oplossingsrichtingen. De begrenzing, de fase en haar begindatum zijn voorbeeldwaarden."
    ),
    public_summary=(
        "In de 9 Straatjes zoeken gemeente, Waternet en Alliander naar een gracht van de toekomst: kades, riool en "
        "energie vernieuwen en tegelijk meer ruimte maken voor groen en water."
    ),
    core_partners=("Gemeente Amsterdam", "Waternet", "Alliander"),
    partners=("Ingenieursbureau",),
    challenges=(
        ChallengeText(
            "Verkeer & Openbare Ruimte",
            "Bruggen & kademuren",
            "Kademuren vernieuwen",
            "Oude kademuren dragen hun last niet meer en moeten de komende jaren worden vernieuwd.",
            Urgency.ACUTE,
            2028,
            ((120690, 487350), (120650, 487050), (120730, 486680)),
        ),
        ChallengeText(
            "Waternet",
            "Riolering & waterketen",
            "Riool onder smalle straten",
            "Onder de straten is nauwelijks plaats om het riool naast andere leidingen te vernieuwen.",
            Urgency.HIGH,
            2030,
            ((120760, 487100), (121000, 487060)),
        ),
        ChallengeText(
            "Liander",
            "Elektriciteit",
            "Plaats voor kabels en transformatoren",
            "Een verduurzaamde binnenstad vraagt meer stroom, terwijl bovengronds geen plek is.",
            Urgency.HIGH,
            2030,
        ),
    ),
    commitments=tuple(_project_plan(name) for name in ("Gemeente Amsterdam", "Waternet", "Alliander")),
    gains=(
        (
            "Gedeeld beeld van de ondergrond",
            "Ontwerpen vanuit de ondergrond laat zien waar opgaven elkaar helpen in plaats van hinderen.",
            GainState.TRIED,
        ),
    ),
)

HAVEN_STAD = AreaText(
    name="Haven-Stad",
    slug="haven-stad",
    phase=2,
    phase_since=dt.date(2021, 1, 1),
    summary=(
        "Een van de drie casusgebieden van 2018: havengebied dat in tientallen jaren een nieuw stuk stad wordt. Hier "
        "kan van het begin af aan in samenhang worden ontworpen. De begrenzing, de fase en haar begindatum zijn "
        "voorbeeldwaarden."
    ),
    public_summary=(
        "In Haven-Stad ontwerpen de partners water, energie en openbare ruimte van het begin af aan samen, zodat "
        "een nieuw stuk stad toekomstbestendig wordt."
    ),
    core_partners=("Gemeente Amsterdam", "Waternet", "Alliander"),
    partners=("Vattenfall Warmte",),
    challenges=(
        ChallengeText(
            "Grond & Ontwikkeling",
            "Woningbouw",
            "Havengebied wordt stad",
            "Tienduizenden woningen en banen komen in een gebied waar nu weinig infrastructuur voor wonen ligt.",
            Urgency.HIGH,
            2040,
        ),
        ChallengeText(
            "Ruimte & Duurzaamheid",
            "Circulair materiaal",
            "Bouwen met wat er al is",
            "Sloop, grond en bestrating uit het gebied kunnen in het gebied worden hergebruikt.",
            Urgency.MEDIUM,
            2035,
        ),
        ChallengeText(
            "Waternet",
            "Klimaatadaptatie",
            "Ruimte voor water",
            "Het gebied ligt buitendijks en laag; regen en stijgend water vragen om ruimte.",
            Urgency.HIGH,
            2032,
            ((120100, 489900),),
        ),
    ),
    shared_challenge=(
        (
            "Wij ontwerpen de infrastructuur van Haven-Stad als één geheel van water, energie en materialen "
            "(voorbeeldtekst)."
        ),
    ),
    commitments=(
        (
            "Gemeente Amsterdam",
            (
                (Stage.EXPLORING, dt.date(2018, 10, 31), f"Onze directie steunt het projectplan. {EXAMPLE_DATE}", ""),
                (Stage.INTENT, dt.date(2021, 3, 1), f"Wij werken aan één integraal gebiedsplan. {EXAMPLE_DATE}", ""),
            ),
        ),
        _project_plan("Waternet"),
        _project_plan("Alliander"),
    ),
)
