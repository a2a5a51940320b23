"""The settings of the platform for tests: a folder of their own, cheap passwords, mail kept in memory.

``DARYA_TEST_DATABASE_URL`` names another database server; without it the tests use SQLite in memory.
"""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

_HOME = tempfile.TemporaryDirectory(prefix="darya-tests-")
os.environ["DARYA_HOME"] = _HOME.name
os.environ["DATABASE_URL"] = os.environ.get("DARYA_TEST_DATABASE_URL", "")

from darya.web.settings import *  # noqa: E402, F403

if not os.environ["DATABASE_URL"]:
    DATABASES["default"]["TEST"] = {"NAME": None}  # noqa: F405 - in memory
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}  # noqa: F405
STATIC_ROOT = Path(_HOME.name) / "static"
STATIC_ROOT.mkdir()
