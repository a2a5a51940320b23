"""The form of a taught layout: one row for each label, column, word and heading; an emptied row is taken out."""

from __future__ import annotations

from collections.abc import Mapping as MappingOf
from collections.abc import Sequence
from typing import Any, ClassVar

from django import forms
from django.http import QueryDict
from pydantic import ValidationError

from darya.documents.layouts.taught import Mapping, Meaning
from darya.documents.layouts.taught.mapping import PARTS
from darya.language.messages import N_
from darya.language.tags import WORKING_LANGUAGES
from darya.model import StandardKind
from darya.web.standards.models import Upload
from darya.web.ui.fields import choice
from darya.web.ui.reading import language_name
from darya.web.ui.say import say, say_lazy

EMPTY_ROWS = 3
MOST_ROWS = 300
MEANINGS = {
    Meaning.STANDARD_TITLE: N_("title of the standard"),
    Meaning.STANDARD_CODE: N_("code of the standard"),
    Meaning.AREA: N_("kind of activity"),
    Meaning.PURPOSE: N_("purpose"),
    Meaning.REGISTRATION_NUMBER: N_("registration number"),
    Meaning.ACT: N_("act"),
    Meaning.DEVELOPER: N_("developer"),
    Meaning.FUNCTION_TITLE: N_("title of a function"),
    Meaning.FUNCTION_CODE: N_("code of a function"),
    Meaning.LEVEL: N_("level"),
    Meaning.TASK: N_("task"),
    Meaning.SKILL: N_("skill"),
    Meaning.KNOWLEDGE: N_("knowledge"),
    Meaning.RESPONSIBILITY: N_("responsibility"),
    Meaning.OTHER: N_("other"),
    Meaning.KIND: N_("word for the kind of a statement"),
    Meaning.TEXT: N_("text of a statement"),
    Meaning.IGNORE: N_("nothing that is needed"),
}
_STATEMENT_KINDS = (Meaning.TASK, Meaning.SKILL, Meaning.KNOWLEDGE, Meaning.RESPONSIBILITY, Meaning.OTHER)
_OF_HEADINGS = (Meaning.FUNCTION_TITLE, Meaning.STANDARD_TITLE, Meaning.IGNORE)
_OF_LABELS = tuple(one for one in Meaning if one not in (Meaning.KIND, Meaning.TEXT))
TITLE_FROM = {
    "label": N_("beside its label"),
    "first bold line": N_("the first bold line"),
    "first line": N_("the first line"),
    "file name": N_("the name of the file"),
}
WHOLE = {
    "nothing says where tasks, skills or knowledge stand": N_("Nothing says where tasks, skills or knowledge stand"),
    "a column of texts needs a column that says their kind": N_(
        "A column of texts needs a column with words for their kinds"
    ),
    "the words of the kind column are missing ([[kind_word]])": N_("The words of the column of kinds are missing"),
}
"""What is wrong with a layout as a whole: the model's words, and those for people."""


class LayoutForm(forms.Form):
    """What holds for the whole of a file."""

    name = forms.CharField(label=say_lazy(N_("Name of the layout")), max_length=200)
    kind = forms.ChoiceField(label=say_lazy(N_("Kind of source")))
    language = forms.ChoiceField(label=say_lazy(N_("Main language")), required=False)
    title_from = forms.ChoiceField(label=say_lazy(N_("The title of the standard is")))
    split_at_semicolons = forms.BooleanField(
        label=say_lazy(N_("A paragraph holds several statements with semicolons between them")), required=False
    )
    split_sentences = forms.BooleanField(
        label=say_lazy(N_("Every sentence of a paragraph is a statement")), required=False
    )
    upload = forms.ChoiceField(label=say_lazy(N_("File to try it on")), required=False)
    read_again = forms.BooleanField(
        label=say_lazy(N_("After saving, read this file again by the layout")), required=False
    )

    def __init__(self, *given: Any, files: Sequence[Upload], **named: Any) -> None:
        super().__init__(*given, **named)
        choice("kind", self, [(str(one), say(str(one))) for one in StandardKind])
        known = dict.fromkeys(
            [*WORKING_LANGUAGES, *([self.initial["language"]] if self.initial.get("language") else [])]
        )
        choice("language", self, [("", say(N_("as the texts show"))), *((tag, language_name(tag)) for tag in known)])
        choice("title_from", self, [(name, say(words)) for name, words in TITLE_FROM.items()])
        choice("upload", self, [("", say(N_("none"))), *((str(one.pk), one.name) for one in files)])


class EntryForm(forms.Form):
    """A label beside, above or in front of what it names."""

    offered: ClassVar[Sequence[Meaning]] = _OF_LABELS
    section: ClassVar[str] = "label"
    text = forms.CharField(
        label=say_lazy(N_("Words in the file")), max_length=300, required=False, widget=forms.TextInput({"size": 44})
    )
    means = forms.ChoiceField(label=say_lazy(N_("Meaning")), required=False)

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        choice("means", self, [("", say(N_("choose"))), *((str(one), say(MEANINGS[one])) for one in self.offered)])

    def clean(self) -> dict[str, Any]:
        """Words need a meaning."""
        told: dict[str, Any] = super().clean() or {}
        if told.get("text") and not told.get("means") and "means" not in self.errors:
            self.add_error("means", say(N_("Choose what it means")))
        return told

    def entry(self) -> dict[str, Any] | None:
        """The entry as plain data; None where the words were taken out."""
        told = {name: value for name, value in self.cleaned_data.items() if value}
        return told if told.get("text") else None


class ColumnForm(EntryForm):
    """The heading of a column."""

    offered = tuple(Meaning)
    section = "column"
    language = forms.ChoiceField(label=say_lazy(N_("Language")), required=False)

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        tags = dict.fromkeys([*WORKING_LANGUAGES, *filter(None, [self.initial.get("language")])])
        choice("language", self, [("", say(N_("as the texts show"))), *((tag, language_name(tag)) for tag in tags)])


class KindWordForm(EntryForm):
    """A word of the column of kinds."""

    offered = _STATEMENT_KINDS
    section = "kind_word"


class HeadingForm(EntryForm):
    """A heading with what changes in braces."""

    offered = _OF_HEADINGS
    section = "heading"

    def clean_text(self) -> str:
        """Only parts that are known, and something to take from the heading."""
        text: str = self.cleaned_data["text"]
        parts = [piece.split("}")[0] for piece in text.split("{")[1:]]
        unknown = [part for part in parts if part not in PARTS]
        known = " ".join(f"{{{part}}}" for part in PARTS)
        if unknown:
            template = N_("“{part}” is unknown; what changes in a heading is one of {known}")
            raise forms.ValidationError(say(template, part=f"{{{unknown[0]}}}", known=known))
        taken = [part for part in parts if part in {"title", "code", "level"}]
        if len(set(taken)) != len(taken):
            raise forms.ValidationError(say(N_("{title}, {code} and {level} may each stand once"), **_BRACES))
        means = self.data.get(self.add_prefix("means"))
        if text and means != Meaning.IGNORE and not {"title", "code"} & set(parts):
            raise forms.ValidationError(say(N_("The heading needs {title} or {code}"), **_BRACES))
        return text

    def entry(self) -> dict[str, Any] | None:
        """As the others; its words are a pattern."""
        told = super().entry()
        return {"pattern": told["text"], "means": told["means"]} if told else None


_BRACES = {name: f"{{{name}}}" for name in PARTS}
SECTIONS: tuple[tuple[type[EntryForm], str, str], ...] = (
    (EntryForm, N_("Labels"), N_("Words beside, above or in front of what they name.")),
    (ColumnForm, N_("Columns"), N_("Headings of columns. Give the language where two columns say the same.")),
    (KindWordForm, N_("Words for kinds"), N_("The words in the column that says of which kind a statement is.")),
    (
        HeadingForm,
        N_("Headings"),
        N_("Headings that open a function. What changes stands in braces: {number} {code} {level} {title} {any}"),
    ),
)


class Section:
    """The rows of one kind of entries, with why each was proposed."""

    def __init__(
        self,
        form: type[EntryForm],
        title: str,
        hint: str,
        told: QueryDict | None,
        mapping: MappingOf[str, Any],
        reasons: MappingOf[str, Any],
    ) -> None:
        self.title, self.hint, self.name = title, say(hint, **_BRACES), form.section
        factory = forms.formset_factory(form, extra=EMPTY_ROWS, absolute_max=MOST_ROWS, max_num=MOST_ROWS)
        initial = [{**one, "text": one.get("text") or one.get("pattern")} for one in mapping.get(form.section, ())]
        self.rows = factory(told, initial=initial, prefix=form.section)
        self.reasons = reasons

    def shown(self) -> list[tuple[forms.Form, str, bool]]:
        """Each row with the reason of its proposal, and whether that is in doubt."""
        found: list[tuple[forms.Form, str, bool]] = []
        for row in self.rows:
            why = self.reasons.get(f"{self.name} {row['text'].value()}") or {}
            words = say(why["template"], **why["values"]) if why else ""
            found.append((row, words, why.get("confidence", "sure") != "sure"))
        return found

    def entries(self) -> list[dict[str, Any]]:
        """What the rows say, as plain data of a mapping."""
        return [entry for row in self.rows if (entry := row.entry())]


class LayoutForms:
    """The form of the whole and the rows of every section."""

    def __init__(
        self,
        told: QueryDict | None,
        mapping: MappingOf[str, Any],
        *,
        files: Sequence[Upload],
        upload: str = "",
        reasons: MappingOf[str, Any] | None = None,
    ) -> None:
        initial = {**mapping, "upload": upload, "read_again": True}
        self.head = LayoutForm(told, files=files, initial=initial)
        self.sections = [Section(*one, told, mapping, reasons or {}) for one in SECTIONS]

    def mapping(self) -> Mapping | None:
        """The layout that the forms say; None where something is wrong, which then stands at its place."""
        rows_fit = [section.rows.is_valid() for section in self.sections]
        if not self.head.is_valid() or not all(rows_fit):
            if not self.head.errors:
                self.head.add_error(None, say(N_("Some rows need a correction")))
            return None
        told: dict[str, Any] = {name: value for name, value in self.head.cleaned_data.items() if value != ""}
        del told["read_again"]
        told.pop("upload", None)
        told |= {section.name: section.entries() for section in self.sections}
        try:
            return Mapping.model_validate(told)
        except ValidationError as error:
            detail = str(error.errors()[0]["msg"]).removeprefix("Value error, ")
            template = N_("The layout cannot be used: {detail}")
            self.head.add_error(None, say(WHOLE[detail]) if detail in WHOLE else say(template, detail=detail))
            return None
