"""The PDF of a plan is tagged, holds every section, keeps text literal and is made once for the same plan."""

import io

import pikepdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from areas.domain.plan_images import add_image
from areas.domain.plan_pdf import due_document_ids, find_document, make_document, request_document
from areas.models import PlanDocument
from koppelkansen.core.models import Job
from tests.factories.areas import make_area
from tests.factories.plans import make_activity, make_plan, make_template, write
from tests.factories.stakeholders import make_core_team_member, make_organisation

pytestmark = pytest.mark.django_db


@pytest.fixture
def team():
    return make_core_team_member()


@pytest.fixture
def plan(team, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    make_template(title="Waarom #panic()", position=1)
    make_template(title="Acties", position=2, live_block="activities")
    make_template(title="Partners", position=3, live_block="partners")
    return make_plan(make_area("Bloemenbuurt", partners=[make_organisation("Waterbedrijf")]), team)


def made(plan, user, language="nl") -> pikepdf.Pdf:
    document = request_document(plan=plan, user=user, language=language)
    assert make_document(document_id=document.pk)
    document.refresh_from_db()
    with document.file.open("rb") as file:
        return pikepdf.open(io.BytesIO(file.read()))


def structure(node) -> list[str]:
    if isinstance(node, pikepdf.Array):
        return [found for child in node for found in structure(child)]
    if not isinstance(node, pikepdf.Dictionary):
        return []
    own = [str(node.S)] if "/S" in node else []
    return own + (structure(node.K) if "/K" in node else [])


def test_everything_is_in_it_and_tagged(plan, team):
    picture = io.BytesIO()
    Image.new("RGB", (80, 40)).save(picture, format="PNG")
    image = add_image(
        plan=plan, user=team, upload=SimpleUploadedFile("x.png", picture.getvalue()), alt="Kaart van de buurt"
    )
    first, second, _third = plan.sections.all()
    body = (
        "<h4>Diep begin</h4><h2>Kop</h2><p>#panic() *ster* <strong>vet</strong> <em>cursief</em><br>regel "
        '<a href="https://example.org">link</a></p><ul><li><p>een</p><ol><li>twee</li></ol></li></ul>'
        "<blockquote><p>citaat</p><h2>kop in citaat</h2></blockquote>"
        "<table><tbody><tr><th><p>A</p></th><th>B</th></tr><tr><td>c</td></tr></tbody></table>"
        f'<img src="/planafbeeldingen/{image.pk}/" alt="Kaart van de buurt">'
    )
    write(first, team, body)
    write(second, team, "<p>tekst</p>")
    make_activity(plan, title="Riool #let", budget=1000, price_level=2026, is_example=True)
    pdf = made(plan, team)
    assert str(pdf.Root.Lang) == "nl-NL"
    assert bool(pdf.Root.MarkInfo.Marked)
    assert b"<pdfuaid:part>1</pdfuaid:part>" in pdf.Root.Metadata.read_bytes()
    assert "Integraal gebiedsplan Bloemenbuurt" in str(pdf.docinfo["/Title"])
    types = structure(pdf.Root.StructTreeRoot.K)
    # The contents, one for each section, the answers of the partners.
    assert types.count("/H1") == 5
    # A deep start is lifted to the next level below its section.
    assert types.count("/H2") == 2
    # The user's table, the activities, the partners and the answers.
    assert types.count("/Table") == 4
    assert "/Figure" in types
    assert "/Link" in types


def test_in_the_language_of_the_reader(plan, team):
    pdf = made(plan, team, "en")
    assert str(pdf.Root.Lang) == "en-GB"
    assert "Integrated area plan Bloemenbuurt" in str(pdf.docinfo["/Title"])


def test_the_same_plan_is_made_once_and_a_changed_plan_anew(plan, team):
    first = request_document(plan=plan, user=team, language="nl")
    make_document(document_id=first.pk)
    assert request_document(plan=plan, user=team, language="nl") == first
    assert find_document(plan=plan, user=team, language="nl") == first
    assert make_document(document_id=first.pk) is False
    write(plan.sections.first(), team, "<p>nieuw</p>")
    assert find_document(plan=plan, user=team, language="nl") is None
    assert request_document(plan=plan, user=team, language="nl") != first


def test_a_request_the_broker_missed_is_due(plan, team):
    document = request_document(plan=plan, user=team, language="nl")
    assert due_document_ids() == [document.pk]
    make_document(document_id=document.pk)
    assert due_document_ids() == []


def test_a_failure_is_kept_with_its_reason(plan, team):
    document = request_document(plan=plan, user=team, language="nl")
    PlanDocument.objects.filter(pk=document.pk).update(data={"images": []})
    assert make_document(document_id=document.pk) is False
    job = Job.objects.get(subject_id=document.pk)
    assert job.state == Job.State.FAILED
    assert "labels" in job.error


def test_files_that_are_gone_from_disk_are_told_and_made_again(plan, team, login):
    picture = io.BytesIO()
    Image.new("RGB", (80, 40)).save(picture, format="PNG")
    upload = SimpleUploadedFile("x.png", picture.getvalue())
    image = add_image(plan=plan, user=team, upload=upload, alt="Kaart van de buurt")
    shown = f"/planafbeeldingen/{image.pk}/"
    write(plan.sections.first(), team, f'<p>tekst</p><img src="{shown}" alt="Kaart van de buurt">')
    assert "/Figure" in structure(made(plan, team).Root.StructTreeRoot.K)
    document = PlanDocument.objects.get()
    client, page = login(team), f"/gebieden/{plan.area.slug}/plan/pdf/"
    assert client.get(f"{page}{document.pk}/").status_code == 200
    document.file.storage.delete(document.file.name)
    image.file.storage.delete(image.file.name)
    answer = client.get(f"{page}{document.pk}/")
    assert (answer.status_code, answer["Location"]) == (303, page)
    assert "niet meer bewaard" in client.get(page).text
    assert client.get(shown).status_code == 404
    pdf = made(plan, team)
    assert PlanDocument.objects.get() == document
    assert "/Figure" not in structure(pdf.Root.StructTreeRoot.K)
    assert client.get(f"{page}{document.pk}/").status_code == 200
