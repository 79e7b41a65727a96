from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SessionsConfig(AppConfig):
    name = "sessions"
    label = "koppelsessies"  # "sessions" is the label of django.contrib.sessions
    verbose_name = _("Sessions")

    def ready(self):
        """Join the pages of an area: a tab, and a panel on its overview."""
        from areas import panels, tabs  # noqa: PLC0415 - models are loaded only now
        from sessions.queries.area import area_panel  # noqa: PLC0415

        tabs.register(tabs.Tab(80, "sessions", _("Sessions"), "sessions:area_sessions"))
        panels.register(panels.Panel(10, "sessions", "sessions/_panel.html", area_panel))
