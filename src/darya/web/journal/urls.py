"""The addresses of this app."""

from __future__ import annotations

from django.urls import URLPattern, path

from darya.web.journal import views

app_name = "journal"

urlpatterns: list[URLPattern] = [
    path("", views.journal, name="list"),
    path("<slug:kind>/<str:subject>/", views.history, name="history"),
]
