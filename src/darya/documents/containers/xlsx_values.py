"""Values of Excel cells as a reader sees them: text, numbers, dates, yes and no."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass

from darya.documents.containers.ooxml import Element

SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"

Run = tuple[str, bool, bool]
"""(text, whether it is raised, whether it is bold)."""

_BUILT_IN_DATES = frozenset([*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)])
_NOT_FORMAT = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.')
_DATE_LETTERS = re.compile(r"[ymdhs]", re.IGNORECASE)
_ZEROS = re.compile(r"(0+)(?:\.(0+))?")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_EPOCH_1900 = dt.datetime(1899, 12, 30)
_EPOCH_1904 = dt.datetime(1904, 1, 1)
_FALSE_LEAP_DAY = 60
_LAST_DAY = 2_958_465
"""31 December 9999."""


@dataclass(frozen=True, slots=True)
class Formats:
    """How the cells of a workbook show their numbers."""

    codes: tuple[str, ...]
    """Number format of each cell style; empty for the general one."""
    bold: tuple[bool, ...]
    """Whether each cell style is bold."""
    from_1904: bool = False

    def show(self, value: str, style: int) -> str:
        """A number as text: dates in ISO form, whole numbers without a fraction, leading zeros as formatted."""
        try:
            number = float(value)
        except ValueError:
            return value
        code = self.codes[style] if 0 <= style < len(self.codes) else ""
        if code and is_date_format(code) and 0 <= number <= _LAST_DAY:
            return show_date(number, from_1904=self.from_1904)
        if zeros := _ZEROS.fullmatch(code):
            decimals = len(zeros.group(2) or "")
            return f"{number:0{len(zeros.group(1)) + (decimals + 1 if decimals else 0)}.{decimals}f}"
        if code.endswith("%"):
            return f"{number * 100:.15g}%"
        return f"{number:.15g}"


def is_date_format(code: str) -> bool:
    """Whether a number format shows a date or a time; ``date`` stands for the built-in ones."""
    return bool(_DATE_LETTERS.search(_NOT_FORMAT.sub("", code.partition(";")[0])))


def show_date(number: float, *, from_1904: bool) -> str:
    """The ISO date of a day count, with the time where there is one; the time alone below one day."""
    epoch = _EPOCH_1904 if from_1904 else _EPOCH_1900
    days = number + 1 if not from_1904 and 1 <= number < _FALSE_LEAP_DAY else number
    moment = epoch + dt.timedelta(seconds=round(days * 86_400))
    if number < 1:
        return moment.time().isoformat("minutes")
    if moment.time() == dt.time():
        return moment.date().isoformat()
    return moment.isoformat(sep="T", timespec="minutes")


def read_formats(root: Element | None, *, from_1904: bool) -> Formats:
    """The cell styles of ``xl/styles.xml``."""
    if root is None:
        return Formats((), (), from_1904)
    own = {item.get("numFmtId", ""): item.get("formatCode", "") for item in root.iter(f"{SHEET}numFmt")}
    fonts = root.find(f"{SHEET}fonts")
    bold_fonts = [] if fonts is None else [_is_on(font.find(f"{SHEET}b")) for font in fonts.iter(f"{SHEET}font")]
    styles = root.find(f"{SHEET}cellXfs")
    shapes = [] if styles is None else list(styles.iter(f"{SHEET}xf"))
    codes = tuple(_format_code(shape.get("numFmtId", ""), own) for shape in shapes)
    return Formats(codes, tuple(_at(bold_fonts, shape.get("fontId", "")) for shape in shapes), from_1904)


def _format_code(identifier: str, own: Mapping[str, str]) -> str:
    if identifier in own:
        code = own[identifier]
        return "" if code.lower() == "general" else code
    if identifier.isdecimal() and int(identifier[:6]) in _BUILT_IN_DATES:
        return "d"
    return {"1": "0", "2": "0.00", "9": "%", "10": "%"}.get(identifier, "")


def _is_on(element: Element | None) -> bool:
    return element is not None and element.get("val", "1") not in {"0", "false"}


def _at(values: list[bool], index: str) -> bool:
    return index.isdecimal() and int(index[:6]) < len(values) and values[int(index[:6])]


def rich_text(element: Element) -> list[Run]:
    """The runs of a string item; readings for pronunciation are left out."""
    runs: list[Run] = []
    for child in element:
        if child.tag == f"{SHEET}t":
            runs.append((unescape(child.text or ""), False, False))
        elif child.tag == f"{SHEET}r":
            look = child.find(f"{SHEET}rPr")
            alignment = None if look is None else look.find(f"{SHEET}vertAlign")
            raised = alignment is not None and alignment.get("val") == "superscript"
            text = "".join(item.text or "" for item in child.iter(f"{SHEET}t"))
            runs.append((unescape(text), raised, look is not None and _is_on(look.find(f"{SHEET}b"))))
    return runs


def unescape(text: str) -> str:
    """Characters that Excel writes as ``_x000D_``."""
    if "_x" not in text:
        return text
    return _ESCAPED.sub(lambda found: _character(int(found.group(1), 16)), text)


def _character(number: int) -> str:
    return "" if 0xD800 <= number < 0xE000 else chr(number)
