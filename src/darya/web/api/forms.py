"""What a person fills in for a token."""

from __future__ import annotations

import uuid
from typing import Any

from django import forms

from darya.language.messages import N_
from darya.web.api.actions import MOST_DAYS
from darya.web.ui.say import say, say_lazy

DAYS = (7, 30, 90, 180, MOST_DAYS)


class TokenForm(forms.Form):
    """A new token."""

    identifier = forms.UUIDField(widget=forms.HiddenInput)
    name = forms.CharField(
        label=say_lazy(N_("What it is for")),
        max_length=100,
        help_text=say_lazy(N_("So that you recognise it later, for instance: upload from the office computer.")),
    )
    days = forms.TypedChoiceField(label=say_lazy(N_("Lives for")), coerce=int)
    may_write = forms.TypedChoiceField(
        label=say_lazy(N_("What it may do")), coerce=lambda value: value == "write", widget=forms.RadioSelect
    )

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.fields["days"].choices = [(days, say(N_("{count} days"), count=days)) for days in DAYS]  # type: ignore[attr-defined]
        self.fields["may_write"].choices = [  # type: ignore[attr-defined]
            ("read", say(N_("read what you may read"))),
            ("write", say(N_("read, and do what you may do"))),
        ]

    @classmethod
    def empty(cls) -> TokenForm:
        """A form of its own identity: sent twice, it makes one token."""
        return cls(initial={"identifier": uuid.uuid4(), "days": 90, "may_write": "read"})
