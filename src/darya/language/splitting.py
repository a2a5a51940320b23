"""Running text to statements: sentences, and lists written with semicolons, bullets or numbers.

Handbooks and ministry sheets put many statements into one paragraph. A statement cut in the middle is worse
than two that stay together, so every doubtful full stop is left inside the sentence.
"""

from __future__ import annotations

import re

from darya.language.tags import primary_language

_NEVER_LAST = {
    "": "ст п пп пт ч гл разд рис табл прил им ул обл р-н напр см ср тов проф акад инж",
    "ru": "г гг руб стр изд ред вып",
    "kk": "ж жж қ обл мыс",
    "ky": "ж ш мис",
    "tg": "с ш мас",
    "tk": "ş ýý mys",
    "uz": "y sh mas sm",
    "en": "e.g i.e no nos art fig vol p pp mr mrs ms dr st vs cf approx",
}
"""Abbreviations that need what follows, so that their full stop never ends a sentence (``ст. 5``, ``им. Навои``)."""

_AFTER_A_NUMBER = frozenset(["см", "г", "м", "т", "ч", "ст", "ж", "y", "ш", "с", "p"])
"""The same letters behind a number are a unit or a year, and may end a sentence (``до 5 см. Резка``)."""

_BEFORE_A_NAME = frozenset(["имени", "им", "атындагы", "атындағы", "ба", "номи", "nomidagi", "adyndaky"])
_CLOSERS = "\"'»”’)]"
_BOUNDARY = re.compile(rf"[.!?…]+[{re.escape(_CLOSERS)}]*(?=\s)|(?<=[^\W\d_]{{4}})[.!?](?=[^\W\d_][^\W\d_])")
_LAST_WORD = re.compile(r"[^\s(\[«\"“]+$")
_ITEM_NUMBER = re.compile(r"(?:(?<=^)|(?<=[;.:]\s)|(?<=\n))(\d{1,3})[.)]\s+(?=\S)")
_MARKER = re.compile(r"^\s*(?:[-–—−•·▪●○◦*]\s*|\d{1,3}[.)]\s+|[^\W\d_][)]\s+)")
_BULLET_INSIDE = re.compile(r"\s*[•▪●◦]\s*")
_ENDS_WITH_ABBREVIATION = re.compile(r"(?:^|[\s.(])(?:[^\W\d_]|др|пр|гг|тыс|млн|млрд|руб|мин|сек|etc)\.$")


def split_sentences(text: str, language: str) -> tuple[str, ...]:
    """The sentences of a running text, each with its closing mark; ``language`` is a BCP 47 tag.

    Not a border: abbreviations of the language, initials, decimals, ``§ 14.``, a list number, and
    whatever stands between brackets.
    """
    text = re.sub(r"\s+", " ", text).strip()
    shortened = _abbreviations(language)
    sentences: list[str] = []
    start = 0
    for match in _BOUNDARY.finditer(text):
        if _ends_a_sentence(text, start, match, shortened):
            sentences.append(text[start : match.end()].strip())
            start = match.end()
    return tuple(sentence for sentence in (*sentences, text[start:].strip()) if sentence)


def split_list(text: str) -> tuple[str, ...]:
    """The items of a list: by lines, bullets, running numbers (``1. … 2. …``) and semicolons outside brackets.

    Markers and closing semicolons or commas are taken off; a text that is no list comes back as one item.
    """
    lines = [line for line in text.splitlines() if line.strip()]
    parts = (part for line in lines for bullet in _BULLET_INSIDE.split(line) for part in _split_numbers(bullet))
    items = (item for part in parts for item in _split_semicolons(part))
    return tuple(item for item in map(trim_item, items) if item)


def trim_item(text: str) -> str:
    """An item without its list marker, closing separator and a single closing full stop.

    The full stop of an abbreviation (``и т.д.``) stays.
    """
    bare = _MARKER.sub("", re.sub(r"\s+", " ", text), count=1).strip().rstrip(";,").strip()
    if bare.endswith(".") and not bare.endswith("..") and not _ENDS_WITH_ABBREVIATION.search(bare):
        bare = bare[:-1].rstrip()
    return "" if not any(letter.isalnum() for letter in bare) else bare


def _abbreviations(language: str) -> frozenset[str]:
    own = _NEVER_LAST.get(primary_language(language), "")
    return frozenset(f"{_NEVER_LAST['']} {own}".split())


def _ends_a_sentence(text: str, start: int, match: re.Match[str], shortened: frozenset[str]) -> bool:
    before, after = text[start : match.start()], text[match.end() :].lstrip()
    if not after or not _may_open_a_sentence(after) or _inside_brackets(text[start : match.end()], after):
        return False
    if not match.group().startswith("."):
        return True
    words = before.split()
    if not words:
        return False
    last = _LAST_WORD.search(before)
    word = last.group() if last else words[-1]
    previous = words[-2] if len(words) > 1 else ""
    if word.isdigit() and (len(words) == 1 or previous.startswith("§")):
        return False  # "1. Мойка", "§ 14. Повар"
    if word.casefold() in shortened:
        return word.casefold() in _AFTER_A_NUMBER and previous[-1:].isdigit()
    return not _is_initial(word, previous, after)


def _may_open_a_sentence(text: str) -> bool:
    first = text.lstrip("«\"“'(-–— ")[:1]
    return first.isupper() or first.isdigit()


def _inside_brackets(before: str, after: str) -> bool:
    return before.count("(") > before.count(")") and ")" in after


def _is_initial(word: str, previous: str, after: str) -> bool:
    """``А. Б. Иванов``, ``Иванов А. Б.``, ``имени А. Навои``; but ``класса А. Подготовка`` ends a sentence."""
    letter = word.rsplit(".", 1)[-1]
    if len(letter) != 1 or not letter.isupper():
        return False
    beside = len(word) > 1 or re.match(r"[^\W\d_]\.", after) is not None or previous.endswith(".")
    named = previous[:1].isupper() or previous.casefold().rstrip(".") in _BEFORE_A_NAME
    return beside or named or not previous


def _split_numbers(text: str) -> list[str]:
    """Cut before 1., 2., 3. … where the numbers run on from 1, so that no amount is taken for a number."""
    cuts: list[int] = []
    for match in _ITEM_NUMBER.finditer(text):
        if int(match[1]) == len(cuts) + 1:
            cuts.append(match.start())
    if len(cuts) < 2:
        return [text]
    return [text[a:b] for a, b in zip([0, *cuts], [*cuts, len(text)], strict=True) if text[a:b].strip()]


def _split_semicolons(text: str) -> list[str]:
    items, depth, start = [], 0, 0
    for place, letter in enumerate(text):
        depth = max(0, depth + (letter in "([") - (letter in ")]"))
        if letter == ";" and depth == 0:
            items.append(text[start:place])
            start = place + 1
    return [*items, text[start:]]
