"""A decision can be about the frozen framework it was taken on; page and register lead to each other."""

import datetime as dt

import pytest
from django.urls import reverse

from areas.models import WeighingFramework
from sessions.domain.about import about_fields
from sessions.enums import MeetingKind
from sessions.forms.fields import subject_groups
from sessions.models.about import SUBJECTS
from sessions.queries.frameworks import framework_of
from sessions.templatetags.sessions import address_of
from tests.factories.areas import make_area, make_phases, make_review
from tests.factories.assessments import make_assessment, make_closed, make_framework
from tests.factories.sessions import make_decision, make_meeting
from tests.factories.stakeholders import make_administrator, make_core_team_member, make_organisation

pytestmark = pytest.mark.django_db


def test_a_framework_is_a_subject_with_its_area_and_page():
    user, water = make_core_team_member(), make_organisation("Water")
    area = make_area(slug="buurt", partners=[water])
    closed = make_closed(make_assessment(area, [water], user=user), user=user)
    framework = make_framework(closed, user=user)
    assert "framework" in SUBJECTS
    assert about_fields({"framework": framework})["area"] == area
    assert address_of(framework) == f"/gebieden/buurt/waarde/afwegingskader/{framework.pk}/"
    offered = {name: list(rows) for name, _label, rows in subject_groups(user, [area])}
    assert offered["framework"] == [framework]
    hidden = {name: list(rows) for name, _label, rows in subject_groups(make_administrator(), [area])}
    assert hidden["framework"] == []


def test_a_decision_and_the_version_it_was_taken_on_lead_to_each_other(client):
    user, water = make_core_team_member(), make_organisation("Water")
    gate = make_phases(0)[0].gate
    area = make_area(slug="buurt", partners=[water], phase=gate.phase)
    meeting = make_meeting("Overleg", user=user, kind=MeetingKind.DIRECTORS, days=-2)
    old = make_framework(make_closed(make_assessment(area, [water], user=user), user=user), user=user, gate=gate)
    WeighingFramework.objects.filter(pk=old.pk).update(created_at=meeting.starts_at - dt.timedelta(days=3))
    again = make_closed(make_assessment(area, [water], user=user, title="Opnieuw"), user=user)
    new = make_framework(again, user=user, gate=gate)  # after the meeting
    of_gate = make_decision(meeting, "De poort is gehaald", user=user, gate_review=make_review(area))
    of_new = make_decision(meeting, "De nieuwe editie", user=user, framework=new)
    elsewhere = make_decision(meeting, "Iets anders", user=user, area=area)

    assert [framework_of(row, user) for row in (of_gate, of_new, elsewhere)] == [old, new, None]
    assert framework_of(of_gate, make_administrator()) is None
    client.force_login(user)

    def named_on(address):
        page = client.get(address).text
        return [row for row in (of_gate, of_new, elsewhere) if f'"{row.get_absolute_url()}">{row.title}' in page]

    assert named_on(old.get_absolute_url()) == named_on(
        reverse("areas:value_result", args=["buurt", old.assessment_id])
    )
    assert named_on(old.get_absolute_url()) == [of_gate]
    assert named_on(new.get_absolute_url()) == [of_new]
    assert f'<a href="{old.get_absolute_url()}">{old}</a>' in client.get(of_gate.get_absolute_url()).text
    assert (
        old.get_absolute_url()
        in client.get(reverse("areas:gate_review", args=["buurt", of_gate.gate_review_id])).text
    )


def test_an_administrator_reads_its_name_without_a_link_to_a_page_that_is_not_his(client):
    user, water = make_core_team_member(), make_organisation("Water")
    closed = make_closed(make_assessment(make_area(slug="buurt", partners=[water]), [water], user=user), user=user)
    framework = make_framework(closed, user=user)
    make_decision(make_meeting("Overleg", user=user), "Gekozen", user=user, framework=framework)
    for reader, linked in ((user, True), (make_administrator(), False)):
        client.force_login(reader)
        page = client.get(reverse("sessions:decisions")).text
        assert (str(framework) in page, address_of(framework) in page) == (True, linked)
