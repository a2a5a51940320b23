"""RTF as a stream of tokens: group marks, control words, bytes of text. One pass, no look-back, no recursion."""

from __future__ import annotations

import re
from collections.abc import Iterator

from darya.language.messages import N_
from darya.model import Refused

# Alternatives exclude each other by their first characters, so matching never goes back.
_TOKEN = re.compile(
    r"\\([a-zA-Z]{1,32})(-?[0-9]{1,10})? ?"  # 1, 2: control word and its number
    r"|((?:\\'[0-9a-fA-F]{2})+)"  # 3: bytes written in hexadecimal
    r"|\\(.)"  # 4: control symbol
    r"|([{}])"  # 5: group mark
    r"|([^\\{}]+)",  # 6: text
    re.DOTALL,
)
_IN_SKIPPED = re.compile(r"\\bin([0-9]{1,10}) ?|\\.|([{}])", re.DOTALL)

Token = tuple[str, str, int | None]
"""(kind, word or text, number). Kinds: ``word``, ``symbol``, ``open``, ``close``, ``bytes`` (as Latin-1)."""


class Tokens:
    """The tokens of one file. ``skip_group`` jumps over the group that is open, whatever is in it."""

    def __init__(self, data: bytes) -> None:
        self._text = data.decode("latin-1")
        self._position = 0

    def __iter__(self) -> Iterator[Token]:
        while self._position < len(self._text):
            yield from self._stretch()

    def _stretch(self) -> Iterator[Token]:
        """Tokens up to the next jump."""
        for found in _TOKEN.finditer(self._text, self._position):
            self._position = end = found.end()
            word, number, hexadecimal, symbol, mark, text = found.groups()
            if word == "bin":
                self._position += max(0, int(number or 0))
                return
            if word:
                yield "word", word, None if number is None else int(number)
            elif text:
                yield "bytes", text.replace("\r", "").replace("\n", ""), None  # line ends of the file mean nothing
            elif hexadecimal:
                yield "bytes", bytes.fromhex(hexadecimal.replace("\\'", "")).decode("latin-1"), None
            elif mark:
                yield ("open" if mark == "{" else "close"), mark, None
            else:
                yield "symbol", symbol, None
            if self._position != end:  # a group was skipped meanwhile
                return
        else:
            self._position = len(self._text)

    def skip_group(self) -> None:
        """Go to just before the end mark of the innermost open group."""
        depth = 0
        position = self._position
        while found := _IN_SKIPPED.search(self._text, position):
            position = found.end()
            if found.group(1):
                position += int(found.group(1))
            elif found.group(2) == "{":
                depth += 1
            elif found.group(2):
                depth -= 1
                if depth < 0:
                    self._position = found.start()
                    return
        raise Refused("broken", N_("The file is damaged: it ends in the middle"))
