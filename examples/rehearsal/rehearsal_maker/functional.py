"""The functional layout: general data, functional map, generalised functions and functions in ruled tables."""

from __future__ import annotations

from collections.abc import Iterator

from .content import Function, Generalised, Standard
from .page import Cell, Document, Paragraph, Table, cell
from .wording import label

Block = Paragraph | Table
_NAME_ROW = (18, 38, 8, 12, 16, 8)
_LABELLED = (26, 74)


def functional_document(standard: Standard) -> Document:
    """The standard set out in the functional layout, its labels in the languages that the content asks for."""
    blocks = (
        *_opening(standard),
        *_general(standard),
        *_functional_map(standard),
        *_characteristics(standard),
        *_developers(standard),
    )
    return Document(
        title=standard.both(standard.head["title"]),
        header=standard.fictitious,
        language="ru",
        blocks=blocks,
        notes=standard.head.get("notes", {}),
        margin_cm=standard.head.get("margin_cm", 2.2),
    )


def _opening(standard: Standard) -> Iterator[Block]:
    act, labels = standard.head["act"], standard.head["labels"]
    yield Paragraph(standard.fictitious, "centre")
    yield Paragraph(label("approved", labels), "right")
    yield Paragraph(act["body"], "right")
    yield Paragraph(standard.both(act), "right")
    yield Paragraph(act["signed_by"], "right")
    yield Paragraph(label("standard", labels), "title")
    yield Paragraph(standard.both(standard.head["title"]), "title")
    number = cell(standard.head["register_number"], centred=True)
    yield Table((100,), ((number,), (cell(label("register", labels), centred=True),)))


def _general(standard: Standard) -> Iterator[Block]:
    head, labels = standard.head, standard.head["labels"]
    yield Paragraph(f"I. {label('general', labels)}", "heading")
    named = (cell(standard.both(head["activity"])), cell(head["activity"]["code"], centred=True))
    captions = (cell(label("activity name", labels), centred=True), cell(label("code", labels), centred=True))
    yield Table((80, 20), (named, captions))
    yield Paragraph(label("purpose", labels))
    yield Table((100,), ((cell(standard.both(head["purpose"])),),))
    for caption, item in zip(("occupation group", "economic activity"), head["classifiers"], strict=True):
        mark = f"[^{item['note']}]" if "note" in item else ""
        yield Paragraph(label(caption, labels))
        yield Table(
            (25, 75),
            (
                (cell(item["code"]), cell(item["ru"])),
                (cell(f"(код {item['name']}{mark})"), cell("(наименование)")),
            ),
        )


def _functional_map(standard: Standard) -> Iterator[Block]:
    labels = standard.head["labels"]
    code, name, level = label("code", labels), label("name", labels), label("level", labels)
    rows = [
        (
            cell(label("generalised functions", labels), across=3, centred=True),
            cell(label("functions", labels), across=3, centred=True),
        ),
        tuple(cell(text, centred=True) for text in (code, name, level, name, code, label("sublevel", labels))),
    ]
    for part in standard.generalised:
        rows += _map_rows(standard, part)
    yield Paragraph(f"II. {label('map', labels)}", "heading")
    yield Table((8, 27, 13, 27, 12, 13), tuple(rows))


def _map_rows(standard: Standard, part: Generalised) -> list[tuple[Cell, ...]]:
    functions = _functions_of(standard, part)
    high = len(functions)
    rows: list[tuple[Cell, ...]] = [_map_cells(standard, function) for function in functions]
    start = (
        cell(part.code, down=high, centred=True),
        cell(standard.both(part.title), down=high),
        cell(part.level, down=high, centred=True),
    )
    rows[0] = (*start, *rows[0])
    return rows


def _map_cells(standard: Standard, function: Function) -> tuple[Cell, ...]:
    title = cell(standard.both(function.title))
    return (title, cell(function.code, centred=True), cell(function.level, centred=True))


def _functions_of(standard: Standard, part: Generalised) -> list[Function]:
    return [function for function in standard.functions if function.part == part.code]


def _characteristics(standard: Standard) -> Iterator[Block]:
    labels = standard.head["labels"]
    yield Paragraph(f"III. {label('characteristics', labels)}", "heading")
    for place, part in enumerate(standard.generalised, start=1):
        yield Paragraph(f"3.{place}. {label('generalised function', labels)}", "subheading")
        yield _name_table(standard.both(part.title), part.code, part.level, labels, "level")
        yield _origin_table("generalised origin", labels)
        yield from _requirements(part, labels)
        for order, function in enumerate(_functions_of(standard, part), start=1):
            yield from _function(standard, function, f"3.{place}.{order}.")


def _name_table(title: str, code: str, level: str, labels: list[str], level_label: str) -> Table:
    texts = (label("name", labels), title, label("code", labels), code, label(level_label, labels), level)
    return Table(_NAME_ROW, (tuple(cell(text) for text in texts),))


def _origin_table(caption: str, labels: list[str]) -> Table:
    first = (
        cell(label(caption, labels)),
        cell(f"{label('original', labels)} X"),
        cell(label("borrowed", labels)),
        cell(""),
        cell(""),
    )
    second = (
        cell(""),
        cell(""),
        cell(""),
        cell(label("original code", labels)),
        cell(label("original register", labels)),
    )
    return Table((26, 16, 20, 16, 22), (first, second))


def _requirements(part: Generalised, labels: list[str]) -> Iterator[Block]:
    yield Table(_LABELLED, ((cell(label("jobs", labels)), cell(*part.jobs)),))
    yield Table(
        _LABELLED,
        tuple(
            (cell(label(name, labels)), cell(*getattr(part, name))) for name in ("education", "experience", "admission")
        ),
    )
    yield Paragraph(label("further", labels), "subheading")
    head = tuple(cell(label(name, labels), centred=True) for name in ("document name", "code", "base group"))
    rows = tuple(tuple(cell(text) for text in row) for row in part.classifiers)
    yield Table((28, 16, 56), (head, *rows))


def _function(standard: Standard, function: Function, number: str) -> Iterator[Block]:
    common = standard.head["labels"]
    labels = common if len(common) > 1 else list(function.printed)
    yield Paragraph(f"{number} {label('function', labels)}", "subheading")
    yield _name_table(standard.both(function.title), function.code, function.level, labels, "sublevel")
    yield _origin_table("origin", labels)
    yield Table(_LABELLED, tuple(_statement_rows(function, labels)))


def _statement_rows(function: Function, labels: list[str]) -> Iterator[tuple[Cell, ...]]:
    language = function.printed[0]
    for kind in ("task", "skill", "knowledge", "responsibility", "other"):
        texts = [statement.printed(language) for statement in function.of_kind(kind)]
        if not texts and kind != "other":
            continue
        texts = texts or ["-"]
        yield cell(label(kind, labels), down=len(texts)), cell(texts[0])
        for text in texts[1:]:
            yield (cell(text),)


def _developers(standard: Standard) -> Iterator[Block]:
    labels = standard.head["labels"]
    first, *others = standard.head["developers"]
    yield Paragraph(f"IV. {label('developers', labels)}", "heading")
    yield Paragraph(f"4.1. {label('responsible developer', labels)}", "subheading")
    yield Table((100,), ((cell(first["ru"], first["head"]),),))
    if others:
        yield Paragraph(f"4.2. {label('other developers', labels)}", "subheading")
        yield Table((8, 92), tuple((cell(str(n)), cell(item["ru"])) for n, item in enumerate(others, start=1)))
