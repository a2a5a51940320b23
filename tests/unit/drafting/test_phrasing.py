import pytest

from darya.drafting.phrasing import LONGEST_OUTCOME, check_wording
from darya.drafting.vocabulary import vocabulary_of
from darya.language.tags import WORKING_LANGUAGES
from darya.model import Finding, Outcome, StatementKind, Text, Wording


def findings(language: str, text: str, kind: str = "task") -> list[Finding]:
    outcome = Outcome(id="o1", code="1.1", kind=StatementKind(kind), statement=Text())
    return list(check_wording(outcome, Wording(language=language, text=text)))


def codes(language: str, text: str, kind: str = "task") -> list[str]:
    return [finding.code for finding in findings(language, text, kind)]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ru", "Варить супы и бульоны"),
        ("ru", "Нести ответственность за качество блюд"),
        ("ru", "Проверять ровность и прочность основания"),
        ("ru", "Безопасно пользоваться оборудованием"),
        ("en", "Prepare soups and sauces"),
        ("kk-Cyrl", "Сорпалар мен көжелерді дайындау"),
        ("ky", "Сорпо жана ботко даярдоо"),
        ("tg", "Пухтани шӯрбо"),
        ("tk", "Çorba taýýarlamak"),
        ("uz-Latn", "Shoʻrva tayyorlash"),
        ("uz-Cyrl", "Шўрва тайёрлаш"),
    ],
)
def test_one_verb_with_an_object_is_left_alone(language: str, text: str) -> None:
    assert codes(language, text) == []


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ru", "Знать рецептуры супов"),
        ("ru", "Иметь представление о видах теста"),
        ("en", "Understand food safety"),
        ("en", "Be familiar with recipes"),
        ("kk-Cyrl", "Көже рецептін білу"),
        ("ky", "Сорпонун рецептин билүү"),
        ("tg", "Донистани қоидаҳо"),
        ("tk", "Düzgünleri bilmek"),
        ("uz-Latn", "Qoidalarni bilish"),
        ("uz-Cyrl", "Қоидаларни билиш"),
    ],
)
def test_what_cannot_be_observed_is_named_whatever_the_kind(language: str, text: str) -> None:
    assert codes(language, text) == ["unobservable"]
    assert codes(language, text, "knowledge") == ["unobservable"]


@pytest.mark.parametrize("text", ["Проведение осмотра", "Варка супов", "Органолептическая проверка блюд", "Учет муки"])
def test_an_action_noun_is_a_note_because_standards_are_worded_so(text: str) -> None:
    (found,) = findings("ru", text)
    assert (found.code, found.severity) == ("action-noun", "note")


def test_an_action_noun_is_the_usual_form_in_turkic_languages() -> None:
    assert codes("kk-Cyrl", "Қамыр илеу") == []


@pytest.mark.parametrize(
    ("text", "second"),
    [("Варить и подавать супы", "подавать"), ("Мыть, чистить овощи", "чистить"), ("Мойка, очистка овощей", "очистка")],
)
def test_several_actions_in_one_outcome_are_reported(text: str, second: str) -> None:
    (found,) = [one for one in findings("ru", text) if one.code == "several-verbs"]
    assert found.values["words"] == second


def test_several_objects_are_not_several_actions() -> None:
    assert "several-verbs" not in codes("ru", "Приготовление супов и оформление")
    assert "several-verbs" not in codes("ru", "Варить супы, бульоны и соусы")


def test_an_outcome_needs_a_verb_and_an_object() -> None:
    assert codes("ru", "Супы из рыбы") == ["no-verb"]
    assert codes("ru", "Варить") == ["no-object"]


def test_knowledge_and_responsibility_may_be_topics() -> None:
    assert codes("ru", "Рецептуры супов", "knowledge") == ["topic"]
    assert codes("ru", "Ответственность за чистоту", "responsibility") == []


def test_a_long_outcome_is_hardly_one() -> None:
    assert codes("ru", "Варить " + "суп " * LONGEST_OUTCOME) == ["too-long"]


def test_a_language_without_vocabulary_is_not_judged() -> None:
    assert codes("fa", "چیزی", "task") == []
    assert vocabulary_of("fa").verb_endings == ()


def test_a_region_does_not_take_the_vocabulary_away() -> None:
    assert vocabulary_of("ru-KZ") == vocabulary_of("ru")


@pytest.mark.parametrize("language", WORKING_LANGUAGES)
def test_every_working_language_knows_what_cannot_be_observed(language: str) -> None:
    assert vocabulary_of(language).unobservable


@pytest.mark.parametrize("language", [*WORKING_LANGUAGES, "uz-Cyrl"])
def test_vocabulary_is_written_as_words_are_compared(language: str) -> None:
    from darya.language.folding import fold

    known = vocabulary_of(language)
    for word in (*known.observable, *known.unobservable, *known.not_verbs, *known.action_nouns):
        assert fold(word) == word
