"""The choices above the journal."""

from __future__ import annotations

from typing import Any

from django import forms

from darya.language.messages import N_
from darya.web.journal.acts import ACTS
from darya.web.journal.queries import Wanted
from darya.web.ui.say import say, say_lazy


class JournalForm(forms.Form):
    """Who, for which country, what, when."""

    person = forms.ChoiceField(label=say_lazy(N_("Who")), required=False)
    country = forms.ChoiceField(label=say_lazy(N_("Country")), required=False)
    act = forms.ChoiceField(label=say_lazy(N_("What was done")), required=False)
    since = forms.DateField(label=say_lazy(N_("From")), required=False, widget=forms.DateInput(attrs={"type": "date"}))
    until = forms.DateField(label=say_lazy(N_("To")), required=False, widget=forms.DateInput(attrs={"type": "date"}))

    def __init__(self, *args: Any, people: list[tuple[str, str]], countries: list[tuple[str, str]], **kwargs: Any):
        super().__init__(*args, **kwargs)
        everybody = ("", say(N_("all")))
        self.fields["person"].choices = [everybody, *people]  # type: ignore[attr-defined]
        self.fields["country"].choices = [everybody, *countries]  # type: ignore[attr-defined]
        acts = sorted((say(words), act) for act, words in ACTS.items())
        self.fields["act"].choices = [everybody, *((act, words) for words, act in acts)]  # type: ignore[attr-defined]

    def wanted(self) -> Wanted:
        """What is asked for; a choice that is none asks for everything."""
        if not self.is_valid():
            return Wanted()
        told = self.cleaned_data
        return Wanted(told["person"], told["country"], told["act"], told["since"], told["until"])
