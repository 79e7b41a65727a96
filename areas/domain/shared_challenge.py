"""Writing the shared challenge. Every text that ever held is kept and can be brought back."""

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from areas.models import CaseArea, SharedChallenge, SharedChallengeRevision
from koppelkansen.core import versions
from koppelkansen.core.exceptions import DomainError, StaleVersion
from stakeholders.models import User


@transaction.atomic
def write_shared_challenge(
    area: CaseArea, *, user: User, statement: str, expected_version: int, note: str = ""
) -> SharedChallenge:
    """Make `statement` the shared challenge and keep it as a version.

    `expected_version` is the version the writer read, 0 when there was none; raises `StaleVersion` with the
    text that was saved in between. An unchanged text makes no new version.
    """
    current = SharedChallenge.objects.filter(area=area).first()
    if current is None and expected_version == 0:
        try:
            with transaction.atomic():
                current = SharedChallenge.objects.create(area=area, statement=statement)
        except IntegrityError:
            raise StaleVersion(SharedChallenge.objects.get(area=area)) from None
    elif current is not None and current.version == expected_version and current.statement == statement:
        return current
    elif current is None:
        raise DomainError(_("This page is out of date: open it again and retry."))
    else:
        current = versions.update(current, expected_version=expected_version, statement=statement)
    SharedChallengeRevision.objects.create(
        shared_challenge=current, number=current.version, statement=statement, note=note, author=user
    )
    return current


def restore_shared_challenge(area: CaseArea, *, user: User, number: int, expected_version: int) -> SharedChallenge:
    """Bring back an earlier version, as a new one."""
    earlier = SharedChallengeRevision.objects.get(shared_challenge__area=area, number=number)
    return write_shared_challenge(
        area,
        user=user,
        statement=earlier.statement,
        expected_version=expected_version,
        note=_("Version %(number)d brought back") % {"number": number},
    )
