"""Where an organisation opens its own ground more than once."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from areas.models import CaseArea, Work
from areas.queries.own_openings import MOST_WORKS, SHOWN, repeated_openings
from stakeholders.models import Organisation


class OwnOpeningsForm(forms.Form):
    """Whose openings, and where."""

    organisatie = forms.ModelChoiceField(
        label=gettext_lazy("Organisation"),
        queryset=Organisation.objects.none(),
        required=False,
        empty_label=gettext_lazy("All organisations"),
    )
    gebied = forms.ModelChoiceField(
        label=gettext_lazy("Area"),
        queryset=CaseArea.objects.none(),
        required=False,
        to_field_name="slug",
        empty_label=gettext_lazy("All areas"),
    )

    def __init__(self, data, *, works, areas):
        super().__init__(data)
        owners = Organisation.objects.filter(pk__in=works.values("organisation"))
        self.fields["organisatie"].queryset = owners.order_by("name")
        self.fields["gebied"].queryset = areas


@require_safe
def own_openings(request: HttpRequest) -> HttpResponse:
    """List places that one organisation would open more than once."""
    works = Work.objects.visible_to(request.user)
    form = OwnOpeningsForm(request.GET, works=works, areas=CaseArea.objects.visible_to(request.user))
    chosen = form.cleaned_data if form.is_valid() else {}
    if chosen.get("organisatie"):
        works = works.filter(organisation=chosen["organisatie"])
    if chosen.get("gebied"):
        works = works.in_area(chosen["gebied"])
    context = {
        "title": _("Own openings"),
        "form": form,
        "openings": repeated_openings(works),
        "shown": SHOWN,
        "most": MOST_WORKS,
    }
    return render(request, "areas/opportunities/own_openings.html", context)
