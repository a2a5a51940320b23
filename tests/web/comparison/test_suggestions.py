"""The first five suggestions of a row, and the rows to which a lone statement could belong: who sees and takes them."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from tests.web.api.conftest import Program, told
from tests.web.comparison.conftest import compare, share, small_standard

from darya import model
from darya.model import Relation
from darya.web.accounts.models import Person
from darya.web.api.actions import make_token
from darya.web.comparison.actions import arranging
from darya.web.comparison.actions.deciding import decide_cell
from darya.web.comparison.models import Cell, Comparison, Judgement, Placed, Row
from darya.web.comparison.queries.calibrating import calibrated_chance, calibration_of
from darya.web.comparison.queries.suggestions import suggester_of
from darya.web.programmes.models import Programme, Role
from darya.web.programmes.rights import Actor

CellOf = Callable[[str], Cell]
RowOf = Callable[[str], Row]
Acting = Callable[..., Actor]
SignedIn = Callable[..., Client]


def row_url(comparison: Comparison, row: Row, name: str = "row") -> str:
    return reverse(f"comparison:{name}", args=[comparison.programme.slug, comparison.pk, row.pk])


def panel(client: Client, comparison: Comparison, row: Row, **asked: str) -> str:
    answer = client.get(row_url(comparison, row), {"part": "add", **asked})
    assert answer.status_code == 200
    return answer.content.decode()


def suggested(page: str) -> str:
    """The list of suggestions on a page."""
    return page.partition('id="suggestions-title"')[2].partition("</section>")[0]


def offers(page: str) -> list[str]:
    """What is suggested, one after another."""
    return page.split('<li><div class="spread">')[1:]


def told_by(page: str) -> list[tuple[str, ...]]:
    """Statement and likeness of what is suggested, without what changes with every answer."""
    return re.findall(r'(\d+)\s?%.*?name="statement" value="([^"]+)"', suggested(page), re.DOTALL)


@pytest.fixture
def apart(comparison: Comparison, actor: Acting, row_of: RowOf) -> Row:
    """The row of KG and UZ from which the statement of KZ was taken out, to stand alone."""
    row = row_of("statement-KZ-1")
    arranging.split_row(actor(Role.COORDINATOR), comparison.pk, row.pk, row.version, ["statement-KZ-1"])
    return row_of("statement-KG-1")


def test_an_expert_sees_the_right_statement_first_before_searching(
    signed_in: SignedIn, comparison: Comparison, apart: Row, row_of: RowOf
) -> None:
    page = suggested(panel(signed_in(Role.EXPERT, "KZ"), comparison, apart))
    first, second = offers(page)[:2]
    assert "Подготовка рабочего места перед началом смены" in first
    assert f"now alone in row {row_of('statement-KZ-1').position:g}" in first.replace("&nbsp;", " ")
    assert "same words" in first
    assert "<mark>" in first
    assert 'name="statement" value="statement-KZ-1"' in first
    assert "statement-KZ-2" in second
    assert "checked" not in page


def test_without_script_the_same_stands_on_the_page_of_the_row_and_one_press_adds_it(
    signed_in: SignedIn, comparison: Comparison, apart: Row, row_of: RowOf
) -> None:
    client, home = signed_in(Role.EXPERT, "KZ"), row_of("statement-KZ-1")
    sent = {"version": apart.version, "statement": "statement-KZ-1", "origin": home.pk, "country": "KZ"}
    for _press in range(2):  # pressed twice, it is done once
        assert client.post(row_url(comparison, apart, "add"), sent).status_code == 302
    assert row_of("statement-KZ-1") == apart
    assert comparison.changes.filter(act="move statement").count() == 1
    client.post(reverse("comparison:undo", args=[comparison.programme.slug, comparison.pk]))
    assert row_of("statement-KZ-1") == home


def test_on_an_old_version_the_suggestions_of_the_fresh_row_are_shown(
    signed_in: SignedIn, actor: Acting, comparison: Comparison, apart: Row, row_of: RowOf
) -> None:
    arranging.note_row(actor(Role.EXPERT, "UZ"), comparison.pk, apart.pk, apart.version, "look")
    home = row_of("statement-KZ-1")
    sent = {"version": apart.version, "statement": "statement-KZ-1", "origin": home.pk, "country": "KZ"}
    answer = signed_in(Role.EXPERT, "KZ").post(row_url(comparison, apart, "add"), sent)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "changed by expert UZ" in page
    assert f'name="version" value="{apart.version + 1}"' in suggested(page)
    assert row_of("statement-KZ-1") == home


@pytest.mark.parametrize(
    ("who", "sees"),
    [
        ((Role.COORDINATOR,), {"KG", "KZ", "UZ"}),
        ((Role.EXPERT, "KZ"), {"KZ"}),
        ((Role.EXPERT, "UZ"), {"UZ"}),
        ((Role.VALIDATOR, "KZ"), set()),
        ((Role.OFFICIAL, "KZ"), set()),
        ((Role.OBSERVER, "KZ"), set()),
    ],
)
def test_whoever_moves_statements_of_a_country_sees_its_suggestions_and_nobody_else(
    signed_in: SignedIn, comparison: Comparison, apart: Row, who: tuple[str, ...], sees: set[str]
) -> None:
    client = signed_in(*who)
    for country in ("KG", "KZ", "UZ"):
        page = suggested(panel(client, comparison, apart, country=country))
        assert (f"({country})" in page) == (country in sees)


def test_a_program_asks_with_the_same_rights(
    member: Callable[..., Person], comparison: Comparison, apart: Row, row_of: RowOf
) -> None:
    url = f"programmes/{comparison.programme.slug}/comparisons/{comparison.pk}/rows/{apart.pk}/suggestions"
    expert, validator = (
        Program(make_token(member(role, "KZ"), "a program", 30, may_write=True)[1])
        for role in (Role.EXPERT, Role.VALIDATOR)
    )
    found = told(expert.get(url, {"country": "kz"}))
    first = found["suggestions"][0]
    assert (found["country"], found["note"]) == ("KZ", "")
    assert (first["statement"]["id"], first["row"], first["band"]) == (
        "statement-KZ-1", row_of("statement-KZ-1").pk, "exact",
    )  # fmt: skip
    assert first["reasons"]["with_country"] == "KG"
    assert expert.get(url, {"country": "UZ"}).status_code == 403
    assert expert.get(url, {"country": "TM"}).status_code == 404
    assert expert.get(url).status_code == 422
    assert validator.get(url, {"country": "KZ"}).status_code == 403
    Comparison.objects.update(closed_at=timezone.now())
    assert expert.get(url, {"country": "KZ"}).status_code == 403


def test_an_empty_place_of_the_grid_leads_there_by_key_and_link(
    signed_in: SignedIn, comparison: Comparison, apart: Row
) -> None:
    grid = reverse("comparison:grid", args=[comparison.programme.slug, comparison.pk])
    way = f'href="{row_url(comparison, apart)}?part=add&amp;country=KZ"'
    page = signed_in(Role.EXPERT, "KZ").get(grid).content.decode()
    (place,) = [part for part in page.split("<td") if way in part]
    assert 'data-key="a"' in place
    assert 'aria-label="Suggestions for KZ"' in place
    assert way not in signed_in(Role.EXPERT, "UZ").get(grid).content.decode()
    Comparison.objects.update(closed_at=timezone.now())
    assert way not in signed_in(Role.EXPERT, "KZ").get(grid).content.decode()


def test_what_stands_alone_could_belong_to_other_rows_and_one_press_puts_it_there(
    signed_in: SignedIn, comparison: Comparison, apart: Row, row_of: RowOf
) -> None:
    lone, client = row_of("statement-KZ-1"), signed_in(Role.EXPERT, "KZ")
    page = client.get(row_url(comparison, lone)).content.decode()
    fitting = page.partition('id="fitting-title"')[2].partition("</section>")[0]
    assert f'name="into" value="{apart.pk}"' in offers(fitting)[0]
    assert f'name="into" value="{lone.pk}"' not in fitting
    sent = {"version": lone.version, "into": apart.pk, "into-version": apart.version}
    for _press in range(2):
        client.post(row_url(comparison, lone, "join"), sent)
    assert row_of("statement-KZ-1") == apart
    assert comparison.changes.filter(act="merge rows").count() == 1
    assert 'id="fitting-title"' not in client.get(row_url(comparison, apart)).content.decode()


def test_a_validator_is_not_offered_to_put_rows_together(
    signed_in: SignedIn, comparison: Comparison, apart: Row, row_of: RowOf
) -> None:
    lone, client = row_of("statement-KZ-1"), signed_in(Role.VALIDATOR, "KZ")
    assert 'id="fitting-title"' not in client.get(row_url(comparison, lone)).content.decode()
    sent = {"version": lone.version, "into": apart.pk, "into-version": apart.version}
    assert client.post(row_url(comparison, lone, "join"), sent).status_code == 403
    assert row_of("statement-KZ-1") == lone


def test_a_country_that_says_nothing_of_this_kind_gets_a_calm_line(
    signed_in: SignedIn, comparison: Comparison, apart: Row
) -> None:
    Placed.objects.filter(comparison=comparison, country="KZ", kind="task").update(kind="other")
    page = suggested(panel(signed_in(Role.EXPERT, "KZ"), comparison, apart))
    assert not offers(page)
    assert "resembles this row" in page


def test_the_page_costs_as_many_queries_for_three_suggestions_as_for_one(
    signed_in: SignedIn, programme: Programme
) -> None:
    counts = []
    for many in (1, 3):
        sentences = {"KG": ("Мойка посуды",), "KZ": tuple(f"Заточка ножей номер {at}" for at in range(many))}
        standards = [small_standard(country, own) for country, own in sentences.items()]
        held = compare(programme, [share(programme, one) for one in standards], standards)
        row = held.rows.get(cells__statements__identifier="statement-KG-1")
        Cell.objects.filter(row=row, country="KZ").update(row=None)
        client = signed_in(Role.EXPERT, "KZ")
        panel(client, held, row)
        with CaptureQueriesContext(connection) as captured:
            page = suggested(panel(client, held, row))
        assert len(offers(page)) == many
        counts.append(len(captured))
        held.delete()
    assert counts[0] == counts[1]


RUSSIAN, UZBEK = ("ru", "Правка ножей мусатом"), ("uz-Latn", "Pichoqlarni charxlash")


@pytest.fixture
def strangers(programme: Programme) -> Comparison:
    """A Russian and an Uzbek standard that have no word in common."""
    standards = [small_standard("KZ", (RUSSIAN[1], "Варка супа")), small_standard("UZ", (UZBEK[1], "Nonni kesish"))]
    uzbek = standards[1]
    function = uzbek.functions[0]
    statements = tuple(one.model_copy(update={"language": "uz-Latn"}) for one in function.statements)
    standards[1] = uzbek.model_copy(
        update={"functions": (function.model_copy(update={"statements": statements}),), "language": "uz-Latn"}
    )
    return compare(programme, [share(programme, one) for one in standards], standards)


def test_where_nothing_leads_across_the_panel_says_so(signed_in: SignedIn, strangers: Comparison) -> None:
    row = strangers.rows.get(cells__statements__identifier="statement-KZ-1")
    page = suggested(panel(signed_in(Role.EXPERT, "UZ"), strangers, row))
    assert "no language in common" in page
    assert "no confirmed pairs" in page


def test_a_link_that_was_confirmed_just_now_makes_the_next_suggestion(
    signed_in: SignedIn, actor: Acting, programme: Programme, strangers: Comparison
) -> None:
    row = strangers.rows.get(cells__statements__identifier="statement-KZ-1")
    client = signed_in(Role.EXPERT, "UZ")
    assert "confirmed as equal before" not in panel(client, strangers, row)
    other = _same_again(programme, strangers)
    _confirm(actor, other)
    (first, *_) = offers(suggested(panel(client, strangers, row)))
    assert "statement-UZ-1" in first
    assert "confirmed as equal before" in first
    assert "By way of what people confirmed" in first


def test_what_validators_said_and_nobody_decided_moves_no_suggestion(
    signed_in: SignedIn, member: Callable[..., Person], programme: Programme, strangers: Comparison
) -> None:
    row = strangers.rows.get(cells__statements__identifier="statement-KZ-1")
    client = signed_in(Role.EXPERT, "UZ")
    before = told_by(panel(client, strangers, row))
    assert before
    other = _same_again(programme, strangers)
    for cell in _joined(other).cells.all():
        Judgement.objects.create(cell=cell, person=member(Role.VALIDATOR, cell.country), relation=Relation.EQUAL)
    assert told_by(panel(client, strangers, row)) == before


def _same_again(programme: Programme, held: Comparison) -> Comparison:
    """Another comparison of the same two standards, in which both statements stand together."""
    columns = list(held.columns.all())
    standards = [model.Standard.model_validate(column.document) for column in columns]
    return compare(programme, [column.edition for column in columns if column.edition], standards)


def _joined(held: Comparison) -> Row:
    row = held.rows.get(cells__statements__identifier="statement-KZ-1")
    Cell.objects.filter(statements__identifier="statement-UZ-1", comparison=held).update(row=row)
    return row


def _confirm(actor: Acting, held: Comparison) -> None:
    row = _joined(held)
    for cell in row.cells.all():
        row.refresh_from_db()
        decide_cell(actor(Role.EXPERT, cell.country), held.pk, cell.pk, row.version, Relation.EQUAL)


def test_what_is_prepared_is_shared_between_requests(comparison: Comparison) -> None:
    assert suggester_of(comparison).shelves is suggester_of(comparison).shelves


def test_only_statements_of_this_comparison_are_known(
    comparison: Comparison, programme: Programme, standards: list[model.Standard]
) -> None:
    share(programme, small_standard("KZ", ("Совершенно другой стандарт",)))
    names = {one.id for one in suggester_of(comparison).known}
    assert names == set(comparison.statements.values_list("identifier", flat=True))


def test_decided_suggestions_tell_how_likely_the_next_ones_are(comparison: Comparison) -> None:
    """Forty decided cells of two sorts: those of weak evidence were wrong, those of strong evidence right."""
    row = comparison.rows.filter(countries_count__gt=1).first()
    assert row
    (cell, other) = row.cells.all()[:2]
    names = [Placed.objects.filter(cell=one).values_list("identifier", flat=True)[0] for one in (cell, other)]
    assert calibrated_chance(calibration_of(comparison.programme_id), 0.9, ("ru", "ru")) is None
    for at in range(60):
        _decided(comparison, cell, names[1], at, right=at % 2 == 0)
    chances = [calibrated_chance(calibration_of(comparison.programme_id), share, ("ru", "ru")) for share in (0.9, 0.3)]
    assert None not in chances
    high, low = (chance or 0.0 for chance in chances)
    assert high > 0.8 > 0.2 > low


def _decided(comparison: Comparison, like: Cell, partner: str, at: int, *, right: bool) -> None:
    row = Row.objects.create(comparison=comparison, identifier=f"row-{at}", position=100 + at, kind="task")
    cells = [Cell.objects.create(comparison=comparison, row=row, country=country) for country in ("KG", "KZ")]
    for cell in cells:
        Placed.objects.create(
            comparison=comparison, cell=cell, country=cell.country, identifier=f"{cell.country}-{at}", order=900 + at,
            kind="task", wordings=[{"language": "ru", "text": f"Работа {at}"}], folded="",
        )  # fmt: skip
    suggestion = {**(like.suggestion or {}), "probability": 0.9 if right else 0.3}
    suggestion["reasons"] = {**suggestion["reasons"], "with_statement": f"KZ-{at}"}
    Cell.objects.filter(pk=cells[0].pk).update(
        suggestion=suggestion, relation=(Relation.EQUAL if right else Relation.NONE).value
    )
