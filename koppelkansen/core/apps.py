from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "koppelkansen.core"
    label = "core"
