"""Words and values on a page, in the reader's language: ``{% say %}``, ``{% text %}``, ``{{ value|day }}`` and others.

A text is gathered for the translators from its literal: ``{% say "…" %}``, ``{% saying "…" %}`` and ``"…"|said``.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from django import template
from django.template.base import FilterExpression, Node, NodeList, Parser, Token
from django.template.context import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from darya.language.countries import country_label as label_of_country
from darya.language.countries import country_name
from darya.language.messages import N_
from darya.language.tags import canonical_tag
from darya.web.ui import reading
from darya.web.ui.say import reader_language, say_html
from darya.web.ui.say import say as say_plain

register = template.Library()


@register.simple_tag(name="say", takes_context=True)
def say_tag(context: Context, text: str, **values: object) -> str:
    """``{% say "Rows: {count}" count=12 %}``; plain text where nothing is escaped, as in a mail."""
    return say_html(text, values) if context.autoescape else say_plain(text, **values)


@register.filter
def said(text: object) -> str:
    """``"Save"|said``: a text without values, or a word of the model, wherever a value may stand."""
    return say_plain(str(text)) if text else ""


class _SayingNode(Node):
    def __init__(self, text: FilterExpression, values: Mapping[str, FilterExpression], parts: Mapping[str, NodeList]):
        self.text, self.values, self.parts = text, values, parts
        self.nodelist = NodeList(node for nodes in parts.values() for node in nodes)

    def render(self, context: Context) -> SafeString:
        values: dict[str, object] = {name: value.resolve(context) for name, value in self.values.items()}
        parts = {name: mark_safe(nodes.render(context).strip()) for name, nodes in self.parts.items()}  # noqa: S308
        return say_html(str(self.text.resolve(context)), values | parts)


@register.tag
def saying(parser: Parser, token: Token) -> _SayingNode:
    """A sentence with HTML inside, one part for each placeholder.

    ``{% saying "Read {guide}" %}{% part guide %}<a href="…">…</a>{% endpart %}{% endsaying %}``
    """
    _name, text, *rest = token.split_contents()
    values = {name: parser.compile_filter(value) for name, _equals, value in (bit.partition("=") for bit in rest)}
    parts: dict[str, NodeList] = {}
    while True:
        parser.parse(("part", "endsaying"))
        found = parser.next_token().split_contents()
        if found[0] == "endsaying":
            return _SayingNode(parser.compile_filter(text), values, parts)
        parts[found[1]] = parser.parse(("endpart",))
        parser.delete_first_token()


@register.simple_tag(name="text")
def text_tag(value: object, language: str | None = None, exact: bool = False, empty: str = "") -> SafeString:
    """Content in the reader's language (or ``language``); in another one it is marked as such."""
    wanted = canonical_tag(language) if language else reader_language()
    found = reading.wording_for(value, wanted, exact=exact)
    if found is None:
        return format_html('<span class="muted">{}</span>', empty) if empty else SafeString("")
    if found.language == "und":
        return format_html("{}", found.text)
    shown = format_html('<span lang="{}">{}</span>', found.language, found.text)
    if not reading.is_fallback(found.language, wanted):
        return shown
    return format_html("{} {}", shown, _fallback_mark(found.language))


def _fallback_mark(tag: str) -> SafeString:
    """A small tag that says in which other language a text stands."""
    name = reading.foreign_name(tag, reader_language())
    told = say_plain(N_("Shown in another language: {language}"), language=name)
    return format_html(
        '<span class="fallback" title="{0}"><span aria-hidden="true">{1}</span>'
        '<span class="visually-hidden">{0}</span></span>',
        told,
        tag,
    )


@register.filter
def plain_text(value: object, language: str | None = None) -> str:
    """Content in the reader's language without any mark-up, for titles and attributes."""
    found = reading.wording_for(value, language or reader_language())
    return found.text if found else ""


@register.simple_tag
def country(code: str, short: bool = False) -> SafeString:
    """A country by name and code; ``short``: the code, with the name for whoever asks."""
    if not code:
        return SafeString("")
    if short:
        return format_html('<abbr class="country" title="{}">{}</abbr>', country_name(code, reader_language()), code)
    return format_html('<span class="country">{}</span>', label_of_country(code, reader_language()))


@register.filter
def country_label(code: str) -> str:
    """A country by name and code as plain text."""
    return label_of_country(code, reader_language()) if code else ""


@register.simple_tag
def language(tag: str) -> SafeString:
    """A language named in itself."""
    return format_html('<span lang="{}">{}</span>', tag, reading.language_name(tag)) if tag else SafeString("")


@register.filter
def language_name(tag: str) -> str:
    """A language named in itself, as plain text."""
    return reading.language_name(tag) if tag else ""


@register.filter
def day(value: dt.date | None) -> SafeString:
    """A day: ``24 Nov 2026``."""
    if not value:
        return SafeString("")
    return format_html('<time datetime="{}">{}</time>', value.isoformat(), reading.day_of(value, reader_language()))


@register.filter
def moment(value: dt.datetime | None) -> SafeString:
    """Day and hour."""
    if not value:
        return SafeString("")
    return format_html('<time datetime="{}">{}</time>', value.isoformat(), reading.moment_of(value, reader_language()))


@register.filter
def ago(value: dt.datetime | None) -> SafeString:
    """How long ago; the exact moment for whoever asks."""
    if not value:
        return SafeString("")
    tongue = reader_language()
    exact, passed = reading.moment_of(value, tongue), reading.ago(value, tongue)
    return format_html('<time datetime="{}" title="{}">{}</time>', value.isoformat(), exact, passed)


@register.filter
def number(value: float | None) -> str:
    """A number as the reader's language writes it."""
    return "" if value is None else reading.number_of(value, reader_language())


@register.filter
def percent(share: float | None) -> str:
    """A share 0..1 as a percentage; nothing where there is none."""
    return "" if share is None else reading.percent_of(share, reader_language())


@register.filter
def filesize_read(size: int | None) -> str:
    """A size of a file: ``2.4 MB``."""
    return "" if size is None else reading.size_of(size, reader_language())
