"""What Django is told about this app."""

from django.apps import AppConfig


class QualificationsConfig(AppConfig):
    """The app of ``darya.web.qualifications``."""

    name = "darya.web.qualifications"
    label = "qualifications"
