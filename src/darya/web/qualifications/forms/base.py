"""A form of one part of a draft: what stands there, what was seen, what it becomes.

Every form remembers what stood in its fields when it was opened. Sent after somebody else has changed the same, it
shows both side by side and keeps what was typed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from django import forms
from django.http import QueryDict

from darya.drafting.edits import Edit
from darya.language.messages import N_
from darya.model import Qualification, Text, Wording
from darya.web.ui.reading import language_name, wording_for
from darya.web.ui.say import reader_language, say, say_lazy

SEEN = "seen-"


@dataclass(frozen=True, slots=True)
class Met:
    """A field that somebody else has changed meanwhile: what stood, what was typed, what stands now."""

    label: str
    base: str
    mine: str
    theirs: str
    language: str = ""


class EditForm(forms.Form):
    """The base of all forms of a draft. ``subject`` says which unit, outcome, criterion or country it is about."""

    heading: ClassVar[str]
    button: ClassVar[str] = N_("Save")
    back: ClassVar[str] = "core"
    """The page to which the person returns, and ``anchor`` where on it."""
    dangerous: ClassVar[bool] = False

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, data: QueryDict | None, qualification: Qualification, subject: str, version: int) -> None:
        super().__init__(data)
        self.qualification, self.subject = qualification, subject
        self.initial["version"] = version
        self.standing: dict[str, str] = {}
        self.languages: dict[str, str] = {}
        self.build()
        for name, stands in self.standing.items():
            self.initial[name] = stands
            self.fields[SEEN + name] = forms.CharField(
                required=False, widget=forms.HiddenInput, initial=stands, strip=False
            )

    def build(self) -> None:
        """Add the fields. Raises ``InputError`` where the part is not there."""
        raise NotImplementedError

    def edits(self) -> Sequence[Edit]:
        """What the cleaned fields ask for."""
        raise NotImplementedError

    def explain(self) -> str:
        """A sentence above the fields."""
        return ""

    def anchor(self) -> str:
        """Where on the page the person returns to."""
        return ""

    # --- fields

    def add_text(self, name: str, text: Text, *, label: str, rows: int = 2, required: bool = False) -> None:
        """A field for each working language, and for every other language in which something stands."""
        tags = dict.fromkeys((*self.qualification.languages, *(one.language for one in text)))
        for tag in tags:
            key = f"{name}-{tag}"
            self.fields[key] = forms.CharField(
                required=required and tag == self.qualification.languages[0],
                label=f"{say(label)} · {language_name(tag)}",
                widget=forms.Textarea({"rows": rows, "lang": tag}),
                max_length=8000,
            )
            self.standing[key] = text.exact(tag) or ""
            self.languages[key] = tag

    def add_line(self, name: str, stands: str, *, label: str, required: bool = False, **more: Any) -> None:
        """A field of one line."""
        self.fields[name] = forms.CharField(required=required, label=say_lazy(label), max_length=500, **more)
        self.standing[name] = stands

    def add_choice(
        self, name: str, stands: str, choices: Sequence[tuple[str, str]], *, label: str, required: bool = True
    ) -> None:
        """A field with a choice."""
        self.fields[name] = forms.ChoiceField(required=required, label=say_lazy(label), choices=list(choices))
        self.standing[name] = stands

    # --- what was entered

    def wordings(self, name: str) -> list[tuple[str, str, str | None]]:
        """Language, text and what was seen, for each language of a text."""
        return [
            (tag, self.entered(key), self.seen(key)) for key, tag in self.languages.items() if key == f"{name}-{tag}"
        ]

    def reworded(self, name: str) -> list[tuple[str, str, str | None]]:
        """The same, without languages that the person left as they were."""
        return [one for one in self.wordings(name) if one[1].strip() != (one[2] or "").strip()]

    def text(self, name: str) -> Text:
        """All wordings as one text."""
        return Text(tuple(Wording(language=tag, text=said) for tag, said, _seen in self.wordings(name) if said.strip()))

    def entered(self, name: str) -> str:
        """A field as text, its lines ended as the model ends them."""
        value = self.cleaned_data.get(name)
        return "" if value is None else str(value).replace("\r\n", "\n").strip()

    def seen(self, name: str) -> str | None:
        """What stood in the field when the person opened it; None where that was not sent."""
        seen = self.data.get(SEEN + name) if self.is_bound else None
        return None if seen is None else str(seen).replace("\r\n", "\n")

    def is_touched(self, name: str) -> bool:
        """Whether the person changed the field."""
        return self.entered(name) != (self.seen(name) or "").strip()

    # --- somebody was faster

    def met(self) -> list[Met]:
        """The fields that somebody else changed since; from now on theirs counts as seen."""
        found = []
        data = QueryDict(mutable=True)
        data.update(self.data)
        for name, stands in self.standing.items():
            seen, mine = self.seen(name), self.entered(name)
            if seen is not None and seen.strip() != stands.strip() and mine != stands.strip():
                label = str(self.fields[name].label)
                found.append(Met(label, seen.strip(), mine, stands, self.languages.get(name, "")))
            if seen is not None:
                data[SEEN + name] = stands
        data["version"] = str(self.initial["version"])
        self.data = data
        return found


def choices_of(values: Mapping[str, str]) -> list[tuple[str, str]]:
    """Choices whose labels are said in the reader's language."""
    return [(key, say(label)) for key, label in values.items()]


def plain(text: Text) -> str:
    """A text for a choice: in the reader's language, or in whichever it stands."""
    found = wording_for(text, reader_language())
    return found.text if found else "—"
