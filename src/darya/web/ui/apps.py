"""What Django is told about this app."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    """The app of ``darya.web.ui``."""

    name = "darya.web.ui"
    label = "ui"
