"""What Django is told about this app."""

from django.apps import AppConfig


class ApiConfig(AppConfig):
    """The app of ``darya.web.api``."""

    name = "darya.web.api"
    label = "api"
