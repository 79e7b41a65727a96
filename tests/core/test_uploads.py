"""A file that is too large or of a wrong kind is refused by its form, which gives back what else was typed."""

import ast

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from areas.forms.areas import AreaCreateForm, AreaEditForm
from areas.forms.imports import UploadForm
from areas.forms.plan import ImageForm
from areas.models import CaseArea, PlanImage, WorkImport
from koppelkansen.core.uploads import MEGABYTE, BoundedUploadHandler, UploadField
from stakeholders.enums import Role
from tests.factories.areas import make_area
from tests.factories.plans import make_plan
from tests.factories.stakeholders import make_core_team_member, make_member, make_organisation

KEY = "5a1f3c0e-6b0f-4f7e-9c63-4f7b6a5d1e2f"
FORMS = {
    "areas:create": AreaCreateForm,
    "areas:edit": AreaEditForm,
    "areas:imports": UploadForm,
    "areas:plan_image_add": ImageForm,
}


def test_every_route_keeps_as_much_of_a_file_as_its_form_allows():
    fields = {
        route: [field.most * MEGABYTE for field in form.base_fields.values() if isinstance(field, UploadField)]
        for route, form in FORMS.items()
    }
    assert fields == {route: [most] for route, most in settings.UPLOAD_FILE_BYTES_BY_ROUTE.items()}


def test_every_file_field_of_a_form_is_bounded():
    plain = []
    for app in ("koppelkansen", "stakeholders", "areas", "sessions"):
        for path in (settings.BASE_DIR / app).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text())):
                is_field = isinstance(node, ast.Attribute) and node.attr in ("FileField", "ImageField")
                if is_field and isinstance(node.value, ast.Name) and node.value.id == "forms":
                    plain.append(path.relative_to(settings.BASE_DIR).as_posix())
    assert plain == ["koppelkansen/core/uploads.py"]


def test_of_a_file_that_is_too_large_no_more_is_kept_than_the_limit():
    handler = BoundedUploadHandler(limit=10)
    handler.new_file("file", "x.csv", "text/csv", 0)
    for start in range(0, 24, 8):
        assert handler.receive_data_chunk(b"12345678", start) is None
    file = handler.file_complete(24)
    assert (file.size, file.read()) == (24, b"12345678")
    file.close()


@pytest.mark.django_db
def test_an_area_with_a_large_boundary_file_gives_back_what_was_typed(login):
    client = login(make_core_team_member())
    upload = SimpleUploadedFile("grens.geojson", b"x" * 6_000_000)
    typed = {"name": "Bloemenbuurt", "summary": "Een lange samenvatting", "submission_key": KEY}
    response = client.post(reverse("areas:create"), typed | {"boundary_file": upload})
    assert response.status_code == 422
    assert response.context["form"].errors == {"boundary_file": ["Dit bestand is te groot: hoogstens 2 MB."]}
    assert ("Een lange samenvatting" in response.text, CaseArea.objects.exists()) == (True, False)


@pytest.mark.django_db
def test_an_image_that_is_too_large_is_answered_in_the_language_of_the_user(login):
    team = make_core_team_member()
    make_plan(make_area("Bloemenbuurt", slug="bloemenbuurt"), team)
    client = login(team)
    client.cookies["django_language"] = "en"
    upload = SimpleUploadedFile("x.png", b"x" * 10_000_001)
    response = client.post(reverse("areas:plan_image_add", args=["bloemenbuurt"]), {"file": upload, "alt": "Kaart"})
    assert response.status_code == 422
    assert response.json()["errors"]["file"][0]["message"] == "This file is too large: at most 10 MB."
    assert not PlanImage.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize("content", [b"", b"\x00\x01 no works", b"<html>", b"PK\x03\x04 no zip"])
def test_a_file_without_works_is_refused_with_the_choices_kept(login, content):
    water = make_organisation("Waterbedrijf")
    area = make_area("Bloemenbuurt", partners=[water])
    client = login(make_member(water, Role.PLANNER))
    chosen = {"organisation": water.pk, "area": area.pk, "submission_key": KEY}
    upload = SimpleUploadedFile("werken.xlsx", content)
    response = client.post(reverse("areas:imports"), chosen | {"file": upload})
    assert response.status_code == 422
    assert list(response.context["form"].errors) == ["file"]
    assert f'<option value="{area.pk}" selected>' in response.text
    assert not WorkImport.objects.exists()


@pytest.mark.django_db
def test_a_request_beyond_all_measure_is_refused_unread(login, client, settings):
    settings.UPLOAD_UNREAD_BYTES = 3_000
    upload = {"boundary_file": SimpleUploadedFile("x.geojson", b"x" * 3_000)}
    response = login(make_core_team_member()).post(reverse("areas:create"), upload)
    assert (response.status_code, "hoogstens 2 MB" in response.text) == (413, True)
    settings.UPLOAD_LIMIT_BYTES = 3_000
    client.logout()
    assert client.post(reverse("areas:create"), {"name": "x" * 3_000}).status_code == 413


@pytest.mark.django_db
def test_a_text_of_megabytes_comes_back_from_its_form(login):
    core = make_core_team_member()
    section = make_plan(make_area("Bloemenbuurt"), core).sections.first()
    address = reverse("areas:plan_section_edit", args=[section.plan.area.slug, section.pk])
    text = "<p>" + "lang " * 600_000 + "einde</p>"  # 3 MB; the field takes 0.2
    response = login(core).post(address, {"version": section.version, "body": text})
    assert (response.status_code, "lang einde" in response.text) == (422, True)
    assert "Deze tekst is te lang: maximaal 200000 tekens" in response.text
