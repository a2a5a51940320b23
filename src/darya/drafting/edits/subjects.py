"""What an edit touches, so that edits of two people can be told apart without trying them."""

from __future__ import annotations

from darya.drafting.edits import kinds
from darya.drafting.edits.kinds import Edit

ORDER_OF_UNITS = "order:units"
ORDER_OF_OUTCOMES = "order:outcomes"
SENTENCES = "sentences"
"""Which national sentence stands where: no two edits of that kind are tried to be told apart."""

_WORDED = ("title", "purpose", "entry", "assessment", "progression", "unit", "outcome", "criterion", "annex")


def subjects(edit: Edit) -> tuple[str, ...]:
    """Names from the general to the particular, ``outcome:<id>:statement:ru``; a name covers all that begin with it."""
    match edit:
        case kinds.SetWording():
            return (f"{edit.part}:{edit.language}",)
        case kinds.SetVolume():
            return (f"unit:{edit.unit}:volume",) if edit.unit else ("volume",)
        case kinds.AddLanguage():
            return ("languages", *_WORDED)
        case kinds.AddOccupation() | kinds.RemoveOccupation():
            return ("occupations",)
        case kinds.AddJobTitle() | kinds.RemoveJobTitle():
            return ("job-titles",)
        case kinds.StateLevel():
            return (f"level:{edit.country}",)
        case kinds.TitleAnnex():
            return (f"annex:{edit.country}:title:{edit.language}",)
        case kinds.SetCode() | kinds.SetVersion() | kinds.SetDate() | kinds.SetStatus():
            return (edit.kind.removeprefix("set-"),)
    return _of_units(edit) or _of_outcomes(edit) or _of_criteria(edit)


def _of_units(edit: Edit) -> tuple[str, ...]:
    match edit:
        case kinds.AddUnit():
            return ORDER_OF_UNITS, f"unit:{edit.unit}"
        case kinds.TitleUnit():
            return (f"unit:{edit.unit}:title:{edit.language}",)
        case kinds.SetMandatory():
            return (f"unit:{edit.unit}:mandatory",)
        case kinds.MoveUnit():
            return ORDER_OF_UNITS, ORDER_OF_OUTCOMES
        case kinds.RemoveUnit():
            everything = ("outcome", "criterion", SENTENCES) if edit.to_annexes else ()
            return ORDER_OF_UNITS, ORDER_OF_OUTCOMES, f"unit:{edit.unit}", *everything
    return ()


def _of_outcomes(edit: Edit) -> tuple[str, ...]:
    match edit:
        case kinds.AddOutcome():
            return ORDER_OF_OUTCOMES, ORDER_OF_UNITS, f"outcome:{edit.outcome}"
        case kinds.WordOutcome():
            return (f"outcome:{edit.outcome}:statement:{edit.language}",)
        case kinds.SetOutcomeKind():
            return (f"outcome:{edit.outcome}:kind",)
        case kinds.MoveOutcome():
            return ORDER_OF_OUTCOMES, ORDER_OF_UNITS, f"outcome:{edit.outcome}:place"
        case kinds.JoinOutcomes():
            return (ORDER_OF_OUTCOMES, SENTENCES, f"outcome:{edit.outcome}", f"outcome:{edit.other}", "criterion")
        case kinds.SplitOutcome():
            return (ORDER_OF_OUTCOMES, SENTENCES, f"outcome:{edit.outcome}", f"outcome:{edit.new}", "criterion")
        case kinds.RemoveOutcome():
            return ORDER_OF_OUTCOMES, SENTENCES, f"outcome:{edit.outcome}", "criterion"
        case kinds.TakeIn():
            return ORDER_OF_OUTCOMES, ORDER_OF_UNITS, SENTENCES, f"outcome:{edit.outcome}"
        case kinds.AttachTraces() | kinds.DetachTraces():
            return SENTENCES, f"outcome:{edit.outcome}:traces"
    return ()


def _of_criteria(edit: Edit) -> tuple[str, ...]:
    match edit:
        case kinds.AddCriterion():
            return f"criterion:{edit.criterion}", f"outcome:{edit.outcome}:criteria"
        case kinds.WordCriterion():
            return (f"criterion:{edit.criterion}:text:{edit.language}",)
        case kinds.SetMethod():
            return (f"criterion:{edit.criterion}:method:{edit.language}",)
        case kinds.MoveCriterion():
            return (f"criterion:{edit.criterion}", "order:criteria")
        case kinds.RemoveCriterion():
            return SENTENCES, f"criterion:{edit.criterion}", "order:criteria"
    return ()


def independent(edit: Edit, other: Edit) -> bool:
    """Whether neither touches what the other does, so that their order does not matter."""
    return not any(_covers(one, two) or _covers(two, one) for one in subjects(edit) for two in subjects(other))


def _covers(wide: str, narrow: str) -> bool:
    return narrow == wide or narrow.startswith(f"{wide}:")
