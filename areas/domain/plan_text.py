"""Writing the text of a plan: save, autosave, restore. A stale save never overwrites.

Autosaves of one author within `EDITING_SESSION` change the section only; before somebody else writes, before the
session ends and before the text shrinks to less than half, the state that was there is kept as a revision. An
explicit save always leaves a revision of its own. So no text that stood for longer than a session is ever lost.
"""

import datetime as dt

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from areas.models import AreaPlan, PlanImage, PlanRevision, PlanSection
from areas.plan_images import IMAGE_URL
from koppelkansen.core import richtext, versions
from koppelkansen.core.exceptions import DomainError, StaleVersion

EDITING_SESSION = dt.timedelta(minutes=10)


@transaction.atomic
def save_section(
    *, section: PlanSection, user, body: str, expected_version: int, kind: str = PlanRevision.Kind.SAVED
) -> PlanSection:
    """Save a text that somebody chose to save, and keep it as a revision.

    Raises `StaleVersion` when another text was saved since `expected_version`, and `DomainError` when the plan
    is not a draft or the text is too long. Saving the text that is already there counts as saved.
    """
    current = _lock(section)
    body = clean_body(body, plan=current.plan)
    if current.version != expected_version and current.body != body:
        raise StaleVersion(current)
    if _is_another_session(current, user) or _shrinks(current, body):
        _seal(current)
    if current.body != body or current.unsealed_since:
        current = _write(current, user=user, body=body, unsealed_since=None)
    if not PlanRevision.objects.filter(section=current, section_version=current.version).exists():
        _keep(current, kind=kind, author=user, at=timezone.now())
    return current


@transaction.atomic
def autosave_section(*, section: PlanSection, user, body: str, expected_version: int) -> PlanSection:
    """Save what is being typed. Raises like `save_section`; leaves a revision only when a session ends."""
    current = _lock(section)
    body = clean_body(body, plan=current.plan)
    if current.body == body:
        return current
    if current.version != expected_version:
        raise StaleVersion(current)
    if _is_another_session(current, user) or _shrinks(current, body):
        _seal(current)
        current.unsealed_since = None
    return _write(current, user=user, body=body, unsealed_since=current.unsealed_since or timezone.now())


@transaction.atomic
def restore_revision(*, revision: PlanRevision, user, expected_version: int) -> PlanSection:
    """Make the text of an earlier revision the current one; the text it replaces stays among the revisions."""
    current = _lock(revision.section)
    if current.version != expected_version:
        raise StaleVersion(current)
    if current.unsealed_since:
        _seal(current)
    current = _write(current, user=user, body=revision.body, unsealed_since=None)
    _keep(current, kind=PlanRevision.Kind.RESTORED, author=user, at=timezone.now(), restored_from=revision)
    return current


def start_section(*, plan: AreaPlan, template, title: str, position: int, body: str, user) -> PlanSection:
    """Create a section with its first text, kept as its first revision."""
    section = PlanSection.objects.create(
        plan=plan,
        template=template,
        title=title,
        position=position,
        edited_by=user if body else None,
        edited_at=timezone.now() if body else None,
        **_derived(body),
    )
    _keep(section, kind=PlanRevision.Kind.START, author=user, at=timezone.now())
    return section


def clean_body(body: str, *, plan: AreaPlan) -> str:
    """Return typed HTML as it is stored; images only when they were uploaded to a plan of the same area."""
    if len(body) > richtext.MAX_CHARACTERS:
        raise DomainError(
            _("This text is too long: at most %(limit)d characters, yours has %(length)d.")
            % {"limit": richtext.MAX_CHARACTERS, "length": len(body)},
            field="body",
        )
    known: set[str] = set()
    if "<img" in body.lower():
        known = {str(pk) for pk in PlanImage.objects.filter(plan__area=plan.area_id).values_list("pk", flat=True)}

    def allows_image(source: str) -> bool:
        found = IMAGE_URL.fullmatch(source)
        return bool(found) and found["pk"] in known

    try:
        return richtext.clean(richtext.paragraphs(body), allows_image=allows_image)
    except richtext.UnstableText:
        raise DomainError(_("This text holds markup that cannot be read."), field="body") from None


def _lock(section: PlanSection) -> PlanSection:
    """Return the section as it is now, locked; refuse when its plan is not a draft."""
    plan = AreaPlan.objects.select_for_update(no_key=True).get(pk=section.plan_id)
    if not plan.is_draft:
        raise DomainError(_("This plan is no longer a draft: its text cannot be changed."))
    current = PlanSection.objects.select_for_update(no_key=True).get(pk=section.pk)
    current.plan = plan
    return current


def _derived(body: str) -> dict:
    text = richtext.plain_text(body)
    return {"body": body, "text": text, "word_count": len(text.split())}


def _write(current: PlanSection, *, user, body: str, unsealed_since) -> PlanSection:
    return versions.update(
        current,
        expected_version=current.version,
        edited_by=user,
        edited_at=timezone.now(),
        unsealed_since=unsealed_since,
        **_derived(body),
    )


def _is_another_session(current: PlanSection, user) -> bool:
    if not current.unsealed_since:
        return False
    return current.edited_by_id != user.pk or timezone.now() - current.unsealed_since > EDITING_SESSION


def _shrinks(current: PlanSection, body: str) -> bool:
    return bool(current.unsealed_since) and 2 * richtext.word_count(body) < current.word_count


def _seal(current: PlanSection) -> None:
    _keep(current, kind=PlanRevision.Kind.AUTOSAVED, author=current.edited_by, at=current.edited_at)


def _keep(section: PlanSection, *, kind: str, author, at, restored_from: PlanRevision | None = None) -> None:
    last = PlanRevision.objects.filter(section=section).aggregate(last=Max("number"))["last"] or 0
    PlanRevision.objects.create(
        section=section,
        number=last + 1,
        kind=kind,
        section_version=section.version,
        title=section.title,
        body=section.body,
        word_count=section.word_count,
        author=author,
        restored_from=restored_from,
        created_at=at,
    )
