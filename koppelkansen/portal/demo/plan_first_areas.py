"""The area plans of the three areas of 2018, in our own words after the programme's public texts.

They are example texts where those sources say nothing, and say so.
"""

import datetime as dt

from areas.models import Activity, PlanApproval
from koppelkansen.portal.demo.plan_text import ActivityText, CommentText, PlanText

EXAMPLE = "<p><em>Voorbeeldtekst: de bronnen van het programma zeggen hier niets over.</em></p>"

HAVEN_STAD = PlanText(
    area="haven-stad",
    writer="kernteam",
    sections={
        "waarom": """
<p>Haven-Stad is een van de drie gebieden waarmee het traject in 2018 begon. Een havengebied wordt in tientallen
jaren
een nieuw stuk stad. Dat geeft een kans die in een bestaande buurt zelden voorkomt: water, energie en materialen
vanaf
het begin in samenhang ontwerpen, in plaats van leidingen toe te voegen aan wat er al ligt.</p>
<p>De directeuren van Waternet, Alliander en de gemeente steunden die aanpak: in de casus aan de slag, al doende
leren
en in nauw overleg met de directies. Zij vonden dat zo’n samenwerking tot op het hoogste niveau gedragen moet
worden en
dat je haar alleen in de praktijk leert. De begrenzing van het gebied en de fase zijn in dit portaal
voorbeeldwaarden.</p>""",
        "gezamenlijke-opgave": f"""
<p>Wij ontwerpen de infrastructuur van Haven-Stad als één geheel. De vraag is niet welke leiding waar komt, maar hoe
het gebied met minder investeringen meer kan: wat de een kwijt wil, kan voor de ander een bron zijn.</p>
<p>Bij het opstellen van het projectplan werd de spanning voelbaar tussen integrale oplossingen en organisaties die
nog verkokerd werken. De oplossing past nog niet in hoe de organisaties nu zijn ingericht. Daarom vraagt deze opgave
om directeuren die actief meedoen, en om afspraken die langer meegaan dan één project.</p>{EXAMPLE}""",
        "partners": """
<p>De gemeente, Waternet en Alliander dragen dit plan als kernpartners; Vattenfall Warmte denkt mee als partner. De
projectplannen van het traject zijn gemaakt in het kernteam, in overleg met de diensten en organisaties en in een
co-creatiesessie voor dit gebied. Op 31 oktober 2018 zijn ze aan de directeuren voorgelegd. De stand van het
commitment
per partner staat onder deze tekst.</p>""",
        "opgaven-en-werken": f"""
<p>In Haven-Stad staan drie soorten opgaven naast elkaar. De bouw van woningen en banen vraagt om een ondergrond die
nog bijna leeg is. Het hergebruik van grond, sloop en bestrating bepaalt hoeveel materiaal van buiten moet komen. En
omdat het gebied laag en buitendijks ligt, vraagt water om ruimte op straat en in het ontwerp van gebouwen.</p>
<p>De opgaven onder deze tekst komen van de partners; de jaren zijn voorbeeldwaarden.</p>{EXAMPLE}""",
        "koppelkansen": f"""
<p>De kansen liggen hier vooral in het ontwerp: tracés die meerdere functies delen, warmte die uit afvalwater wordt
teruggewonnen en materialen die in het gebied blijven. Pas als de fasering van de bouw bekend is, kunnen werken van
verschillende partners per kwartaal naast elkaar worden gelegd. Tot die tijd houden wij de kansen als lijst bij en
bespreken die elk kwartaal.</p>{EXAMPLE}""",
        "varianten": f"""
<p>De partners vergelijken drie richtingen met de variant waarin ieder voor zich ontwerpt: gezamenlijke tracés, een
gezamenlijk warmtesysteem en een kringloop van materialen. De criteria komen uit de gezamenlijke opgave. Waar de
partners het oneens zijn, staat dat erbij: een lage gemiddelde score met veel verschil zegt iets anders dan een lage
score waar iedereen achter staat. De uitkomst is nog niet vastgesteld en telt hier als voorbeeld.</p>{EXAMPLE}""",
        "plan-van-aanpak": f"""
<p>Wij werken zoals het traject begon: het eerste jaar vrij precies beschreven, de jaren daarna op hoofdlijnen. Elk
jaar worden de plannen bijgesteld met wat in ontwerpateliers is geleerd. De activiteiten onder deze tekst zijn
voorbeelden, met voorbeeldwaarden voor periode en budget.</p>{EXAMPLE}""",
        "organisatie-en-geld": f"""
<p>Het kernteam bewaakt de samenhang tussen de gebieden, het casusteam werkt het plan uit en de directeuren sturen
elk
kwartaal bij. Hoe groot de investeringen worden is nog niet te overzien. De verwachting is dat samengebrachte
opgaven meer opleveren voor minder geld; dat moet de afweging laten zien.</p>{EXAMPLE}""",
        "leren": """
<p>Leren gebeurt hier aan het werk zelf. Wat in Haven-Stad wordt uitgezocht, gaat naar Amstelstad en de Binnenstad,
en
omgekeerd. De leervragen gaan over nieuwe oplossingen in de praktijk, over het vasthouden van lessen in teams en
organisaties, en over de wezenlijke winstpunten die de overgang versnellen.</p>""",
    },
    activities=(
        ActivityText(
            "Ontwerpatelier over gezamenlijke tracés",
            "Gemeente Amsterdam",
            "Voorbeeldactiviteit: ontwerpers van alle partners tekenen aan één profiel.",
            dt.date(2027, 2, 1),
            dt.date(2027, 5, 31),
            35_000,
            0,
            Activity.Status.PLANNED,
        ),
        ActivityText(
            "Verkenning warmte uit afvalwater",
            "Waternet",
            "Voorbeeldactiviteit: hoeveel warmte is er, waar en in welke jaren?",
            dt.date(2026, 9, 1),
            dt.date(2027, 2, 28),
            20_000,
            45,
            Activity.Status.RUNNING,
            "projectmanager.waternet",
        ),
    ),
    comments=(
        CommentText(
            "organisatie-en-geld",
            "directeur.liander",
            "Graag scherper: welke keuze ligt straks bij de directeuren en welke bij het casusteam?",
        ),
    ),
    approvals=(
        (
            "directeur.waternet",
            "Waternet",
            PlanApproval.Verdict.CONDITIONAL,
            "Voorbeeldantwoord: akkoord, mits het ruimtebeslag van het waterbeheer in het atelier wordt meegenomen.",
        ),
    ),
)

BINNENSTAD = PlanText(
    area="binnenstad-9-straatjes",
    writer="kernteam",
    sections={
        "waarom": """
<p>In de 9 Straatjes is de openbare ruimte smal en de ondergrond vol. Kades, riool, kabels en op termijn warmte
moeten
worden vernieuwd in straten waar wonen, winkelen en bezoek door elkaar lopen. Wie hier werk na werk plant, zet de
buurt
jaren achter elkaar op slot.</p>
<p>Het gebied is een van de drie casussen van 2018. In ontwerpsessies is gezocht naar een gracht van de toekomst: een
profiel waarin vernieuwen samengaat met meer ruimte voor groen, water en verblijf. De uitkomsten daarvan zijn het
vertrekpunt voor dit plan. Grenzen en jaartallen zijn voorbeeldwaarden.</p>""",
        "gezamenlijke-opgave": """
<p>De partners zoeken een manier om kades, riool en energie te vernieuwen terwijl de stad bereikbaar en leefbaar
blijft. De formulering van één gezamenlijke opgave is nog in bespreking.</p>""",
        "partners": """
<p>Gemeente, Waternet en Alliander zijn kernpartner; het Ingenieursbureau levert ontwerpkennis. Het commitment is
verkennend: de directies steunden het projectplan van 31 oktober 2018.</p>""",
        "opgaven-en-werken": """
<p>De kademuren zijn het meest urgent. Het riool en de elektriciteit volgen uit de ruimte die het kadewerk laat, of
juist biedt.</p>""",
    },
    activities=(
        ActivityText(
            "Profiel van de gracht van de toekomst uitwerken",
            "Ingenieursbureau",
            "Voorbeeldactiviteit: van schets naar een profiel met maten voor elke leiding.",
            dt.date(2026, 11, 1),
            dt.date(2027, 6, 30),
            45_000,
            10,
            Activity.Status.RUNNING,
        ),
    ),
)

AMSTELSTAD = PlanText(
    area="amstelstad",
    writer="kernteam",
    sections={
        "waarom": """
<p>Amstelstad groeit snel: kantoren maken plaats voor gemengde stad. Woningen en bedrijven vragen tegelijk om stroom,
warmte, water en openbare ruimte. Het projectplan van 2018 is gemaakt met een bredere kring van de betrokken
organisaties. Dit gebiedsplan begint bij de vraag welke van die opgaven elkaar kunnen helpen.</p>""",
    },
)

FIRST_AREAS = (HAVEN_STAD, BINNENSTAD, AMSTELSTAD)
