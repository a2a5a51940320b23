"""The addresses of this app; the start page stands in ``darya.web.urls``."""

from __future__ import annotations

from django.urls import path

from darya.web.programmes.views import home, invitation, people, programme, settings

app_name = "programmes"

urlpatterns = [
    path("tour", home.tour_page, name="tour"),
    path("programmes/new", settings.new, name="new"),
    path("invitation", invitation.open_link, name="invitation"),
    path("invitation/accept", invitation.accept, name="accept"),
    path("p/<slug:slug>/", programme.programme, name="programme"),
    path("p/<slug:slug>/settings", settings.settings, name="settings"),
    path("p/<slug:slug>/settings/archive", settings.archive, name="archive"),
    path("p/<slug:slug>/countries", settings.countries, name="countries"),
    path("p/<slug:slug>/countries/<str:country>", settings.country, name="country"),
    path("p/<slug:slug>/countries/<str:country>/move", settings.move_country, name="move_country"),
    path("p/<slug:slug>/countries/<str:country>/remove", settings.remove_country, name="remove_country"),
    path("p/<slug:slug>/people/", people.people, name="people"),
    path("p/<slug:slug>/people/invite", people.invite, name="invite"),
    path("p/<slug:slug>/people/invite-many", people.invite_many, name="invite_many"),
    path("p/<slug:slug>/people/<uuid:member>", people.member, name="member"),
    path("p/<slug:slug>/people/<uuid:member>/role", people.give_role, name="give_role"),
    path("p/<slug:slug>/people/<uuid:member>/end", people.end, name="end"),
    path("p/<slug:slug>/invitations/<uuid:invitation>/send", people.send_again, name="send_again"),
    path("p/<slug:slug>/invitations/<uuid:invitation>/revoke", people.revoke, name="revoke"),
]
