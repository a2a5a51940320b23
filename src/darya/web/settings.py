"""Django's settings, safe by default; what differs between installations comes from ``environment``."""

from __future__ import annotations

from urllib.parse import urlsplit

import dj_database_url
from csp.constants import NONE, SELF

from darya.web.environment import read_environment, secret_of

ENVIRONMENT = read_environment()

SECRET_KEY = secret_of(ENVIRONMENT.home)
DEBUG = ENVIRONMENT.debug
ALLOWED_HOSTS = list(ENVIRONMENT.hosts)
ROOT_URLCONF = "darya.web.urls"
WSGI_APPLICATION = "darya.web.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "accounts.Person"
SITE_NAME = "Darya"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "darya.web.ui",
    "darya.web.accounts",  # before the library whose pages it shows in the design of the platform
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "darya.web.programmes",
    "darya.web.journal",
    "darya.web.jobs",
    "darya.web.standards",
    "darya.web.comparison",
    "darya.web.memory",
    "darya.web.qualifications",
    "darya.web.api",
]

MIDDLEWARE = [
    "darya.web.logs.log_access",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "csp.middleware.CSPMiddleware",
    "darya.web.api.middleware.answer_in_problems",
    "darya.web.refusals.limit_size",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "darya.web.accounts.middleware.PersonLanguageMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "darya.web.ui.middleware.confirm_sent",
    "darya.web.ui.middleware.keep_private",
    "allauth.account.middleware.AccountMiddleware",
    "darya.web.refusals.RefusalMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "darya.web.programmes.context.installation",
                "darya.web.ui.context.surroundings",
            ],
        },
    },
]

# --- the database: SQLite for one machine, PostgreSQL for a shared installation; one code path -------------------
_SQLITE = "sqlite" in urlsplit(ENVIRONMENT.database_url).scheme
DATABASES = {"default": dj_database_url.parse(ENVIRONMENT.database_url, conn_max_age=600, conn_health_checks=True)}
DATABASES["default"]["ATOMIC_REQUESTS"] = False
if _SQLITE:
    DATABASES["default"]["OPTIONS"] = {
        "timeout": 20,
        "transaction_mode": "IMMEDIATE",  # a writer waits at the start instead of failing in the middle
        "init_command": "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;PRAGMA cache_size=-20000;",
    }
    DATABASES["default"]["TEST"] = {"NAME": str(ENVIRONMENT.home / "test.sqlite3")}

CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "darya_cache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},  # counts of failed sign-ins: with few, new ones would push old ones out
    }
}

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "ENQUEUE_ON_COMMIT": True}}

# --- languages ----------------------------------------------------------------------------------------------------
LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("ru", "Русский")]
LANGUAGE_COOKIE_NAME = "darya_language"
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

# --- files --------------------------------------------------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = ENVIRONMENT.home / "static"
FILES_ROOT = ENVIRONMENT.home / "files"  # originals, by hash
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": FILES_ROOT}},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_MANIFEST_STRICT = False
UPLOAD_BYTES = ENVIRONMENT.upload_bytes  # of one file
REQUEST_BYTES = 4 * UPLOAD_BYTES  # of all files that are sent at once
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler", "darya.web.incoming.NamelessFile"]
DATA_UPLOAD_MAX_NUMBER_FILES = 50
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000

ENCODERS = ENVIRONMENT.encoders  # folders with sentence encoders; never named in a form

# --- sign-in ------------------------------------------------------------------------------------------------------
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "darya.web.accounts.adapter.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_VERIFICATION = "optional"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ALLAUTH_TRUSTED_PROXY_COUNT = ENVIRONMENT.proxies  # whose word on the reader's address counts for throttling
ACCOUNT_CHANGE_EMAIL = True  # one address per person; a new one counts once it is confirmed
ACCOUNT_EMAIL_NOTIFICATIONS = True  # mail tells of a changed password or second factor
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Darya"

# --- mail ---------------------------------------------------------------------------------------------------------
DEFAULT_FROM_EMAIL = ENVIRONMENT.mail_from
if ENVIRONMENT.mail == "console":
    EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
elif ENVIRONMENT.mail == "file":
    EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    EMAIL_FILE_PATH = ENVIRONMENT.home / "mail"
else:
    _mail = urlsplit(ENVIRONMENT.mail)
    EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    EMAIL_HOST, EMAIL_PORT = _mail.hostname or "localhost", _mail.port or 25
    EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = _mail.username or "", _mail.password or ""
    EMAIL_USE_TLS, EMAIL_USE_SSL = _mail.scheme == "smtp+tls", _mail.scheme == "smtps"
    EMAIL_TIMEOUT = 20

# --- the browser --------------------------------------------------------------------------------------------------
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "object-src": [NONE],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "form-action": [SELF],
        "img-src": [SELF, "data:"],
    },
}
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 14 * 24 * 3600
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "darya.web.ui.views.csrf_failure"
SECURE_SSL_REDIRECT = ENVIRONMENT.tls
SECURE_REDIRECT_EXEMPT = [r"^health$"]
SESSION_COOKIE_SECURE = ENVIRONMENT.tls
CSRF_COOKIE_SECURE = ENVIRONMENT.tls
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if ENVIRONMENT.tls else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = False  # other services of the domain are not ours to bind
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]  # the line above says why
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if ENVIRONMENT.tls else None
CSRF_TRUSTED_ORIGINS = [ENVIRONMENT.origin] if ENVIRONMENT.origin else []

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": "darya.web.logs.JsonFormatter"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "json"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        "darya": {"level": "INFO"},
        "django": {"handlers": [], "level": "WARNING", "propagate": True},
        "gunicorn.http": {"level": "ERROR"},
        "django.request": {"level": "ERROR"},  # what was answered with 4xx stands in the access log
    },
}
