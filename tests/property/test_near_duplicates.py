"""The quick search for outcomes that are nearly the same finds just what comparing all with all finds."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from darya.drafting.checks import NEARLY_THE_SAME, check_outcomes
from darya.language.folding import fold
from darya.language.stemming import stem_words
from darya.model import Outcome, Qualification, StatementKind, Text, Unit

WORDS = ["варка", "суп", "рыба", "мясо", "каша", "тесто", "хлеб", "печь", "нож", "доска", "масло"]
TEXTS = st.lists(st.sampled_from(WORDS), min_size=1, max_size=10, unique=True).map(" ".join)


@given(st.lists(TEXTS, max_size=8))
def test_the_same_pairs_are_found_as_by_comparing_all_with_all(said: list[str]) -> None:
    outcomes = tuple(
        Outcome(id=f"o{number}", kind=StatementKind.TASK, statement=Text.of(ru=text))
        for number, text in enumerate(said)
    )
    draft = Qualification(
        id="q1", title=Text.of(ru="Повар"), languages=("ru",), countries=("KZ", "KG"), at_least=2, comparison="c1",
        units=(Unit(id="u1", title=Text.of(ru="Супы"), order=1, outcomes=outcomes),),
    )  # fmt: skip
    found = {
        one.subject for one in check_outcomes(draft) if one.code in ("duplicate", "near-duplicate")
    }  # fmt: skip
    assert found == {
        f"o{later}" for earlier, later in combinations(range(len(said)), 2) if _alike(said, earlier, later)
    }


def _alike(said: list[str], earlier: int, later: int) -> bool:
    one, other = (frozenset(stem_words(said[place], "ru")) for place in (earlier, later))
    nearly = len(other) > 2 and len(one & other) >= NEARLY_THE_SAME * len(one | other)
    return fold(said[earlier]) == fold(said[later]) or nearly
