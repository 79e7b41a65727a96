"""Partners of an area, their commitment, and the case team."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from areas import policies
from areas.domain import areas as domain
from areas.domain.commitments import record_commitment
from areas.enums import CommitmentStage
from areas.forms.areas import PartnerCreateForm, PartnerEditForm, TeamMemberCreateForm, TeamMemberEditForm
from areas.forms.commitments import CommitmentForm
from areas.models import AreaPartner, AreaTeamMember, CaseArea
from areas.queries.areas import partner_rows
from areas.views.shell import editable_area, form_page, visible_area
from koppelkansen.core.access import can_edit, get_editable, get_visible
from koppelkansen.core.http import see_other


@require_safe
def partner_index(request: HttpRequest, slug: str) -> HttpResponse:
    """List the partners with their commitment."""
    area = visible_area(request, slug)
    context = {
        "area": area,
        "tab": "overview",
        "partners": partner_rows(area),
        "stages": CommitmentStage.choices,
        "can_edit": can_edit(area, request.user),
    }
    return render(request, "areas/partners.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def partner_create(request: HttpRequest, slug: str) -> HttpResponse:
    """Let an organisation take part."""
    area = editable_area(request, slug)
    form = PartnerCreateForm(request.POST or None, area=area)
    return form_page(
        request,
        form,
        lambda: domain.add_partner(
            area,
            key=form.cleaned_data["submission_key"],
            user=request.user,
            organisation=form.cleaned_data["organisation"],
            kind=form.cleaned_data["kind"],
        ),
        done=reverse("areas:partners", args=[slug]),
        message=_("The partner is added."),
        title=_("Add partner"),
        parent=_("Partners"),
        area=area,
        tab="overview",
    )


@require_http_methods(["GET", "HEAD", "POST"])
def partner(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Show every step of a partner; who may, records the next one."""
    rows = AreaPartner.objects.select_related("area__phase", "organisation")
    row = get_visible(rows, request.user, area__slug=slug, pk=pk)
    may_record = policies.may_record_commitment(request.user, row)
    if request.method == "POST" and not may_record:
        raise PermissionDenied
    steps = list(row.commitments.select_related("recorded_by"))
    last = steps[0] if steps else None
    form = CommitmentForm(request.POST or None, last=last)
    return form_page(
        request,
        form,
        lambda: record_commitment(
            row,
            key=form.cleaned_data["submission_key"],
            user=request.user,
            stage=form.cleaned_data["stage"],
            statement=form.cleaned_data["statement"],
            signed_by=form.cleaned_data["signed_by"],
            signed_on=form.cleaned_data["signed_on"],
            after=form.cleaned_data["after"] or None,
        ),
        done=reverse("areas:partner", args=[slug, pk]),
        message=_("The step is recorded."),
        title=row.organisation.name,
        template="areas/partner.html",
        area=row.area,
        tab="overview",
        partner=row,
        steps=steps,
        last=last,
        may_record=may_record,
        can_edit=can_edit(row.area, request.user),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def partner_edit(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Change how closely an organisation takes part."""
    rows = AreaPartner.objects.select_related("area__phase", "organisation")
    row = get_editable(rows, request.user, area__slug=slug, pk=pk)
    form = PartnerEditForm(request.POST or None, instance=row)
    return form_page(
        request,
        form,
        lambda: domain.change_partner(
            row, user=request.user, expected_version=form.cleaned_data["version"], **form.changed_fields()
        ),
        done=reverse("areas:partners", args=[slug]),
        message=_("The partner is saved."),
        title=_("Change partner %(name)s") % {"name": row.organisation.name},
        parent=_("Partners"),
        area=row.area,
        tab="overview",
        remove_url=reverse("areas:partner_remove", args=[slug, pk]),
        remove_question=_("Remove this partner? Its people will no longer see the area."),
    )


@require_POST
def partner_remove(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Take a partner away."""
    rows = AreaPartner.objects.select_related("area", "organisation")
    domain.remove_partner(get_editable(rows, request.user, area__slug=slug, pk=pk), user=request.user)
    return see_other("areas:partners", slug)


@require_safe
def team_index(request: HttpRequest, slug: str) -> HttpResponse:
    """List the case team."""
    area = visible_area(request, slug)
    context = {
        "area": area,
        "tab": "overview",
        "team": area.team.select_related("user"),
        "can_edit": can_edit(area, request.user),
    }
    return render(request, "areas/team.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def team_create(request: HttpRequest, slug: str) -> HttpResponse:
    """Put somebody in the case team."""
    area = editable_area(request, slug)
    form = TeamMemberCreateForm(request.POST or None, area=area)
    return form_page(
        request,
        form,
        lambda: domain.add_team_member(
            area,
            key=form.cleaned_data["submission_key"],
            user=request.user,
            member=form.cleaned_data["member"],
            role=form.cleaned_data["role"],
        ),
        done=reverse("areas:team", args=[slug]),
        message=_("The case team is saved."),
        title=_("Add to the case team"),
        parent=_("Case team"),
        area=area,
        tab="overview",
    )


@require_http_methods(["GET", "HEAD", "POST"])
def team_edit(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Change what somebody does in the case team."""
    rows = AreaTeamMember.objects.select_related("area__phase", "user")
    row = get_editable(rows, request.user, area__slug=slug, pk=pk)
    form = TeamMemberEditForm(request.POST or None, instance=row)
    return form_page(
        request,
        form,
        lambda: domain.change_team_member(
            row, user=request.user, expected_version=form.cleaned_data["version"], **form.changed_fields()
        ),
        done=reverse("areas:team", args=[slug]),
        message=_("The case team is saved."),
        title=_("Change the role of %(name)s") % {"name": row.user.name},
        parent=_("Case team"),
        area=row.area,
        tab="overview",
        remove_url=reverse("areas:team_remove", args=[slug, pk]),
        remove_question=_("Take this person out of the case team?"),
    )


@require_POST
def team_remove(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Take somebody out of the case team."""
    row = get_editable(AreaTeamMember.objects.all(), request.user, area__slug=slug, pk=pk)
    domain.remove_team_member(row, user=request.user)
    # Somebody who took himself out may not see the area any more.
    stays = CaseArea.objects.visible_to(request.user).filter(pk=row.area_id).exists()
    return see_other("areas:team", slug) if stays else see_other("areas:list")
