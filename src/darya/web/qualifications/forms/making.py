"""What a coordinator enters to make a draft, and what else is sent in this room."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

from darya.language.messages import N_
from darya.model import Text
from darya.web.ui.reading import language_name
from darya.web.ui.say import say, say_lazy

TITLE_LENGTH = 300


class MakeForm(forms.Form):
    """How many countries a row needs, the title in each working language, a code."""

    draft = forms.UUIDField(widget=forms.HiddenInput)
    k = forms.TypedChoiceField(
        coerce=int, label=say_lazy(N_("Countries that a row of the core has at least")), widget=forms.RadioSelect
    )
    code = forms.CharField(required=False, max_length=60, label=say_lazy(N_("Code")))

    def __init__(
        self, data: Mapping[str, Any] | None, *, countries: int, languages: Sequence[str], title: Text, chosen: int
    ) -> None:
        super().__init__(data, initial={"draft": uuid.uuid4(), "k": chosen})
        numbers = [
            (number, say(N_("{count} of {all}"), count=number, all=countries)) for number in range(1, countries + 1)
        ]
        self.fields["k"].choices = numbers  # type: ignore[attr-defined]
        self.languages = list(languages)
        for tag in languages:
            self.fields[f"title-{tag}"] = forms.CharField(
                required=False, max_length=TITLE_LENGTH, label=f"{say(N_('Title'))} · {language_name(tag)}",
                initial=title.exact(tag) or "", widget=forms.TextInput({"lang": tag}),
            )  # fmt: skip

    def titles(self) -> dict[str, str]:
        """Language → title, where one was given."""
        found = {tag: self.cleaned_data.get(f"title-{tag}", "").strip() for tag in self.languages}
        return {tag: text for tag, text in found.items() if text}


class NameForm(forms.Form):
    """A name for a revision."""

    name = forms.CharField(required=False, max_length=200, label=say_lazy(N_("Name of the revision")))


class WorkbookForm(forms.Form):
    """A workbook that comes back."""

    file = forms.FileField(
        label=say_lazy(N_("Workbook")), widget=forms.FileInput({"accept": ".xlsx"}),
        help_text=say_lazy(N_("The Excel file of this draft, as you took it away and changed it")),
    )  # fmt: skip

    def clean_file(self) -> UploadedFile[Any]:
        """No larger than the installation takes."""
        file: UploadedFile[Any] = self.cleaned_data["file"]
        if (file.size or 0) > settings.UPLOAD_BYTES:
            limit = settings.UPLOAD_BYTES // (1024 * 1024)
            raise forms.ValidationError(say(N_("The file is larger than {limit} MB"), limit=limit))
        return file
