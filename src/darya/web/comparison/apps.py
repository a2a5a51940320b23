"""What Django is told about this app."""

from django.apps import AppConfig


class ComparisonConfig(AppConfig):
    """The app of ``darya.web.comparison``."""

    name = "darya.web.comparison"
    label = "comparison"
