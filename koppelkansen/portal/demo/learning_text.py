"""Learning questions and dilemmas of the demo. Themes are the programme's; options and interests are examples."""

from dataclasses import dataclass

from sessions.enums import DilemmaStatus as Status
from sessions.enums import DilemmaTheme as Theme


@dataclass(frozen=True)
class QuestionText:
    """A learning question with its wordings, the oldest first."""

    key: str
    wordings: tuple[str, ...]
    owner: str
    meeting: str = ""
    answer: str = ""
    is_answered: bool = False
    merged_into: str = ""


@dataclass(frozen=True)
class DilemmaText:
    """A dilemma; `options` are (title, for, against), `road` the steps it has taken."""

    title: str
    theme: str
    want: str
    but: str
    interests: str
    ask: str
    question: str
    options: tuple[tuple[str, str, str], ...]
    road: tuple[str, ...] = ()


QUESTIONS = (
    QuestionText(
        "praktijk",
        (
            "Wat werkt wel en wat niet in de casusgebieden, en waarom?",
            "Hoe kunnen wij van proef naar gewone praktijk komen, gegeven dat de organisaties per sector werken?",
        ),
        "kernteam",
        "Directeurenoverleg: elkaars nieren proeven",
        answer="Vertrouwen in het team en tijd vanuit de eigen organisatie gaan vooraf aan een gezamenlijk plan.",
    ),
    QuestionText(
        "betalen",
        ("Hoe kunnen wij kosten delen, gegeven dat wie betaalt niet altijd degene is die er baat bij heeft?",),
        "actieonderzoeker",
        "Werksessie: krachten bundelen (1)",
    ),
    QuestionText(
        "budgetten",
        ("Hoe kunnen wij budgetten per gebied bij elkaar leggen, gegeven dat elk budget een eigen doel heeft?",),
        "kernteam",
        "Werksessie: krachten bundelen (1)",
        merged_into="betalen",
    ),
    QuestionText(
        "eigenaar",
        (
            "Wie is eigenaar van een integraal vraagstuk?",
            "Hoe kunnen wij samen besluiten over een gebied, gegeven dat elke organisatie zelf over haar geld gaat?",
        ),
        "kernteam",
        "Directeurenoverleg: elkaars nieren proeven",
    ),
    QuestionText(
        "vertrouwen",
        (
            "Hoe bouwen wij vertrouwen op?",
            "Hoe kunnen wij onze worstelingen delen, gegeven dat we gewend zijn om te escaleren?",
        ),
        "actieonderzoeker",
        answer="Vraag door naar wat erachter zit, en deel met elkaar zowel wat er knelt als wat er kan.",
        is_answered=True,
    ),
)

EXAMPLE = "(Voorbeelduitwerking.)"

DILEMMAS = (
    DilemmaText(
        "Wie betaalt, wie heeft er baat bij?",
        Theme.FINANCING,
        "als één gebied investeren in oplossingen die meer opgaven tegelijk dienen",
        "de kosten vallen bij een ander dan de baten",
        "Gemeente: leefbare straat. Waternet: riool op tijd. Liander: ruimte voor het net. "
        f"Bewoners: één keer hinder. {EXAMPLE}",
        "Mogen de partners per gebied afspraken maken over het verdelen van kosten en baten?",
        "betalen",
        (
            ("Een gebiedsbudget", f"Eén afweging voor het hele gebied. {EXAMPLE}", "Vraagt ruimte in elk mandaat."),
            ("Verrekenen achteraf", f"Past binnen bestaande budgetten. {EXAMPLE}", "Onzekerheid over de uitkomst."),
            ("Een fonds voor meerkosten", f"Snel te beginnen. {EXAMPLE}", "Raakt op; lost de verdeling niet op."),
        ),
        (Status.CORE_TEAM, Status.DIRECTORS),
    ),
    DilemmaText(
        "Samen besluiten over een gebied",
        Theme.GOVERNANCE,
        "samen besluiten over een gebied, op het ritme van de straat",
        "elke organisatie beslist zelf, op haar eigen moment en binnen haar eigen regels",
        f"Directies: grip op eigen investeringen. Teams: mandaat om af te spreken. {EXAMPLE}",
        "Krijgt een gebiedsteam mandaat om binnen grenzen af te spreken?",
        "eigenaar",
        (
            ("Mandaat voor het gebiedsteam", f"Snel en dichtbij. {EXAMPLE}", "Directies moeten loslaten."),
            ("Gezamenlijk besluit per fase", f"Past bij de besluitmomenten. {EXAMPLE}", "Kost tijd."),
        ),
        (Status.CORE_TEAM,),
    ),
    DilemmaText(
        "Beheer van gedeelde voorzieningen",
        Theme.GOVERNANCE,
        "voorzieningen bouwen die meer netten tegelijk dienen",
        "niemand is ingericht om iets van ons samen te beheren",
        f"Beheerders: duidelijke aansprakelijkheid. {EXAMPLE}",
        "Wie mag beheerder worden van iets dat van meer partijen is?",
        "eigenaar",
        (("Eén partij beheert voor allen", f"Duidelijk. {EXAMPLE}", "Vraagt een vergoeding."),),
    ),
)
