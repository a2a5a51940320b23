"""What Django is told about this app."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """The app of ``darya.web.accounts``."""

    name = "darya.web.accounts"
    label = "accounts"
