"""Kinds of work with unit costs, and the parameters of koppelkansen, as default content.

Sewer costs follow RIONED (riool.net, all-in per metre, price level 2021, of which paving 30-60 %); low-pressure gas
and low-voltage cables the grid operators' note of 15 July 2019. For other kinds no public Dutch figure was found:
they are example values until an organisation gives its own.
"""

import datetime as dt

from areas.engine.savings import SharingRates
from areas.engine.scoring import Parameters
from areas.models import CouplingSetting, WorkKind

RIONED = "RIONED, riool.net: vervangen 300–400 mm, verdeling over onderdelen is een aanname"
GRID = "Notitie netbeheerders 15-07-2019, verdeling over onderdelen is een aanname"
ASSUMED = "Aanname: geen openbare bron gevonden"

# name, group, colour, words, own/m, excavation/m, paving/m, own/m², paving/m², mobilisation, source, level, example
KINDS = (
    ("Riool", "network", "#7a4f2a", "riool, riolering, vrijverval, sewer, egout, égout, assainissement, hwa, dwa",
     230, 110, 240, 0, 0, 9000, RIONED, 2021, False),
    ("Drinkwater", "network", "#1f6fb2", ("drinkwater, waterleiding, water main, eau potable, distribution d'eau, "
     "vivaqua distribution, vivaqua répartition"), 160, 90, 120, 0, 0, 6000, ASSUMED, None, True),
    ("Gas", "network", "#c9a200", "gas, gaz, gasleiding", 110, 70, 90, 0, 0, 5000, GRID, 2019, False),
    ("Elektriciteit", "network", "#c0392b", ("elektriciteit, kabel, laagspanning, middenspanning, hoogspanning, "
     "electricité, électricité, electricity, sibelga, liander, elia, stedin, enexis"), 40, 30, 40, 0, 0, 4000, GRID,
     2019, False),
    ("Warmte en koude", "network", "#d35400", "warmte, warmtenet, koude, heat, chaleur, stadsverwarming",
     500, 130, 150, 0, 0, 9000, ASSUMED, None, True),
    ("Telecom en data", "network", "#8e44ad", ("telecom, glasvezel, fiber, fibre, proximus, kpn, ziggo, data, wyre, "
     "digi, voo, colt, irisnet, eurofiber"), 20, 25, 35, 0, 0, 2500, ASSUMED, None, True),
    ("Openbare verlichting", "network", "#f1c40f", "verlichting, lantaarn, eclairage, éclairage, sibelga ep",
     35, 25, 35, 0, 0, 3000, ASSUMED, None, True),
    ("Tram en spoor", "surface", "#34495e", "tram, spoor, rail, voies, stib, metro, métro", 1500, 150, 250, 0, 0,
     25000, ASSUMED, None, True),
    ("Rijbaan en herinrichting", "surface", "#566573", ("rijbaan, herinrichting, herprofilering, maaiveld, asfalt, "
     "bestrating, asphalte, réaménagement, aménagement, reconstruction, road"), 0, 0, 0, 60, 70, 15000, ASSUMED,
     None, True),
    ("Trottoir en fietspad", "surface", "#95a5a6", "trottoir, trottoirs, fietspad, stoep, cycle, piste cyclable",
     0, 0, 0, 20, 60, 6000, ASSUMED, None, True),
    ("Groen en bomen", "surface", "#2e7d32", "groen, boom, bomen, plantsoen, plantation, arbres, trees, green",
     0, 0, 0, 35, 15, 4000, ASSUMED, None, True),
    ("Brug en kademuur", "structure", "#6d4c41", "brug, kademuur, kade, pont, bridge, quay", 8000, 500, 300, 0, 0,
     60000, ASSUMED, None, True),
    ("Woningrenovatie", "building", "#ad1457", "woning, renovatie, rénovation, renovas, renovation, nieuwbouw",
     0, 0, 0, 0, 0, 5000, ASSUMED, None, True),
    ("Overig", "network", "#5b6770", "", 150, 80, 100, 0, 0, 5000, ASSUMED, None, True),
)  # fmt: skip
# Metres: pavements on both sides; a row of trees or a strip of plants on both sides. The others renew what is drawn.
WIDEST = {"Trottoir en fietspad": 6, "Groen en bomen": 4}
SOURCES = {
    "near": "Aanname: één straatprofiel",
    "rates": "Aanname; geen gemeten Nederlandse waarden gevonden",
}


def load() -> None:
    """Lay kinds and parameters where there are none."""
    if not WorkKind.objects.exists():
        for position, row in enumerate(KINDS, 1):
            name, group, colour, words, own, dig, pave, own2, pave2, mobilisation, source, level, example = row
            WorkKind.objects.create(
                name=name, group=group, colour=colour, words=words, own_per_metre=own, excavation_per_metre=dig,
                paving_per_metre=pave, own_per_square_metre=own2, paving_per_square_metre=pave2,
                widest=WIDEST.get(name), mobilisation=mobilisation, source=source, price_level=level,
                is_example=example, position=position,
            )  # fmt: skip
    if not CouplingSetting.objects.exists():
        values = {name: value for name, value in vars(Parameters()).items() if name != "rates"}
        values |= {f"share_{name}": value for name, value in vars(SharingRates()).items()}
        for name, value in values.items():
            source = SOURCES["rates"] if name.startswith("share_") else SOURCES.get(name, "Aanname van de methode")
            CouplingSetting.objects.create(
                name=name, value=float(value), valid_from=dt.date(2020, 1, 1), source=source, is_example=True
            )
