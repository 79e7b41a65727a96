"""Who may see a notice: the one it was made for, as long as that person may see what it is about."""

from django.db import models
from django.db.models import Q


class NoticeQuerySet(models.QuerySet):
    def visible_to(self, user):
        """One's own notices; what one may no longer see falls away."""
        if not user.is_authenticated or not user.is_active:
            return self.none()
        works, opportunities, zones = (
            self.model._meta.get_field(name).related_model.objects.visible_to(user).values("pk")
            for name in ("work", "opportunity", "zone")
        )
        return self.filter(
            Q(work=None) | Q(work__in=works),
            Q(opportunity=None) | Q(opportunity__in=opportunities),
            Q(zone=None) | Q(zone__in=zones),
            user=user,
        )

    def editable_by(self, user):
        return self.visible_to(user)

    def unread(self):
        return self.filter(read_at=None)
