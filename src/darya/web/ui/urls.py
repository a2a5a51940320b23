"""The addresses of this app."""

from django.urls import path

from darya.web.ui import views

app_name = "ui"
urlpatterns = [
    path("", views.components, name="components"),
    path("language", views.language, name="language"),
]
