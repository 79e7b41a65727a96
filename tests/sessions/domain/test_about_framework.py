"""A decision can be about the frozen framework it was taken on."""

import uuid

import pytest

from areas.domain.frameworks import freeze_framework
from sessions.domain.about import about_fields
from sessions.forms.fields import subject_groups
from sessions.models.about import SUBJECTS
from sessions.templatetags.sessions import address_of
from tests.factories.areas import make_area, make_phases
from tests.factories.assessments import make_assessment, make_closed
from tests.factories.stakeholders import make_administrator, make_core_team_member, make_organisation

pytestmark = pytest.mark.django_db


def test_a_framework_is_a_subject_with_its_area_and_page():
    user, water = make_core_team_member(), make_organisation("Water")
    area = make_area(slug="buurt", partners=[water])
    closed = make_closed(make_assessment(area, [water], user=user), user=user)
    framework = freeze_framework(
        closed,
        key=uuid.uuid4(),
        user=user,
        gate=make_phases(0)[0].gate,
        choice=closed.alternatives.last(),
        motivation="Meeste opgaven.",
        other_choice="A is zekerder.",
    )
    assert "framework" in SUBJECTS
    assert about_fields({"framework": framework})["area"] == area
    assert address_of(framework) == f"/gebieden/buurt/waarde/afwegingskader/{framework.pk}/"
    offered = {name: list(rows) for name, _label, rows in subject_groups(user, [area])}
    assert offered["framework"] == [framework]
    hidden = {name: list(rows) for name, _label, rows in subject_groups(make_administrator(), [area])}
    assert hidden["framework"] == []
