"""What Django is told about this app."""

from django.apps import AppConfig


class ProgrammesConfig(AppConfig):
    """The app of ``darya.web.programmes``."""

    name = "darya.web.programmes"
    label = "programmes"
