"""What somebody was told of the works and koppelkansen around the own ones."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from areas.domain import watching
from areas.queries.notices import notices_of
from koppelkansen.core.http import see_other
from koppelkansen.core.lists import paginate
from stakeholders.held import memberships_read_once


@require_safe
@memberships_read_once
def notice_index(request: HttpRequest) -> HttpResponse:
    """List one's notices, the newest first."""
    page = paginate(request, notices_of(request.user))
    newest = str(page.object_list[0].pk) if page else ""
    context = {"title": _("Around your works"), "page": page, "newest": newest}
    return render(request, "areas/ground/notices.html", context)


@require_POST
def notices_read(request: HttpRequest) -> HttpResponse:
    """Say that one has seen the notices up to the newest on the screen."""
    newest = request.POST.get("up_to", "")
    if newest.isdecimal() and len(newest) < 18:
        watching.mark_read(user=request.user, up_to=int(newest))
    return see_other("areas:notices")
