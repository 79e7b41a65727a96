from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "koppelkansen.portal"
    label = "portal"
