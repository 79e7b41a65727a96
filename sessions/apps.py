from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SessionsConfig(AppConfig):
    name = "sessions"
    label = "koppelsessies"  # "sessions" is the label of django.contrib.sessions
    verbose_name = _("Sessions")

    def ready(self):
        """Join the pages of an area: a tab, and panels on its overview and on what decisions are about."""
        from areas import panels, tabs  # noqa: PLC0415 - models are loaded only now
        from sessions.queries.about import gate_panel  # noqa: PLC0415
        from sessions.queries.area import area_panel  # noqa: PLC0415

        tabs.register(tabs.Tab(80, "sessions", _("Sessions"), "sessions:area_sessions"))
        panels.register(panels.Panel(10, "sessions", "sessions/_panel.html", area_panel))
        panels.register(
            panels.Panel(10, "gate_decisions", "sessions/_decisions_about.html", gate_panel, panels.GATE_REVIEW)
        )
