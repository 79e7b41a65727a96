"""The style guide: every component of the portal in every state, for those who build and judge pages."""

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from koppelkansen.core.lists import paginate
from koppelkansen.core.uploads import UploadField
from koppelkansen.core.widgets import DateInput
from koppelkansen.portal import style_examples


class ExampleForm(forms.Form):
    """One field of each kind."""

    name = forms.CharField(label=_("Name of the work"), help_text=_("For example: sewer replacement Begoniastraat"))
    organisation = forms.ChoiceField(
        label=_("Organisation"),
        widget=forms.RadioSelect,
        choices=[("g", "Gemeente"), ("w", "Waternet"), ("l", "Liander")],
    )
    start = forms.DateField(label=_("Earliest start"), widget=DateInput)
    end = forms.DateField(label=_("Latest end"), widget=DateInput)
    certainty = forms.ChoiceField(label=_("Certainty"), choices=[("", "–"), ("hard", "hard"), ("zacht", "zacht")])
    note = forms.CharField(
        label=_("Explanation"), widget=forms.Textarea, required=False, help_text=_("No personal data.")
    )
    file = UploadField(most=1, label=_("Attachment"), required=False)
    shared = forms.BooleanField(label=_("May be shared with the area"), required=False)


@require_safe
def style(request: HttpRequest) -> HttpResponse:
    """Show the style guide to the core team and administrators; others do not know it exists."""
    if not (request.user.is_core_team or request.user.is_administrator):
        raise Http404
    wrong = ExampleForm({"organisation": "x", "name": ""}, prefix="wrong")
    filled = ExampleForm(prefix="filled", initial={"name": "Rioolvervanging Begoniastraat", "organisation": "g"})
    page = paginate(request, range(1, 261))
    return render(
        request,
        "portal/style.html",
        {"filled": filled, "wrong": wrong, "page": page, **style_examples.examples()},
    )
