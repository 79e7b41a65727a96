"""References that triggers check once per statement hold as foreign keys do."""

from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.models import ProtectedError

from areas.models import Work
from stakeholders.models import Organisation
from tests.factories.areas import make_area, make_challenge
from tests.factories.stakeholders import make_organisation
from tests.factories.works import make_work

NOBODY = 2_000_000_000


@pytest.mark.django_db
@pytest.mark.parametrize("field", ["organisation_id", "kind_id", "challenge_id"])
def test_nobody_refers_to_what_is_not_there(field):
    work = make_work(make_organisation())
    others = [Work(organisation=work.organisation, name=f"Werk {k}", external_id=str(k)) for k in range(3)]
    setattr(others[1], field, NOBODY)
    with pytest.raises(IntegrityError, match=f"areas_work.{field} refers"), transaction.atomic():
        Work.objects.bulk_create(others)
    with pytest.raises(IntegrityError, match=f"areas_work.{field} refers"), transaction.atomic():
        Work.objects.filter(pk=work.pk).update(**{field: NOBODY})
    assert Work.objects.count() == 1


@pytest.mark.django_db
def test_what_is_referred_to_does_not_go():
    organisation = make_organisation()
    challenge = make_challenge(make_area(), organisation)
    make_work(organisation, challenge=challenge)
    with pytest.raises(ProtectedError):
        organisation.delete()
    with connection.cursor() as cursor, pytest.raises(IntegrityError, match="still refers"), transaction.atomic():
        cursor.execute("DELETE FROM areas_challenge WHERE id = %s; SET CONSTRAINTS ALL IMMEDIATE", [challenge.pk])
    challenge.delete()
    assert Work.objects.get().challenge is None


@pytest.mark.django_db(transaction=True)
def test_an_organisation_does_not_go_while_its_first_work_comes():
    organisation = make_organisation()
    asked = Event()

    def remove():
        try:
            with connection.cursor() as cursor:
                cursor.execute("SET lock_timeout = '5s'")
                asked.set()
                cursor.execute("DELETE FROM stakeholders_organisation WHERE id = %s", [organisation.pk])
        except IntegrityError:
            return "refused"
        finally:
            connection.close()
        return "gone"

    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            make_work(organisation)
            removal = pool.submit(remove)
            asked.wait(5)
        assert removal.result() == "refused"
    assert Organisation.objects.filter(works__isnull=False).count() == 1
