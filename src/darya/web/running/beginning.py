"""The first step of every command that needs the platform: the framework is set up, once."""

from __future__ import annotations

import os


def begin() -> None:
    """Set the framework up. Wrong variables of the environment are refused with ``InputError``."""
    os.umask(0o077)  # what an installation keeps is for its own user: addresses, sessions, codes in mail
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "darya.web.settings")
    import django
    from django.apps import apps

    if not apps.ready:
        django.setup()
