"""Example values of the demo's value assessments: variants, criteria, scores, weights and amounts."""

EXAMPLE = "Voorbeeldwaarde"
ESTIMATE = "Grove raming voor deze demo"
TITLE = "Welke aanpak van de Bloemenbuurt? (voorbeeld)"
OPEN_TITLE = "Inrichting van de straten (voorbeeld)"
VARIANTS = (
    ("Nulvariant: ieder voor zich", "Elke organisatie doet haar eigen werk in haar eigen jaar.", True),
    ("Straat en riool samen", "Waternet en de gemeente gaan samen op; warmte en stroom volgen later.", False),
    ("Alles in één keer", "Riool, warmte, stroom, straat en woningen in één aaneengesloten periode.", False),
    ("Straat voor straat", "Alle partijen samen, maar gefaseerd: elk jaar een deel van de buurt.", False),
)
# How many koppelkansen a variant takes, the best first.
TAKES = {"Straat en riool samen": 2, "Alles in één keer": 5, "Straat voor straat": 5}
# Name, what 0, 50 and 100 mean, and the title of the challenge it stands for.
CRITERIA = (
    ("Wonen", "duurder of slechter wonen", "zoals nu", "comfortabel en betaalbaar", "Woningen verduurzamen"),
    (
        "Leven van bewoners",
        "extra lasten en onrust",
        "geen verschil",
        "meer bestaanszekerheid en werk",
        "Bestaanszekerheid en leefbaarheid",
    ),
    (
        "Klimaat",
        "meer water op straat",
        "zoals nu",
        "droog en schaduwrijk",
        "Minder water op straat, meer schaduw",
    ),
    (
        "Warmte en stroom",
        "niets geregeld",
        "plan en ruimte",
        "aangesloten",
        "Buurt aansluiten op warmte",
    ),
    ("Uitvoerbaarheid", "zeer onzeker", "haalbaar met afspraken", "bewezen aanpak", ""),
)
DAYS_OPEN = ("Dagen open", ((200, 215, 240), (150, 170, 190), (70, 90, 120), (85, 110, 140)))
# Assessor, organisation, points (criteria and days open), scores per alternative; None is "don't know".
PEOPLE = (
    (
        "beoordelaar",
        "Waternet",
        (40, 50, 90, 40, 100, 70),
        ((40, 35, 30, 20, 80), (50, 45, 75, 35, 75), (70, 60, 85, 85, 35), (65, 60, 80, 75, 65)),
    ),
    (
        "beoordelaar.corporatie",
        "Woningcorporatie",
        (100, 90, 50, 70, 60, 40),
        ((35, 30, 40, 25, 70), (45, 40, 60, 40, 70), (90, 75, 75, 90, 45), (75, 80, 70, 80, 70)),
    ),
    (
        "projectmanager",
        "Verkeer & Openbare Ruimte",
        (50, 70, 80, 60, 70, 100),
        ((40, 40, 35, 25, 85), (50, 50, 70, 40, 80), (65, 55, 90, 80, 40), (60, 65, 85, 75, 70)),
    ),
    (
        "directeur.warmte",
        "Vattenfall Warmte",
        (60, 40, 40, 100, 80, 50),
        ((45, None, 40, 15, 60), (50, None, 55, 30, 60), (80, 60, 70, 95, 60), (70, 60, 65, 70, 55)),
    ),
    (
        "werkplanner.liander",
        "Liander",
        (50, 40, 50, 90, 100, 80),
        ((40, 40, None, 30, 75), (45, 45, None, 35, 70), (70, 55, 75, 85, 30), (65, 60, 70, 80, 60)),
    ),
)
REASONS = {
    "Wonen": "Woningen en straat tegelijk aanpakken scheelt bewoners een tweede verhuizing of verbouwing.",
    "Leven van bewoners": "Hoe korter en beter aangekondigd, hoe minder onrust; werk voor de buurt telt mee.",
    "Klimaat": "Bovengronds en ondergronds samen ontwerpen geeft ruimte voor water en bomen.",
    "Warmte en stroom": "Een net dat in één keer ligt, is goedkoper en eerder klaar.",
    "Uitvoerbaarheid": "Meer partijen tegelijk in één straat vraagt een strakke regie.",
}
STREET = "Verkeer & Openbare Ruimte"
# Alternative, kind, what, who, rate, first and last year, low, mode, high (euros).
MONEY = (
    (0, "cost", "Riool vervangen", "Waternet", "verzonken", 2, 2, 2_600_000, 3_000_000, 3_700_000),
    (
        0,
        "cost",
        "Straten herinrichten",
        STREET,
        "verzonken",
        4,
        4,
        3_100_000,
        3_500_000,
        4_200_000,
    ),
    (0, "cost", "Warmtenet aanleggen", "Vattenfall Warmte", "verzonken", 6, 6, 3_800_000, 4_500_000, 6_000_000),
    (1, "cost", "Riool vervangen", "Waternet", "verzonken", 2, 2, 2_100_000, 2_500_000, 3_100_000),
    (
        1,
        "cost",
        "Straten herinrichten",
        STREET,
        "verzonken",
        2,
        2,
        2_500_000,
        2_900_000,
        3_500_000,
    ),
    (1, "cost", "Warmtenet aanleggen", "Vattenfall Warmte", "verzonken", 6, 6, 3_800_000, 4_500_000, 6_000_000),
    (1, "benefit", "Minder wateroverlast", "Woningcorporatie", "standaard", 3, 50, 30_000, 45_000, 60_000),
    (2, "cost", "Riool vervangen", "Waternet", "verzonken", 3, 3, 1_900_000, 2_300_000, 3_000_000),
    (
        2,
        "cost",
        "Straten herinrichten",
        STREET,
        "verzonken",
        3,
        3,
        2_300_000,
        2_700_000,
        3_500_000,
    ),
    (2, "cost", "Warmtenet aanleggen", "Vattenfall Warmte", "verzonken", 3, 3, 3_000_000, 3_600_000, 5_200_000),
    (2, "benefit", "Minder wateroverlast", "Woningcorporatie", "standaard", 4, 50, 30_000, 45_000, 60_000),
    (2, "benefit", "Lagere energielasten", "Woningcorporatie", "standaard", 4, 50, 120_000, 180_000, 230_000),
    (2, "benefit", "Minder hinder voor verkeer", STREET, "niet-lineair", 3, 5, 20_000, 40_000, 70_000),
    (3, "cost", "Riool vervangen", "Waternet", "verzonken", 3, 6, 500_000, 600_000, 760_000),
    (3, "cost", "Straten herinrichten", STREET, "verzonken", 3, 6, 620_000, 710_000, 880_000),
    (3, "cost", "Warmtenet aanleggen", "Vattenfall Warmte", "verzonken", 3, 6, 850_000, 960_000, 1_250_000),
    (3, "benefit", "Minder wateroverlast", "Woningcorporatie", "standaard", 6, 50, 30_000, 45_000, 60_000),
    (3, "benefit", "Lagere energielasten", "Woningcorporatie", "standaard", 6, 50, 120_000, 180_000, 230_000),
)
CHOICE = "Alles in één keer"
MOTIVATION = (
    "Voorbeeld. Dient vier opgaven tegelijk, heeft het beste saldo van kosten en baten, en geeft bewoners één keer "
    "overlast in plaats van drie keer. Warmte en stroom zijn het eerst klaar."
)
OTHER_CHOICE = (
    "Voorbeeld. Straat voor straat scheelt minder dan een punt, is beter uitvoerbaar en staat bij drie van de vijf "
    "organisaties op één. Weegt uitvoerbaarheid iets zwaarder, dan keert de rangorde."
)
