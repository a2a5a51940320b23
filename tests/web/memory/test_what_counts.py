"""Shared documents, sectors, contradictions and exclusions: what the engine is given, and what not."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, connections
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries
from tests.web.memory.conftest import Texts, share, small_standard

from darya import matching, model
from darya.model import InputError
from darya.web.comparison.models import Comparison
from darya.web.journal.models import Entry
from darya.web.memory.actions.excluding import exclude_pair, take_pair_back
from darya.web.memory.actions.keeping import remember_standard
from darya.web.memory.models import Exclusion, Pair, Source
from darya.web.memory.pairing import Said, twin
from darya.web.memory.queries.contradictions import contradicting
from darya.web.memory.queries.memory import links_of_programme, memory_of_programme
from darya.web.programmes.models import Programme, Role
from darya.web.programmes.rights import Actor
from darya.web.refusals import NotAllowed, NotHere
from darya.web.standards.actions import share as show
from darya.web.standards.actions import stop_sharing, withdraw_standard
from darya.web.standards.models import Edition

Acting = Callable[..., Actor]
Remembered = Callable[[], Texts]


def keep(
    programme: Programme,
    one: str,
    other: str,
    *,
    sector: str = "",
    languages: tuple[str, str] = ("ru", "uz-Latn"),
    source: Source = Source.FILE,
) -> Pair:
    """A pair as a source would write it."""
    made = twin(Said(languages[0], one), Said(languages[1], other))
    assert made
    return Pair.objects.create(programme=programme, source=source, sector=sector, **made.fields())


def in_two_languages(programme: Programme, country: str = "KZ") -> Edition:
    """A shared standard whose first statement stands in Russian and Kazakh."""
    made = small_standard(country, ("Варить суп",))
    function = made.functions[0]
    statement = function.statements[0].model_copy(update={"parallel": model.Text.of(**{"kk-Cyrl": "Көже пісіру"})})
    functions = (function.model_copy(update={"statements": (statement, *function.statements[1:])}),)
    return share(programme, made.model_copy(update={"functions": functions}))


BOTH = frozenset(("Варить суп", "Көже пісіру"))


def test_a_document_in_two_languages_counts_while_it_is_shared(
    programme: Programme, actor: Acting, remembered: Remembered
) -> None:
    expert, standard = actor(Role.EXPERT, "KZ"), in_two_languages(programme).standard
    remember_standard(standard.pk)
    assert remembered() == {BOTH}
    stop_sharing(expert, standard.pk)
    assert remembered() == set()
    show(expert, standard.pk)
    assert remembered() == {BOTH}
    withdraw_standard(expert, standard.pk)
    assert remembered() == set()


def test_a_later_edition_replaces_what_the_earlier_said(programme: Programme, remembered: Remembered) -> None:
    edition = in_two_languages(programme)
    remember_standard(edition.standard_id)
    document = edition.document
    document["functions"][0]["statements"][0]["parallel"][0]["text"] = "Сорпа пісіру"
    later = Edition.objects.create(
        standard=edition.standard, number=2, document=document, title="", language="ru", kind=edition.kind
    )
    edition.standard.latest = later
    edition.standard.save()
    remember_standard(edition.standard_id)
    assert remembered() == {frozenset(("Варить суп", "Сорпа пісіру"))}


def test_in_its_sector_a_word_keeps_the_counterpart_of_the_sector(programme: Programme) -> None:
    keep(programme, "Кран", "Joʻmrak", sector="Жилищное хозяйство")
    keep(programme, "Кран", "Kran", sector="Строительство")
    keep(programme, "Плита", "Plita", sector="Строительство")

    def told(sector: str | list[str] | None) -> set[str]:
        return {pair.target for pair in memory_of_programme(programme, sector=sector).pairs}

    assert told(None) == {"Joʻmrak", "Kran", "Plita"}
    assert told("строительство!") == {"Kran", "Plita"}
    assert told(["Жилищное хозяйство"]) == {"Joʻmrak", "Plita"}
    assert told("Туризм") == told([""]) == told(None)


def test_two_counterparts_contradict_each_other_unless_they_are_confirmed_among_themselves(
    programme: Programme,
) -> None:
    first, second = keep(programme, "Кран", "Joʻmrak"), keep(programme, "Кран", "Kran")
    keep(programme, "Плита", "Plita")
    assert contradicting(programme.pk) == {first.pk, second.pk}
    keep(programme, "Joʻmrak", "Kran", languages=("uz-Latn", "uz-Latn"))
    assert contradicting(programme.pk) == set()


def test_many_wordings_within_one_language_contradict_nothing(programme: Programme) -> None:
    for other in ("Готовить суп", "Приготовление супов"):
        keep(programme, "Варить суп", other, languages=("ru", "ru"))
    assert contradicting(programme.pk) == set()


def test_a_text_with_very_many_counterparts_is_told_without_comparing_them_all(programme: Programme) -> None:
    for number in range(60):
        keep(programme, "Прочее", f"Boshqa {number}")
    assert len(contradicting(programme.pk)) == 60


def test_an_excluded_pair_is_out_at_once_from_every_source_and_back_at_once(
    programme: Programme, actor: Acting, remembered: Remembered
) -> None:
    coordinator, pair = actor(Role.COORDINATOR), keep(programme, "Кран", "Joʻmrak")
    keep(programme, "кран", "Joʻmrak!", sector="Строительство")
    made = exclude_pair(coordinator, pair.pk, "  Another thing in this trade ")
    assert made.reason == "Another thing in this trade"
    assert remembered() == set()
    keep(programme, "Кран.", "Joʻmrak", source=Source.LINK)
    assert remembered() == set(), "a source that says it later changes nothing"
    take_pair_back(coordinator, made.pk)
    assert len(remembered()) == 1
    acts = list(Entry.objects.order_by("number").values_list("act", "reason"))
    assert acts == [("exclude pair", "Another thing in this trade"), ("take back pair", "")]


def test_the_same_form_sent_twice_excludes_once_and_takes_back_once(programme: Programme, actor: Acting) -> None:
    coordinator, pair = actor(Role.COORDINATOR), keep(programme, "Кран", "Joʻmrak")
    first, second = (exclude_pair(coordinator, pair.pk, reason) for reason in ("Bad", "Worse"))
    assert (first.pk, second.reason) == (second.pk, "Bad")
    for _again in range(2):
        take_pair_back(coordinator, first.pk)
    assert Entry.objects.count() == 2
    assert exclude_pair(coordinator, pair.pk, "Bad after all").pk != first.pk


def test_excluding_takes_a_reason_and_the_right_to_it(programme: Programme, actor: Acting) -> None:
    pair = keep(programme, "Кран", "Joʻmrak")
    for reason in ("", "  ", "x" * 2001):
        with pytest.raises(InputError):
            exclude_pair(actor(Role.COORDINATOR), pair.pk, reason)
    with pytest.raises(NotAllowed):
        exclude_pair(actor(Role.EXPERT, "KZ"), pair.pk, "Bad")
    with pytest.raises(NotHere):
        exclude_pair(actor(Role.COORDINATOR), pair.pk + 1, "Bad")
    with pytest.raises(NotHere):
        take_pair_back(actor(Role.COORDINATOR), uuid.uuid4())
    other = Programme.objects.create(slug="other", name="Other")
    with pytest.raises(NotHere):
        exclude_pair(actor(Role.COORDINATOR), keep(other, "Кран", "Kran").pk, "Bad")
    assert not Exclusion.objects.exists()


@pytest.mark.skipif("not __import__('os').environ.get('DARYA_TEST_DATABASE_URL')", reason="SQLite in memory has one "
                    "connection only; the run on PostgreSQL tries it")  # fmt: skip
def test_two_coordinators_who_exclude_at_once_exclude_once(
    committed: None, programme: Programme, actor: Acting
) -> None:
    pair, people = keep(programme, "Кран", "Joʻmrak"), [actor(Role.COORDINATOR, "", name) for name in ("A", "B")]

    def act(person: Actor) -> uuid.UUID:
        try:
            return exclude_pair(person, pair.pk, "Bad").pk
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as pool:
        assert len(set(pool.map(act, people))) == 1
    assert Exclusion.objects.count() == 1


def test_a_memory_that_has_not_changed_is_the_same_object_and_costs_two_queries(
    committed: None, programme: Programme, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    assert not connection.in_atomic_block
    first = keep(programme, "Кран", "Joʻmrak")
    known = memory_of_programme(programme)
    with django_assert_num_queries(2):
        assert memory_of_programme(programme.pk) is known
    keep(programme, "Плита", "Plita")
    assert len(memory_of_programme(programme).pairs) == 2
    first.delete()
    assert [pair.source for pair in memory_of_programme(programme).pairs] == ["Плита"]
    Exclusion.objects.create(programme=programme, key=Pair.objects.get().key, reason="Bad")
    assert memory_of_programme(programme).pairs == ()
    Exclusion.objects.update(taken_back_at=timezone.now())
    assert len(memory_of_programme(programme).pairs) == 1


def test_an_encoder_is_measured_on_confirmed_links_alone(programme: Programme) -> None:
    keep(programme, "Кран", "Joʻmrak", source=Source.LINK)
    keep(programme, "Плита", "Plita")
    assert [pair.target for pair in links_of_programme(programme.pk).pairs] == ["Joʻmrak"]


def test_the_engine_takes_a_row_of_three_languages_as_certain() -> None:
    clique = [("суп", "көже"), ("суп", "shoʻrva"), ("көже", "shoʻrva")]
    memory = matching.memory_of(matching.Pair(*pair) for pair in clique)
    assert all(memory.confirms(one, other) for one, other in clique)
    odd = matching.memory_of([*memory.pairs, matching.Pair("суп", "osh")])
    assert not odd.confirms("суп", "көже")
    assert odd.confirms("көже", "shoʻrva")


def test_a_comparison_is_made_with_what_was_confirmed(
    programme: Programme, comparison: Comparison, editions: list[Edition]
) -> None:
    from darya.web.comparison.work import memory_for

    standards = [("KZ", small_standard("KZ", ("Плов",)))]
    assert memory_for(comparison, standards) is None
    keep(programme, "Кран", "Joʻmrak")
    assert len((memory_for(comparison, standards) or matching.Memory()).pairs) == 1
