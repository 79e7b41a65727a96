"""What shifted: works that moved, koppelkansen born and lost, and the way from found to realised."""

import datetime as dt

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from areas.models import Opportunity, Work
from areas.queries.slips import funnel, slip_radar
from stakeholders.held import memberships_read_once

QUARTER_DAYS = 92


class SinceForm(forms.Form):
    """From which day on."""

    sinds = forms.DateField(
        label=gettext_lazy("Since"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )


@require_safe
@memberships_read_once
def slip_index(request: HttpRequest) -> HttpResponse:
    """Show what shifted since a day, by default in the last quarter."""
    day = timezone.localdate() - dt.timedelta(days=QUARTER_DAYS)
    form = SinceForm(request.GET if "sinds" in request.GET else {"sinds": day})
    if form.is_valid() and form.cleaned_data["sinds"]:
        day = form.cleaned_data["sinds"]
    since = timezone.make_aware(dt.datetime.combine(day, dt.time()))
    opportunities = Opportunity.objects.all_visible_to(request.user)
    context = {
        "title": _("What shifted"),
        "form": form,
        "radar": slip_radar(Work.objects.visible_to(request.user), opportunities, since),
        "funnel": funnel(opportunities),
    }
    return render(request, "areas/opportunities/slips.html", context)
