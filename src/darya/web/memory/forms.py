"""What people enter in the memory."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import Any

from django import forms

from darya.language.messages import N_
from darya.language.tags import WORKING_LANGUAGES
from darya.web.memory.actions.excluding import LONGEST_REASON
from darya.web.memory.actions.files import FilePlan
from darya.web.memory.models import Source
from darya.web.memory.pages.words import SOURCE_WORDS, language_label, languages_label, languages_of, languages_value
from darya.web.memory.queries.pairs import NO_SECTOR, Show, Wanted
from darya.web.memory.queries.tally import Languages
from darya.web.ui.fields import choice, search_field
from darya.web.ui.say import say, say_lazy

SHOW_WORDS = {
    Show.KEPT: N_("those that count"),
    Show.EXCLUDED: N_("excluded"),
    Show.CONTRADICTING: N_("contradicting each other"),
}


class PairFilters(forms.Form):
    """The filters of the list of pairs; they stand in the address."""

    text = search_field(N_("Words of either text"))
    languages = forms.ChoiceField(required=False, label=say_lazy(N_("Languages")))
    sector = forms.ChoiceField(required=False, label=say_lazy(N_("Kind of activity")))
    source = forms.ChoiceField(required=False, label=say_lazy(N_("Source")))
    show = forms.ChoiceField(required=False, label=say_lazy(N_("Show")))
    comparison = forms.UUIDField(required=False, widget=forms.HiddenInput)
    file = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(self, *given: Any, languages: Sequence[Languages], sectors: Sequence[str], **named: Any) -> None:
        super().__init__(*given, **named)
        every = ("", say(N_("all")))
        choices = {
            "languages": [every, *((languages_value(one), languages_label(one)) for one in languages)],
            "sector": [every, *((one or NO_SECTOR, one or say(N_("not stated"))) for one in sectors)],
            "source": [every, *((one.value, say(SOURCE_WORDS[one])) for one in Source)],
            "show": [every, *((value, say(word)) for value, word in SHOW_WORDS.items())],
        }
        for name, listed in choices.items():
            choice(name, self, listed)

    def wanted(self) -> Wanted:
        """The filters; one that makes no sense is left out, so that an old address still shows pairs."""
        self.is_valid()
        given = self.cleaned_data
        return Wanted(
            text=given.get("text", ""),
            languages=languages_of(given.get("languages", "")),
            sector=given.get("sector", ""),
            source=given.get("source", ""),
            show=given.get("show", ""),
            comparison=_identifier(given.get("comparison")),
            file=_identifier(given.get("file")),
        )


def _identifier(value: object) -> uuid.UUID | None:
    return value if isinstance(value, uuid.UUID) else None


class ExcludeForm(forms.Form):
    """Why a pair misleads."""

    reason = forms.CharField(
        label=say_lazy(N_("Why does it mislead?")),
        max_length=LONGEST_REASON,
        widget=forms.Textarea({"rows": 3}),
        help_text=say_lazy(N_("Other coordinators read it, and it stands in the journal.")),
        error_messages={"required": say_lazy(N_("Say why this pair misleads: others have to understand it"))},
    )


class FileForm(forms.Form):
    """A file of pairs, and what its columns are."""

    file = forms.FileField(
        label=say_lazy(N_("File")),
        widget=forms.ClearableFileInput({"accept": ".tsv,.csv,.txt,.xlsx"}),
        help_text=say_lazy(
            N_(
                "Text with tabs, text with commas or semicolons, or Excel: two texts a line that mean the same, and if "
                "you like the language tags of both behind them."
            )
        ),
    )
    origin = forms.CharField(
        label=say_lazy(N_("Origin")),
        max_length=500,
        help_text=say_lazy(N_("Publisher, edition, year. Everybody who sees a pair of it sees this.")),
    )
    language = forms.ChoiceField(label=say_lazy(N_("Language of the first column")))
    other_language = forms.ChoiceField(label=say_lazy(N_("Language of the second column")))
    sector = forms.ChoiceField(
        required=False,
        label=say_lazy(N_("Kind of activity")),
        help_text=say_lazy(N_("Where its words mean something else in another trade.")),
    )
    headed = forms.BooleanField(required=False, label=say_lazy(N_("The first line names the columns")))

    def __init__(self, *given: Any, languages: Sequence[str], sectors: Sequence[str], **named: Any) -> None:
        super().__init__(*given, **named)
        tags = list(dict.fromkeys([*languages, *WORKING_LANGUAGES]))
        named_tags = [("", say(N_("choose"))), *((tag, language_label(tag)) for tag in tags)]
        for name in ("language", "other_language"):
            choice(name, self, named_tags)
        choice("sector", self, [("", say(N_("any"))), *((one, one) for one in sectors)])

    def plan(self) -> FilePlan:
        """What was said of the file."""
        given = self.cleaned_data
        return FilePlan(given["origin"], given["language"], given["other_language"], given["sector"], given["headed"])
