"""Setting up a value assessment: alternatives, criteria, measurements, assessors."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from areas.domain import assessment_setup as domain
from areas.domain.value_method import save_criteria_as_set
from areas.forms.value import (
    AlternativeCreateForm,
    AlternativeEditForm,
    AssessorForm,
    CriterionCreateForm,
    CriterionEditForm,
    CriterionSetForm,
    MeasurementsForm,
    SaveSetForm,
)
from areas.models import Alternative, Assessment, Assessor, Criterion
from areas.value_scale import scale_chart
from areas.views.shell import form_page
from areas.views.value import editable_assessment
from areas.views.value_scale import scale_context
from koppelkansen.core.access import get_editable
from koppelkansen.core.exceptions import DomainError
from koppelkansen.core.http import see_other


def _page(request: HttpRequest, form, write, *, assessment: Assessment, **context) -> HttpResponse:
    """A form of the set-up; afterwards the overview of the assessment."""
    done = reverse("areas:value", args=[assessment.area.slug, assessment.pk])
    return form_page(
        request, form, write, done=done, area=assessment.area, assessment=assessment, tab="value", **context
    )


def _add(request: HttpRequest, form, add, assessment: Assessment, **context) -> HttpResponse:
    """A form that adds something to the set-up, once."""

    def write():
        return add(assessment, key=form.cleaned_data["submission_key"], user=request.user, **form.model_fields())

    return _page(request, form, write, assessment=assessment, **context)


def _change(request: HttpRequest, form, change, row, **context) -> HttpResponse:
    """A form that changes something of the set-up, when nobody else did meanwhile."""

    def write():
        return change(row, user=request.user, expected_version=form.cleaned_data["version"], **form.changed_fields())

    return _page(request, form, write, assessment=row.assessment, **context)


def _row(request: HttpRequest, model, slug: str, pk: int):
    """Return an alternative, criterion or assessor that may be changed now."""
    rows = model.objects.select_related("assessment__area__phase")
    return get_editable(rows, request.user, assessment__area__slug=slug, pk=pk)


@require_http_methods(["GET", "HEAD", "POST"])
def alternative_add(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Describe an alternative by hand."""
    assessment = editable_assessment(request, slug, pk)
    form = AlternativeCreateForm(request.POST or None, area=assessment.area)
    return _add(
        request,
        form,
        domain.add_alternative,
        assessment,
        message=_("The alternative is added."),
        title=_("Add alternative"),
    )


@require_POST
def alternatives_from_variants(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Take over the variants of the area."""
    count = domain.add_scenarios(editable_assessment(request, slug, pk), user=request.user)
    text = ngettext("%(count)s variant is added.", "%(count)s variants are added.", count)
    messages.success(request, text % {"count": count})
    return see_other("areas:value", slug, pk)


@require_http_methods(["GET", "HEAD", "POST"])
def alternative_edit(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Change an alternative."""
    row = _row(request, Alternative, slug, pk)
    form = AlternativeEditForm(request.POST or None, instance=row, area=row.assessment.area)
    return _change(
        request,
        form,
        domain.change_alternative,
        row,
        message=_("The alternative is saved."),
        title=_("Change alternative"),
        remove_url=reverse("areas:alternative_remove", args=[slug, pk]),
        remove_question=_("Remove this alternative from the comparison?"),
    )


@require_POST
def alternative_remove(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Take an alternative out."""
    row = _row(request, Alternative, slug, pk)
    domain.remove_alternative(row, user=request.user)
    return see_other("areas:value", slug, row.assessment_id)


@require_http_methods(["GET", "HEAD", "POST"])
def criterion_add(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Add a criterion."""
    assessment = editable_assessment(request, slug, pk)
    form = CriterionCreateForm(request.POST or None, area=assessment.area)
    return _add(
        request,
        form,
        domain.add_criterion,
        assessment,
        message=_("The criterion is added."),
        title=_("Add criterion"),
        **scale_context(request),
    )


@require_POST
def criteria_from_set(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Take over the criteria of a set."""
    assessment = editable_assessment(request, slug, pk)
    form = CriterionSetForm(request.POST, user=request.user)
    if not form.is_valid():
        raise DomainError(_("Choose a set of criteria."))
    chosen = form.cleaned_data["criterion_set"]
    count = domain.add_criteria_of_set(assessment, user=request.user, criterion_set=chosen)
    text = ngettext("%(count)s criterion is added.", "%(count)s criteria are added.", count)
    messages.success(request, text % {"count": count})
    return see_other("areas:value", slug, pk)


@require_http_methods(["GET", "HEAD", "POST"])
def criteria_save(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Keep the criteria as a set of the area."""
    assessment = editable_assessment(request, slug, pk)
    form = SaveSetForm(request.POST or None)
    return _add(
        request,
        form,
        save_criteria_as_set,
        assessment,
        message=_("The criteria are kept as a set. Other assessments of the area can start from it."),
        title=_("Keep as a set"),
        intro=_("The core team can make it available to all areas."),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def criterion_edit(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Change a criterion and its scale."""
    row = _row(request, Criterion, slug, pk)
    form = CriterionEditForm(request.POST or None, instance=row, area=row.assessment.area)
    return _change(
        request,
        form,
        domain.change_criterion,
        row,
        message=_("The criterion is saved. Weights are asked again."),
        title=_("Change criterion"),
        **scale_context(request, row),
        remove_url=reverse("areas:criterion_remove", args=[slug, pk]),
        remove_question=_("Remove this criterion, with the weights that were given for it?"),
    )


@require_POST
def criterion_remove(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Take a criterion away."""
    row = _row(request, Criterion, slug, pk)
    domain.remove_criterion(row, user=request.user)
    return see_other("areas:value", slug, row.assessment_id)


@require_http_methods(["GET", "HEAD", "POST"])
def measurements(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Record the measurements of a measured criterion."""
    row = _row(request, Criterion, slug, pk)
    form = MeasurementsForm(request.POST or None, criterion=row, alternatives=row.assessment.alternatives.all())
    return _page(
        request,
        form,
        lambda: domain.measure(row, user=request.user, measurements=form.measurements(), seen=form.seen()),
        assessment=row.assessment,
        message=_("The measurements are saved."),
        title=_("Measurements: %(criterion)s") % {"criterion": row.name},
        intro=_("In %(unit)s. Sure of a number? Then lowest, most likely and highest are the same.")
        % {"unit": row.unit or _("the unit of the scale")},
        template="areas/value/measurements.html",
        curve=scale_chart(row),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def assessor_add(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Ask somebody to weigh and score."""
    assessment = editable_assessment(request, slug, pk)
    form = AssessorForm(request.POST or None, area=assessment.area)
    return _add(
        request,
        form,
        domain.add_assessor,
        assessment,
        message=_("The assessor is added."),
        title=_("Add assessor"),
    )


@require_POST
def assessor_remove(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Take an assessor out."""
    row = _row(request, Assessor, slug, pk)
    domain.remove_assessor(row, user=request.user)
    return see_other("areas:value", slug, row.assessment_id)
