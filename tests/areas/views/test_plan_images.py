"""Images of a plan: uploaded by its writers, shown to its readers, bounded in size."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from areas.models import PlanImage
from tests.factories.areas import make_area
from tests.factories.plans import make_plan
from tests.factories.stakeholders import make_core_team_member, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def team(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    team = make_core_team_member()
    make_plan(make_area("Bloemenbuurt", slug="bloemenbuurt"), team)
    return team


def picture() -> SimpleUploadedFile:
    out = io.BytesIO()
    Image.new("RGB", (8, 8), "red").save(out, format="PNG")
    return SimpleUploadedFile("kaart.png", out.getvalue())


def test_an_image_is_uploaded_and_shown_to_readers_only(team, login):
    url = reverse("areas:plan_image_add", args=["bloemenbuurt"])
    answer = login(team).post(url, {"file": picture(), "alt": "Kaart"})
    assert answer.status_code == 201
    assert answer.json() == {"src": reverse("areas:plan_image", args=[PlanImage.objects.get().pk]), "alt": "Kaart"}
    shown = login(team).get(answer.json()["src"])
    assert shown["Content-Type"] == "image/png"
    assert shown["X-Content-Type-Options"] == "nosniff"
    assert login(make_user()).get(answer.json()["src"]).status_code == 404


def test_a_missing_description_and_a_wrong_file_are_said(team, login):
    url = reverse("areas:plan_image_add", args=["bloemenbuurt"])
    assert list(login(team).post(url, {"file": picture(), "alt": " "}).json()["errors"]) == ["alt"]
    wrong = SimpleUploadedFile("kaart.png", b"<script>alert(1)</script>")
    assert list(login(team).post(url, {"file": wrong, "alt": "Kaart"}).json()["errors"]) == ["file"]
    assert PlanImage.objects.count() == 0
