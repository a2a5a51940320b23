"""Fields of forms that several rooms have, and what is set on a field when a form is made."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms

from darya.web.ui.say import say_lazy

LONGEST_SEARCH = 200


def search_field(label: str) -> forms.CharField:
    """Words that are looked for in a list; the label is a marked template."""
    return forms.CharField(
        required=False,
        max_length=LONGEST_SEARCH,
        label=say_lazy(label),
        widget=forms.TextInput({"type": "search"}),
    )


def choice(name: str, form: forms.Form, choices: Iterable[tuple[Any, str]]) -> None:
    """Give a field its choices."""
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)  # noqa: S101
    field.choices = list(choices)
