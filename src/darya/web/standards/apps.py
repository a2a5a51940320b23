"""What Django is told about this app."""

from django.apps import AppConfig


class StandardsConfig(AppConfig):
    """The app of ``darya.web.standards``."""

    name = "darya.web.standards"
    label = "standards"
