"""Sets of criteria to start a value assessment from, each with an anchored scale, and the discount rates.

The themes are those of the sources named; the words of the scales are ours and the core team edits them.
"""

import datetime as dt
from decimal import Decimal

from django.db import transaction

from areas.models import CriterionSet, CriterionSetItem, DiscountRate

WELFARE = (
    ("Subjectief welzijn", "hoe tevreden mensen met hun leven en buurt zijn", "duidelijk lager", "duidelijk hoger"),
    (
        "Materiële welvaart",
        "inkomen, lasten en bestedingen",
        "huishoudens gaan er merkbaar op achteruit",
        "huishoudens gaan er merkbaar op vooruit",
    ),
    ("Gezondheid", "bewegen, hitte, geluid en luchtkwaliteit", "ongezonder dan nu", "veel gezonder dan nu"),
    (
        "Arbeid en vrije tijd",
        "werk, reistijd en tijd voor elkaar",
        "minder werk of vrije tijd",
        "meer werk of vrije tijd",
    ),
    (
        "Wonen",
        "kwaliteit, comfort en betaalbaarheid van woningen",
        "slechter of duurder wonen",
        "beter en betaalbaar wonen",
    ),
    (
        "Samenleving",
        "ontmoeting, vertrouwen en zeggenschap",
        "mensen verliezen contact en zeggenschap",
        "mensen ontmoeten elkaar en beslissen mee",
    ),
    ("Veiligheid", "verkeersveiligheid, sociale veiligheid en overlast", "onveiliger dan nu", "veel veiliger dan nu"),
    (
        "Milieu",
        "bodem, water, natuur, energie en materiaal",
        "meer belasting van het milieu",
        "het milieu herstelt zichtbaar",
    ),
    (
        "Later",
        "wat overblijft voor volgende generaties",
        "lasten schuiven naar later",
        "volgende generaties profiteren",
    ),
    (
        "Kosten",
        "kosten over de hele levensduur, ongeacht wie ze draagt",
        "veel duurder dan de nulvariant",
        "veel goedkoper dan de nulvariant",
    ),
    (
        "Hinder",
        "hoe lang en hoe vaak de straat open ligt",
        "vaker en langer open dan nu gepland",
        "één keer kort open",
    ),
    ("Meervoudigheid", "hoeveel opgaven er tegelijk mee gediend zijn", "één opgave", "alle opgaven van het gebied"),
)
AMBITION = (
    ("Energie", "energiegebruik en opwek"),
    ("Materialen", "hergebruik en kringlopen"),
    ("Water", "waterberging, waterkwaliteit en droogte"),
    ("Bodem", "bodemkwaliteit en ordening van de ondergrond"),
    ("Ecologie & biodiversiteit", "leefruimte voor planten en dieren"),
    ("Ruimtegebruik", "zuinig en meervoudig gebruik van ruimte"),
    ("Ruimtelijke kwaliteit", "beleving, gebruik en toekomstwaarde"),
    ("Welzijn", "gezondheid, veiligheid en comfort"),
    ("Sociale relevantie", "draagvlak, toegankelijkheid en samenhang"),
    ("Bereikbaarheid", "lopen, fietsen, openbaar vervoer en logistiek"),
    ("Investeringen", "kosten en opbrengsten over de levensduur"),
    ("Vestigingsklimaat", "aantrekkelijkheid voor bewoners en ondernemers"),
)
DESIGN = (
    ("Leefmilieu", "hitte, lucht, geluid en ontmoeting"),
    ("Water", "bergen, vasthouden en hergebruiken van regenwater"),
    ("Flora & fauna", "groen van gevel tot boomkroon"),
    ("Energie", "ruimte voor warmte- en elektriciteitsnetten"),
    ("Bodem & ondergrond", "ordening van kabels, leidingen en wortels"),
    ("Materialen", "circulair en onderhoudsarm materiaal"),
)
SETS = (
    (
        "Brede welvaart",
        "De acht thema’s van brede welvaart hier en nu, met later, kosten, hinder en meervoudigheid.",
        "Thema’s: CBS, Monitor Brede Welvaart; overige criteria en schalen: eigen voorstel",
        [(name, text, low, "ongeveer zoals nu", high) for name, text, low, high in WELFARE],
    ),
    (
        "Ambitieweb",
        "De twaalf thema’s van het ambitieweb; de schaal volgt de ambitieniveaus.",
        "Thema’s en niveaus: Ambitieweb, Duurzaam GWW; schalen: eigen voorstel",
        [
            (name, text, "voldoet aan het minimum", "een meetbare verbetering", "voegt blijvend waarde toe")
            for name, text in AMBITION
        ],
    ),
    (
        "IOOR",
        "De zes thema’s van de integrale ontwerpmethode openbare ruimte.",
        "Thema’s: IOOR; schalen: eigen voorstel",
        [
            (
                name,
                text,
                "het thema krijgt geen plaats in het ontwerp",
                "de opgave van nu past",
                "ruim op de toekomst ontworpen",
            )
            for name, text in DESIGN
        ],
    ),
)
RATES = (
    ("standaard", "Standaard", "Alle kosten en baten waarvoor geen andere klasse geldt.", "2.25"),
    (
        "verzonken",
        "Vaste, verzonken kosten",
        "Kosten die los staan van het gebruik en verzonken zijn, zoals aanleg en onderhoud.",
        "1.60",
    ),
    (
        "niet-lineair",
        "Sterk niet-lineaire baten",
        "Alleen baten die sterk niet-lineair zijn, zoals reistijdwinst bij het opheffen van een knelpunt.",
        "2.90",
    ),
)


@transaction.atomic
def load() -> None:
    """Lay the sets and rates where there are none."""
    if not CriterionSet.objects.exists():
        for position, (name, description, source, items) in enumerate(SETS, 1):
            row = CriterionSet.objects.create(name=name, description=description, source=source, position=position)
            CriterionSetItem.objects.bulk_create(
                CriterionSetItem(
                    set=row,
                    position=number,
                    name=criterion,
                    explanation=text[0].upper() + text[1:] + ".",
                    anchor_0=low,
                    anchor_50=middle,
                    anchor_100=high,
                )
                for number, (criterion, text, low, middle, high) in enumerate(items, 1)
            )
    if not DiscountRate.objects.exists():
        DiscountRate.objects.bulk_create(
            DiscountRate(
                code=code,
                name=name,
                used_for=used_for,
                percentage=Decimal(percentage),
                valid_from=dt.date(2021, 1, 1),
                source="Werkgroep discontovoet 2020, geldig vanaf 1 januari 2021",
            )
            for code, name, used_for, percentage in RATES
        )
