"""The reasons of a proposal name what a person can see in both sentences."""

import time
from dataclasses import replace

import pytest
from tests.kitchen import kitchen_standards

from darya.matching.explain import band_of, compared_texts, shared_parts, shared_words, suggest
from darya.matching.items import Item, items_of
from darya.matching.rows import Tie
from darya.matching.settings import DEFAULT
from darya.model import Band, HintKind

ITEMS = {item.key: item for item in items_of((s.country or "", s) for s in kitchen_standards())}


def test_shared_words_agree_in_their_stem_and_are_written_as_here() -> None:
    assert shared_words("Варка супов и каш", "Варить супы, варки каша", "ru") == ("варка", "супов", "каш")
    assert shared_words("Варка супов", "варка супа", "ky") == ("варка",)


def test_short_words_and_repetitions_are_no_reasons() -> None:
    assert shared_words("на и по плите, плите", "и на плите по", "ru") == ("плите",)


def test_shared_parts_are_what_other_words_have_in_common() -> None:
    assert shared_parts("электросварщик", "сварщица", None) == ("сварщи",)
    assert shared_parts("Замес теста", "Замешивание теста", "ru") == ("заме",)
    assert shared_parts("варка", "порка", "ru") == ()


def test_the_levels_and_the_other_statement_are_named() -> None:
    here, there = ITEMS["KZ:A01.4:task1"], ITEMS["KG:B01.3:task1"]
    reasons = suggest(here, there, Tie(0.5, "text", 0.6), DEFAULT).reasons
    assert (reasons.with_country, reasons.with_statement) == ("KG", "KG:B01.3:task1")
    assert (reasons.level_here, reasons.level_there) == ("4", "3")
    assert reasons.shared_words == ("бульонов", "супов")
    assert reasons.method == "text"


@pytest.mark.parametrize(
    ("tie", "band"),
    [
        (Tie(1.0, "exact", 1.0), Band.EXACT),
        (Tie(1.0, "memory", 1.0), Band.HIGH),
        (Tie(0.65, "text", 0.7), Band.HIGH),
        (Tie(0.45, "text", 0.9), Band.MEDIUM),
        (Tie(0.44, "text", 0.9), Band.LOW),
    ],
)
def test_the_band_says_the_score_in_words(tie: Tie, band: Band) -> None:
    assert band_of(tie, DEFAULT) is band


def test_without_a_shared_language_the_pivot_spelling_is_compared() -> None:
    ours, theirs = ITEMS["KZ:A01.4:task1"], ITEMS["KG:B01.3:task1"]
    foreign = type(ours)(**{**vars(ours), "wordings": {"uz-Latn": "Sup texnologiyasi"}})
    other = type(theirs)(**{**vars(theirs), "wordings": {"ru": "Технология супов"}})
    own, others, tag = compared_texts(foreign, other)
    assert tag is None
    assert shared_parts(own, others, tag) == ("tehnologiya",)


def test_a_text_of_thousands_of_words_is_explained_at_once() -> None:
    long, other = " ".join(f"слово{n}" for n in range(4000)), " ".join(f"слова{n}" for n in range(4000))
    began = time.perf_counter()
    assert len(shared_parts(long, other, "ru")) <= 6
    assert shared_parts("а" * 20_000, "б" + "а" * 19_999, None) == ("а" * 39,)
    assert time.perf_counter() - began < 5  # it took minutes when every word met every other


def _items(kz: dict[str, str], kg: dict[str, str]) -> tuple[Item, Item]:
    here, there = ITEMS["KZ:A01.4:task1"], ITEMS["KG:B01.3:task1"]
    made = []
    for item, wordings in ((here, kz), (there, kg)):
        language = next(iter(wordings))
        statement = item.first.model_copy(update={"text": wordings[language], "language": language})
        made.append(replace(item, statements=(statement,), wordings=wordings))
    return made[0], made[1]


def test_what_could_make_them_differ_is_told_in_the_shared_language() -> None:
    here, there = _items(
        {"kk-Cyrl": "Ет бөлшектеу", "ru": "Разделка мяса"}, {"ru": "Разделка мяса под руководством повара"}
    )
    (hint,) = suggest(here, there, Tie(0.7, "text", 0.7), DEFAULT).reasons.hints
    assert (hint.kind, hint.here, hint.there) == (HintKind.LEVEL, (), ("под руководством",))


def test_without_a_shared_language_the_hints_are_in_both_as_issued() -> None:
    here, there = _items({"uz-Cyrl": "Гўштни бўлаклаш"}, {"tk": "Aşpeziň ýolbaşçylygynda eti bölmek"})
    (hint,) = suggest(here, there, Tie(0.3, "transliteration", 0.3), DEFAULT).reasons.hints
    assert (hint.kind, hint.there) == (HintKind.LEVEL, ("ýolbaşçylygynda",))


def test_the_same_text_gives_no_hint() -> None:
    here, there = _items({"ru": "Не резать мясо"}, {"ru": "Не резать мясо"})
    assert suggest(here, there, Tie(1.0, "exact", 1.0), DEFAULT).reasons.hints == ()
