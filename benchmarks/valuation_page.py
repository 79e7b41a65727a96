"""The result page of a large assessment, with its result and drawings kept: what a visitor waits for.

Makes 20 alternatives with 10 amounts each, 15 criteria and 30 assessors of 8 organisations in a transaction that is
rolled back, in the database of DATABASE_URL, and asks for the page with Django's own client: everything but the
network and the server.
"""

import os
import time
import uuid
from importlib import import_module

import numpy as np

PAGES = 20
AMOUNTS = 10  # of money, per alternative


def measure(alternatives, criteria, assessors, organisations):
    """Median and 95th percentile of the wait, in milliseconds."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "koppelkansen.settings")
    import_module("koppelkansen.wsgi")  # sets Django up as the server does
    from django.conf import settings  # noqa: PLC0415 - Django is set up by now
    from django.db import transaction  # noqa: PLC0415 - Django is set up by now

    settings.DEBUG = False
    settings.ALLOWED_HOSTS = ["testserver"]
    with transaction.atomic():
        waits = _waits(*_make(alternatives, criteria, assessors, organisations))
        transaction.set_rollback(True)
    return float(np.percentile(waits, 50)), float(np.percentile(waits, 95))


def _waits(address, user):
    from django.test import Client  # noqa: PLC0415 - Django is set up by now

    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    waits = []
    for _ in range(PAGES + 1):
        start = time.perf_counter()
        answer = client.get(address)
        waits.append(1000 * (time.perf_counter() - start))
        if answer.status_code != 200:
            raise RuntimeError(f"the page answered {answer.status_code}")
    return waits[1:]  # the first one fills what a process keeps


def _make(alternatives, criteria, assessors, organisations):
    """A closed assessment with its result; returns the address of the page and somebody who may see it."""
    from django.urls import reverse  # noqa: PLC0415 - Django is set up by now
    from django.utils import timezone  # noqa: PLC0415 - Django is set up by now

    from areas.domain.result_drawings import make_drawings  # noqa: PLC0415 - Django is set up by now
    from areas.domain.valuation import calculate  # noqa: PLC0415 - Django is set up by now
    from areas.models import (  # noqa: PLC0415 - Django is set up by now
        Alternative,
        Assessment,
        Assessor,
        CaseArea,
        Criterion,
        DiscountRate,
        MoneyItem,
        Score,
        Weighting,
    )
    from stakeholders.enums import ProgrammeRole  # noqa: PLC0415 - Django is set up by now
    from stakeholders.models import Organisation, User  # noqa: PLC0415 - Django is set up by now

    mark = uuid.uuid4().hex[:8]
    draw = np.random.default_rng(0)
    partners = [
        Organisation.objects.create(name=f"Organisatie {mark} {n}", short_name=f"O{n} {mark}", colour="#0b4f5c")
        for n in range(organisations)
    ]
    people = [
        User.objects.create_user(f"{mark}-{n}@benchmark.example", name=f"Beoordelaar {n}") for n in range(assessors)
    ]
    reader = User.objects.create_user(
        f"{mark}@benchmark.example", name="Kernteam", programme_role=ProgrammeRole.CORE_TEAM
    )
    area = CaseArea.objects.create(name=f"Gebied {mark}", slug=mark)
    row = Assessment.objects.create(area=area, title="Meting", state="closed", closed_at=timezone.now())
    rows = [
        Alternative.objects.create(assessment=row, name=f"Alternatief {n}", position=n, is_baseline=n == 0)
        for n in range(alternatives)
    ]
    columns = [
        Criterion.objects.create(
            assessment=row, name=f"Criterium {n}", position=n, anchor_0="slecht", anchor_100="goed"
        )
        for n in range(criteria)
    ]
    seats = [
        Assessor.objects.create(assessment=row, user=person, organisation=partners[n % organisations])
        for n, person in enumerate(people)
    ]
    Weighting.objects.bulk_create(
        Weighting(assessor=seat, criterion=column, points=int(draw.integers(1, 101)))
        for seat in seats
        for column in columns
    )
    Score.objects.bulk_create(
        Score(assessor=seat, alternative=one, criterion=column, value=int(draw.integers(0, 101)))
        for seat in seats
        for one in rows
        for column in columns
    )
    rate = DiscountRate.objects.create(
        code=mark, name=mark, used_for="meting", percentage="2.25", valid_from="2021-01-01", source="meting"
    )
    MoneyItem.objects.bulk_create(
        MoneyItem(
            assessment=row,
            alternative=one,
            kind="cost" if n % 2 else "benefit",
            title=f"Bedrag {n}",
            organisation=partners[n % organisations],
            rate=rate,
            last_year=30,
            low=100 * n + 1000,
            mode=200 * n + 1500,
            high=400 * n + 2000,
            source="meting",
        )
        for one in rows
        for n in range(AMOUNTS)
    )
    make_drawings(result_id=calculate(row, user=reader).pk)
    return reverse("areas:value_result", args=[area.slug, row.pk]), reader
