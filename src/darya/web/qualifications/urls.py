"""The addresses of this app."""

from __future__ import annotations

from django.urls import URLPattern, path

from darya.web.qualifications.views import core, making, parts, revisions

app_name = "qualifications"

urlpatterns: list[URLPattern] = [
    path("", making.listing, name="list"),
    path("new/<uuid:comparison>/", making.choose, name="choose"),
    path("<uuid:draft>/", core.core, name="core"),
    path("<uuid:draft>/press/", core.press, name="press"),
    path("<uuid:draft>/undo/", core.undo, name="undo"),
    path("<uuid:draft>/rows/<str:outcome>/", core.row, name="row"),
    path("<uuid:draft>/edit/<slug:name>/<str:subject>/", core.form, name="form"),
    path("<uuid:draft>/outcomes/<str:outcome>/", parts.outcome, name="outcome"),
    path("<uuid:draft>/whole/", parts.whole, name="whole"),
    path("<uuid:draft>/annexes/", parts.annexes, name="annexes"),
    path("<uuid:draft>/annexes/<str:country>/", parts.annex, name="annex"),
    path("<uuid:draft>/findings/", parts.findings, name="findings"),
    path("<uuid:draft>/findings/<str:key>/", parts.settle, name="settle"),
    path("<uuid:draft>/revisions/", revisions.revisions, name="revisions"),
    path("<uuid:draft>/revisions/compare/", revisions.compare, name="compare"),
    path("<uuid:draft>/revisions/<int:number>/name/", revisions.name, name="name"),
    path("<uuid:draft>/revisions/<int:number>/restore/", revisions.restore, name="restore"),
    path("<uuid:draft>/since/", revisions.since, name="since"),
    path("<uuid:draft>/share/", making.share, name="share"),
    path("<uuid:draft>/delete/", making.delete, name="delete"),
    path("<uuid:draft>/take/", revisions.take, name="take"),
    path("<uuid:draft>/give-back/", revisions.give_back, name="give_back"),
    path("<uuid:draft>/give-back/<uuid:given>/", revisions.given, name="given"),
]
