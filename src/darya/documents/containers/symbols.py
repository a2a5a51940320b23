"""Characters of symbol fonts, which have no meaning of their own outside their font."""

from __future__ import annotations

_SYMBOL = {
    0xB0: "°", 0xB1: "±", 0xB2: "″", 0xB3: "≥", 0xB4: "×", 0xA3: "≤", 0xA2: "′", 0xB9: "≠", 0xBB: "≈", 0xA5: "∞",
    0xD6: "√", 0xDE: "⇒", 0xAE: "→", 0x2D: "−", 0x61: "α", 0x62: "β", 0x67: "γ", 0x64: "δ", 0x6C: "λ", 0x6D: "μ",
    0x70: "π", 0x73: "σ", 0x77: "ω", 0x57: "Ω", 0x44: "Δ", 0x53: "Σ", 0xC6: "∅", 0xB7: "•",
}  # fmt: skip
_OTHER_FONT = "•"
_PRINTABLE = range(0x20, 0x7F)


def symbol_character(font: str, code: str) -> str:
    """The character that ``code`` (hexadecimal, often in the private area F000–F0FF) shows in a symbol font.

    Pictures of other symbol fonts (arrows, boxes, ticks) stand in front of list items and become a bullet.
    """
    try:
        number = int(code, 16)
    except ValueError:
        return ""
    return symbol_of(font, number)


def symbol_of(font: str, number: int) -> str:
    """As ``symbol_character``, for a number; characters outside the symbol area stand for themselves."""
    if not (0xF000 <= number <= 0xF0FF or number < 0x100):
        return chr(number) if number < 0x110000 and not 0xD800 <= number < 0xE000 else ""
    number &= 0xFF
    if "symbol" in font.lower():
        return _SYMBOL.get(number, chr(number) if number in _PRINTABLE else "")
    return _OTHER_FONT
