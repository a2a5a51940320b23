"""What validators, employers and those who ask them enter."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms

from darya.language.messages import N_
from darya.model import DifferenceKind, Relation
from darya.web.comparison.actions.judging import Opinion
from darya.web.comparison.models import Answer
from darya.web.ui.fields import choice
from darya.web.ui.say import say, say_lazy

LONGEST_REASON = 2000
CHOOSE = say_lazy(N_("Choose one of the five"))


class JudgeForm(forms.Form):
    """A judgement: nothing is ticked beforehand but what the person said before."""

    seen = forms.CharField(max_length=16, widget=forms.HiddenInput)
    relation = forms.ChoiceField(
        label=say_lazy(N_("How does your country's statement relate to the row?")),
        widget=forms.RadioSelect,
        error_messages={"required": CHOOSE, "invalid_choice": CHOOSE},
    )
    differences = forms.MultipleChoiceField(
        required=False, widget=forms.CheckboxSelectMultiple, label=say_lazy(N_("What differs"))
    )
    reason = forms.CharField(
        required=False,
        max_length=LONGEST_REASON,
        label=say_lazy(N_("Reason")),
        widget=forms.Textarea({"rows": 2}),
        help_text=say_lazy(N_("Read when validators disagree, and in reports.")),
    )

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        choice("relation", self, [(one.value, say(one.value)) for one in Relation])
        choice("differences", self, [(one.value, say(one.value)) for one in DifferenceKind])

    def opinion(self) -> Opinion:
        """What was said."""
        given = self.cleaned_data
        return Opinion(
            Relation(given["relation"]), [DifferenceKind(one) for one in given["differences"]], given["reason"].strip()
        )


class SliceForm(forms.Form):
    """A slice: what it is called, who is asked, until when. Its cells are chosen by filters."""

    title = forms.CharField(
        max_length=200,
        label=say_lazy(N_("Title")),
        help_text=say_lazy(N_("What employers see, for instance: work in the cold kitchen.")),
    )
    until = forms.DateField(
        required=False, label=say_lazy(N_("Answer until")), widget=forms.DateInput({"type": "date"}, "%Y-%m-%d")
    )
    people = forms.MultipleChoiceField(
        label=say_lazy(N_("Employers who are asked")),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": say_lazy(N_("Choose at least one employer"))},
    )

    def __init__(self, *args: Any, employers: Iterable[tuple[str, str]], **named: Any) -> None:
        super().__init__(*args, **named)
        choice("people", self, employers)


class AnswerForm(forms.Form):
    """One of three answers, with a remark if the employer likes."""

    says = forms.ChoiceField(
        choices=Answer.Says.choices, error_messages={"required": say_lazy(N_("Press one of the three answers"))}
    )
    remark = forms.CharField(
        required=False, max_length=LONGEST_REASON, label=say_lazy(N_("Remark")), widget=forms.Textarea({"rows": 2})
    )


class WorkbookForm(forms.Form):
    """A workbook that comes back."""

    file = forms.FileField(
        label=say_lazy(N_("Excel file")),
        widget=forms.ClearableFileInput({"accept": ".xlsx"}),
        help_text=say_lazy(N_("The grid that you took away as Excel, with what you changed in it.")),
    )
