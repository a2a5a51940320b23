from tests.kitchen import kitchen

from darya.drafting import check_outcomes, draft
from darya.model import (
    AssessmentCriterion,
    Finding,
    Outcome,
    Qualification,
    StatementKind,
    Text,
    Trace,
    Unit,
)


def qualification(*outcomes: Outcome, languages: tuple[str, ...] = ("ru",)) -> Qualification:
    unit = Unit(id="u1", code="1", title=Text.of(ru="Супы"), order=1, outcomes=outcomes)
    return Qualification(
        id="q1", title=Text.of(ru="Повар"), languages=languages, countries=("KZ", "KG"), at_least=2, comparison="c1",
        units=(unit,),
    )  # fmt: skip


def say(name: str, kind: str = "task", **wordings: str) -> Outcome:
    return Outcome(id=name, code=name, kind=StatementKind(kind), statement=Text.of(**wordings))


def found(code: str, *outcomes: Outcome, languages: tuple[str, ...] = ("ru",)) -> list[Finding]:
    return [
        finding for finding in check_outcomes(qualification(*outcomes, languages=languages)) if finding.code == code
    ]


def test_a_unit_without_outcomes_is_reported() -> None:
    (finding,) = found("unit-without-outcomes")
    assert finding.subject == "u1"


def test_a_working_language_without_wording_is_reported_per_outcome() -> None:
    missing = found("language-missing", say("a", ru="Варить суп"), say("b"), languages=("ru", "ky"))
    assert [(one.subject, one.values["language"]) for one in missing] == [("a", "ky"), ("b", "ru"), ("b", "ky")]


def test_the_same_sentence_twice_is_reported_once_at_the_later_one() -> None:
    (finding,) = found("duplicate", say("a", ru="Варить супы"), say("b", ru="варить  супы."))
    assert (finding.subject, finding.values["other"]) == ("b", "a")


def test_nearly_the_same_sentence_is_a_note() -> None:
    near = (say("a", ru="Варить рыбные и мясные супы"), say("b", ru="Варить рыбный и мясной суп"))
    assert [finding.subject for finding in found("near-duplicate", *near)] == ["b"]
    assert not found("duplicate", *near)


def test_a_task_and_a_skill_of_the_same_words_are_no_duplicates() -> None:
    assert not found("duplicate", say("a", ru="Варить супы"), say("b", "skill", ru="Варить супы"))


def test_an_outcome_without_criterion_is_noted_unless_it_is_assessed_with_another() -> None:
    draft_text = draft(kitchen(), at_least=2)
    trace: Trace = draft_text.outcomes()[2].traces[0]
    criterion = AssessmentCriterion(id="c", text=Text.of(ru="Процеживать супы"), traces=(trace,))
    task = say("task", ru="Варить супы").model_copy(update={"criteria": (criterion,)})
    skill = say("skill", "skill", ru="Процеживать супы").model_copy(update={"traces": (trace,)})
    other = say("other", "skill", ru="Солить супы")
    assert [finding.subject for finding in found("no-criterion", task, skill, other)] == ["other"]


def test_findings_speak_the_readers_language_and_point_at_the_outcome() -> None:
    (finding,) = found("no-object", say("1.1", ru="Варить"))
    assert finding.message == "Outcome 1.1 (Russian) has no object: say what is worked on"
    assert finding.subject == "1.1"
