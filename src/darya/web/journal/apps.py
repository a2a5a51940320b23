"""What Django is told about this app."""

from django.apps import AppConfig


class JournalConfig(AppConfig):
    """The app of ``darya.web.journal``."""

    name = "darya.web.journal"
    label = "journal"
