"""Forms of the library, and corrections out of what a form sent."""

from __future__ import annotations

import re
import uuid
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django import forms
from django.http import QueryDict

from darya.documents.corrections import find_statement
from darya.language.countries import country_label
from darya.language.messages import N_
from darya.model import InputError, Standard, StatementKind
from darya.web.standards.models import Standard as StandardRow
from darya.web.standards.models import TaughtLayout
from darya.web.ui.fields import choice, search_field
from darya.web.ui.reading import language_name
from darya.web.ui.say import reader_language, say, say_lazy


class ManyFiles(forms.ClearableFileInput):
    """A field that takes several files at once."""

    allow_multiple_selected = True


class UploadForm(forms.Form):
    """Files of one country; files themselves are judged one by one, not by the form."""

    country = forms.ChoiceField(label=say_lazy(N_("Country")))
    edition_of = forms.ChoiceField(label=say_lazy(N_("New edition of")), required=False)
    layout = forms.ChoiceField(label=say_lazy(N_("Taught layout")), required=False)

    def __init__(
        self,
        *given: Any,
        countries: Sequence[str],
        standards: Sequence[StandardRow] = (),
        layouts: Sequence[TaughtLayout] = (),
        **named: Any,
    ) -> None:
        super().__init__(*given, **named)
        choice("country", self, [(code, country_label(code, reader_language())) for code in countries])
        named_standards = [(str(one.pk), one.latest.title) for one in standards if one.latest]
        choice("edition_of", self, [("", say(N_("a new standard, or as the file shows"))), *named_standards])
        choice("layout", self, [("", say(N_("the one that fits"))), *((str(one.pk), one.name) for one in layouts)])
        if len(countries) == 1:
            self.initial["country"] = countries[0]


def identifier_or_none(value: str) -> uuid.UUID | None:
    """The identifier that a choice stands for."""
    return uuid.UUID(value) if value else None


class LibraryFilters(forms.Form):
    """The filters of the list, each with what occurs in it."""

    q = search_field(N_("Search in titles and statements"))
    country = forms.ChoiceField(label=say_lazy(N_("Country")), required=False)
    sector = forms.ChoiceField(label=say_lazy(N_("Kind of activity")), required=False)
    isco = forms.ChoiceField(label=say_lazy(N_("Occupation")), required=False)
    level = forms.ChoiceField(label=say_lazy(N_("Level")), required=False)
    kind = forms.ChoiceField(label=say_lazy(N_("Kind of source")), required=False)
    language = forms.ChoiceField(label=say_lazy(N_("Language")), required=False)
    findings = forms.ChoiceField(label=say_lazy(N_("Findings")), required=False)
    sharing = forms.ChoiceField(label=say_lazy(N_("Sharing")), required=False)

    def __init__(self, *given: Any, choices: Mapping[str, Sequence[str]], **named: Any) -> None:
        super().__init__(*given, **named)
        for name, values in choices.items():
            choice(name, self, [("", say(N_("all"))), *((value, _label(name, value)) for value in values)])

    def wanted(self) -> dict[str, str]:
        """The filters that are set; what does not occur is no filter."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value and name != "q"}

    def told(self) -> tuple[str, ...]:
        """The filters that are set as people read them, one line each."""
        return tuple(f"{self.fields[name].label}: {_label(name, value)}" for name, value in self.wanted().items())


_WORDS = {
    "with": N_("with findings"),
    "without": N_("without findings"),
    "shared": N_("shared"),
    "private": N_("private"),
}


def _label(name: str, value: str) -> str:
    if name == "country":
        return country_label(value, reader_language())
    if name == "language":
        return language_name(value)
    return say(_WORDS.get(value, value)) if name in {"findings", "sharing", "kind"} else value


LONGEST_NOTE = 500
"""Characters of a note to a finding."""
_LISTS = {"statements"}
_SPLIT = re.compile(r"\s*\n\s*\n\s*")
_FIELDS = {
    "reword": ("statement", "text"),
    "set-kind": ("statements", "to"),
    "set-language": ("statements", "to"),
    "take-out": ("statements",),
    "put-back": ("statement", "function"),
    "add": ("function", "to", "text", "language", "page", "after"),
    "move": ("statements", "function", "after"),
    "set-wording": ("subject", "language", "text"),
    "correct-function": ("function", "field", "value"),
    "add-function": ("title", "code", "level", "generalised_function", "after"),
    "take-out-function": ("function",),
    "correct-standard": ("field", "value"),
    "settle": ("finding", "note"),
    "reopen": ("finding",),
}


def correction_from(sent: QueryDict, standard: Standard) -> dict[str, Any]:
    """The correction that a form asks for, as plain data for ``documents.corrections``. Raises ``InputError``."""
    act, _, value = sent.get("kind", "").partition(":")
    if act in _FROM_TEXT:
        return _FROM_TEXT[act](sent, standard)
    if act not in _FIELDS:
        raise InputError(N_("Choose what is to be corrected"))
    told: dict[str, Any] = {"kind": act}
    for name in _FIELDS[act]:
        told[name] = sent.getlist(name) if name in _LISTS else _cleaned(name, sent.get(name, ""))
    if value:
        told["to"] = value
    if len(told.get("note") or "") > LONGEST_NOTE:
        raise InputError(
            N_("A note has room for {limit} characters; this one has {count}"),
            limit=LONGEST_NOTE,
            count=len(told["note"]),
        )
    if told.get("statements") == []:
        raise InputError(N_("Tick the statements that this is about first"))
    if act == "reword" and not told["text"]:
        raise InputError(N_("A statement needs a text; take it out if it is none"))
    return told


def _cleaned(name: str, value: str) -> str | int | None:
    if name == "page" and value:
        return _page(value)
    return (" ".join(value.split()) if name in {"text", "title"} else value) or None


def _join(sent: QueryDict, standard: Standard) -> dict[str, Any]:
    """A statement goes on in the next one of its kind."""
    function, statement = find_statement(standard, sent.get("statement", ""))
    same = [one.id for one in function.statements if one.kind is statement.kind]
    place = same.index(statement.id) + 1
    if place >= len(same):
        raise InputError(N_("There is no next statement of this kind in the function"))
    return {"kind": "join", "statement": statement.id, "following": same[place]}


def _page(value: str) -> int:
    if not value.isdecimal() or len(value) > 9:
        raise InputError(N_("“{value}” is no page number"), value=value)
    return int(value)


def _split(sent: QueryDict, standard: Standard) -> dict[str, Any]:
    """Where the person put an empty line into the text, the second statement begins."""
    identifier = sent.get("statement", "")
    _function, statement = find_statement(standard, identifier)
    parts = _SPLIT.split(sent.get("text", "").replace("\r", "").strip())
    if len(parts) != 2:
        raise InputError(N_("Put one empty line into the text, where the second statement begins"))
    first, second = (" ".join(part.split()) for part in parts)
    position = statement.text.find(second, len(first))
    if not statement.text.startswith(first) or position < 0:
        raise InputError(N_("Save the changed words first, then split"))
    return {"kind": "split", "statement": identifier, "position": position}


def _occupations(sent: QueryDict, _standard: Standard) -> dict[str, Any]:
    """The whole list as the rows of the form say; a row without a word is none."""
    fields = ("scheme", "code", "title")
    rows = zip(*([" ".join(one.split()) for one in sent.getlist(name)] for name in fields), strict=False)
    told = [{name: value or None for name, value in zip(fields, row, strict=True)} for row in rows if any(row)]
    if any(not one["scheme"] for one in told):
        raise InputError(N_("An occupation needs the name of its classification, and a code or a title"))
    return {"kind": "set-occupations", "occupations": told}


KIND_KEYS = tuple(zip("12345", StatementKind, strict=True))
"""The keys that say of which kind a statement is."""

_FROM_TEXT: Mapping[str, Callable[[QueryDict, Standard], dict[str, Any]]] = {
    "split": _split,
    "join-next": _join,
    "set-occupations": _occupations,
}
"""What a form asks for in words of the page, not of the correction."""
