"""Forms of outcomes and their assessment criteria."""

from __future__ import annotations

from collections.abc import Sequence

from django import forms

from darya.drafting import edits
from darya.drafting.edits import Edit
from darya.language.messages import N_
from darya.model import AssessmentCriterion, InputError, Outcome, Qualification, StatementKind, Text, Unit
from darya.web.qualifications.forms.base import EditForm, choices_of, plain
from darya.web.ui.say import say, say_lazy

KINDS = {
    "task": N_("task"),
    "skill": N_("skill"),
    "knowledge": N_("knowledge"),
    "responsibility": N_("responsibility"),
    "other": N_("other"),
}


def outcome_in(qualification: Qualification, identifier: str) -> tuple[Unit, Outcome]:
    """An outcome with its unit. Raises ``InputError`` where it is not (any longer) there."""
    for unit in qualification.units:
        for outcome in unit.outcomes:
            if outcome.id == identifier:
                return unit, outcome
    raise InputError(N_("This outcome is no longer in the draft"))


def unit_in(qualification: Qualification, identifier: str) -> Unit:
    """A unit. Raises ``InputError`` where it is not (any longer) there."""
    found = next((unit for unit in qualification.units if unit.id == identifier), None)
    if found is None:
        raise InputError(N_("This unit is no longer in the draft"))
    return found


def criterion_in(qualification: Qualification, identifier: str) -> tuple[Outcome, AssessmentCriterion]:
    """A criterion with its outcome. Raises ``InputError`` where it is not (any longer) there."""
    for outcome in qualification.outcomes():
        for criterion in outcome.criteria:
            if criterion.id == identifier:
                return outcome, criterion
    raise InputError(N_("This criterion is no longer in the draft"))


class OutcomeForm(EditForm):
    """Word an outcome and say what it describes."""

    heading = N_("Outcome")

    def build(self) -> None:
        """A field for each language beside the next."""
        _unit, self.outcome = outcome_in(self.qualification, self.subject)
        self.add_text("statement", self.outcome.statement, label=N_("Outcome"))
        self.add_choice("kind", self.outcome.kind.value, choices_of(KINDS), label=N_("Kind"))

    def edits(self) -> Sequence[Edit]:
        """Only what the person changed."""
        found: list[Edit] = [
            edits.WordOutcome(outcome=self.subject, language=tag, text=text, seen=seen)
            for tag, text, seen in self.reworded("statement")
        ]
        if self.is_touched("kind"):
            kind = StatementKind(self.entered("kind"))
            found.append(edits.SetOutcomeKind(outcome=self.subject, outcome_kind=kind, seen=self.seen("kind")))
        return found

    def anchor(self) -> str:
        """The outcome in its unit."""
        return f"o-{self.subject}"


class NewOutcomeForm(EditForm):
    """An outcome of the experts' own."""

    heading = N_("New outcome")
    button = N_("Add")

    def build(self) -> None:
        """At the end of the unit."""
        unit_in(self.qualification, self.subject)
        self.add_text("statement", Text(), label=N_("Outcome"), required=True)
        self.add_choice("kind", "skill", choices_of(KINDS), label=N_("Kind"))

    def edits(self) -> Sequence[Edit]:
        """One outcome without national sentences."""
        kind = StatementKind(self.entered("kind"))
        return [edits.AddOutcome(unit=self.subject, outcome_kind=kind, statement=self.text("statement"))]

    def explain(self) -> str:
        """Where outcomes come from otherwise."""
        return say(
            N_("It rests on no national sentence yet; to use one, take it in from the annex of its country instead")
        )

    def anchor(self) -> str:
        """The unit."""
        return f"u-{self.subject}"


class SplitForm(EditForm):
    """One outcome becomes two."""

    heading = N_("Split the outcome")
    button = N_("Split")

    def build(self) -> None:
        """The old wording, the new one, and which national sentences and criteria go to the new one."""
        _unit, outcome = outcome_in(self.qualification, self.subject)
        self.add_text("remaining", outcome.statement, label=N_("The outcome from now on"), required=True)
        self.add_text("statement", Text(), label=N_("The new outcome"), required=True)
        self.fields["traces"] = forms.MultipleChoiceField(
            required=False,
            label=say_lazy(N_("National sentences of the new outcome")),
            help_text=say(N_("None chosen: both rest on all of them")),
            choices=[(trace.statement, f"{trace.country}: {trace.text}") for trace in outcome.traces],
            widget=forms.CheckboxSelectMultiple,
        )
        if outcome.criteria:
            self.fields["criteria"] = forms.MultipleChoiceField(
                required=False,
                label=say_lazy(N_("Assessment criteria of the new outcome")),
                choices=[(one.id, plain(one.text)) for one in outcome.criteria],
                widget=forms.CheckboxSelectMultiple,
            )

    def edits(self) -> Sequence[Edit]:
        """The wording of the old one goes first, so that a change meanwhile is noticed."""
        words = [
            edits.WordOutcome(outcome=self.subject, language=tag, text=text, seen=seen)
            for tag, text, seen in self.wordings("remaining")
            if text or seen
        ]
        split = edits.SplitOutcome(
            outcome=self.subject,
            statement=self.text("statement"),
            traces=tuple(self.cleaned_data.get("traces", ())),
            criteria=tuple(self.cleaned_data.get("criteria", ())),
        )
        return [*words, split]

    def anchor(self) -> str:
        """The old outcome; the new one stands below."""
        return f"o-{self.subject}"


class JoinForm(EditForm):
    """Two outcomes become one."""

    heading = N_("Join with another outcome")
    button = N_("Join")

    def build(self) -> None:
        """Only outcomes of the same kind can be joined."""
        _unit, outcome = outcome_in(self.qualification, self.subject)
        others = [
            (other.id, f"{other.code or ''} {plain(other.statement)}"[:160])
            for other in self.qualification.outcomes()
            if other.kind is outcome.kind and other is not outcome
        ]
        self.fields["other"] = forms.ChoiceField(label=say_lazy(N_("Outcome that joins this one")), choices=others)
        self.add_text("statement", outcome.statement, label=N_("Common wording"), required=True)
        self.fields["as_criterion"] = forms.BooleanField(
            required=False, label=say_lazy(N_("Keep the words of the other one as an assessment criterion"))
        )

    def edits(self) -> Sequence[Edit]:
        """National sentences and criteria of both stay."""
        words = [
            edits.WordOutcome(outcome=self.subject, language=tag, text=text, seen=seen)
            for tag, text, seen in self.wordings("statement")
            if text or seen
        ]
        join = edits.JoinOutcomes(
            outcome=self.subject,
            other=self.entered("other"),
            as_criterion=bool(self.cleaned_data.get("as_criterion")),
        )
        return [*words, join]

    def anchor(self) -> str:
        """The joined outcome."""
        return f"o-{self.subject}"


class CriterionForm(EditForm):
    """Word an assessment criterion and say how it is assessed."""

    heading = N_("Assessment criterion")
    back = "outcome"

    def build(self) -> None:
        """Text and method."""
        self.outcome, criterion = criterion_in(self.qualification, self.subject)
        self.add_text("text", criterion.text, label=N_("Criterion"))
        self.add_text("method", criterion.method, label=N_("Method"), rows=1)

    def edits(self) -> Sequence[Edit]:
        """Only what the person changed."""
        words = [
            edits.WordCriterion(criterion=self.subject, language=tag, text=text, seen=seen)
            for tag, text, seen in self.reworded("text")
        ]
        methods = [
            edits.SetMethod(criterion=self.subject, language=tag, text=text, seen=seen)
            for tag, text, seen in self.reworded("method")
        ]
        return [*words, *methods]

    def anchor(self) -> str:
        """The criterion on the page of its outcome."""
        return self.outcome.id


class NewCriterionForm(EditForm):
    """A further assessment criterion."""

    heading = N_("New assessment criterion")
    button = N_("Add")
    back = "outcome"

    def build(self) -> None:
        """Text and method."""
        outcome_in(self.qualification, self.subject)
        self.add_text("text", Text(), label=N_("Criterion"), required=True)
        self.add_text("method", Text(), label=N_("Method"), rows=1)

    def edits(self) -> Sequence[Edit]:
        """At the end of the outcome's criteria."""
        return [edits.AddCriterion(outcome=self.subject, text=self.text("text"), method=self.text("method"))]

    def anchor(self) -> str:
        """The outcome."""
        return self.subject
