"""An uploaded image is decoded and written anew; whatever is not an image, or too large, is refused."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from areas.domain.plan_images import add_image
from areas.domain.plan_text import clean_body
from areas.models import AreaPlan, PlanImage
from areas.plan_images import MAX_BYTES
from koppelkansen.core.exceptions import DomainError
from tests.factories.areas import make_area
from tests.factories.plans import make_plan
from tests.factories.stakeholders import make_core_team_member

pytestmark = pytest.mark.django_db


@pytest.fixture
def team():
    return make_core_team_member()


@pytest.fixture
def plan(team, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return make_plan(make_area(), team)


def picture(kind="JPEG", size=(40, 30), **options) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, "#0b4f5c").save(out, format=kind, **options)
    return out.getvalue()


def upload(content: bytes, name="foto.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, content_type="image/jpeg")


@pytest.mark.parametrize(("kind", "extension"), [("JPEG", "jpg"), ("PNG", "png"), ("WEBP", "webp")])
def test_an_image_is_stored_under_a_name_of_our_own(plan, team, kind, extension):
    image = add_image(plan=plan, user=team, upload=upload(picture(kind), "../../x.php"), alt=" Straat ")
    assert image.file.name == f"plans/{plan.pk}/images/{image.pk}.{extension}"
    assert (image.width, image.height, image.alt) == (40, 30, "Straat")


def test_hidden_data_does_not_survive(plan, team):
    exif = Image.Exif()
    exif[0x010E] = "thuisadres"
    content = picture(exif=exif) + b"<script>alert(1)</script>"
    assert b"thuisadres" in content
    image = add_image(plan=plan, user=team, upload=upload(content), alt="Straat")
    with image.file.open() as file:
        stored = file.read()
    assert b"thuisadres" not in stored
    assert b"script" not in stored


def test_a_large_image_is_made_smaller(plan, team):
    image = add_image(plan=plan, user=team, upload=upload(picture(size=(3000, 1500))), alt="Straat")
    assert (image.width, image.height) == (2000, 1000)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"geen afbeelding",
        b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
        b"GIF89a\x01\x00\x01\x00\x00\x00\x00;",
        picture()[:200],
        b"\x89PNG\r\n\x1a\n" + b"\x00" * 50,
    ],
)
def test_what_is_no_image_is_refused(plan, team, content):
    with pytest.raises(DomainError) as refused:
        add_image(plan=plan, user=team, upload=upload(content), alt="Straat")
    assert refused.value.field == "file"
    assert PlanImage.objects.count() == 0


def test_too_large_a_file_or_picture_is_refused(plan, team):
    with pytest.raises(DomainError, match="MB"):
        add_image(plan=plan, user=team, upload=upload(b"x" * (MAX_BYTES + 1)), alt="Straat")
    bomb = io.BytesIO()
    Image.new("1", (7000, 6000)).save(bomb, format="PNG")
    assert len(bomb.getvalue()) < 100_000
    with pytest.raises(DomainError):
        add_image(plan=plan, user=team, upload=upload(bomb.getvalue()), alt="Straat")


def test_without_a_description_or_a_draft_it_is_refused(plan, team):
    with pytest.raises(DomainError) as refused:
        add_image(plan=plan, user=team, upload=upload(picture()), alt="  ")
    assert refused.value.field == "alt"
    plan.state = AreaPlan.State.FOR_APPROVAL
    with pytest.raises(DomainError):
        add_image(plan=plan, user=team, upload=upload(picture()), alt="Straat")


def test_a_text_may_show_images_of_its_own_area_only(plan, team):
    image = add_image(plan=plan, user=team, upload=upload(picture()), alt="Straat")
    body = f'<img src="/planafbeeldingen/{image.pk}/" alt="Straat">'
    assert clean_body(body, plan=plan) == body
    assert clean_body(body, plan=make_plan(make_area(), team)) == ""
