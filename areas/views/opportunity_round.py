"""The response round of a koppelkans: ask the owners, answer, agree."""

from django.db.models import prefetch_related_objects
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from areas.domain import opportunities as domain
from areas.domain.consent import agree, consent_of
from areas.domain.steps import OPEN_ROUND
from areas.forms.opportunities import AgreeForm, InviteForm, ResponseForm
from areas.models import Opportunity, OpportunityResponse
from areas.queries.explanation import explain
from areas.queries.opportunities import WORKS
from areas.views.shell import form_page
from koppelkansen.core.access import get_editable
from stakeholders.held import memberships_read_once


@require_http_methods(["GET", "HEAD", "POST"])
def opportunity_invite(request: HttpRequest, pk: int) -> HttpResponse:
    """Open the response round; while it is open, change its lead or deadline."""
    opportunity = get_editable(Opportunity.objects.all(), request.user, pk=pk)
    is_open = opportunity.state in OPEN_ROUND
    initial = {"version": opportunity.version}
    if is_open:
        initial |= {"lead": opportunity.lead_id, "deadline": opportunity.deadline}
    form = InviteForm(request.POST or None, organisations=domain.owners(opportunity), initial=initial)
    write = domain.change_round if is_open else domain.invite
    title = _("Round of %(title)s") if is_open else _("Invite to %(title)s")
    asked = _("Every organisation with a work here is asked whether it wants to do it together.")
    changed = _("Answers that were given stay; who was too late is asked again.")
    silent = ", ".join(organisation.name for organisation in domain.unreachable(opportunity))
    warning = _(
        "Nobody can answer now for %(organisations)s: there is no planner or project manager. "
        "Ask an administrator to invite somebody."
    )
    return form_page(
        request,
        form,
        lambda: write(
            user=request.user,
            opportunity=opportunity,
            expected_version=form.cleaned_data["version"],
            lead=form.cleaned_data["lead"],
            deadline=form.cleaned_data["deadline"],
        ),
        done=reverse("areas:opportunity", args=[pk]),
        message=_("The round is changed.") if is_open else _("The organisations are invited; they get a mail."),
        title=title % {"title": opportunity.title},
        parent=opportunity.title,
        intro=changed if is_open else asked,
        submit="" if is_open else _("Invite"),
        warning=warning % {"organisations": silent} if silent else "",
    )


@require_http_methods(["GET", "HEAD", "POST"])
@memberships_read_once
def response_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Answer for one's own organisation."""
    rows = OpportunityResponse.objects.select_related("opportunity", "organisation")
    response = get_editable(rows, request.user, pk=pk)
    form = ResponseForm(
        request.POST or None,
        initial={"version": response.version, "answer": response.answer, "reason": response.reason},
    )
    return form_page(
        request,
        form,
        lambda: domain.respond(
            user=request.user,
            response=response,
            expected_version=form.cleaned_data["version"],
            answer=form.cleaned_data["answer"],
            reason=form.cleaned_data["reason"],
        ),
        done=reverse("areas:opportunity", args=[response.opportunity_id]),
        message=_("Your answer is recorded."),
        title=_("Answer of %(organisation)s") % {"organisation": response.organisation.name},
        parent=response.opportunity.title,
        intro=_what_is_asked(response.opportunity),
    )


def _what_is_asked(opportunity: Opportunity) -> str:
    """Why the works are worth doing together, and until when an answer is awaited."""
    prefetch_related_objects([opportunity], WORKS)
    sentences = [f"{opportunity.title}.", *explain(opportunity)]
    if opportunity.deadline:
        date = date_format(opportunity.deadline, "DATE_FORMAT")
        sentences.append(_("Answers are asked until %(date)s.") % {"date": date})
    return " ".join(sentences)


@require_http_methods(["GET", "HEAD", "POST"])
def opportunity_agree(request: HttpRequest, pk: int) -> HttpResponse:
    """Agree without some of those who were asked, and say why."""
    opportunity = get_editable(Opportunity.objects.all(), request.user, pk=pk)
    consent = consent_of(opportunity.responses.select_related("organisation"))
    form = AgreeForm(request.POST or None, initial={"version": opportunity.version})
    absent = _("Declined, or no answer in time: %(names)s.") % {"names": ", ".join(consent.without)}
    return form_page(
        request,
        form,
        lambda: agree(
            user=request.user,
            opportunity=opportunity,
            expected_version=form.cleaned_data["version"],
            reason=form.cleaned_data["reason"],
        ),
        done=reverse("areas:opportunity", args=[pk]),
        message=_("It is agreed; the reason stands on the page."),
        title=_("Agree on %(title)s") % {"title": opportunity.title},
        parent=opportunity.title,
        intro=absent if consent.without else "",
        submit=_("Agree to do it together"),
        warning=consent.obstacle,
    )
