"""What people enter in the rooms of a comparison."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms

from darya.language.messages import N_
from darya.model import DifferenceKind, Relation, StatementKind
from darya.web.comparison.judging_forms import CHOOSE
from darya.web.comparison.pages.grid import KIND_WORDS
from darya.web.comparison.pages.keys import RELATION_KEYS
from darya.web.comparison.queries.filtering import ASIDE_LABELS, SHOW_LABELS, Aside, Show, Wanted
from darya.web.comparison.queries.grid import FunctionPlace, Tally
from darya.web.standards.models import Edition
from darya.web.ui.components import RELATION_MARKS
from darya.web.ui.fields import choice, search_field
from darya.web.ui.reading import language_name
from darya.web.ui.say import reader_language, say, say_lazy

LONGEST_OPTION = 60


class GridFilter(forms.Form):
    """The filters of the grid; they stand in the address, so that a view can be sent to a colleague."""

    text = search_field(N_("Words or number"))
    show = forms.ChoiceField(required=False, label=say_lazy(N_("Show")))
    country = forms.ChoiceField(required=False, label=say_lazy(N_("Country")))
    kind = forms.ChoiceField(required=False, label=say_lazy(N_("Kind")))
    function = forms.ChoiceField(required=False, label=say_lazy(N_("Function")))
    at_least = forms.TypedChoiceField(required=False, coerce=int, label=say_lazy(N_("In at least")))
    aside = forms.ChoiceField(required=False, label=say_lazy(N_("Rows set aside")))
    second = forms.ChoiceField(required=False, label=say_lazy(N_("Second language")))

    def __init__(
        self,
        data: Mapping[str, Any],
        *,
        countries: Sequence[str],
        languages: Sequence[str],
        functions: Iterable[FunctionPlace],
        tally: Tally,
    ) -> None:
        super().__init__(data)
        counted = {
            Show.ALL: tally.rows,
            Show.MINE: tally.mine,
            Show.UNDECIDED: tally.undecided,
            Show.DISAGREED: tally.disagreed,
            Show.DIFFERENCES: tally.differences,
            Show.HINTS: tally.hints,
        }
        nothing = [("", say(N_("any")))]
        choices: dict[str, list[tuple[Any, str]]] = {
            "show": [(str(one), f"{say(SHOW_LABELS[one])} ({counted[one]})") for one in Show],
            "country": nothing + [(one, one) for one in countries],
            "kind": nothing + [(one.value, say(KIND_WORDS[one])) for one in StatementKind],
            "function": nothing + [(one.key, _shortened(f"{one.country} {one.code} {one.title}")) for one in functions],
            "at_least": nothing + [(k, say(N_("countries: {count}"), count=k)) for k in range(2, len(countries) + 1)],
            "aside": [(str(one), _with_count(one, tally)) for one in Aside],
            "second": [("", say(N_("no second language"))), *((tag, language_name(tag)) for tag in languages)],
        }
        for name, listed in choices.items():
            choice(name, self, listed)

    def wanted(self) -> Wanted:
        """The filters; one that makes no sense is left out, so that an old address still shows rows."""
        self.is_valid()
        given = self.cleaned_data
        return Wanted(
            country=given.get("country", ""),
            kind=given.get("kind", ""),
            function=given.get("function", ""),
            show=Show(given.get("show", "")),
            at_least=given.get("at_least") or 0,
            aside=Aside(given.get("aside", "")),
            text=given.get("text", ""),
        )


def _shortened(label: str) -> str:
    return label if len(label) <= LONGEST_OPTION else f"{label[: LONGEST_OPTION - 1].rstrip()}…"


def _with_count(one: Aside, tally: Tally) -> str:
    label = say(ASIDE_LABELS[one])
    return label if one is Aside.WITHOUT else f"{label} ({tally.aside})"


class DecideForm(forms.Form):
    """A decision with everything; the one-press buttons of the grid send only relation and version."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    relation = forms.ChoiceField(required=False, widget=forms.RadioSelect, label=say_lazy(N_("Relation to the row")))
    differences = forms.MultipleChoiceField(
        required=False, widget=forms.CheckboxSelectMultiple, label=say_lazy(N_("What differs"))
    )
    reason = forms.CharField(
        required=False, max_length=2000, label=say_lazy(N_("Reason")), widget=forms.Textarea({"rows": 2})
    )
    detailed = forms.BooleanField(required=False, widget=forms.HiddenInput)
    """Sent with the whole form: no ticked difference means none, not "as before"."""

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        undecided = ("", say(N_("undecided")))
        choice("relation", self, [*map(_explained, Relation), undecided])
        choice("differences", self, [(one.value, say(one.value)) for one in DifferenceKind])

    def chosen(self) -> Relation | None:
        """The relation, None for undecided."""
        value = self.cleaned_data["relation"]
        return Relation(value) if value else None

    def differing(self) -> list[DifferenceKind] | None:
        """The differences, None where only the relation was pressed."""
        given = [DifferenceKind(one) for one in self.cleaned_data["differences"]]
        return given if given or self.cleaned_data["detailed"] else None


def _explained(relation: Relation) -> tuple[str, str]:
    """The choice with its sign and meaning."""
    _key, meaning = RELATION_KEYS[relation]
    return relation.value, f"{RELATION_MARKS[relation.value].sign} {say(relation.value)}: {say(meaning)}"


class SettleForm(DecideForm):
    """The third person's decision where validators disagree: to leave it undecided is no answer."""

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        choice("relation", self, map(_explained, Relation))
        relation = self.fields["relation"]
        relation.required = True
        relation.error_messages |= {"required": CHOOSE, "invalid_choice": CHOOSE}


class NameForm(forms.Form):
    """What the row means, in each working language."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    reason = forms.CharField(required=False, max_length=2000, label=say_lazy(N_("Reason")))

    def __init__(self, *args: Any, languages: Sequence[str], **named: Any) -> None:
        super().__init__(*args, **named)
        self.tongues = {f"wording-{tag}": tag for tag in languages}
        wordings = {
            name: forms.CharField(
                required=False,
                max_length=1000,
                label=language_name(tag),
                widget=forms.Textarea({"rows": 2, "lang": tag}),
            )
            for name, tag in self.tongues.items()
        }
        self.fields = {**wordings, **self.fields}

    def wordings(self) -> dict[str, str]:
        """Language → wording."""
        return {tag: self.cleaned_data[name] for name, tag in self.tongues.items()}


class NoteForm(forms.Form):
    """A note on the row."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    note = forms.CharField(
        required=False, max_length=4000, label=say_lazy(N_("Note")), widget=forms.Textarea({"rows": 2})
    )


class DescribeForm(forms.Form):
    """Title and deadlines of a comparison."""

    judge_until = forms.DateField(
        required=False,
        label=say_lazy(N_("Validators judge until")),
        widget=forms.DateInput({"type": "date"}, "%Y-%m-%d"),
    )
    decide_until = forms.DateField(
        required=False, label=say_lazy(N_("Experts decide until")), widget=forms.DateInput({"type": "date"}, "%Y-%m-%d")
    )

    def __init__(self, *args: Any, languages: Sequence[str], **named: Any) -> None:
        super().__init__(*args, **named)
        self.tongues = {f"title-{tag}": tag for tag in languages}
        titles = {
            name: forms.CharField(
                required=False, max_length=300, label=say(N_("Title: {language}"), language=language_name(tag))
            )
            for name, tag in self.tongues.items()
        }
        self.fields = {**titles, **self.fields}
        for name in titles:
            titles[name].one_of_several = True  # type: ignore[attr-defined]
        for name in list(titles)[:1] if len(titles) > 1 else ():
            titles[name].help_text = say(N_("A title in one language is enough"))

    def titles(self) -> dict[str, str]:
        """Language → title."""
        return {tag: self.cleaned_data[name] for name, tag in self.tongues.items() if self.cleaned_data[name].strip()}

    def clean(self) -> dict[str, Any]:
        """At least one title; the experts decide after the validators."""
        given = super().clean() or {}
        if self.tongues and not any((given.get(name) or "").strip() for name in self.tongues):
            self.add_error(next(iter(self.tongues)), say(N_("Give the comparison a title in at least one language")))
        first, last = given.get("judge_until"), given.get("decide_until")
        if first and last and last < first:
            self.add_error("decide_until", say(N_("Experts decide after the validators have judged")))
        return given


class MakeForm(DescribeForm):
    """A new comparison: one shared standard of each country that takes part."""

    def __init__(self, *args: Any, editions: Iterable[Edition], languages: Sequence[str], **named: Any) -> None:
        super().__init__(*args, languages=languages, **named)
        by_country: dict[str, list[tuple[str, str]]] = {}
        for edition in editions:
            by_country.setdefault(edition.standard.country, []).append((str(edition.pk), edition.title))
        self.columns = {f"edition-{country}": country for country in by_country}
        for name, country in self.columns.items():
            self.fields[name] = forms.ChoiceField(
                required=False,
                label=say(N_("Standard of {country}"), country=_country(country)),
                choices=[("", say(N_("does not take part"))), *by_country[country]],
            )
        self.fields["languages"] = forms.MultipleChoiceField(
            label=say(N_("Working languages")),
            choices=[(tag, language_name(tag)) for tag in languages],
            initial=list(languages),
            widget=forms.CheckboxSelectMultiple,
        )
        self.order_fields([*self.tongues, *self.columns, "languages"])

    def chosen(self) -> list[str]:
        """The chosen editions in the order of the countries."""
        return [self.cleaned_data[name] for name in self.columns if self.cleaned_data[name]]

    def clean(self) -> dict[str, Any]:
        """At least two countries."""
        given = super().clean()
        if sum(bool(given.get(name)) for name in self.columns) < 2:
            self.add_error(None, say(N_("A comparison needs the standards of at least two countries")))
        return given


def _country(code: str) -> str:
    from darya.language.countries import country_label

    return country_label(code, reader_language())
