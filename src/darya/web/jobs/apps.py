"""What Django is told about this app."""

from django.apps import AppConfig


class JobsConfig(AppConfig):
    """The app of ``darya.web.jobs``."""

    name = "darya.web.jobs"
    label = "jobs"
