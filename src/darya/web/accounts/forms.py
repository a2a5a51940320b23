"""What a person fills in about the own account."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings

from darya.language.messages import N_
from darya.web.accounts.actions import LONGEST_NAME
from darya.web.ui.say import say, say_lazy


class NameForm(forms.Form):
    """The own name and language."""

    name = forms.CharField(
        label=say_lazy(N_("Full name")),
        max_length=LONGEST_NAME,
        help_text=say_lazy(N_("As others in your programmes see it.")),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    language = forms.ChoiceField(label=say_lazy(N_("Language")), help_text=say_lazy(N_("Of pages and of mail to you.")))

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.fields["language"] = forms.ChoiceField(
            label=say(N_("Language")), choices=settings.LANGUAGES, help_text=say(N_("Of pages and of mail to you."))
        )


class EraseForm(forms.Form):
    """The confirmation of what cannot be undone: the own address, typed again."""

    email = forms.EmailField(
        label=say_lazy(N_("Your e-mail address")),
        help_text=say_lazy(N_("Type it to confirm that you mean it.")),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, *arguments: Any, email: str, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._email = email

    def clean_email(self) -> str:
        """It must be the own one."""
        typed = str(self.cleaned_data["email"])
        if typed.strip().lower() != self._email:
            raise forms.ValidationError(say(N_("This is not the address of your account")))
        return typed
