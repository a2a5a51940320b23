"""Components of a page: what a reader, a keyboard and a screen reader find in them."""

from __future__ import annotations

import datetime as dt

import pytest
from django import forms
from django.core.paginator import Paginator
from django.template import Context, Template
from django.test import RequestFactory
from django.utils import timezone

from darya.model import Finding, Relation, Severity
from darya.web.ui.components import Entry, Task, page_numbers
from darya.web.ui.differences import edges, runs


class Upload(forms.Form):
    title = forms.CharField(help_text="As printed")
    kind = forms.ChoiceField(choices=[("a", "A")], widget=forms.RadioSelect)
    note = forms.CharField(required=False)


def shown(source: str, address: str = "/list", **values: object) -> str:
    request = RequestFactory().get(address)
    return Template("{% load say ui %}" + source).render(Context({"request": request, **values}))


def task(days: int | None) -> Task:
    return Task("Judge", "/judge", timezone.localdate() + dt.timedelta(days) if days is not None else None)


@pytest.mark.parametrize(("days", "told"), [(-1, "late"), (0, "today"), (3, "Days left: 3"), (None, "no deadline")])
def test_a_task_tells_how_urgent_it_is_in_words(days: int | None, told: str) -> None:
    assert told in shown("{% tasks tasks %}", tasks=[task(days)])


def test_a_relation_is_told_by_word_and_sign_never_by_colour_alone() -> None:
    for relation in Relation:
        assert relation.value in shown("{% relation value %}", value=relation)
    assert "undecided" in shown("{% relation value short=True %}", value=None)
    signs = [shown("{% relation value short=True %}", value=value).split("</span>")[0][-1] for value in Relation]
    assert len(set(signs)) == len(Relation)


def test_a_finding_is_read_from_the_model_and_from_what_was_stored() -> None:
    finding = Finding(code="x", severity=Severity.WARNING, template="Rows: {count}", values={"count": 2})
    for value in (finding, finding.model_dump(mode="json")):
        html = shown("{% finding value %}", value=value)
        assert "warning" in html
        assert "Rows: 2" in html


def test_a_wrong_field_is_named_above_and_beside_it() -> None:
    html = shown("{% form form %}", form=Upload({"kind": "b"}))
    assert 'role="alert"' in html
    assert 'href="#id_title"' in html
    assert 'aria-describedby="id_title-hint id_title-error"' in html
    assert 'id="id_title-error"' in html
    assert 'aria-invalid="true"' in html


def test_a_question_with_choices_is_a_group_with_a_name() -> None:
    html = shown("{% field form.kind %}", form=Upload())
    assert "<fieldset" in html
    assert "<legend" in html


def test_only_fields_that_may_stay_empty_say_so() -> None:
    html = shown("{% form form %}", form=Upload())
    assert html.count("(optional)") == 1


def test_a_choice_that_has_a_word_for_none_is_never_left_empty() -> None:
    class Filled(forms.Form):
        standard = forms.ChoiceField(required=False, choices=[("", "does not take part"), ("a", "A")])
        kind = forms.ChoiceField(required=False, choices=[("", "—"), ("a", "A")])

    assert "(optional)" not in shown("{% field form.standard %}", form=Filled())
    assert "(optional)" in shown("{% field form.kind %}", form=Filled())


def test_what_is_typed_has_its_language() -> None:
    assert 'lang="kk"' in shown('{% field form.title lang="kk" %}', form=Upload())


def test_pages_keep_the_rest_of_the_address() -> None:
    html = shown("{% pages page %}", "/list?country=KZ&page=3", page=Paginator(range(200), 10).page(3))
    assert 'href="?country=KZ&amp;page=4"' in html
    assert 'aria-current="page"' in html
    assert "21–30 of 200" in html


def test_one_page_needs_no_pages() -> None:
    assert shown("{% pages page %}", page=Paginator(range(3), 10).page(1)).strip() == ""


@pytest.mark.parametrize(
    ("number", "last", "listed"),
    [(1, 1, [1]), (1, 3, [1, 2, 3]), (5, 9, [1, None, 4, 5, 6, None, 9]), (3, 9, [1, 2, 3, 4, None, 9])],
)
def test_long_lists_of_pages_have_gaps(number: int, last: int, listed: list[int | None]) -> None:
    assert page_numbers(number, last) == listed


@pytest.mark.parametrize(
    ("address", "sort", "following"),
    [
        ("/list?page=2", "", "title"),
        ("/list?order=title", "ascending", "-title"),
        ("/list?order=-title", "descending", "title"),
    ],
)
def test_a_heading_sorts_and_says_how_it_is_sorted(address: str, sort: str, following: str) -> None:
    html = shown('{% sort_heading "title" "Title" %}', address)
    assert f'href="?order={following}"' in html
    assert (f'aria-sort="{sort}"' in html) is bool(sort)


def test_filters_keep_the_order_and_offer_to_be_cleared() -> None:
    html = shown("{% filters form %}", "/list?order=title&note=x", form=Upload({"note": "x"}))
    assert '<input type="hidden" name="order" value="title">' in html
    assert "Clear filters" in html


def test_an_act_is_a_form_that_works_without_script() -> None:
    html = shown('{% post_button "/act" "Accept" _key="a" _hx="#row" row=row %}', row="1<2", csrf_token="known")  # noqa: S106
    assert 'method="post" action="/act"' in html
    assert 'name="csrfmiddlewaretoken" value="known"' in html
    assert 'name="row" value="1&lt;2"' in html
    assert 'data-key="a"' in html


def test_progress_is_a_bar_and_words() -> None:
    html = shown('{% progress 40 52 "Judged" %}')
    assert '<progress max="52" value="40" aria-label="Judged">' in html
    assert "40 of 52 · 77%" in html
    assert "hx-get" not in html
    assert "0 of 0" in shown('{% progress 0 0 "Judged" %}')


def test_taking_away_asks_for_one_language_or_two_and_keeps_the_filters() -> None:
    html = shown('{% take_away "/grid/file" "xlsx pdf" languages=tags %}', "/grid?k=3&page=2", tags=["ru", "kk-Cyrl"])
    assert 'name="k" value="3"' in html
    assert 'name="page"' not in html
    assert html.count("<option") == 5
    assert html.count('name="format"') == 2


def test_history_shows_what_changed_and_why() -> None:
    entry = Entry(timezone.now(), "Aigerim", "changed", "KZ", "cuts meat", "cuts fish", "as the act says")
    html = shown("{% history entries %}", entries=[entry])
    assert "<del>" in html
    assert "<ins>" in html
    assert "as the act says" in html


def test_a_difference_can_be_read_without_colour() -> None:
    html = shown("{% difference before after %}", before="cuts <meat>", after="cuts fish")
    assert "taken out:" in html
    assert "put in:" in html
    assert "&lt;meat&gt;" in html


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (" by machine ", (" ", "by machine", " ")),
        ("word", ("", "word", "")),
        ("\n", ("", "\n", "")),
        ("", ("", "", "")),
    ],
)
def test_a_line_is_drawn_through_words_not_through_space(text: str, parts: tuple[str, str, str]) -> None:
    assert edges(text) == parts


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("same", "same", [("same", "same")]),
        ("", "new", [("new", "new")]),
        ("old", "", [("gone", "old")]),
        ("Ёлка", "Елка", [("gone", "Ёлка"), ("new", "Елка")]),
        ("wash red pots", "wash blue pans", [("same", "wash "), ("gone", "red pots"), ("new", "blue pans")]),
        ("", "", []),
    ],
)
def test_words_that_changed_are_read_as_phrases(before: str, after: str, expected: list[tuple[str, str]]) -> None:
    assert runs(before, after) == expected


@pytest.mark.parametrize(("before", "after"), [("a b c", "a x c d"), ("one, two", "one; two three"), (" x ", "y")])
def test_a_difference_loses_no_letter(before: str, after: str) -> None:
    found = runs(before, after)
    assert "".join(run.text for run in found if run.change != "new") == before
    assert "".join(run.text for run in found if run.change != "gone") == after


def test_a_notice_holds_what_is_written_into_it() -> None:
    html = shown('{% notice "warn" title="Look" %}<a href="/x">{{ name }}</a>{% endnotice %}', name="<b>")
    assert "notice-warn" in html
    assert '<a href="/x">&lt;b&gt;</a>' in html


def test_a_wide_table_can_be_reached_and_is_named() -> None:
    html = shown("{% table_region name %}<table></table>{% endtable_region %}", name="Grid <1>")
    assert 'role="region" aria-label="Grid &lt;1&gt;" tabindex="0"' in html
    assert "<table></table>" in html


def test_crumbs_end_where_the_reader_is() -> None:
    html = shown('{% crumbs "Start" "/" "Standards" "/s" title %}', title="Cook & co")
    assert html.count("<a ") == 2
    assert '<li aria-current="page">Cook &amp; co</li>' in html
