"""The sections of a new plan. Content that the core team edits in the portal; loaded when it is not there yet."""

from typing import NamedTuple

from areas.models import LiveBlock, PlanSectionTemplate


class Section(NamedTuple):
    key: str
    title: str
    guidance: str
    min_words: int
    live_block: LiveBlock = LiveBlock.NONE
    block_required: bool = False


SECTIONS = [
    Section(
        "waarom",
        "Waarom dit gebied",
        "Wat speelt hier tegelijk, en waarom loont het om dat samen te doen? Beschrijf het gebied, de bewoners en "
        "gebruikers, en de aanleiding. Schrijf voor iemand die de buurt niet kent.",
        120,
    ),
    Section(
        "gezamenlijke-opgave",
        "Gezamenlijke opgave",
        "Wat willen de partners samen bereiken dat geen van hen alleen kan? Noem de impact waar u op stuurt, ook in "
        "het sociale domein, en wat er buiten valt.",
        100,
    ),
    Section(
        "partners",
        "Partners en commitment",
        "Wie doet mee, met welk mandaat, en wie ontbreekt nog? De stand per partner staat onder de tekst; licht hier "
        "toe wat die betekent.",
        60,
        LiveBlock.PARTNERS,
        True,
    ),
    Section(
        "opgaven-en-werken",
        "Opgaven en werken",
        "Welke opgaven heeft elke partner in het gebied, hoe hard zijn ze in de tijd, en waar raken ze elkaar? De "
        "opgaven en werken staan onder de tekst.",
        80,
        LiveBlock.CHALLENGES,
        True,
    ),
    Section(
        "koppelkansen",
        "Koppelkansen",
        "Waar kunnen werken samengaan, wat levert dat op en wat vraagt het van wie? Noem ook de kansen die zijn "
        "afgevallen en waarom. De beste koppelkansen staan onder de tekst.",
        80,
        LiveBlock.COUPLINGS,
    ),
    Section(
        "varianten",
        "Varianten en afweging",
        "Welke varianten zijn vergeleken met niets doen, op welke criteria, en waar zijn de partners het oneens? "
        "Maak de keuze navolgbaar. Het afwegingskader staat onder de tekst zodra het is vastgelegd.",
        100,
        LiveBlock.FRAMEWORK,
    ),
    Section(
        "plan-van-aanpak",
        "Plan van aanpak",
        "Wie doet wat, wanneer en met welk geld? De activiteiten staan onder de tekst; beschrijf hier de volgorde, "
        "de mijlpalen en wat van elkaar afhangt.",
        80,
        LiveBlock.ACTIVITIES,
        True,
    ),
    Section(
        "organisatie-en-geld",
        "Organisatie en geld",
        "Hoe is de samenwerking georganiseerd, wie beslist waarover, hoe worden kosten en baten verdeeld, en welke "
        "risico’s zijn er? De budgetten en afgesproken aandelen staan onder de tekst.",
        80,
        LiveBlock.MONEY,
    ),
    Section(
        "leren",
        "Leren",
        "Welke leervragen neemt het gebied mee, wat is er al geleerd, en hoe komt dat bij de andere gebieden en in "
        "de eigen organisaties?",
        60,
    ),
]


def load() -> int:
    """Add the sections that are missing and return how many; what people changed stays as it is.

    A section that nobody changed takes over the rows that the default now shows under it.
    """
    untouched = PlanSectionTemplate.objects.filter(version=1, live_block=LiveBlock.NONE)
    for section in SECTIONS:
        if section.live_block != LiveBlock.NONE:
            untouched.filter(key=section.key).update(live_block=section.live_block, guidance=section.guidance)
    known = set(PlanSectionTemplate.objects.values_list("key", flat=True))
    missing = [
        PlanSectionTemplate(position=10 * number, **section._asdict())
        for number, section in enumerate(SECTIONS, start=1)
        if section.key not in known
    ]
    PlanSectionTemplate.objects.bulk_create(missing)
    return len(missing)
