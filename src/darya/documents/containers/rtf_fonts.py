"""Which bytes mean which letters: code pages by font and by file."""

from __future__ import annotations

import codecs
from dataclasses import dataclass, field

_BY_CHARSET = {
    0: "cp1252", 128: "cp932", 129: "cp949", 134: "gbk", 136: "big5", 161: "cp1253", 162: "cp1254", 163: "cp1258",
    177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874", 238: "cp1250", 254: "cp437", 255: "cp850",
}  # fmt: skip
_BY_NAME_END = {" cyr": "cp1251", " ce": "cp1250", " tur": "cp1254", " greek": "cp1253", " baltic": "cp1257"}
SYMBOL_CHARSET = 2
SYMBOL = "symbol"
"""Stands for the encoding of a symbol font, whose bytes are no letters."""


def page_codec(number: int) -> str:
    """The codec of a Windows or DOS code page; the Western one when there is none of that number."""
    name = {65001: "utf-8", 10000: "mac_roman", 10007: "mac_cyrillic"}.get(number, f"cp{number}")
    try:
        return codecs.lookup(name).name
    except LookupError:
        return "cp1252"


@dataclass(slots=True)
class Font:
    """One entry of the font table."""

    charset: int | None = None
    page: int | None = None
    name: str = ""


@dataclass(slots=True)
class Fonts:
    """The font table and the code page of the file."""

    page: str = "cp1252"
    fonts: dict[int, Font] = field(default_factory=dict)
    _codecs: dict[int, str] = field(default_factory=dict)

    def codec_of(self, number: int) -> str:
        """The codec for bytes written in font ``number``; that of the file for an unknown font."""
        if number not in self._codecs:
            self._codecs[number] = self._find(self.fonts.get(number))
        return self._codecs[number]

    def name_of(self, number: int) -> str:
        """The name of a font, empty when unknown."""
        font = self.fonts.get(number)
        return font.name.strip(" ;") if font else ""

    def _find(self, font: Font | None) -> str:
        if font is None:
            return self.page
        if font.charset == SYMBOL_CHARSET:
            return SYMBOL
        if font.page:
            return page_codec(font.page)
        name = font.name.strip(" ;").lower()
        by_name = next((codec for end, codec in _BY_NAME_END.items() if name.endswith(end)), None)
        if font.charset in (None, 0, 1):
            # Programs that know nothing of charsets write 0 everywhere and mean the code page of the file.
            return by_name or (self.page if font.charset != 0 or not self._knows_charsets() else "cp1252")
        return _BY_CHARSET.get(font.charset, self.page)

    def _knows_charsets(self) -> bool:
        return any(font.charset not in (None, 0, 1, SYMBOL_CHARSET) for font in self.fonts.values())
