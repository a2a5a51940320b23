"""Words on a page: escaped, translated, put together without cutting sentences."""

from __future__ import annotations

import datetime as dt

import pytest
from django.template import Context, Template
from django.utils.translation import override

from darya.language import messages
from darya.model import InputError, Text
from darya.web.ui.say import say, say_error, say_lazy

NOTHING_TO_SAY = pytest.mark.parametrize("value", [None, [], Text()])


def shown(source: str, language: str = "en", **values: object) -> str:
    with override(language):
        return Template("{% load say ui %}" + source).render(Context(values))


@pytest.fixture
def speaking(monkeypatch: pytest.MonkeyPatch) -> None:
    """A language of which only the test knows the words, so that no catalogue has to be compiled."""
    words = {"Rows: {count}": "Строк: {count} <б>", "Read {guide} first": "{guide} – «сначала»", "equal": "равно"}

    def translator(language: str) -> messages.Translate:
        return lambda text: words.get(text, text) if language == "ru" else text

    monkeypatch.setattr(messages, "translator", translator)


def test_values_and_translations_are_escaped(speaking: None) -> None:
    source = '{% say "Rows: {count}" count=value %}'
    assert shown(source, value="<script>") == "Rows: &lt;script&gt;"
    assert shown(source, "ru", value="<script>") == "Строк: &lt;script&gt; &lt;б&gt;"


def test_html_stands_inside_a_sentence_in_the_order_of_the_language(speaking: None) -> None:
    source = (
        '{% saying "Read {guide} first" %}{% part guide %} <a href="/g">{{ name }}</a> {% endpart %}{% endsaying %}'
    )
    assert shown(source, name="A & B") == 'Read <a href="/g">A &amp; B</a> first'
    assert shown(source, "ru", name="A") == '<a href="/g">A</a> – «сначала»'


def test_a_value_cannot_pose_as_another_value() -> None:
    source = '{% say "{first} and {second}" first=one second=two %}'
    assert shown(source, one="{second}", two="<b>") == "{second} and &lt;b&gt;"


def test_a_text_can_be_kept_for_later_and_stand_as_an_argument(speaking: None) -> None:
    assert shown('{% say "Rows: {count}" count=3 as rows %}[{{ rows }}]') == "[Rows: 3]"
    assert shown('{{ word|said }} {{ ""|said }}', "ru", word="equal") == "равно "


def test_words_of_the_model_inside_a_sentence_are_translated_too(speaking: None) -> None:
    assert shown('{% say "{word:words}!" word=value %}', "ru", value="equal, other") == "равно, other!"


def test_a_mail_is_plain_text() -> None:
    source = '{% autoescape off %}{% say "Dear {name}" name=name %}{% endautoescape %}'
    assert shown(source, name="O'Neil & sons") == "Dear O'Neil & sons"


def test_labels_of_forms_follow_the_reader(speaking: None) -> None:
    label = say_lazy("equal")
    with override("ru"):
        assert f"{label} {say('equal')}" == "равно равно"
    with override("en"):
        assert str(label) == "equal"


def test_an_error_speaks_the_language_of_the_page(speaking: None) -> None:
    with override("ru"):
        assert say_error(InputError("Rows: {count}", count=2)) == "Строк: 2 <б>"


def test_content_is_shown_in_the_readers_language() -> None:
    both = Text.of(en="Cook", ru="Повар")
    assert shown("{% text value %}", "ru", value=both) == '<span lang="ru">Повар</span>'
    assert shown("{{ value|plain_text }}", "ru", value=both) == "Повар"


def test_a_fall_back_says_which_language_it_is() -> None:
    html = shown("{% text value %}", "en", value=[{"language": "kk-Cyrl", "text": "Аспаз <1>"}])
    assert '<span lang="kk-Cyrl">Аспаз &lt;1&gt;</span>' in html
    assert "Shown in another language: Kazakh" in html


def test_another_script_of_the_same_language_is_no_fall_back() -> None:
    html = shown("{% text value 'uz-Latn' %}", value=Text.of(uz_Cyrl="Ошпаз"))
    assert html == '<span lang="uz-Cyrl">Ошпаз</span>'


def test_a_column_of_one_language_shows_gaps_as_gaps() -> None:
    html = shown('{% text value "ru" exact=True empty="—" %}', value=Text.of(en="Cook"))
    assert html == '<span class="muted">—</span>'


@NOTHING_TO_SAY
def test_nothing_said_is_nothing_shown(value: object) -> None:
    assert shown("[{% text value %}{{ value|plain_text }}]", value=value) == "[]"


def test_countries_and_languages_have_names() -> None:
    assert shown('{% country "KZ" %}', "ru") == '<span class="country">Казахстан (KZ)</span>'
    assert shown('{% country "KZ" short=True %}') == '<abbr class="country" title="Kazakhstan">KZ</abbr>'
    assert shown('{% language "kk-Cyrl" %}') == '<span lang="kk-Cyrl">Қазақша</span>'


def test_days_and_numbers_follow_the_language() -> None:
    day, moment = dt.date(2026, 11, 3), dt.datetime(2026, 11, 3, 15, 4, tzinfo=dt.UTC)
    assert shown("{{ day|day }}", day=day) == '<time datetime="2026-11-03">3 Nov 2026</time>'
    assert "3 нояб. 2026" in shown("{{ day|day }}", "ru", day=day)
    assert "3 Nov 2026, 15:04" in shown("{{ moment|moment }}", moment=moment)
    assert shown("{{ 12345|number }} {{ 0.625|percent }}") == "12,345 62%"
    assert shown("{{ 12345|number }}", "ru") == "12\N{NO-BREAK SPACE}345"
    assert shown("{{ 2400000|filesize_read }} {{ 12|filesize_read }}") == "2.4 MB 12 byte"
    assert shown("[{{ none|day }}{{ none|number }}{{ none|percent }}{{ none|moment }}]", none=None) == "[]"
