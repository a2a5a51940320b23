"""The addresses of this app."""

from __future__ import annotations

from django.urls import path

from darya.web.accounts import views

app_name = "accounts"

urlpatterns = [
    path("me", views.me, name="me"),
    path("me/sessions", views.end_sessions, name="end_sessions"),
    path("me/data", views.data, name="data"),
    path("me/data.json", views.export, name="export"),
    path("me/erase", views.erase, name="erase"),
    path("rehearse/<uuid:person>", views.rehearse, name="rehearse"),
]
