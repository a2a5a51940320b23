"""Where everything is."""

from __future__ import annotations

from django.urls import include, path

from darya.web.programmes import health
from darya.web.programmes.views import home

handler400 = "darya.web.refusals.bad_request"
handler403 = "darya.web.ui.views.forbidden"
handler404 = "darya.web.ui.views.not_found"
handler500 = "darya.web.refusals.server_error"

urlpatterns = [
    path("", home.home, name="home"),
    path("needs", home.needs, name="needs"),
    path("health", health.health, name="health"),
    path("ui/", include("darya.web.ui.urls")),
    path("accounts/", include("allauth.urls")),
    path("people/", include("darya.web.accounts.urls")),
    path("people/me/tokens/", include("darya.web.api.token_urls")),
    path("jobs/", include("darya.web.jobs.urls")),
    path("api/v1/", include("darya.web.api.urls")),
    path("p/<slug:slug>/standards/", include("darya.web.standards.urls")),
    path("p/<slug:slug>/comparisons/", include("darya.web.comparison.urls")),
    path("p/<slug:slug>/memory/", include("darya.web.memory.urls")),
    path("p/<slug:slug>/drafts/", include("darya.web.qualifications.urls")),
    path("p/<slug:slug>/journal/", include("darya.web.journal.urls")),
    path("", include("darya.web.programmes.urls")),
]
