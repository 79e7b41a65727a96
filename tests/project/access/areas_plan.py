"""Rows of the area plan."""

import io
import uuid

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from areas.domain.plan_images import add_image
from areas.domain.plan_pdf import make_document, request_document
from areas.domain.plan_review import add_comment
from areas.models import ActivityLink, AreaPlan, PlanRevision
from tests.factories.plans import first_section, make_activity, make_plan, make_template, write
from tests.factories.works import make_work
from tests.project.access.rows import (
    AREA_EDIT,
    AREA_READ,
    CORE_TEAM,
    FORBIDDEN,
    LOGGED_IN,
    NOT_FOUND,
    OK,
    Row,
    expect,
    posted,
)

SLUG = {"slug": "bloemenbuurt"}
AREA_EDIT_303 = posted(AREA_EDIT, 303)


def _section(world) -> dict:
    return SLUG | {"pk": world.plan_section.pk}


def _revision(world) -> dict:
    return _section(world) | {"number": 1}


def _comment(world) -> dict:
    return SLUG | {"pk": world.plan_comment.pk}


def _activity(world) -> dict:
    return SLUG | {"pk": world.activity.pk}


def _document(world) -> dict:
    return SLUG | {"pk": world.plan_document.pk}


# The comment was left by the reader, who may therefore resolve it too.
COMMENT_EDIT = AREA_EDIT | {"reader": OK}
# A project manager or director of a partner answers for it.
ANSWERING = expect(FORBIDDEN, anonymous=302, outsider=NOT_FOUND, other_director=NOT_FOUND) | {
    "project_manager": OK,
    "director": OK,
}

ROWS: dict[str, Row] = {
    "areas:plan_template": Row(get=LOGGED_IN),
    "areas:plan_template_add": Row(get=CORE_TEAM, post=posted(CORE_TEAM)),
    "areas:plan_template_edit": Row(
        get=CORE_TEAM, post=posted(CORE_TEAM), url=lambda world: {"pk": world.plan_section.template_id}
    ),
    "areas:plan": Row(get=AREA_READ, url=SLUG),
    "areas:plan_read": Row(get=AREA_READ, url=SLUG),
    "areas:plan_start": Row(get=None, post=AREA_EDIT_303, url=SLUG),
    "areas:plan_move": Row(get=None, post=posted(AREA_EDIT), url=SLUG | {"step": "voorleggen"}),
    "areas:plan_approve": Row(get=ANSWERING, post=posted(ANSWERING), url=SLUG),
    "areas:plan_section": Row(get=AREA_READ, url=_section),
    "areas:plan_section_edit": Row(get=AREA_EDIT, post=posted(AREA_EDIT), url=_section),
    "areas:plan_section_autosave": Row(get=AREA_EDIT, post=posted(AREA_EDIT), url=_section, axe=False),
    "areas:plan_comment_add": Row(get=None, post=posted(AREA_READ), url=_section),
    "areas:plan_comment_resolve": Row(get=COMMENT_EDIT, post=posted(COMMENT_EDIT), url=_comment),
    "areas:plan_comment_reopen": Row(get=None, post=posted(COMMENT_EDIT), url=_comment),
    "areas:plan_revisions": Row(get=AREA_READ, url=_section),
    "areas:plan_revision": Row(get=AREA_READ, url=_revision),
    "areas:plan_revision_restore": Row(get=None, post=posted(AREA_EDIT), url=_revision),
    "areas:plan_compare": Row(get=AREA_READ, url=_section, query="?van=1&tot=2"),
    "areas:plan_image_add": Row(get=None, post=posted(AREA_EDIT), url=SLUG),
    "areas:plan_image": Row(get=AREA_READ, url=lambda world: {"pk": world.plan_image.pk}, axe=False),
    "areas:plan_pdf": Row(get=AREA_READ, post=posted(AREA_READ, 303), url=SLUG),
    "areas:plan_pdf_file": Row(get=AREA_READ, url=_document, axe=False),
    "areas:plan_pdf_progress": Row(get=AREA_READ, url=_document, axe=False),
    "areas:activities": Row(get=AREA_READ, url=SLUG),
    "areas:activities_csv": Row(get=AREA_READ, url=SLUG, axe=False),
    "areas:activity": Row(get=AREA_READ, url=_activity),
    "areas:activity_add": Row(get=AREA_EDIT, post=posted(AREA_EDIT), url=SLUG),
    "areas:activity_edit": Row(get=AREA_EDIT, post=posted(AREA_EDIT), url=_activity),
    "areas:activity_link": Row(get=AREA_EDIT, post=posted(AREA_EDIT), url=_activity),
    "areas:activity_unlink": Row(
        get=None, post=AREA_EDIT_303, url=lambda world: SLUG | {"pk": world.activity_link.pk}, axe=False
    ),
    "areas:activity_remove": Row(get=None, post=posted(AREA_EDIT), url=_activity),
}


def extend(world) -> None:
    """Add plans with text, a remark, an image and an activity; also in the area that others may not see."""
    team = world.users["core_team"]
    make_template(title="Waarom", min_words=5)
    make_template(title="Acties", live_block="activities", block_required=True)
    picture = io.BytesIO()
    Image.new("RGB", (8, 8)).save(picture, format="PNG")
    for area, mark in ((world.area, "GEHEIM-PLAN"), (world.other_area, "GEHEIM-ANDER")):
        plan = make_plan(area, team)
        section = write(first_section(plan), team, f"<p>{mark}</p>")
        activity = make_activity(plan, title=mark, organisation=world.water)
        if area == world.area:
            upload = SimpleUploadedFile("kaart.png", picture.getvalue())
            world.objects |= {
                "plan": plan,
                "plan_section": section,
                "activity": activity,
                "activity_link": ActivityLink.objects.create(activity=activity, work=make_work(world.water)),
                "plan_image": add_image(plan=plan, user=team, upload=upload, alt="Kaart"),
                "plan_document": request_document(plan=plan, user=team, language="nl"),
                "plan_comment": add_comment(
                    section=section, user=world.users["reader"], body="GEHEIM-OPMERKING", submission_key=uuid.uuid4()
                ),
            }
    make_document(document_id=world.plan_document.pk)
    assert PlanRevision.objects.filter(section=world.plan_section).count() == 2
    assert AreaPlan.objects.count() == 2
