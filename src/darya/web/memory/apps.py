"""What Django is told about this app."""

from django.apps import AppConfig


class MemoryConfig(AppConfig):
    """The app of ``darya.web.memory``."""

    name = "darya.web.memory"
    label = "memory"
