"""Addresses of the memory, below ``p/<slug>/memory/``."""

from django.urls import path

from darya.web.memory.views import encoders, files, pairs

app_name = "memory"

urlpatterns = [
    path("", pairs.listing, name="list"),
    path("pairs/", pairs.pairs, name="pairs"),
    path("pairs/<int:pair>/exclude/", pairs.exclude, name="exclude"),
    path("excluded/", pairs.exclusions, name="exclusions"),
    path("excluded/<uuid:exclusion>/take-back/", pairs.take_back, name="take_back"),
    path("files/", files.files, name="files"),
    path("files/new/", files.give, name="give"),
    path("files/template/", files.template, name="template"),
    path("files/<uuid:file>/", files.file, name="file"),
    path("files/<uuid:file>/add/", files.add, name="add"),
    path("files/<uuid:file>/take-back/", files.take_file_back, name="take_file_back"),
    path("encoders/", encoders.encoders, name="encoders"),
    path("encoders/try/", encoders.start_trial, name="try"),
    path("encoders/off/", encoders.off, name="off"),
    path("encoders/trials/<uuid:trial>/", encoders.trial, name="trial"),
    path("encoders/trials/<uuid:trial>/on/", encoders.on, name="on"),
]
