"""The addresses of the page on which a person makes and revokes tokens."""

from __future__ import annotations

from django.urls import path

from darya.web.api import views

app_name = "tokens"

urlpatterns = [
    path("", views.tokens, name="list"),
    path("<uuid:token>/revoke", views.revoke, name="revoke"),
]
