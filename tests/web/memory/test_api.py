"""A program reads the memory, takes it away, excludes a pair and takes it back."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tests.web.api.conftest import Program, problem, program, told
from tests.web.memory.conftest import RUSSIAN, UZBEK, Texts
from tests.web.memory.test_what_counts import keep

from darya.web.comparison.models import Change, Comparison
from darya.web.memory.models import Exclusion, Source
from darya.web.programmes.models import Programme, Role

__all__ = ["program"]

HOME = "programmes/crafts/memory"
Programs = Callable[..., Program]


@pytest.fixture
def confirmed(two_languages: Comparison, decide: Callable[..., Change]) -> Comparison:
    """A link that experts of two countries confirmed."""
    decide("statement-KZ-1")
    decide("statement-UZ-1")
    return two_languages


def test_what_it_holds_is_told_with_how_far_to_trust_it(
    confirmed: Comparison, programme: Programme, program: Programs
) -> None:
    keep(programme, "Подготовка", "Приготовление", languages=("ru", "ru"), sector="Строительство")
    first = told(program(Role.OBSERVER, "KZ").get(HOME))
    across, within = first["languages"]
    assert across | {"sectors": []} == {
        "languages": ["ru", "uz-Latn"], "pairs": 1, "excluded": 0, "trust": "little", "sectors": [],
    }  # fmt: skip
    assert across["sectors"] == [{"sector": "", "pairs": 1, "excluded": 0, "links": 1, "parallel": 0, "files": 0}]
    assert within["trust"] is None
    assert within["sectors"][0]["sector"] == "Строительство"
    keep(programme, "Кран", "Joʻmrak")
    assert told(program(Role.OBSERVER, "KZ").get(HOME))["version"] != first["version"]


def test_a_pair_names_its_row_and_is_found_by_words(
    confirmed: Comparison, programme: Programme, program: Programs
) -> None:
    keep(programme, "Кран", "Joʻmrak")
    (pair,) = told(program(Role.EXPERT, "UZ").get(f"{HOME}/pairs", {"text": "smenadan", "source": "link"}))["items"]
    row = confirmed.rows.get(cells__statements__identifier="statement-KZ-1")
    assert (pair["comparison"], pair["row"]) == (str(confirmed.pk), row.pk)
    assert pair["sides"] == [
        {"language": "ru", "text": RUSSIAN, "country": "KZ"}, {"language": "uz-Latn", "text": UZBEK, "country": "UZ"},
    ]  # fmt: skip
    assert pair["counts"]
    assert not pair["contradicts"]


def test_it_goes_out_as_text_and_as_a_table(confirmed: Comparison, program: Programs) -> None:
    reader = program(Role.EXPERT, "KZ")
    assert reader.get(f"{HOME}/pairs/file").content.decode() == f"{RUSSIAN}\t{UZBEK}\tru\tuz-Latn\n"
    assert reader.get(f"{HOME}/pairs/file", {"format": "xlsx"}).content.startswith(b"PK")
    problem(reader.get(f"{HOME}/pairs/file", {"format": "exe"}), 422, "invalid")


def test_a_pair_is_excluded_once_however_often_the_request_is_sent(
    programme: Programme, program: Programs, remembered: Callable[[], Texts]
) -> None:
    pair, boss = keep(programme, "Кран", "Joʻmrak", source=Source.PARALLEL), program(Role.COORDINATOR)
    body = {"pair": pair.pk, "reason": "Another trade"}
    first, second = (boss.post(f"{HOME}/exclusions", body, idempotency_key="one") for _twice in range(2))
    assert first.status_code == 201
    assert told(first, 201) == told(second, 201)
    assert told(boss.post(f"{HOME}/exclusions", body | {"reason": "Bad"}), 201)["reason"] == "Another trade"
    assert Exclusion.objects.count() == 1
    assert remembered() == set()
    assert told(boss.get(f"{HOME}/exclusions"))["items"][0]["said"] is True
    assert told(boss.get(f"{HOME}/pairs", {"show": "excluded"}))["items"][0]["counts"] is False
    for _twice in range(2):
        assert boss.send("DELETE", f"{HOME}/exclusions/{told(first, 201)['id']}").status_code == 204
    assert len(remembered()) == 1


def test_a_reason_is_asked_for(programme: Programme, program: Programs) -> None:
    pair = keep(programme, "Кран", "Joʻmrak")
    for reason, kind in (("", "invalid"), ("   ", "refused"), ("x" * 2001, "invalid")):
        answer = program(Role.COORDINATOR).post(f"{HOME}/exclusions", {"pair": pair.pk, "reason": reason})
        problem(answer, 422, kind)
    problem(program(Role.COORDINATOR).post(f"{HOME}/exclusions", {"pair": 10**9, "reason": "Bad"}), 404, "not-here")
