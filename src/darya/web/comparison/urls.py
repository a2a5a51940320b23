"""The addresses of this app."""

from __future__ import annotations

from django.urls import URLPattern, path

from darya.web.comparison.views import (
    disagreements,
    givingback,
    grid,
    judging,
    making,
    progress,
    report,
    rows,
    slices,
    takeaway,
)

app_name = "comparison"

urlpatterns: list[URLPattern] = [
    path("", making.listing, name="list"),
    path("new/", making.new, name="new"),
    path("<uuid:comparison>/", making.overview, name="overview"),
    path("<uuid:comparison>/edit/", making.edit, name="edit"),
    path("<uuid:comparison>/state/", making.state, name="state"),
    path("<uuid:comparison>/delete/", making.delete, name="delete"),
    path("<uuid:comparison>/changes/", making.changes, name="changes"),
    path("<uuid:comparison>/grid/", grid.grid, name="grid"),
    path("<uuid:comparison>/grid/changed/", grid.changed, name="changed"),
    path("<uuid:comparison>/grid/merge/", rows.merge, name="merge"),
    path("<uuid:comparison>/grid/undo/", rows.undo, name="undo"),
    path("<uuid:comparison>/grid/rows/<int:row>/", rows.row_detail, name="row"),
    path("<uuid:comparison>/grid/rows/<int:row>/line/", rows.row_line, name="line"),
    path("<uuid:comparison>/grid/rows/<int:row>/decide/<int:cell>/", rows.decide, name="decide"),
    path("<uuid:comparison>/grid/rows/<int:row>/name/", rows.name, name="name"),
    path("<uuid:comparison>/grid/rows/<int:row>/note/", rows.note, name="note"),
    path("<uuid:comparison>/grid/rows/<int:row>/aside/", rows.aside, name="aside"),
    path("<uuid:comparison>/grid/rows/<int:row>/split/", rows.split, name="split"),
    path("<uuid:comparison>/grid/rows/<int:row>/add/", rows.add, name="add"),
    path("<uuid:comparison>/grid/rows/<int:row>/join/", rows.join, name="join"),
    path("<uuid:comparison>/grid/rows/<int:row>/move/", rows.move, name="move"),
    path("<uuid:comparison>/judge/", judging.judge, name="judge"),
    path("<uuid:comparison>/judge/mine/", judging.judged, name="judged"),
    path("<uuid:comparison>/judge/<int:cell>/", judging.judge_one, name="judge-one"),
    path("<uuid:comparison>/slices/", slices.slices, name="slices"),
    path("<uuid:comparison>/slices/new/<str:country>/", slices.slice_new, name="slice-new"),
    path("<uuid:comparison>/slices/<uuid:key>/", slices.results, name="slice-results"),
    path("<uuid:comparison>/slices/<uuid:key>/edit/", slices.slice_edit, name="slice-edit"),
    path("<uuid:comparison>/slices/<uuid:key>/answer/", slices.answer, name="answer"),
    path("<uuid:comparison>/slices/<uuid:key>/answer/<int:cell>/", slices.answer_one, name="answer-one"),
    path("<uuid:comparison>/disagreements/", disagreements.disagreements, name="disagreements"),
    path("<uuid:comparison>/disagreements/<int:cell>/", disagreements.disagreement, name="disagreement"),
    path("<uuid:comparison>/progress/", progress.progress, name="progress"),
    path("<uuid:comparison>/report/", report.report, name="report"),
    path("<uuid:comparison>/coverage/", report.coverage, name="coverage"),
    path("<uuid:comparison>/view/<str:country>/", report.official, name="official"),
    path("<uuid:comparison>/take-away/", takeaway.take, name="take"),
    path("<uuid:comparison>/take-away/<uuid:key>/", takeaway.taken, name="taken"),
    path("<uuid:comparison>/give-back/", givingback.give, name="give"),
    path("<uuid:comparison>/give-back/<uuid:key>/", givingback.given, name="given"),
]
