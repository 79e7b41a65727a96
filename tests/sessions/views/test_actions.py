"""An action that follows from a decision is entered from that decision."""

import uuid

import pytest

from sessions.enums import DecisionState
from sessions.models import ActionItem
from stakeholders.enums import Role
from tests.factories.areas import make_area
from tests.factories.sessions import make_decision, make_meeting
from tests.factories.stakeholders import make_member, make_organisation

pytestmark = pytest.mark.django_db


def test_a_taken_decision_that_one_sees_is_filled_in(client):
    staff = make_member(make_organisation(), Role.STAFF)
    area = make_area(partners=[staff.memberships.get().organisation])
    meeting = make_meeting(areas=[area])
    taken = make_decision(meeting, area=area)
    asked = make_decision(meeting, area=area, state=DecisionState.ASKED)
    hidden = make_decision(make_meeting(), "GEHEIM")
    client.force_login(staff, backend="django.contrib.auth.backends.ModelBackend")
    assert f"/acties/nieuw/?besluit={taken.pk}" in client.get(taken.get_absolute_url()).content.decode()
    assert "?besluit=" not in client.get(asked.get_absolute_url()).content.decode()
    form = client.get(f"/acties/nieuw/?besluit={taken.pk}").context["form"]
    assert (form.initial["decision"], form.initial["area"]) == (taken.pk, area.pk)
    assert list(form.fields["decision"].queryset) == [taken]
    assert "decision" not in client.get(f"/acties/nieuw/?besluit={hidden.pk}").context["form"].initial
    fields = {"title": "Budget regelen", "who": f"owner:{staff.pk}", "decision": taken.pk}
    client.post("/acties/nieuw/", fields | {"submission_key": uuid.uuid4()})
    assert ActionItem.objects.get().decision == taken
