"""Images in a plan: upload from the editor, and showing them to who may see the plan."""

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_POST, require_safe

from areas.domain.plan_images import add_image
from areas.forms.plan import ImageForm
from areas.models import AreaPlan, PlanImage
from areas.plan_images import CONTENT_TYPES
from koppelkansen.core.access import get_editable, get_visible
from koppelkansen.core.exceptions import DomainError
from koppelkansen.core.http import UNPROCESSABLE


@require_POST
def upload(request: HttpRequest, slug: str) -> JsonResponse:
    """Store an image with its description; answers with its address for the editor."""
    plan = get_editable(AreaPlan.objects.current(), request.user, area__slug=slug)
    form = ImageForm(request.POST, request.FILES)
    if not form.is_valid():
        return JsonResponse({"errors": form.errors.get_json_data()}, status=UNPROCESSABLE)
    try:
        image = add_image(
            plan=plan, user=request.user, upload=form.cleaned_data["file"], alt=form.cleaned_data["alt"]
        )
    except DomainError as error:
        errors = {error.field or "file": [{"message": error.message}]}
        return JsonResponse({"errors": errors}, status=UNPROCESSABLE)
    return JsonResponse({"src": reverse("areas:plan_image", kwargs={"pk": image.pk}), "alt": image.alt}, status=201)


@require_safe
@cache_control(private=True, max_age=3600)
def image(request: HttpRequest, pk) -> HttpResponse:
    """Show an image; it never changes, but the right to see it may be withdrawn."""
    row = get_visible(PlanImage.objects, request.user, pk=pk)
    try:
        with row.file.open("rb") as file:
            content = file.read()
    except FileNotFoundError:
        raise Http404 from None  # the page shows its description in its place
    return HttpResponse(
        content,
        content_type=CONTENT_TYPES[row.extension],
        headers={"X-Content-Type-Options": "nosniff", "Content-Security-Policy": "default-src 'none'"},
    )
