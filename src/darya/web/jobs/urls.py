"""The addresses of this app."""

from __future__ import annotations

from django.urls import path

from darya.web.jobs import views

app_name = "jobs"

urlpatterns = [
    path("", views.jobs, name="list"),
    path("<uuid:identifier>/", views.job, name="job"),
    path("<uuid:identifier>/progress", views.progress, name="progress"),
    path("<uuid:identifier>/cancel", views.cancel, name="cancel"),
    path("<uuid:identifier>/retry", views.retry, name="retry"),
]
