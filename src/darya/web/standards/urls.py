"""The addresses of this app."""

from __future__ import annotations

from django.urls import URLPattern, path

from darya.web.standards.views import checking, files, library, standard, teaching, uploading

app_name = "standards"

urlpatterns: list[URLPattern] = [
    path("", library.library, name="list"),
    path("template/", files.template, name="template"),
    path("uploads/", uploading.uploads, name="uploads"),
    path("uploads/<uuid:upload>/", checking.check, name="upload"),
    path("uploads/<uuid:upload>/correct/", checking.correct, name="correct"),
    path("uploads/<uuid:upload>/undo/", checking.undo, name="undo"),
    path("uploads/<uuid:upload>/rows/<str:identifier>/", checking.row, name="row"),
    path("uploads/<uuid:upload>/save/", uploading.save, name="save"),
    path("uploads/<uuid:upload>/withdraw/", uploading.withdraw, name="withdraw_upload"),
    path("uploads/<uuid:upload>/again/", uploading.again, name="again"),
    path("uploads/<uuid:upload>/edition/", uploading.edition, name="choose_edition"),
    path("uploads/<uuid:upload>/pages/<int:page>/", checking.page, name="upload_page"),
    path("uploads/<uuid:upload>/pages/<int:page>/picture.png", files.upload_picture, name="upload_picture"),
    path("uploads/<uuid:upload>/original/", files.upload_original, name="upload_original"),
    path("uploads/<uuid:upload>/teach/", teaching.propose, name="propose_layout"),
    path("layouts/", teaching.layouts, name="layouts"),
    path("layouts/import/", teaching.import_layout, name="import_layout"),
    path("layouts/new/", teaching.layout, name="new_layout"),
    path("layouts/<uuid:layout>/", teaching.layout, name="layout"),
    path("layouts/<uuid:layout>/file/", teaching.layout_file, name="layout_file"),
    path("layouts/<uuid:layout>/forget/", teaching.forget, name="forget_layout"),
    path("<uuid:standard>/", standard.standard, name="standard"),
    path("<uuid:standard>/editions/<int:number>/", standard.standard, name="edition"),
    path("<uuid:standard>/editions/<int:number>/original/", files.original, name="original"),
    path("<uuid:standard>/editions/<int:number>/take-away/", files.take_away, name="take_away"),
    path("<uuid:standard>/editions/<int:number>/page/", standard.page, name="page"),
    path("<uuid:standard>/editions/<int:number>/pages/<int:page>/picture.png", files.picture, name="picture"),
    path("<uuid:standard>/difference/", standard.difference, name="difference"),
    path("<uuid:standard>/share/", standard.share, name="share"),
    path("<uuid:standard>/stop-sharing/", standard.stop_sharing, name="stop_sharing"),
    path("<uuid:standard>/withdraw/", standard.withdraw, name="withdraw"),
]
