"""The first five suggestions: who is found first, by which way, and what stays when more is known."""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor

import pytest

from darya.matching.calibration import Calibration, Curve, Method, evidence_of, prior
from darya.matching.memory import Memory, Pair, memory_of
from darya.matching.suggesting import Known, Suggested, Suggester
from darya.matching.vectors import Space, narrowed
from darya.model import HintKind, StatementKind

TASK, SKILL = StatementKind.TASK, StatementKind.SKILL


def known(name: str, kind: StatementKind = TASK, level: str | None = None, **wordings: str) -> Known:
    """``known("kz1", ru="…")``: the country is the beginning of the name."""
    said = {tag.replace("_", "-"): text for tag, text in wordings.items()}
    return Known(name, name[:2].upper(), kind, said, level)


KITCHEN = (
    known("kz1", ru="Подготовка рабочего места повара", level="3"),
    known("kz2", ru="Мойка кухонной посуды"),
    known("kz3", ru="Нарезка хлеба"),
    known("kg1", ru="Уборка рабочего места повара после смены"),
    known("kg2", ru="мойка кухонной посуды."),
    known("kg3", SKILL, ru="Мойка кухонной посуды"),
)


def names(found: list[Suggested]) -> list[str]:
    return [one.statement for one in found]


def ask(suggester: Suggester, wordings: Mapping[str, str], **named: object) -> list[Suggested]:
    return suggester.suggest(wordings, TASK, **named)  # type: ignore[arg-type]


def test_the_nearest_of_the_wanted_country_and_kind_come_first() -> None:
    suggester = Suggester.of(KITCHEN)
    assert names(ask(suggester, {"ru": "Подготовка рабочего места"}, countries=["KZ"]))[0] == "kz1"
    assert names(ask(suggester, {"ru": "Мойка посуды на кухне"}, countries=["KG"]))[0] == "kg2"
    assert "kg3" not in names(ask(suggester, {"ru": "Мойка кухонной посуды"}))
    assert names(suggester.suggest({"ru": "Мойка посуды"}, SKILL)) == ["kg3"]


def test_the_same_text_is_certain_whatever_its_punctuation() -> None:
    (first, *_) = ask(Suggester.of(KITCHEN), {"ru": "МОЙКА кухонной посуды!"}, countries=["KG"])
    assert (first.statement, first.score, first.method) == ("kg2", 1.0, "exact")
    assert first.probability > 0.95


def test_what_is_left_out_is_not_suggested_and_no_more_than_asked_for() -> None:
    suggester = Suggester.of(KITCHEN)
    everyone = ask(suggester, {"ru": "Мойка посуды и рабочего места, нарезка хлеба"})
    assert len(everyone) == 5
    assert len(ask(suggester, {"ru": "Мойка посуды и рабочего места"}, top=2)) == 2
    assert "kz2" not in names(ask(suggester, {"ru": "Мойка кухонной посуды"}, leave_out={"kz2"}))


@pytest.mark.parametrize("wordings", [{}, {"ru": ""}, {"ru": "—…"}, {"zh": "准备"}])
def test_a_question_without_known_words_finds_nothing(wordings: Mapping[str, str]) -> None:
    assert ask(Suggester.of(KITCHEN), wordings) == []


def test_nothing_known_and_a_very_long_text_are_answered() -> None:
    assert ask(Suggester.of([]), {"ru": "Мойка"}) == []
    long = "мойка посуды " * 1600
    assert names(ask(Suggester.of(KITCHEN), {"ru": long}, countries=["KG"])) == ["kg2", "kg1"]


def test_a_row_asks_with_all_that_stands_in_it() -> None:
    suggester = Suggester.of([known("uz1", ru="Заточка ножей"), known("uz2", ru="Заточка карандашей и мелков")])
    row = [{"ru": "Заточка"}, {"ru": "Правка и заточка ножей"}]
    found = suggester.suggest(row, TASK)
    assert names(found) == ["uz1", "uz2"]
    assert found[0].asked == 1


def test_parallel_wordings_are_compared_and_named() -> None:
    suggester = Suggester.of([known("uz1", uz_Latn="Nonni kesish", ru="Нарезка хлеба"), known("uz2", ru="Варка супа")])
    (first, *_) = ask(suggester, {"ru": "Резка хлеба"})
    assert (first.statement, first.method) == ("uz1", "parallel wording")


def test_without_a_shared_language_words_that_languages_share_lead_across() -> None:
    suggester = Suggester.of([known("uz1", uz_Latn="Texnologiya xaritasi"), known("uz2", uz_Latn="Ish oʻrni")])
    (first, *_) = ask(suggester, {"ru": "Технологическая карта"})
    assert (first.statement, first.method) == ("uz1", "transliteration")


UZBEK = [known("uz1", uz_Latn="Idishlarni yuvish"), known("uz2", uz_Latn="Nonni kesish")]


def test_a_confirmed_pair_comes_first_and_is_told() -> None:
    memory = memory_of([Pair("Мойка посуды", "Idishlarni yuvish", "ru", "uz-Latn")])
    suggester = Suggester.of(UZBEK, memory)
    (first, *_) = ask(suggester, {"ru": "Мойка посуды"})
    assert (first.statement, first.score, first.method) == ("uz1", 1.0, "memory")
    pair = suggester.pair_used(first, known("kz1", ru="Мойка посуды"))
    assert pair
    assert {pair.source, pair.target} == {"Мойка посуды", "Idishlarni yuvish"}


def test_what_is_near_a_confirmed_pair_is_carried_over_and_a_new_pair_helps_at_once() -> None:
    asked = {"ru": "Мойка кухонной посуды"}
    without = Suggester.of(UZBEK)
    assert names(ask(without, asked))[0] == "uz2"
    memory = memory_of([Pair("Мойка посуды", "Idishlarni yuvish", "ru", "uz-Latn")])
    assert names(ask(without.remembering(memory), asked))[0] == "uz1"
    assert names(ask(without, asked))[0] == "uz2", "the one without the memory stays what it was"


def test_contradicting_pairs_make_nothing_certain() -> None:
    pairs = [Pair("Мойка посуды", text, "ru", "uz-Latn") for text in ("Idishlarni yuvish", "Nonni kesish")]
    found = ask(Suggester.of(UZBEK, memory_of(pairs)), {"ru": "Мойка посуды"})
    assert set(names(found)) == {"uz1", "uz2"}
    assert all(one.score < 1.0 for one in found)


def test_a_statement_in_two_languages_is_a_stepping_stone() -> None:
    """Kazakh resembles Uzbek; the Uzbek statement says the same in Russian; so the Russian one is found."""
    stone = known("uz1", uz_Latn="Nonni kesish va saralash", ru="Нарезка и сортировка хлеба")
    target = known("kg1", ru="Нарезка хлеба и его сортировка")
    suggester = Suggester.of([stone, target, known("kg2", ru="Варка супа")])
    (first, *_) = ask(suggester, {"kk-Cyrl": "Нан кесу және саралаш"}, countries=["KG"])
    assert (first.statement, first.method, first.through) == ("kg1", "parallel wording", "uz1")


def test_a_further_standard_is_found_and_what_stood_before_stays() -> None:
    before = Suggester.of(KITCHEN)
    after = before.with_statements(
        [known("uz1", ru="Шлифовка гранита алмазным кругом"), known("uz2", ru="Мойка посуды")]
    )
    assert names(ask(after, {"ru": "Шлифование гранита"}, countries=["UZ"]))[0] == "uz1"
    asked = {"ru": "Подготовка рабочего места"}
    scores = [{one.statement: one.score for one in ask(one, asked, countries=["KZ", "KG"])} for one in (before, after)]
    assert scores[0] == pytest.approx(scores[1], abs=0.05)
    assert ask(before, {"ru": "Шлифование гранита"}, countries=["UZ"]) == []


def test_many_further_standards_answer_as_one_that_was_made_of_all() -> None:
    statements = [known(f"kz{number}", ru=f"Работа номер {number} с деталью {number % 7}") for number in range(60)]
    grown = Suggester.of(statements[:4])
    for at in range(4, 60, 4):
        grown = grown.with_statements(statements[at : at + 4])
    whole = Suggester.of(statements)
    asked = {"ru": "Работа номер 33 с деталью"}
    assert names(ask(grown, asked))[0] == names(ask(whole, asked))[0] == "kz33"


def test_a_grown_space_measures_as_before() -> None:
    space = Space(["мойка посуды", "нарезка хлеба"], "ru")
    grown = space.grown(["шлифовка гранита"])
    old, new = space.vectors(["мойка хлеба"]), grown.vectors(["мойка хлеба"])
    assert (narrowed(new, grown.widths, space.widths) != old).nnz == 0
    assert grown.vectors(["гранит"]).nnz
    assert not space.vectors(["гггг"]).nnz


def test_one_with_the_same_identifier_counts_once() -> None:
    suggester = Suggester.of([known("kz1", ru="Мойка"), known("kz1", ru="Варка")])
    (first,) = ask(suggester.with_statements([known("kz1", ru="Мойка")]), {"ru": "Варка"})
    assert first.score == 1.0
    assert names(ask(suggester, {"ru": "Варка"})) == ["kz1"]


def test_reasons_tell_shared_words_levels_and_what_could_differ() -> None:
    offered = known("uz1", ru="Нарезка хлеба под руководством повара", level="2")
    asking = known("kz1", ru="Самостоятельная нарезка хлеба", level="3")
    suggester = Suggester.of([offered])
    (found,) = ask(suggester, asking.wordings)
    reasons = suggester.reasons(found, asking)
    assert (reasons.with_statement, reasons.with_country, reasons.method) == ("kz1", "KZ", "text")
    assert {"нарезка", "хлеба"} <= set(reasons.shared_words)
    assert (reasons.level_here, reasons.level_there) == ("2", "3")
    assert HintKind.LEVEL in {hint.kind for hint in reasons.hints}


def test_a_probability_rests_on_the_prior_until_people_decided_enough() -> None:
    suggester = Suggester.of(KITCHEN)
    (before, *_) = ask(suggester, {"ru": "Подготовка рабочего места"}, countries=["KZ"])
    assert not before.calibrated
    curve = Curve(languages=("ru", "ru"), method=Method.ISOTONIC, links=400, steps=((0.0, 0.25), (1.0, 0.25)))
    decided = suggester.calibrated(Calibration(curves=(curve,)))
    (after, *_) = ask(decided, {"ru": "Подготовка рабочего места"}, countries=["KZ"])
    assert (after.calibrated, after.probability) == (True, 0.25)


@pytest.mark.parametrize("evidence", [0.0, 0.02, 0.3, 1.0])
def test_the_prior_can_be_read_backwards(evidence: float) -> None:
    assert evidence_of(prior(evidence)) == pytest.approx(evidence, abs=1e-6)


def test_one_that_stands_out_is_likelier_than_one_among_many_like_it() -> None:
    alike = [known(f"kz{at}", ru=f"Мойка кухонной посуды номер {at}") for at in range(8)]
    (crowded, *_) = ask(Suggester.of(alike), {"ru": "Мойка кухонной посуды номер"})
    (alone, *_) = ask(Suggester.of([alike[0], known("kz9", ru="Варка супа")]), {"ru": "Мойка кухонной посуды номер"})
    assert alone.probability > crowded.probability


def test_how_many_pairs_lead_across_is_told_only_where_they_are_needed() -> None:
    memory = memory_of([Pair("Мойка посуды", "Idishlarni yuvish", "ru", "uz-Latn")])
    suggester = Suggester.of([*UZBEK, *KITCHEN], memory)
    assert suggester.pairs_between([{"ru": "Мойка"}], TASK, "UZ") == 1
    assert suggester.pairs_between([{"tg": "Шустан"}], TASK, "UZ") == 0
    assert suggester.pairs_between([{"ru": "Мойка"}], TASK, "KZ") is None
    assert suggester.pairs_between([{"ru": "Мойка"}], SKILL, "UZ") is None
    assert Suggester.of(UZBEK, Memory()).pairs_between([], TASK, "UZ") is None


def test_threads_that_ask_at_once_get_the_same_answers() -> None:
    memory = memory_of([Pair("Мойка посуды", "Idishlarni yuvish", "ru", "uz-Latn")])
    suggester = Suggester.of([*UZBEK, *KITCHEN], memory)
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda _: names(ask(suggester, {"ru": "Мойка кухонной посуды"})), range(16)))
    assert len({tuple(one) for one in found}) == 1
