"""Names of WordprocessingML, spelt out once, as lxml wants them."""

from __future__ import annotations

from darya.documents.containers.ooxml import Element

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"

PARAGRAPH, RUN, TABLE, ROW, CELL = (WORD + name for name in ("p", "r", "tbl", "tr", "tc"))
PARAGRAPH_PROPERTIES, RUN_PROPERTIES = WORD + "pPr", WORD + "rPr"
VALUE = WORD + "val"

KEPT_WRAPPERS = frozenset(
    WORD + name
    for name in ("sdtContent", "customXml", "smartTag", "ins", "moveTo", "hyperlink", "dir", "bdo", "fldSimple")
)
"""Elements that stand around content that is read."""

_OFF = {"0", "false", "off", "none"}


def value_of(parent: Element | None, name: str, attribute: str = "val") -> str | None:
    """The value of a property element such as ``<w:gridSpan w:val="2"/>``; ``None`` when it is absent."""
    found = None if parent is None else parent.find(WORD + name)
    return None if found is None else found.get(WORD + attribute)


def is_on(parent: Element | None, name: str) -> bool | None:
    """A switch such as ``<w:b/>``: on, off, or ``None`` when nothing is said."""
    found = None if parent is None else parent.find(WORD + name)
    return None if found is None else found.get(VALUE, "1") not in _OFF


def number_of(parent: Element | None, name: str, default: int = 0) -> int:
    """A whole-number property; ``default`` when it is absent or no number of at most six digits."""
    text = (value_of(parent, name) or "").strip()
    digits = text.removeprefix("-")
    return int(text) if digits.isdecimal() and len(digits) <= 6 else default
