"""One login per role. The password is shown on the login page of the demo and nowhere else."""

import datetime as dt
from dataclasses import dataclass

from allauth.account.models import EmailAddress
from django.conf import settings

from koppelkansen.portal.demo.organisations import organisation
from stakeholders.enums import ProgrammeRole, Role
from stakeholders.models import Membership, User

PASSWORD = "koppelkansen-demo"  # noqa: S105 - public by design, and refused unless DEMO=1
SINCE = dt.date(2019, 1, 1)


@dataclass(frozen=True)
class Login:
    """Somebody who can log in to the demo: a role, with what it is good for."""

    address: str
    name: str
    good_for: str
    organisation: str = ""
    role: str = ""
    programme_role: str = ProgrammeRole.NONE

    @property
    def email(self) -> str:
        return f"{self.address}@demo.example"


LOGINS = (
    Login(
        "projectmanager",
        "Projectmanager Bloemenbuurt",
        "gebiedsplan schrijven, besluitmoment voorbereiden",
        "Verkeer & Openbare Ruimte",
        Role.PROJECT_MANAGER,
    ),
    Login(
        "omgevingsmanager",
        "Omgevingsmanager Bloemenbuurt",
        "werksessies vastleggen op de telefoon",
        "Verkeer & Openbare Ruimte",
        Role.STAFF,
    ),
    Login("directeur.waternet", "Directeur Waternet", "dashboard en kwartaalrapport", "Waternet", Role.DIRECTOR),
    Login("directeur.liander", "Directeur Liander", "dashboard en kwartaalrapport", "Liander", Role.DIRECTOR),
    Login(
        "directeur.vor",
        "Directeur Verkeer & Openbare Ruimte",
        "dashboard en kwartaalrapport",
        "Verkeer & Openbare Ruimte",
        Role.DIRECTOR,
    ),
    Login(
        "directeur.warmte",
        "Directeur Vattenfall Warmte",
        "directeur die niet in elk gebied meedoet",
        "Vattenfall Warmte",
        Role.DIRECTOR,
    ),
    Login(
        "projectmanager.waternet",
        "Projectmanager Waternet",
        "opgaven en commitment van Waternet",
        "Waternet",
        Role.PROJECT_MANAGER,
    ),
    Login(
        "werkplanner", "Werkplanner Waternet", "werken importeren, op koppelkansen reageren", "Waternet", Role.PLANNER
    ),
    Login("werkplanner.liander", "Werkplanner Liander", "op koppelkansen reageren", "Liander", Role.PLANNER),
    Login("medewerker", "Medewerker Waternet", "werksessies vastleggen", "Waternet", Role.STAFF),
    Login("beoordelaar", "Beoordelaar Waternet", "varianten beoordelen", "Waternet", Role.ASSESSOR),
    Login(
        "beoordelaar.corporatie",
        "Beoordelaar Woningcorporatie",
        "varianten beoordelen",
        "Woningcorporatie",
        Role.ASSESSOR,
    ),
    Login(
        "actieonderzoeker",
        "Actieonderzoeker",
        "waardebepaling en leren",
        "Kennisactieprogramma Water",
        Role.STAFF,
    ),
    Login("lezer", "Lezer Liander", "alleen lezen", "Liander", Role.READER),
    Login("kernteam", "Kernteam Koppelkansen", "het hele programma", programme_role=ProgrammeRole.CORE_TEAM),
    Login("beheerder", "Beheerder", "organisaties, mensen en rechten", programme_role=ProgrammeRole.ADMINISTRATOR),
    Login("buitenstaander", "Buitenstaander", "ziet alleen wat openbaar is"),
)


def load() -> None:
    """Make the logins that are not there yet; refuses when the portal does not run as a demo."""
    if not settings.DEMO:
        raise RuntimeError("Demo logins have a public password and are only made with DEMO=1.")
    for login in LOGINS:
        user = User.objects.filter(email=login.email).first()
        if user is None:
            user = User.objects.create_user(
                login.email, PASSWORD, name=login.name, programme_role=login.programme_role
            )
        EmailAddress.objects.get_or_create(user=user, email=user.email, defaults={"verified": True, "primary": True})
        if login.organisation:
            Membership.objects.get_or_create(
                user=user,
                organisation=organisation(login.organisation),
                role=login.role,
                defaults={"valid_from": SINCE},
            )


def person(address: str) -> User:
    """Return a user of the demo by the part of the address before the @."""
    return User.objects.get(email=f"{address}@demo.example")
