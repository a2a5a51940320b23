"""The pages of the memory: what each reader finds, what can be taken away, what is hidden."""

from __future__ import annotations

import html
import io
import re
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

import openpyxl
import pytest
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries
from tests.web.memory.conftest import RUSSIAN, UZBEK, Texts
from tests.web.memory.test_what_counts import in_two_languages, keep

from darya import matching
from darya.model import Relation
from darya.web.comparison.models import Change, Comparison
from darya.web.memory.models import AddedFile, Exclusion, Pair, Source
from darya.web.memory.queries.pairs import Line, lines_of
from darya.web.programmes.models import Programme, Role
from darya.web.programmes.rights import Actor

SignedIn = Callable[..., Client]
Deciding = Callable[..., Change]


@pytest.fixture
def confirmed(two_languages: Comparison, decide: Deciding) -> Comparison:
    """A link that experts of two countries confirmed."""
    decide("statement-KZ-1")
    decide("statement-UZ-1")
    return two_languages


def read(client: Client, name: str, *more: object, **asked: object) -> str:
    """The text of a page without mark-up."""
    answer = client.get(reverse(f"memory:{name}", args=["crafts", *more]), asked)
    assert answer.status_code == 200, answer.content.decode()
    main = answer.content.decode().partition("<main")[2].partition("</main>")[0]
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", main)))


def test_an_empty_memory_says_how_it_comes_about(programme: Programme, signed_in: SignedIn) -> None:
    programme.participations.filter(country="UZ").update(languages=["uz-Latn", "ru"])
    for role, country in ((Role.COORDINATOR, ""), (Role.VALIDATOR, "KZ")):
        told = read(signed_in(role, country), "list")
        assert "It fills by itself: with every link" in told
        assert ("Add a file" in told) == (role is Role.COORDINATOR)
        assert "Without any memory" in told
        assert "Russian ↔ Uzbek" in told
        assert "The memory is empty" in read(signed_in(role, country), "pairs")


def test_the_first_page_tells_languages_sectors_sources_and_trust(
    confirmed: Comparison, programme: Programme, signed_in: SignedIn
) -> None:
    for number in range(120):
        keep(programme, f"Слово {number}", f"Soʻz {number}", sector="Строительство")
    Exclusion.objects.create(programme=programme, key=Pair.objects.order_by("-pk")[0].key, reason="Bad")
    told = read(signed_in(Role.EXPERT, "KZ"), "list")
    assert "Russian ↔ Uzbek 120 1 some memory" in told
    assert "links of “Повара” : 1" in told.replace("</a>", "")
    assert "Строительство 119" in told
    assert "often the right one is not among the first five" in told


def test_a_script_that_is_not_the_usual_one_is_named(programme: Programme, signed_in: SignedIn) -> None:
    keep(programme, "Плов", "Ош", languages=("ru", "uz-Cyrl"))
    assert "Russian ↔ Uzbek (Cyrillic)" in read(signed_in(Role.OBSERVER, "KZ"), "list")


def test_a_pair_tells_its_row_and_how_it_was_decided_and_never_by_whom(
    confirmed: Comparison, signed_in: SignedIn
) -> None:
    client = signed_in(Role.OBSERVER, "KG")
    told = read(client, "pairs")
    assert f"{RUSSIAN} Русский · KZ · decided by an expert" in told
    assert f"{UZBEK} Oʻzbekcha · UZ · decided by an expert" in told
    assert "of “Повара”" in told
    assert "expert KZ" not in told
    row = confirmed.rows.get(cells__statements__identifier="statement-KZ-1")
    page = client.get(reverse("memory:pairs", args=["crafts"])).content.decode()
    assert reverse("comparison:row", args=["crafts", confirmed.pk, row.pk]) in page


def test_a_judgement_that_waits_for_the_second_leaks_nowhere(
    two_languages: Comparison, decide: Deciding, judge: Callable[..., None], signed_in: SignedIn
) -> None:
    readers = [signed_in(Role.COORDINATOR), signed_in(Role.VALIDATOR, "UZ", "second UZ"), signed_in(Role.EXPERT, "KZ")]
    decide("statement-KZ-1")
    before = [(read(one, "list"), read(one, "pairs")) for one in readers]
    judge("statement-UZ-1", "first")
    assert [(read(one, "list"), read(one, "pairs")) for one in readers] == before
    judge("statement-UZ-1", "second", Relation.PARTIAL)
    assert [(read(one, "list"), read(one, "pairs")) for one in readers] == before


def test_pairs_of_a_comparison_that_is_not_opened_are_shown_to_coordinators_alone(
    confirmed: Comparison, signed_in: SignedIn
) -> None:
    Comparison.objects.filter(pk=confirmed.pk).update(opened_at=None)
    assert "not opened yet: not used" in read(signed_in(Role.COORDINATOR), "pairs")
    for role in (Role.EXPERT, Role.VALIDATOR, Role.OFFICIAL):
        assert RUSSIAN not in read(signed_in(role, "KZ"), "pairs")
        assert "The memory is empty" in read(signed_in(role, "KZ"), "list")


def test_filters_narrow_the_list_and_nonsense_is_no_filter(programme: Programme, signed_in: SignedIn) -> None:
    keep(programme, "Кран", "Joʻmrak", sector="Строительство")
    keep(programme, "Плита", "Plita", source=Source.PARALLEL)
    keep(programme, "Суп", "Көже", languages=("ru", "kk-Cyrl"))
    client = signed_in(Role.EXPERT, "KZ")

    def found(**asked: object) -> set[str]:
        told = read(client, "pairs", **asked)
        return {word for word in ("Кран", "Плита", "Суп") if word in told}

    assert found() == {"Кран", "Плита", "Суп"}
    assert found(text="jomrak") == found(text="кран") == {"Кран"}
    assert found(languages="kk-Cyrl~ru") == {"Суп"}
    assert found(sector="Строительство") == {"Кран"}
    assert found(sector="-") == {"Плита", "Суп"}
    assert found(source="parallel") == {"Плита"}
    assert found(text="…") == set()
    assert found(languages="x", sector="x", source="x", show="x", comparison="x", page="x") == {"Кран", "Плита", "Суп"}


def test_what_contradicts_itself_stands_first_and_can_be_asked_for(programme: Programme, signed_in: SignedIn) -> None:
    keep(programme, "Плита", "Plita")
    for other in ("Joʻmrak", "Kran"):
        keep(programme, "Кран", other)
    client = signed_in(Role.COORDINATOR)
    told = read(client, "pairs")
    assert told.index("Joʻmrak") < told.index("Plita")
    assert "Pairs that contradict each other: 2" in read(client, "list")
    assert "Plita" not in read(client, "pairs", show="contradicting")


def test_a_coordinator_excludes_and_takes_back_without_a_script(programme: Programme, signed_in: SignedIn) -> None:
    pair, client = keep(programme, "Кран", "Joʻmrak"), signed_in(Role.COORDINATOR)
    url, back = reverse("memory:exclude", args=["crafts", pair.pk]), "/p/crafts/memory/pairs/?text=кран"
    assert client.post(url, {"reason": " ", "back": back}).status_code == 422
    answer = client.post(url, {"reason": "Another <b>trade</b>", "back": back})
    assert answer["Location"] == "/p/crafts/memory/pairs/?text=%D0%BA%D1%80%D0%B0%D0%BD"
    told = read(client, "pairs", show="excluded")
    assert "Another <b>trade</b>" in told
    assert "Another <b>trade</b>" in read(signed_in(Role.EXPERT, "KZ"), "exclusions")
    pair.delete()
    assert "No source says this pair at the moment" in read(client, "exclusions")
    exclusion = Exclusion.objects.get()
    answer = client.post(
        reverse("memory:take_back", args=["crafts", exclusion.pk]), {"back": "https://elsewhere.invalid/"}
    )
    assert answer["Location"] == "/p/crafts/memory/pairs/"
    assert "No pair is excluded" in read(client, "exclusions")


def test_the_memory_goes_out_as_the_command_line_reads_it(
    programme: Programme, signed_in: SignedIn, tmp_path: Path
) -> None:
    kept, bad = keep(programme, "Кран", "Joʻmrak"), keep(programme, "Плита", "Plita")
    keep(programme, "кран", "Joʻmrak", sector="Строительство")
    Exclusion.objects.create(programme=programme, key=bad.key, reason="Bad")
    answer = signed_in(Role.OBSERVER, "KZ").get(reverse("memory:pairs", args=["crafts"]), {"format": "tsv"})
    path = tmp_path / "memory.tsv"
    path.write_bytes(answer.content)
    pair = matching.Pair(kept.text, kept.other_text, kept.language, kept.other_language)
    assert matching.load_memory(path) == matching.memory_of([pair])


def test_the_table_says_what_the_screen_says(confirmed: Comparison, signed_in: SignedIn) -> None:
    answer = signed_in(Role.EXPERT, "KZ").get(reverse("memory:pairs", args=["crafts"]), {"format": "xlsx"})
    sheet = openpyxl.load_workbook(io.BytesIO(answer.content)).active
    assert sheet is not None
    cells = {str(value) for row in sheet.iter_rows(values_only=True) for value in row if value}
    assert {RUSSIAN, UZBEK, "Russian", "Uzbek"} <= cells
    assert signed_in(Role.EXPERT, "KZ").get(
        reverse("memory:pairs", args=["crafts"]), {"format": "exe"}
    ).status_code == 400  # fmt: skip


@pytest.mark.parametrize("name", ["list", "pairs", "exclusions", "files"])
def test_a_page_needs_as_many_queries_for_three_pairs_as_for_one(
    name: str, confirmed: Comparison, programme: Programme, signed_in: SignedIn,
    django_assert_num_queries: DjangoAssertNumQueries, settings: object,
) -> None:  # fmt: skip
    client, url = signed_in(Role.COORDINATOR), reverse(f"memory:{name}", args=["crafts"])

    def add(number: int) -> None:
        pair = keep(programme, f"Слово {number}", f"Soʻz {number}", sector=f"Trade {number}")
        original = import_module("darya.web.standards.models").Original.objects.create(sha256=f"{number:064}", size=1)
        pair.file = AddedFile.objects.create(
            programme=programme, original=original, name="a.tsv", read_at=pair.programme.created_at,
            added_at=pair.programme.created_at,
        )  # fmt: skip
        pair.save()
        Exclusion.objects.create(programme=programme, key=pair.key, reason="Bad")
        in_two_languages(programme, "KZ")

    add(1)
    client.get(url)
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as first:
        assert client.get(url).status_code == 200
    add(2)
    add(3)
    with django_assert_num_queries(len(first)):
        assert client.get(url).status_code == 200
    assert len(first) <= 20


def test_an_installation_that_worked_before_there_was_a_memory_gets_one(
    confirmed: Comparison, programme: Programme, remembered: Callable[[], Texts]
) -> None:
    in_two_languages(programme)
    Pair.objects.all().delete()
    import_module("darya.web.memory.migrations.0002_what_was_confirmed_before").remember(apps, None)
    assert remembered() == {frozenset((RUSSIAN, UZBEK)), frozenset(("Варить суп", "Көже пісіру"))}
    kept = Pair.objects.get(source=Source.LINK)
    assert (kept.row, kept.country, kept.other_country) == (
        confirmed.rows.get(cells__statements__identifier="statement-KZ-1"), "KZ", "UZ",
    )  # fmt: skip


def test_the_lines_of_a_list_keep_their_order(programme: Programme, actor: Callable[..., Actor]) -> None:
    numbers = [keep(programme, f"Слово {number}", f"Soʻz {number}").pk for number in range(3)]
    found: list[Line] = lines_of(actor(Role.OBSERVER, "KZ"), [*reversed(numbers), 10**9], frozenset())
    assert [line.pair.pk for line in found] == numbers[::-1]


def sent(text: str = "Суп\tКөже\nnothing\nПлов\tПалау\n", name: str = "terms.tsv") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, text.encode())


def form(**other: object) -> dict[str, object]:
    return {"file": sent(), "origin": "Glossary of trades, 2024", "language": "ru", "other_language": "kk-Cyrl"} | other


def test_a_file_is_looked_through_added_and_taken_back_whole(
    programme: Programme, signed_in: SignedIn, run_jobs: Callable[[], None], remembered: Callable[[], Texts]
) -> None:
    client, expert = signed_in(Role.COORDINATOR), signed_in(Role.EXPERT, "KZ")
    url = client.post(reverse("memory:give", args=["crafts"]), form())["Location"]
    file = AddedFile.objects.get()
    assert "is read" in client.get(url).content.decode()
    assert client.post(reverse("memory:add", args=["crafts", file.pk])).status_code == 422
    run_jobs()
    told = read(client, "file", file.pk)
    assert "Pairs: 2" in told
    assert "Line 2 has 1 columns" in told
    assert remembered() == set(), "nothing counts before somebody has looked"
    assert expert.get(url).status_code == 404
    for _twice in range(2):
        client.post(reverse("memory:add", args=["crafts", file.pk]))
    assert remembered() == {frozenset(("Суп", "Көже")), frozenset(("Плов", "Палау"))}
    assert "Glossary of trades, 2024" in read(expert, "file", file.pk)
    assert "line 1 of terms.tsv" in read(expert, "pairs")
    for _twice in range(2):
        client.post(reverse("memory:take_file_back", args=["crafts", file.pk]))
    assert remembered() == set()
    assert "taken back" in read(client, "files")
    assert expert.get(url).status_code == 404
    assert client.post(reverse("memory:add", args=["crafts", file.pk])).status_code == 422


def test_the_same_file_sent_twice_is_one_and_in_the_memory_it_is_refused(
    programme: Programme, signed_in: SignedIn, run_jobs: Callable[[], None]
) -> None:
    client, url = signed_in(Role.COORDINATOR), reverse("memory:give", args=["crafts"])
    first, second = (client.post(url, form())["Location"] for _twice in range(2))
    assert first == second
    run_jobs()
    client.post(f"{first}add/")
    assert "in the memory already" in client.post(url, form()).content.decode()
    assert AddedFile.objects.count() == 1


def test_a_file_that_is_no_table_is_refused_with_its_reason(
    programme: Programme, signed_in: SignedIn, run_jobs: Callable[[], None]
) -> None:
    client = signed_in(Role.COORDINATOR)
    url = client.post(reverse("memory:give", args=["crafts"]), form(file=sent("a\0b", "picture.png")))["Location"]
    run_jobs()
    assert "picture.png is no table" in html.unescape(client.get(url).content.decode())
    missing = client.post(reverse("memory:give", args=["crafts"]), form(origin=" ", language=""))
    assert missing.status_code == 422


def test_the_page_of_a_comparison_says_where_suggestions_have_too_little_to_go_by(
    comparison: Comparison, programme: Programme, signed_in: SignedIn
) -> None:
    url = reverse("comparison:overview", args=["crafts", comparison.pk])
    client = signed_in(Role.EXPERT, "KZ")
    for column in comparison.columns.all():
        assert column.edition
        column.edition.languages = ["uz-Latn"] if column.country == "UZ" else ["ru"]
        column.edition.save(update_fields=["languages"])
    keep(programme, "Кран", "Joʻmrak")
    told = html.unescape(client.get(url).content.decode())
    assert "Too little memory to trust suggestions between these languages: Russian ↔ Uzbek (pairs: 1)" in told
    assert 'href="/p/crafts/memory/"' in told
    for number in range(500):
        keep(programme, f"Слово {number}", f"Soʻz {number}")
    assert "Too little memory" not in client.get(url).content.decode()


def test_statements_that_stand_alone_in_their_language_are_told_as_a_crossing_too(
    comparison: Comparison, signed_in: SignedIn
) -> None:
    tags = {"KG": ["ru", "ky"], "KZ": ["ru", "kk-Cyrl"], "UZ": ["ru"]}
    for column in comparison.columns.all():
        assert column.edition
        column.edition.languages = tags[column.country]
        column.edition.save(update_fields=["languages"])
    url = reverse("comparison:overview", args=["crafts", comparison.pk])
    assert "Too little memory" not in signed_in(Role.EXPERT, "KZ").get(url).content.decode()
    told = {"count": 1, "total": 3, "country": "KG"}
    finding = {"code": "statements-in-one-language", "severity": "warning", "template": "{country}", "values": told}
    Comparison.objects.filter(pk=comparison.pk).update(findings=[finding])
    page = html.unescape(signed_in(Role.EXPERT, "KZ").get(url).content.decode())
    assert "between these languages: Kyrgyz ↔ Russian (pairs: 0)." in page.replace("Kazakh ↔ Kyrgyz (pairs: 0); ", "")
