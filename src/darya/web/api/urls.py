"""The addresses of the API. Tokens are made on a page beside the own account, see ``token_urls``."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path, re_path

from darya.web.api import views
from darya.web.api.application import api

app_name = "api"

urlpatterns: list[URLPattern | URLResolver] = [
    path("openapi.json", views.openapi, name="openapi"),
    path("reference", views.reference_page, name="reference"),
    path("", api.urls),
    re_path(r"^(?P<path>.+)$", views.unknown, name="unknown"),
]
