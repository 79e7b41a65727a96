from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SessionsConfig(AppConfig):
    name = "sessions"
    label = "koppelsessies"  # "sessions" is the label of django.contrib.sessions
    verbose_name = _("Sessions")

    def ready(self):
        """Join the pages of an area: a tab, panels on its pages, and the link of the chain that holds decisions."""
        from areas import chain, panels, tabs  # noqa: PLC0415 - models are loaded only now
        from koppelkansen.core.chain import Link  # noqa: PLC0415
        from sessions.queries import about, frameworks  # noqa: PLC0415
        from sessions.queries.area import area_panel  # noqa: PLC0415
        from sessions.queries.chain import decision_link  # noqa: PLC0415

        tabs.register(tabs.Tab(80, "sessions", _("Sessions"), "sessions:area_sessions"))
        panels.register(panels.Panel(10, "sessions", "sessions/_panel.html", area_panel))
        decisions = "sessions/_decisions_about.html"
        panels.register(panels.Panel(10, "gate_decisions", decisions, about.gate_panel, panels.GATE_REVIEW))
        panels.register(panels.Panel(10, "plan_decisions", decisions, about.plan_panel, panels.PLAN))
        panels.register(panels.Panel(10, "activity_decisions", decisions, about.activity_panel, panels.ACTIVITY))
        panels.register(
            panels.Panel(10, "framework_decisions", decisions, frameworks.framework_panel, panels.FRAMEWORK)
        )
        panels.register(panels.Panel(10, "value_decisions", decisions, frameworks.value_panel, panels.VALUE))
        koppelkans = "sessions/_opportunity.html"
        panels.register(panels.Panel(10, "opportunity", koppelkans, about.opportunity_panel, panels.OPPORTUNITY))
        chain.register(Link.DECISION, decision_link)
