"""What the page of all components shows: invented countries' work, with no place in any database."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest
from django.utils import timezone

from darya.language.messages import N_
from darya.model import DifferenceKind, Finding, LegalStatus, Relation, Severity, Text
from darya.web.ui.components import Entry, Task
from darya.web.ui.fields import search_field
from darya.web.ui.pictures import Bar, Shared, coverage_bars, heat_table, progress_bars, shared_bars
from darya.web.ui.say import say, say_lazy

COUNTRIES = ("KZ", "KG", "TJ", "TM", "UZ")
LETTERS = {
    "kk-Cyrl": "Әә Ғғ Ққ Ңң Өө Ұұ Үү Һһ Іі",
    "ky": "Ңң Өө Үү",
    "tg": "Ғғ Ӣӣ Ққ Ӯӯ Ҳҳ Ҷҷ",
    "tk": "Çç Ää Žž Ňň Öö Şş Üü Ýý",
    "uz-Latn": "Oʻoʻ Gʻgʻ",
}
"""What the fonts of a reader's machine must be able to show."""


class ExampleForm(forms.Form):
    """One field of each kind."""

    title = forms.CharField(label=say_lazy(N_("Title")), help_text=say_lazy(N_("As it stands on the first page")))
    email = forms.EmailField(label=say_lazy(N_("E-mail address")), required=False)
    reason = forms.CharField(label=say_lazy(N_("Reason")), widget=forms.Textarea(attrs={"rows": 3}), required=False)
    country = forms.ChoiceField(label=say_lazy(N_("Country")), choices=[(code, code) for code in COUNTRIES])
    relation = forms.ChoiceField(
        label=say_lazy(N_("Relation")),
        choices=[(relation.value, say_lazy(relation.value)) for relation in Relation],
        widget=forms.RadioSelect,
    )
    share = forms.BooleanField(label=say_lazy(N_("Share with the other countries")), required=False)


class ExampleFilters(forms.Form):
    """What a list is narrowed by."""

    search = search_field(N_("Search"))
    kind = forms.ChoiceField(
        label=say_lazy(N_("Difference")),
        required=False,
        choices=[("", "—"), *((kind.value, say_lazy(kind.value)) for kind in DifferenceKind)],
    )
    undecided = forms.BooleanField(label=say_lazy(N_("undecided only")), required=False)


def component_examples(request: HttpRequest) -> dict[str, Any]:
    """The values of the page."""
    now = timezone.now()
    wrong = ExampleForm({"email": "cook"})
    return {
        "form": ExampleForm(prefix="new"),
        "wrong_form": wrong,
        "filter_form": ExampleFilters(request.GET or None),
        "listed": Paginator(range(1, 2481), 25).get_page(request.GET.get("page")),
        "tasks": _tasks(now.date()),
        "history": _history(now),
        "texts": Text.of(en="Prepares vegetables", ru="Готовит овощи", kk_Cyrl="Көкөністерді дайындайды"),
        "foreign": Text.of(tg="Сабзавотро тайёр мекунад"),
        "relations": [None, *Relation],
        "statuses": list(LegalStatus),
        "findings": _findings(),
        "letters": LETTERS,
        "rows": _rows(),
        "pictures": _pictures(),
        "now": now,
        "summary": [
            (say(N_("Title")), say(N_("Cook (rehearsal)")), "#forms", say(N_("Change"))),
            (say(N_("Statements")), "214"),
        ],
        "tabs": [("#tables", say(N_("Grid")), True), ("#pictures", say(N_("Coverage")), False)],
        "navigation": [("#tables", say(N_("Comparisons")), True), ("#forms", say(N_("Standards")), False)],
        "programme_name": Text.of(en="Rehearsal programme", ru="Пробная программа"),
        "needs_count": 3,
        "legal_status": LegalStatus.WORKING_DRAFT,
        "keys": [("a", say(N_("accept the suggestion"))), ("u", say(N_("undo")))],
    }


def _tasks(today: dt.date) -> list[Task]:
    cells = say(N_("Cells to judge: {count}"), count=12)
    return [
        Task(say(N_("Judge the cells of your country")), "#tables", today - dt.timedelta(2), cells, "KZ"),
        Task(say(N_("Correct what was not understood in a file")), "#forms", today + dt.timedelta(5), country="KG"),
        Task(say(N_("Read the report")), "#pictures", today + dt.timedelta(40), state=say(N_("open"))),
        Task(say(N_("Invite the second validator")), "#people"),
    ]


def _history(now: dt.datetime) -> list[Entry]:
    reason = say(N_("The national standard says so on page 12"))
    changed = say(N_("changed the wording"))
    earlier, later = say(N_("Prepares vegetables by hand")), say(N_("Prepares vegetables by hand and by machine"))
    return [
        Entry(now - dt.timedelta(hours=3), "Aigerim S.", changed, "KZ", earlier, later, reason),
        Entry(now - dt.timedelta(days=9), "Bakyt T.", say(N_("shared the standard")), "KG"),
    ]


def _findings() -> list[Finding]:
    code = "example"
    return [
        Finding(code=code, severity=Severity.ERROR, template=N_("The level of the function is not stated")),
        Finding(code=code, severity=Severity.WARNING, template=N_("Rows: {count}"), values={"count": 3}),
        Finding(code=code, severity=Severity.NOTE, template=N_("Two spaces became one")),
    ]


def _rows() -> list[dict[str, Any]]:
    relations = [Relation.EQUAL, Relation.BROADER, None, Relation.PARTIAL, Relation.NONE]
    labels = (
        Text.of(en="Prepares vegetables", ru="Готовит овощи"),
        Text.of(en="Checks the quality of products", ru="Проверяет качество продуктов"),
        Text.of(en="Keeps the workplace clean", ru="Содержит рабочее место в чистоте"),
    )
    return [
        {
            "id": f"row-{number}",
            "label": label,
            "cells": [(code, relations[(at + number) % 5]) for at, code in enumerate(COUNTRIES)],
        }
        for number, label in enumerate(labels, 1)
    ]


def _pictures() -> list[Any]:
    bars = [
        Bar("KZ → KG", 131, 214, 131 / 214, 0.545, 0.675),
        Bar("KG → KZ", 120, 160, 0.75, 0.678, 0.811),
        Bar("KZ → TJ", 9, 22),
    ]
    shares = {
        (down, across): None if (row, column) == (2, 3) else abs(row * 0.23 + column * 0.11) % 1
        for row, down in enumerate(COUNTRIES)
        for column, across in enumerate(COUNTRIES)
    }
    shared = [Shared(5, 31, 20), Shared(4, 44, 44), Shared(3, 62, 15), Shared(2, 90, 0)]
    people = [Bar("Aigerim S.", 40, 52, 40 / 52), Bar("Bakyt T.", 0, 52, 0.0)]
    return [coverage_bars(bars), heat_table(COUNTRIES, shares), shared_bars(shared), progress_bars(people)]
