"""The grid through the API: filters and pages, decisions with versions, judgements that stay blind."""

from __future__ import annotations

import uuid
from collections.abc import Callable

import pytest
from django.utils import timezone
from tests.web.api.conftest import Program, problem, told
from tests.web.comparison.conftest import SENTENCES, compare, share, small_standard

from darya.model import Comparison as Document
from darya.model.files import load
from darya.web.comparison.models import Cell, Comparison
from darya.web.journal.models import Entry
from darya.web.programmes.models import Programme, Role


@pytest.fixture
def comparison(programme: Programme) -> Comparison:
    standards = [small_standard(country, sentences) for country, sentences in SENTENCES.items()]
    return compare(programme, [share(programme, one) for one in standards], standards)


@pytest.fixture
def home(comparison: Comparison) -> str:
    return f"programmes/crafts/comparisons/{comparison.pk}"


@pytest.fixture
def cell(comparison: Comparison) -> Cell:
    """What KZ says to a row that it shares with KG."""
    return comparison.cells.select_related("row").get(statements__identifier="statement-KZ-1")


def test_comparisons_are_listed_with_progress(program: Callable[..., Program], home: str) -> None:
    expert = program(Role.EXPERT, "KZ")
    listed = told(expert.get("programmes/crafts/comparisons"))["items"]
    assert [(one["state"], one["countries"]) for one in listed] == [("open", ["KG", "KZ", "UZ"])]
    whole = told(expert.get(home))
    assert [column["standard"] for column in whole["columns"]] == ["Повар KG", "Повар KZ", "Повар UZ"]
    assert whole["tally"]["rows"] == whole["tally"]["undecided"] + sum(
        len(row["cells"]) == 1 for row in told(expert.get(f"{home}/rows"))["items"]
    )


def test_what_is_not_opened_is_there_for_coordinators_only(
    program: Callable[..., Program], comparison: Comparison, home: str
) -> None:
    Comparison.objects.filter(pk=comparison.pk).update(opened_at=None)
    for path in (home, f"{home}/rows", f"{home}/document", f"{home}/changes", f"{home}/judging"):
        problem(program(Role.EXPERT, "KZ").get(path), 404, "not-here")
        assert program(Role.COORDINATOR).get(path).status_code == 200
    assert told(program(Role.EXPERT, "KZ").get("programmes/crafts/comparisons"))["items"] == []


def test_a_stranger_and_a_forged_programme_find_nothing(
    program: Callable[..., Program], stranger: Program, comparison: Comparison, home: str
) -> None:
    other = Programme.objects.create(slug="other", name="Other", languages=["ru"])
    comparison_elsewhere = Comparison.objects.create(programme=other, title=[], opened_at=timezone.now())
    problem(stranger.get(home), 404, "not-here")
    problem(program(Role.COORDINATOR).get(f"programmes/crafts/comparisons/{comparison_elsewhere.pk}"), 404, "not-here")
    problem(program(Role.COORDINATOR).get(f"programmes/other/comparisons/{comparison_elsewhere.pk}"), 404, "not-here")


def test_rows_come_page_by_page_and_filtered(program: Callable[..., Program], home: str) -> None:
    expert = program(Role.EXPERT, "KZ")
    everything = told(expert.get(f"{home}/rows"))
    paged: list[int] = []
    address: str | None = f"{home}/rows?limit=2"
    while address:
        page = told(expert.get(address.replace("http://testserver", "")))
        paged += [row["id"] for row in page["items"]]
        address = page["next"]
    assert paged == [row["id"] for row in everything["items"]]
    assert everything["count"] == len(paged)
    skills = told(expert.get(f"{home}/rows", {"kind": "skill"}))["items"]
    assert {row["kind"] for row in skills} == {"skill"}
    found = told(expert.get(f"{home}/rows", {"text": "INSTRUMENTA", "at_least": 2}))["items"]
    assert [len(row["cells"]) for row in found] == [2]
    assert told(expert.get(f"{home}/rows", {"page": 99}))["items"] == []
    problem(expert.get(f"{home}/rows", {"show": "everything"}), 422, "invalid")


def test_rows_are_asked_as_often_at_three_as_at_one(
    program: Callable[..., Program], home: str, django_assert_num_queries: Callable[..., object]
) -> None:
    expert = program(Role.EXPERT, "KZ")
    expert.get("me")
    for limit in (1, 3):
        with django_assert_num_queries(11):
            assert len(told(expert.get(f"{home}/rows", {"limit": limit}))["items"]) == limit


def test_an_expert_decides_the_own_cell_in_the_version_seen(
    program: Callable[..., Program], home: str, cell: Cell
) -> None:
    expert = program(Role.EXPERT, "KZ")
    seen = expert.get(f"{home}/rows/{cell.row_id}")
    sent = {"relation": "narrower", "differences": ["depth"], "reason": "Only hand tools"}
    answer = expert.put(f"{home}/cells/{cell.pk}/decision", sent, If_Match=seen["ETag"])
    row = told(answer)
    decided = next(one for one in row["cells"] if one["country"] == "KZ")
    assert (decided["relation"], decided["differences"], decided["decided_as"]) == ("narrower", ["depth"], "expert")
    assert answer["ETag"] == f'"{row["version"]}"' != seen["ETag"]
    assert Entry.objects.filter(act="decide cell", country="KZ", reason="Only hand tools").count() == 1


def test_an_old_version_is_answered_with_the_one_now(program: Callable[..., Program], home: str, cell: Cell) -> None:
    expert = program(Role.EXPERT, "KZ")
    assert cell.row
    decision = f"{home}/cells/{cell.pk}/decision"
    now = told(expert.put(decision, {"relation": "equal", "version": cell.row.version}))["version"]
    found = problem(
        expert.put(decision, {"relation": "broader", "version": cell.row.version}), 409, "changed-meanwhile"
    )
    assert found["version"] == now
    cell.refresh_from_db()
    assert cell.relation == "equal"


def test_without_a_version_nothing_is_written(program: Callable[..., Program], home: str, cell: Cell) -> None:
    problem(
        program(Role.EXPERT, "KZ").put(f"{home}/cells/{cell.pk}/decision", {"relation": "equal"}),
        428,
        "version-missing",
    )


@pytest.mark.parametrize(
    ("role", "country"), [(Role.EXPERT, "KG"), (Role.VALIDATOR, "KZ"), (Role.OFFICIAL, "KZ"), (Role.COORDINATOR, "")]
)
def test_others_decide_nothing(
    program: Callable[..., Program], home: str, cell: Cell, role: Role, country: str
) -> None:
    answer = program(role, country).put(f"{home}/cells/{cell.pk}/decision", {"relation": "equal", "version": 1})
    problem(answer, 403, "not-allowed")


def test_values_outside_the_model_are_told_by_place(program: Callable[..., Program], home: str, cell: Cell) -> None:
    expert = program(Role.EXPERT, "KZ")
    sent = {"relation": "similar", "differences": ["mood"], "reason": "x" * 2001}
    found = problem(expert.put(f"{home}/cells/{cell.pk}/decision", sent), 422, "invalid")
    assert [error["place"] for error in found["errors"]] == ["body/relation", "body/differences/0", "body/reason"]
    broken = expert.client.put(
        f"/api/v1/{home}/cells/{cell.pk}/decision", "{", content_type="application/json", headers=expert.headers
    )
    problem(broken, 400, "unreadable")


def test_cells_and_rows_that_are_not_there(program: Callable[..., Program], home: str) -> None:
    expert = program(Role.EXPERT, "KZ")
    problem(expert.put(f"{home}/cells/999999/decision", {"relation": "equal", "version": 1}), 404, "not-here")
    problem(expert.get(f"{home}/rows/999999"), 404, "not-here")
    problem(expert.get(f"programmes/crafts/comparisons/{uuid.uuid4()}"), 404, "not-here")


def _judge(validator: Program, home: str, cell: Cell, relation: str) -> dict[str, object]:
    seen = told(validator.get(f"{home}/rows/{cell.row_id}"))["seen"]
    row: dict[str, object] = told(
        validator.put(f"{home}/cells/{cell.pk}/judgement", {"relation": relation, "seen": seen, "reason": "because"})
    )
    return row


def test_a_validator_sees_nothing_of_the_other_before_the_cell_is_decided(
    program: Callable[..., Program], home: str, cell: Cell
) -> None:
    first, second = program(Role.VALIDATOR, "KZ", "First"), program(Role.VALIDATOR, "KZ", "Second")
    assert [one["own"] for one in _judge(first, home, cell, "narrower")["judgements"]] == [True]  # type: ignore[attr-defined]
    for path in (f"{home}/rows/{cell.row_id}", f"{home}/document"):
        content = second.get(path).content.decode()
        assert "because" not in content
    assert told(second.get(f"{home}/rows/{cell.row_id}"))["judgements"] == []
    _judge(second, home, cell, "equal")
    for validator in (first, second):  # they differ: a third person decides, and until then each sees the own one
        assert [one["own"] for one in told(validator.get(f"{home}/rows/{cell.row_id}"))["judgements"]] == [True]
    third = told(program(Role.EXPERT, "KZ").get(f"{home}/rows/{cell.row_id}"))["judgements"]
    assert {one["relation"] for one in third} == {"narrower", "equal"}


def test_two_who_agree_decide_the_cell_and_then_see_each_other(
    program: Callable[..., Program], home: str, cell: Cell
) -> None:
    first, second = program(Role.VALIDATOR, "KZ", "First"), program(Role.VALIDATOR, "KZ", "Second")
    _judge(first, home, cell, "equal")
    row = _judge(second, home, cell, "equal")
    assert len(row["judgements"]) == 2  # type: ignore[arg-type]
    cell.refresh_from_db()
    assert (cell.relation, cell.decided_as) == ("equal", "agreement")


def test_what_was_judged_leaves_the_queue(program: Callable[..., Program], home: str, cell: Cell) -> None:
    validator = program(Role.VALIDATOR, "KZ")
    before = told(validator.get(f"{home}/judging"))
    assert cell.pk in [one["cell"] for one in before["items"]]
    _judge(validator, home, cell, "equal")
    after = told(validator.get(f"{home}/judging"))
    assert after["count"] == before["count"] - 1
    assert told(program(Role.EXPERT, "KZ").get(f"{home}/judging"))["items"] == []


def test_a_judgement_of_what_has_changed_is_not_taken(program: Callable[..., Program], home: str, cell: Cell) -> None:
    validator = program(Role.VALIDATOR, "KZ")
    answer = validator.put(f"{home}/cells/{cell.pk}/judgement", {"relation": "equal", "seen": "0" * 16})
    found = problem(answer, 409, "changed-meanwhile")
    assert found["version"] == told(validator.get(f"{home}/rows/{cell.row_id}"))["seen"]


def test_a_validator_of_another_country_judges_nothing_here(
    program: Callable[..., Program], home: str, cell: Cell
) -> None:
    other = program(Role.VALIDATOR, "KG")
    problem(other.put(f"{home}/cells/{cell.pk}/judgement", {"relation": "equal", "seen": "0" * 16}), 403, "not-allowed")


def test_the_document_is_the_file_that_darya_reads(program: Callable[..., Program], home: str, cell: Cell) -> None:
    expert = program(Role.EXPERT, "KZ")
    answer = expert.get(f"{home}/document")
    document = load(answer.content)
    assert isinstance(document, Document)
    assert [entry.country for entry in document.standards] == ["KG", "KZ", "UZ"]
    again = expert.get(f"{home}/document", If_None_Match=answer["ETag"])
    assert (again.status_code, again.content) == (304, b"")


def test_a_row_is_named_and_the_naming_undone(program: Callable[..., Program], home: str, cell: Cell) -> None:
    expert = program(Role.EXPERT, "KZ")
    before = told(expert.get(f"{home}/rows/{cell.row_id}"))
    label = [{"language": "en", "text": "Prepares the workplace"}]
    named = told(expert.put(f"{home}/rows/{cell.row_id}/label", {"label": label}, If_Match=f'W/"{before["version"]}"'))
    assert named["named"]
    assert {"language": "en", "text": "Prepares the workplace"} in named["label"]
    change = told(expert.get(f"{home}/changes"))[0]
    assert told(expert.post(f"{home}/changes/{change['id']}/undo"))["undone"]
    assert told(expert.get(f"{home}/rows/{cell.row_id}"))["label"] == before["label"]


def test_nobody_undoes_what_others_did(program: Callable[..., Program], home: str, cell: Cell) -> None:
    program(Role.EXPERT, "KZ").put(f"{home}/cells/{cell.pk}/decision", {"relation": "equal", "version": 1})
    change = told(program(Role.EXPERT, "KG").get(f"{home}/changes"))[0]
    assert change["may_undo"] is False
    problem(program(Role.EXPERT, "KG").post(f"{home}/changes/{change['id']}/undo"), 403, "not-allowed")
