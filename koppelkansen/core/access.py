"""The one gateway from a URL to an object.

Not visible is 404, so that nobody learns what exists; visible but not writable is 403.
A queryset passed here has the methods `visible_to(user)` and `editable_by(user)`.
"""

from django.core.exceptions import PermissionDenied
from django.http import Http404


def get_visible(queryset, user, **lookup):
    """Return the one object that `user` may see, or raise `Http404`."""
    visible = queryset.visible_to(user)
    try:
        return visible.get(**lookup)
    except queryset.model.DoesNotExist:
        raise Http404 from None


def get_editable(queryset, user, **lookup):
    """Return the one object that `user` may edit; `Http404` when hidden, `PermissionDenied` when read-only."""
    row = get_visible(queryset, user, **lookup)
    if not queryset.model._default_manager.editable_by(user).filter(pk=row.pk).exists():
        raise PermissionDenied
    return row


def can_edit(row, user) -> bool:
    """Tell whether `user` may edit `row`: the queryset's answer, never a second rule."""
    return type(row)._default_manager.editable_by(user).filter(pk=row.pk).exists()
