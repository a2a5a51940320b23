"""Components of a page, each with its template in ``ui/components``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, cast

from django import template
from django.conf import settings
from django.core.paginator import Page
from django.forms import BoundField, ChoiceField, Field, Form
from django.template.context import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString

from darya.language.messages import N_, render
from darya.model import Finding
from darya.web.ui import differences
from darya.web.ui.components import (
    RELATION_MARKS,
    SEVERITY_MARKS,
    STATUS_KINDS,
    UNDECIDED,
    Entry,
    Link,
    Mark,
    Task,
    page_numbers,
    query_with,
)
from darya.web.ui.say import reader_language
from darya.web.ui.say import say as say_plain

register = template.Library()
FOLDER = "ui/components"
Values = dict[str, Any]


@register.simple_tag
def tag(label: str, kind: str = "plain", sign: str = "") -> SafeString:
    """A short word in a box; ``sign`` says by shape what the colour says."""
    shown = format_html('<span aria-hidden="true">{}</span> ', sign) if sign else ""
    return format_html('<span class="tag tag-{}">{}{}</span>', kind, shown, label)


@register.simple_tag
def relation(value: str | None, short: bool = False) -> SafeString:
    """The relation of a cell; None is undecided. ``short`` shows only the sign and says the word."""
    return _relation(str(value or ""), short, reader_language())


@cache
def _relation(value: str, short: bool, language: str) -> SafeString:
    """A grid shows the same few marks many hundred times; ``language`` is the reader's."""
    mark = RELATION_MARKS.get(value, UNDECIDED)
    word = render(value or N_("undecided"), {}, language)
    if not short:
        return tag(word, mark.kind, mark.sign)
    return format_html(
        '<span class="tag tag-{} sign" title="{}"><span aria-hidden="true">{}</span>'
        '<span class="visually-hidden">{}</span></span>',
        mark.kind,
        word,
        mark.sign,
        word,
    )


@register.simple_tag
def status(value: str) -> SafeString:
    """The legal status of a text."""
    return tag(say_plain(str(value)), STATUS_KINDS.get(str(value), "plain")) if value else SafeString("")


@register.simple_tag
def severity(value: str) -> SafeString:
    """How much a finding matters."""
    mark = SEVERITY_MARKS.get(str(value), Mark("plain"))
    return tag(say_plain(str(value)), mark.kind, mark.sign)


@register.inclusion_tag(f"{FOLDER}/finding.html", name="finding")
def finding_tag(found: Finding | Mapping[str, Any]) -> Values:
    """What was noticed, with its severity, in the reader's language."""
    if not isinstance(found, Finding):
        found = Finding.model_validate({name: value for name, value in found.items() if name != "message"})
    return {"finding": found, "sentence": found.in_language(reader_language())}


@register.inclusion_tag(f"{FOLDER}/crumbs.html")
def crumbs(*steps: str) -> Values:
    """Label, address, label, address …, and the label of the page itself."""
    pairs = [(str(steps[at]), str(steps[at + 1])) for at in range(0, len(steps) - 1, 2)]
    return {"crumbs": pairs, "here": steps[-1] if len(steps) % 2 else ""}


@register.inclusion_tag(f"{FOLDER}/tasks.html")
def tasks(listed: Sequence[Task]) -> Values:
    """What needs the reader, with deadlines."""
    return {"tasks": listed}


@register.inclusion_tag(f"{FOLDER}/pages.html", takes_context=True)
def pages(context: Context, page: Page[Any], target: str = "", name: str = "page") -> Values:
    """Links to the other pages of a list; the rest of the address stays as it is."""
    query = context["request"].GET

    def address(number: int) -> str:
        return query_with(query, **{name: number})

    numbers = [(at, address(at) if at else "") for at in page_numbers(page.number, page.paginator.num_pages)]
    return {
        "page": page,
        "numbers": numbers,
        "target": target,
        "previous": address(page.number - 1),
        "next": address(page.number + 1),
    }


@register.inclusion_tag(f"{FOLDER}/sort_heading.html", takes_context=True)
def sort_heading(context: Context, field: str, label: str, name: str = "order", numeric: bool = False) -> Values:
    """The head cell of a column by which a table can be sorted."""
    query = context["request"].GET
    present = query.get(name, "")
    direction = {field: "ascending", f"-{field}": "descending"}.get(present, "")
    following = f"-{field}" if direction == "ascending" else field
    url = query_with(query, **{name: following, "page": None})
    return {"label": label, "direction": direction, "url": url, "numeric": numeric}


@register.inclusion_tag(f"{FOLDER}/filters.html", takes_context=True)
def filters(context: Context, form: Form, target: str = "") -> Values:
    """A form of choices above a list, sent as part of the address; the order of the list is kept."""
    query = context["request"].GET
    names = {form.add_prefix(name) for name in form.fields}
    kept = [(name, query[name]) for name in query if name not in names and name != "page"]
    return {"form": form, "kept": kept, "target": target, "path": context["request"].path, "filtered": _filtered(form)}


def _filtered(form: Form) -> bool:
    return form.is_bound and any(form.data.get(form.add_prefix(name)) for name in form.fields)


@register.inclusion_tag(f"{FOLDER}/error_summary.html")
def error_summary(form: Form) -> Values:
    """Everything that is wrong with a form, each with a way to its field."""
    return {"form": form, "fields": [field for field in form if field.errors]}


@register.inclusion_tag(f"{FOLDER}/form.html", name="form")
def form_tag(form: Form) -> Values:
    """Error summary and every field."""
    return {"form": form}


@register.inclusion_tag(f"{FOLDER}/field.html")
def field(bound: BoundField, hint: str = "", lang: str = "", small: bool = False) -> Values:
    """Label, hint, error and input; ``lang`` is the language of what is written into it."""
    help_text = hint or bound.help_text
    told = [f"{bound.auto_id}-{part}" for part, there in (("hint", help_text), ("error", bound.errors)) if there]
    attributes: dict[str, str | bool] = {"aria-describedby": " ".join(told)} if told else {}
    attributes |= {"aria-invalid": "true"} if bound.errors else {}
    attributes |= {"lang": lang} if lang else {}
    return {
        "field": bound,
        "hint": help_text,
        "control": bound.as_widget(attrs=attributes),
        "kind": getattr(bound.field.widget, "input_type", "text"),
        "grouped": bound.field.widget.use_fieldset,
        "small": small,
        "optional": not small and _may_stay_empty(bound.field),
    }


def _may_stay_empty(asked: Field) -> bool:
    """Not what is required; nor a choice that has a word for none; nor one of several of which one is needed."""
    named = isinstance(asked, ChoiceField) and any(
        not value and str(label).strip("—- ") for value, label in cast("list[tuple[str, str]]", asked.choices)
    )
    return not asked.required and not named and not getattr(asked, "one_of_several", False)


@register.inclusion_tag(f"{FOLDER}/errors.html")
def errors(bound: BoundField) -> Values:
    """What is wrong with one field."""
    return {"field": bound}


@register.inclusion_tag(f"{FOLDER}/submit.html")
def submit(label: str, cancel: str = "", name: str = "", value: str = "") -> Values:
    """The button that sends a form, and a way out."""
    return {"label": label, "cancel": cancel, "name": name, "value": value}


@register.inclusion_tag(f"{FOLDER}/post_button.html", takes_context=True)
def post_button(context: Context, url: str, label: str, kind: str = "quiet", **values: object) -> Values:
    """An act with one press: a form of its own with hidden values.

    ``_hx`` is the part of the page that the answer replaces, ``_key`` a key, ``_title`` a longer name of the button.
    """
    options = {name.lstrip("_"): values.pop(name, "") for name in ("_hx", "_key", "_title")}
    return {
        "csrf_token": context.get("csrf_token"),
        "url": url,
        "label": label,
        "kind": kind,
        "values": values,
    } | options


@register.inclusion_tag(f"{FOLDER}/progress.html")
def progress(done: int, total: int, label: str, poll: str = "", id: str = "") -> Values:
    """How far something is, as a bar and in words; ``poll`` is asked again every two seconds."""
    share = min(1.0, done / total) if total else 0.0
    return {"done": done, "total": total, "share": share, "label": label, "poll": poll, "id": id}


@register.inclusion_tag(f"{FOLDER}/empty.html")
def empty(title: str, text: str = "", url: str = "", action: str = "") -> Values:
    """What stands where a list has nothing yet: why, and what to do."""
    return {"title": title, "text": text, "url": url, "action": action}


@register.inclusion_tag(f"{FOLDER}/take_away.html", takes_context=True)
def take_away(context: Context, url: str, formats: str = "xlsx docx pdf", languages: Sequence[str] = ()) -> Values:
    """What is on the page as a file, in one language or two; filters of the page go with it."""
    offered = list(languages) or [code for code, _name in settings.LANGUAGES]
    query = context["request"].GET if "request" in context else {}
    kept = [(name, value) for name, value in query.items() if name not in {"page", "format", "language", "second"}]
    return {"url": url, "formats": formats.split(), "languages": offered, "kept": kept, "lead": reader_language()}


@register.simple_block_tag(end_name="endnotice")
def notice(content: str, kind: str = "info", title: str = "") -> SafeString:
    """A box that has to be seen."""
    named = format_html('<strong class="notice-title">{}</strong> ', title) if title else ""
    return format_html('<div class="notice notice-{}" role="note">{}{}</div>', kind, named, content)


@register.simple_block_tag(end_name="endtable_region")
def table_region(content: str, label: str) -> SafeString:
    """A wide table scrolls in its own region, which can be reached and named by keyboard and screen reader."""
    return format_html('<div class="table-region" role="region" aria-label="{}" tabindex="0">{}</div>', label, content)


@register.inclusion_tag(f"{FOLDER}/person.html")
def person(name: str, role: str = "", country: str = "") -> Values:
    """A person with role and country."""
    return {"name": name, "role": role, "country": country}


@register.inclusion_tag(f"{FOLDER}/history.html")
def history(entries: Sequence[Entry]) -> Values:
    """What was done to a thing, by whom and when."""
    return {"entries": entries}


@register.inclusion_tag(f"{FOLDER}/difference.html")
def difference(before: str, after: str, lang: str = "") -> Values:
    """What changed between two wordings, word by word."""
    found = differences.runs(before or "", after or "")
    return {"runs": [(run.change, *differences.edges(run.text)) for run in found], "lang": lang}


@register.inclusion_tag(f"{FOLDER}/tabs.html")
def tabs(entries: Sequence[Link], label: str = "") -> Values:
    """Links to the sides of one thing."""
    return {"entries": entries, "label": label}


@register.inclusion_tag(f"{FOLDER}/summary.html")
def summary(pairs: Sequence[Sequence[Any]]) -> Values:
    """Facts as label and value, each with an act where there is one."""
    return {"rows": [(*pair, *("",) * (4 - len(pair))) for pair in pairs]}


@register.inclusion_tag(f"{FOLDER}/key_list.html")
def key_list(keys: Sequence[tuple[str, str]]) -> Values:
    """The keys of a page and what they do."""
    return {"keys": keys}


@register.inclusion_tag(f"{FOLDER}/picture.html")
def picture(shown: Any, open: bool = False) -> Values:
    """A picture with the table that says the same."""
    return {"picture": shown, "open": open}
