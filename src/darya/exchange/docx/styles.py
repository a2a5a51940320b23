"""How Word documents look: one font with every letter of the working languages, real heading styles, tight tables."""

from __future__ import annotations

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import BaseStyle, ParagraphStyle

from darya.exchange.docx.markup import CELL, SMALL, SMALL_CELL, word_language

FONT = "Arial"
"""Has ә ғ қ ң ө ұ ү һ і, ӣ ӯ ҳ ҷ, ň ş ý and ʻ on Windows and macOS; Liberation Sans has its widths."""

INK = RGBColor(0x1F, 0x3A, 0x5F)
RULE = "B8C2CE"
SMALL_TITLE = "DaryaTitle"
_HEADINGS = ((1, 16, 18, 8), (2, 12.5, 14, 4), (3, 10.5, 10, 3))  # level, size, space before and after in points


def set_styles(document: Document, language: str) -> None:
    """Give the built-in styles Darya's look and add those of table cells."""
    styles = document.styles
    _set_language(document, language)
    _set_paragraph(styles["Normal"], 10, before=0, after=6)
    for level, size, before, after in _HEADINGS:
        _set_heading(styles[f"Heading {level}"], size, before, after)
    _set_heading(styles["Title"], 26, 0, 12)
    _remove(styles["Title"], "w:pBdr")
    _set_heading(styles.add_style(SMALL_TITLE, WD_STYLE_TYPE.PARAGRAPH), 16, 0, 6)
    for name, size, after in ((CELL, 9, 2), (SMALL_CELL, 7.5, 1), (SMALL, 8.5, 4)):
        _set_paragraph(styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH), size, before=1, after=after)
    for level in (1, 2, 3):
        entry = styles.add_style(f"TOC {level}", WD_STYLE_TYPE.PARAGRAPH)
        _set_paragraph(entry, 10, before=3 if level == 1 else 0, after=1)
        entry.paragraph_format.left_indent = Cm(0.6 * (level - 1))
    for name in ("Header", "Footer"):
        _set_paragraph(styles[name], 8, before=0, after=0)
        _remove(styles[name], "w:tabs")
    _set_borders(styles["Table Grid"])


def _set_paragraph(style: ParagraphStyle, size: float, *, before: float, after: float) -> None:
    _set_font(style, size)
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
    style.paragraph_format.line_spacing = 1.08


def _set_heading(style: ParagraphStyle, size: float, before: float, after: float) -> None:
    _set_paragraph(style, size, before=before, after=after)
    style.font.bold, style.font.color.rgb = True, INK
    style.paragraph_format.keep_with_next = True


def _set_font(style: ParagraphStyle, size: float) -> None:
    """Name the font outright: a font of the theme would be another one on every machine."""
    style.font.size, style.font.name = Pt(size), FONT
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for kind in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.attrib.pop(qn(f"w:{kind}Theme"), None)
        fonts.set(qn(f"w:{kind}"), FONT)


def _remove(style: BaseStyle, name: str) -> None:
    for found in style.element.findall(f".//{qn(name)}"):
        found.getparent().remove(found)


def _set_borders(style: BaseStyle) -> None:
    for edge in style.element.find(f".//{qn('w:tblBorders')}"):
        edge.set(qn("w:color"), RULE)


def _set_language(document: Document, tag: str) -> None:
    for found in document.styles.element.iter(qn("w:lang")):
        found.set(qn("w:val"), word_language(tag))
