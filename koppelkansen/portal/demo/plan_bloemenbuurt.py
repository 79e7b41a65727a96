"""The area plan of the Bloemenbuurt, in our own words after the programme's public texts.

What those texts leave open is called open; figures and periods of activities are example values and say so.
"""

import datetime as dt

from areas.models import Activity
from koppelkansen.portal.demo.plan_text import ActivityText, CommentText, PlanText

BLOEMENBUURT = PlanText(
    area="bloemenbuurt",
    writer="projectmanager",
    sections={
        "waarom": """
<p>In de Bloemenbuurt komen opgaven samen die meestal na elkaar worden aangepakt. De straten zijn toe aan groot
onderhoud, het riool moet worden vervangen, de buurt gaat op termijn van het aardgas af en de woningcorporatie wil
haar
woningen verduurzamen. Voor elk van die opgaven gaat dezelfde straat open, liggen dezelfde mensen in de herrie en is
dezelfde ondergrond te vol.</p>
<p>Dat is één reden om het samen te doen. De andere reden zijn de bewoners. De buurt kent sociaal-economische
problemen; wie moeite heeft om rond te komen, heeft weinig aan een keurige straat als de energierekening niet daalt.
Daarom telt in dit plan niet alleen wat een ingreep kost, maar vooral wat hij voor de buurt betekent.</p>
<h2>Wat er nu anders is</h2>
<ul>
<li><p>De kernpartners hebben zich verbonden aan één gezamenlijke opgave in plaats van aan vijf projecten.</p></li>
<li><p>De woningcorporatie en Aanpak Noord zitten aan tafel; het sociale domein is deel van de opdracht.</p></li>
<li><p>Het team heeft geleerd om elkaars knelpunten te dragen in plaats van om voorrang te strijden.</p></li>
</ul>""",
        "gezamenlijke-opgave": """
<p>Wij pakken straat, riool, warmte, elektriciteit en woningen in de Bloemenbuurt in samenhang aan, en sturen daarbij
op de grootste maatschappelijke waarde voor de buurt. Dat is een andere vraag dan hoe ieder zijn eigen werk zo
goedkoop
mogelijk doet. Het accent verschuift van kosten beperken naar impact maken.</p>
<blockquote><p>Niet de straat staat centraal, maar wie eraan woont.</p></blockquote>
<h2>Wat erbij hoort en wat niet</h2>
<p>De sociale opgave hoort uitdrukkelijk bij dit plan: elke ingreep krijgt de vraag mee wat hij bijdraagt aan het
leven
van de bewoners. Plannen voor de rest van Noord horen er niet bij, maar wat hier wordt geleerd delen wij wel met de
andere gebieden van het programma.</p>
<p>De gezamenlijke opgave is door de kernpartners onderschreven. Zij is de toetssteen voor alle keuzes die in de
volgende hoofdstukken worden gemaakt: past een voorstel er niet bij, dan is de vraag wat er aan het voorstel moet
veranderen, niet aan de opgave.</p>""",
        "partners": """
<p>De gemeente, Waternet, Vattenfall, de woningcorporatie en Alliander zijn de kernpartners. Aanpak Noord en het
Kennisactieprogramma Water doen mee als partner. De stand van het commitment staat onder deze tekst.</p>
<p>Het commitment is niet vanzelf ontstaan. Het team begon met acht mensen aan de leergang Systeeminnovatie en
groeide
door tot veertien, met daaromheen partners en specialisten. Die tijd was nodig om elkaars belangen te leren kennen.
Wat vast leek te liggen, bleek daarna vaak een stukje te kunnen schuiven.</p>
<h2>Wat het commitment vraagt</h2>
<ul>
<li><p>ruimte om binnen de eigen organisatie voorbij bestaande kaders te denken;</p></li>
<li><p>tijd om in de samenwerking te investeren, ook als die tijd niet op een project te boeken is;</p></li>
<li><p>een directeur die aanspreekbaar is als het wringt.</p></li>
</ul>""",
        "opgaven-en-werken": """
<p>Iedere partner heeft zijn opgaven op tafel gelegd. Sommige hebben een plek in de straat, andere niet: een
leiding is
te tekenen, bestaanszekerheid niet. Beide staan in het overzicht onder deze tekst en beide tellen mee in de
waardebepaling.</p>
<h2>Waar opgaven elkaar raken</h2>
<table><tbody>
<tr><th><p>Opgave</p></th><th><p>raakt aan</p></th><th><p>omdat</p></th></tr>
<tr><td><p>Riool vervangen</p></td><td><p>Groot onderhoud</p></td><td><p>de bestrating er toch uit moet</p></td></tr>
<tr><td><p>Warmte</p></td><td><p>Woningen verduurzamen</p></td><td><p>de aansluiting alleen zin heeft in een woning
die er klaar voor is</p></td></tr>
<tr><td><p>Net verzwaren</p></td><td><p>Warmte</p></td><td><p>de gekozen warmteoplossing bepaalt hoeveel stroom
nodig is</p></td></tr>
<tr><td><p>Klimaatadaptatie</p></td><td><p>Groot onderhoud</p></td><td><p>ruimte voor water en bomen bij de
herinrichting ontstaat</p></td></tr>
</tbody></table>
<p>Hoe hard de jaartallen zijn, verschilt per partner. De jaren in het overzicht zijn voorbeeldwaarden totdat de
partners ze hebben bevestigd.</p>""",
        "koppelkansen": """
<p>De sterkste koppelkans ligt bij het riool en het groot onderhoud: die werken liggen in dezelfde straten en
kunnen in
één keer worden uitgevoerd. De vraag is of warmte en de verzwaring van het elektriciteitsnet in diezelfde periode mee
kunnen. Dat hangt af van de keuze voor een warmteoplossing, die nog niet is gemaakt.</p>
<p>De gevonden koppelkansen staan onder deze tekst, met geschatte besparingen.</p>""",
        "varianten": """
<p>Voordat er varianten worden vergeleken, maken de partners samen een afwegingskader. De actieonderzoeker bracht
instrumenten mee om de maatschappelijke waarde van de opgaven te bepalen; dat gaf de samenwerking een flinke
versnelling. Criteria en gewichten worden vastgesteld vóórdat iemand een variant een cijfer geeft.</p>""",
        "plan-van-aanpak": """
<p>Nu de gezamenlijke opgave er ligt, is het plan van aanpak de volgende stap. Wij werken in drie stappen, die elkaar
deels overlappen.</p>
<ol>
<li><p><strong>Waarde bepalen.</strong> Per opgave maken wij zichtbaar wat zij voor de buurt betekent en voor
wie.</p></li>
<li><p><strong>Afwegen.</strong> Met het afwegingskader vergelijken wij varianten, ook met de variant waarin ieder
zijn
eigen gang gaat.</p></li>
<li><p><strong>Programmeren.</strong> De gekozen variant wordt een programma van werken per straat, met afspraken
over
volgorde, geld en communicatie.</p></li>
</ol>
<p>De activiteiten staan onder deze tekst. Perioden en bedragen zijn voorbeeldwaarden zolang de partners ze niet
hebben
vastgesteld. Een activiteit van de een kan wachten op een besluit van de ander; dat staat in de toelichting.</p>""",
        "organisatie-en-geld": """
<p>Het casusteam trekt de samenwerking: een projectmanager en een omgevingsmanager van de gemeente, met een
actieonderzoeker en vaste mensen van elke kernpartner. Het team legt eens per kwartaal verantwoording af in het
directeurenoverleg. Daar horen de keuzes thuis die een organisatie niet alleen kan maken.</p>
<h2>Als het wringt</h2>
<p>Wij escaleren niet op de klassieke manier. Wie vastloopt, maakt de anderen deelgenoot van het probleem en stelt de
vraag achter de vraag. Pas als dat niet helpt gaat het dilemma, met de opties erbij, naar de directeuren.</p>
<h2>Geld</h2>
<p>Kosten en baten komen bij verschillende partijen terecht. Wie investeert is lang niet altijd wie profiteert. Hoe
wij
dat verdelen is nog niet afgesproken; het staat als open punt in de afweging.</p>""",
        "leren": """
<p>De Bloemenbuurt is een casus waarin het programma leert. Drie lessen nemen wij nu al mee:</p>
<ul>
<li><p>Investeer eerst in vertrouwen; daarna gaat de inhoud sneller.</p></li>
<li><p>Haal iemand binnen die dit elders eerder heeft gedaan, en accepteer dat zoeken erbij hoort.</p></li>
<li><p>Regel rugdekking in de eigen organisatie voordat de eerste spanning komt.</p></li>
</ul>
<p>De leervraag die wij het komende jaar volgen: hoe maken partners een gezamenlijke afweging als hun eigen
besluitvorming een ander ritme heeft?</p>""",
    },
    activities=(
        ActivityText(
            "Maatschappelijke waarde van de opgaven bepalen",
            "Kennisactieprogramma Water",
            "Werksessies met alle partners; de uitkomst is de basis voor het afwegingskader.",
            dt.date(2026, 9, 1),
            dt.date(2027, 1, 31),
            25_000,
            60,
            Activity.Status.RUNNING,
            "actieonderzoeker",
        ),
        ActivityText(
            "Afwegingskader vaststellen",
            "Gemeente Amsterdam",
            "Criteria, schalen en gewichten per partner, vastgesteld voordat er varianten worden beoordeeld.",
            dt.date(2027, 1, 15),
            dt.date(2027, 4, 30),
            15_000,
            20,
            Activity.Status.RUNNING,
            "projectmanager",
        ),
        ActivityText(
            "Staat van het riool per straat vastleggen",
            "Waternet",
            "Inspecties naast de planning van het groot onderhoud leggen; bepaalt welke straten eerst kunnen.",
            dt.date(2026, 10, 1),
            dt.date(2027, 3, 31),
            40_000,
            35,
            Activity.Status.RUNNING,
            "projectmanager.waternet",
        ),
        ActivityText(
            "Ruimte in de ondergrond verkennen",
            "Alliander",
            "Past een warmtenet naast verzwaarde kabels? Wacht op de keuze van de warmteoplossing.",
            dt.date(2027, 2, 1),
            dt.date(2027, 9, 30),
            30_000,
            0,
            Activity.Status.PLANNED,
            "",
        ),
        ActivityText(
            "Verduurzaming van woningen en straat op elkaar afstemmen",
            "Woningcorporatie",
            "Per blok bepalen wanneer woningen en aansluitingen tegelijk kunnen.",
            dt.date(2027, 3, 1),
            dt.date(2028, 6, 30),
            None,
            0,
            Activity.Status.PLANNED,
            "",
        ),
        ActivityText(
            "Gesprekken met bewoners",
            "Aanpak Noord",
            "Wat merken bewoners nu, wat vrezen zij en waar hopen zij op? In gewone taal en aan de keukentafel.",
            dt.date(2026, 6, 1),
            dt.date(2026, 10, 31),
            10_000,
            100,
            Activity.Status.DONE,
            "omgevingsmanager",
        ),
    ),
    comments=(
        CommentText(
            "plan-van-aanpak",
            "projectmanager.waternet",
            "Kunnen de inspecties van het riool vóór de waardebepaling klaar zijn? Anders rekenen we met aannames.",
            "Ja, voor de eerste straten. De rest volgt een kwartaal later; dat staat nu bij de activiteit.",
        ),
        CommentText(
            "organisatie-en-geld",
            "directeur.warmte",
            "Graag ook opnemen wat er gebeurt als de warmteoplossing langer op zich laat wachten dan het riool.",
        ),
        CommentText(
            "koppelkansen",
            "werkplanner",
            "De werken staan in het portaal; wij kunnen de combinatie met het groot onderhoud laten doorrekenen.",
        ),
    ),
)
