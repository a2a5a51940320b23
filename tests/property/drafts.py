"""Random acts on the kitchen's draft, any of which may turn out to be impossible."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import strategies as st
from tests.kitchen import kitchen

from darya.drafting import draft, edits
from darya.drafting.edits import Edit
from darya.drafting.edits.kinds import Part, Step
from darya.model import InputError, LegalStatus, Qualification, StatementKind, Text

LANGUAGES = ("ru", "kk-Cyrl", "en")
SENTENCES = st.sampled_from(["Варить супы", "Подавать блюда", "Prepare soups", "Тесто", "Проверять и хранить сырьё"])
TEXTS = st.dictionaries(st.sampled_from(LANGUAGES), SENTENCES, min_size=1).map(
    lambda said: Text.of(**{tag.replace("-", "_"): words for tag, words in said.items()})
)
PLACES: st.SearchStrategy[Step | int] = st.sampled_from(["up", "down", 1, 2, 3, 9])
PARTS: tuple[Part, ...] = ("title", "purpose", "entry", "assessment", "progression")

BASE = draft(kitchen(), at_least=2)


@st.composite
def edits_of(draw: st.DrawFn, qualification: Qualification) -> Edit:
    """One act on some part of the draft; what it names may since have been taken away."""
    makers = [*_of_the_whole(draw)]
    if qualification.units:
        makers += _of_units(draw, [unit.id for unit in qualification.units])
    if qualification.outcomes():
        makers += _of_outcomes(draw, qualification)
    if criteria := [one.id for outcome in qualification.outcomes() for one in outcome.criteria]:
        makers += _of_criteria(draw, st.sampled_from(criteria))
    return draw(st.sampled_from(makers))()


def _of_the_whole(draw: st.DrawFn) -> list[Callable[[], Edit]]:
    language, words = draw(st.sampled_from(LANGUAGES)), draw(SENTENCES)
    part: Part = draw(st.sampled_from(PARTS))
    country = draw(st.sampled_from(["KZ", "KG", "UZ"]))
    return [
        lambda: edits.SetWording(part=part, language=language, text=draw(st.sampled_from([words, ""]))),
        lambda: edits.SetCode(code=words),
        lambda: edits.SetVersion(version=draw(st.sampled_from(["0.2", "1.0"]))),
        lambda: edits.SetVolume(hours=draw(st.sampled_from([None, 0, 72]))),
        lambda: edits.AddLanguage(language="en"),
        lambda: edits.AddJobTitle(title=words),
        lambda: edits.AddOccupation(scheme="ISCO-08", code=draw(st.sampled_from(["5120", "9412"]))),
        lambda: edits.StateLevel(country=country, level="4", source="Приказ"),
        lambda: edits.SetStatus(status=draw(st.sampled_from(list(LegalStatus))), country=country, act="Приказ"),
        lambda: edits.TitleAnnex(country=country, language=language, text=words),
        lambda: edits.AddUnit(
            unit=draw(st.sampled_from(["own-1", "own-2"])), title=draw(TEXTS), place=draw(st.sampled_from([None, 1, 2]))
        ),
    ]


def _of_units(draw: st.DrawFn, units: list[str]) -> list[Callable[[], Edit]]:
    unit, other = draw(st.sampled_from(units)), draw(st.sampled_from(units))
    return [
        lambda: edits.TitleUnit(unit=unit, language=draw(st.sampled_from(LANGUAGES)), text=draw(SENTENCES)),
        lambda: edits.SetMandatory(unit=unit, mandatory=draw(st.booleans())),
        lambda: edits.SetVolume(unit=unit, hours=draw(st.integers(1, 3))),
        lambda: edits.MoveUnit(unit=unit, to=draw(PLACES)),
        lambda: edits.RemoveUnit(unit=unit, move_to=draw(st.sampled_from([None, other])), to_annexes=True),
        lambda: edits.AddOutcome(
            outcome=draw(st.sampled_from(["said-1", "said-2"])), unit=unit, statement=draw(TEXTS),
            outcome_kind=draw(st.sampled_from(list(StatementKind))),
        ),
    ]  # fmt: skip


def _of_outcomes(draw: st.DrawFn, qualification: Qualification) -> list[Callable[[], Edit]]:
    listed = [outcome.id for outcome in qualification.outcomes()]
    outcome, other = draw(st.sampled_from(listed)), draw(st.sampled_from(listed))
    cited = [one.statement for each in qualification.outcomes() if each.id == outcome for one in each.traces]
    some = tuple(cited[: draw(st.integers(0, 2))])
    annexed = [item.trace.statement for annex in qualification.annexes for item in annex.additions]
    unit = draw(st.sampled_from([one.id for one in qualification.units]))
    kind = draw(st.sampled_from(list(StatementKind)))
    makers: list[Callable[[], Edit]] = [
        lambda: edits.WordOutcome(outcome=outcome, language=draw(st.sampled_from(LANGUAGES)), text=draw(SENTENCES)),
        lambda: edits.SetOutcomeKind(outcome=outcome, outcome_kind=kind),
        lambda: edits.MoveOutcome(outcome=outcome, unit=draw(st.sampled_from([None, unit])), to=draw(PLACES)),
        lambda: edits.JoinOutcomes(outcome=outcome, other=other, as_criterion=draw(st.booleans())),
        lambda: edits.SplitOutcome(outcome=outcome, new="split-1", statement=draw(TEXTS), traces=some),
        lambda: edits.RemoveOutcome(outcome=outcome),
        lambda: edits.AddCriterion(outcome=outcome, criterion="seen-1", text=draw(TEXTS)),
    ]
    if some:
        makers.append(lambda: edits.DetachTraces(outcome=outcome, statements=some))
    if annexed:
        chosen = draw(st.lists(st.sampled_from(annexed), min_size=1, max_size=2, unique=True))
        makers += [
            lambda: edits.take_in_annexed(qualification, chosen, unit=unit, outcome_kind=kind),
            lambda: edits.attach_annexed(qualification, chosen, outcome=outcome),
        ]
    return makers


def _of_criteria(draw: st.DrawFn, criteria: st.SearchStrategy[str]) -> list[Callable[[], Edit]]:
    criterion, language = draw(criteria), draw(st.sampled_from(LANGUAGES))
    return [
        lambda: edits.WordCriterion(criterion=criterion, language=language, text=draw(SENTENCES)),
        lambda: edits.SetMethod(criterion=criterion, language=language, text=draw(SENTENCES)),
        lambda: edits.MoveCriterion(criterion=criterion, to=draw(PLACES)),
        lambda: edits.RemoveCriterion(criterion=criterion),
    ]


@st.composite
def edited(draw: st.DrawFn, base: Qualification = BASE, most: int = 6) -> Qualification:
    """The draft after some acts; what could not be done is left out."""
    after = base
    for _turn in range(draw(st.integers(0, most))):
        try:
            after = edits.apply(after, draw(edits_of(after)))
        except InputError:
            continue
    return after
