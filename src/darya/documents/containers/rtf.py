"""RTF files, read token by token for what is printed, in reading order.

Why not a library: see docs/adr/0008-own-rtf-reader.md.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from darya.documents.containers.paragraphs import tidy
from darya.documents.containers.rows import Tally
from darya.documents.containers.rtf_flow import Flow, RowShape, flatten, number_tables
from darya.documents.containers.rtf_fonts import SYMBOL, Fonts
from darya.documents.containers.rtf_state import State
from darya.documents.containers.rtf_tokens import Tokens
from darya.documents.containers.rtf_words import (
    CHARACTERS,
    HANDLERS,
    READ_THOUGH_STARRED,
    SKIPPED_GROUPS,
    SYMBOLS,
)
from darya.documents.containers.symbols import symbol_of
from darya.documents.content import Content, Note
from darya.documents.limits import Limits
from darya.language.messages import N_
from darya.model import Finding, Refused, Severity

DEEPEST = 2_000
"""Groups inside groups; Word writes a few dozen."""
_HEADING = re.compile(r"(?:heading|заголовок)\s*([1-9])", re.IGNORECASE)
_CONTENTS = re.compile(r"(?:toc|оглавление)\s*[1-9]?", re.IGNORECASE)


def read_content(data: bytes, limits: Limits) -> Content:
    """The content of an RTF file. Raises ``Refused`` when it is broken or too large."""
    reader = Reader(data, limits)
    reader.read()
    blocks = tuple(number_tables(reader.flow.finish()))
    findings = (_ends_early(),) if reader.stack else ()
    return Content("rtf", blocks, (*reader.notes, *reader.flow.notes), findings=findings)


def _ends_early() -> Finding:
    template = N_("The file ends in the middle; what comes after may be missing")
    return Finding(code="ends-early", severity=Severity.WARNING, template=template)


class Reader:
    """The state of one reading. ``rtf_words`` says what each control word does to it."""

    def __init__(self, data: bytes, limits: Limits) -> None:
        self.tokens = Tokens(data)
        self.fonts = Fonts()
        self.default_font = 0
        self.state = State()
        self.stack: list[State] = []
        self.row = RowShape()
        self.tally = Tally(limits.cells)
        self.flow = Flow(self.tally)
        self.notes: list[Note] = []
        self._outer_flows: list[Flow] = []
        self._note_mark = ""  # of the reference that was met last and has no note yet
        self._marks = 0
        self._styles: dict[int, str] = {}
        self._collected: list[str] = []
        self._endings: list[tuple[int, Callable[[], None]]] = []
        self._to_skip = 0  # characters that repeat a Unicode one for old programs
        self._high_surrogate = 0
        self._group_begins = self._starred = False

    def read(self) -> None:
        """Read the whole file into ``flow`` and ``notes``."""
        for kind, text, number in self.tokens:
            begins, self._group_begins = self._group_begins, False
            if kind == "word":
                self._read_word(text, number, begins)
            elif kind == "bytes":
                self._read_bytes(text)
                self._group_begins = begins and not text
            elif kind == "open":
                self._open_group()
            elif kind == "close":
                self._close_group()
            else:
                self._read_symbol(text, begins)

    def _open_group(self) -> None:
        if len(self.stack) >= DEEPEST:
            raise Refused("bomb", N_("The file nests groups more deeply than any text program writes"))
        self.stack.append(self.state)
        self.state = self.state.copy()
        self._to_skip = 0
        self._group_begins, self._starred = True, False

    def _close_group(self) -> None:
        depth = len(self.stack)
        while self._endings and self._endings[-1][0] == depth:
            self._endings.pop()[1]()
        if self.stack:
            self.state = self.stack.pop()
        self._to_skip = 0

    def _read_word(self, word: str, number: int | None, begins: bool) -> None:
        starred, self._starred = self._starred, False
        self._to_skip = 0
        if (starred and word not in READ_THOUGH_STARRED) or (begins and word in SKIPPED_GROUPS):
            self.tokens.skip_group()
        elif handler := HANDLERS.get(word):
            handler(self, number)
        elif word in CHARACTERS:
            self._add(CHARACTERS[word])

    def _read_symbol(self, symbol: str, begins: bool) -> None:
        if symbol == "*":
            self._starred = self._group_begins = begins
        elif symbol in "\r\n":
            HANDLERS["par"](self, None)
        elif self._to_skip:
            self._to_skip -= 1
        else:
            self._add(SYMBOLS.get(symbol, ""))

    def _read_bytes(self, text: str) -> None:
        if self._to_skip:
            skipped = min(self._to_skip, len(text))
            self._to_skip -= skipped
            text = text[skipped:]
        # Inside the font table the font is not known yet.
        codec = self.fonts.page if self.state.destination == "fonts" else self.fonts.codec_of(self.state.font)
        if codec == SYMBOL and not self.state.destination:
            name = self.fonts.name_of(self.state.font)
            text = "".join(symbol_of(name, ord(character)) for character in text)
        elif not text.isascii():
            text = text.encode("latin-1").decode(self.fonts.page if codec == SYMBOL else codec, "replace")
        self._add(text)

    def add_unicode(self, number: int) -> None:
        """``\\u``: a UTF-16 unit, negative beyond 32767; a pair of surrogates makes one character."""
        unit = number & 0xFFFF
        high, self._high_surrogate = self._high_surrogate, 0
        if 0xD800 <= unit < 0xDC00:
            self._high_surrogate = unit
        elif 0xDC00 <= unit < 0xE000:
            if high:
                self._add(chr(0x10000 + ((high - 0xD800) << 10) + unit - 0xDC00))
        elif 0xF000 <= unit <= 0xF0FF:
            self._add(symbol_of(self.fonts.name_of(self.state.font), unit))
        else:
            self._add(chr(unit))
        self._to_skip = self.state.fallback

    def _add(self, text: str) -> None:
        if not text or self.state.hidden:
            return
        if not self.state.destination:
            self.flow.builder.add(text, raised=self.state.raised, bold=self.state.bold)
        elif self.state.destination == "collected":
            self._collected.append(text)
        elif self.state.destination == "fonts":
            if font := self.fonts.fonts.get(self.state.font):
                font.name += text
        else:
            self._styles[self.state.style] = self._styles.get(self.state.style, "") + text

    def end_paragraph(self, depth: int) -> None:
        """A paragraph ends, ``depth`` tables deep; its kind is what the state says now."""
        style = self._styles.get(self.state.style, "").partition(";")[0].strip()
        found = _HEADING.fullmatch(style)
        heading = int(found.group(1)) if found else None
        if self.state.outline is not None and 0 <= self.state.outline < 9:
            heading = self.state.outline + 1
        is_contents = self.state.in_contents or bool(style and _CONTENTS.fullmatch(style))
        self.flow.end_paragraph(depth, heading=heading, is_contents=is_contents)

    def _when_group_ends(self, action: Callable[[], None]) -> None:
        self._endings.append((len(self.stack), action))

    def _collect(self, use: Callable[[str], None]) -> None:
        """Gather the text of this group and hand it over at its end."""
        self.state.destination = "collected"
        self._collected = []
        self._when_group_ends(lambda: use("".join(self._collected)))

    def begin_nested_row(self) -> None:
        """The definition of a row of a table inside a cell; that of the outer row comes back after it."""
        outer, self.row = self.row, RowShape()
        self._when_group_ends(lambda: setattr(self, "row", outer))

    def begin_label(self) -> None:
        """The automatic number of a list, written out for programs that cannot count."""
        self._collect(lambda text: setattr(self.flow, "label", tidy(text)))

    def begin_instruction(self) -> None:
        """What a field does; all that matters is whether it makes a table of contents."""

        def use(text: str) -> None:
            if self.stack and text.lstrip().upper().startswith("TOC"):
                self.stack[-1].in_contents = True

        self._collect(use)

    def add_note_mark(self) -> None:
        """The automatic number of a footnote: in the text a reference, in the note its mark."""
        if not self._outer_flows:
            self._marks += 1
            self._note_mark = str(self._marks)
            self.flow.builder.add_note(self._note_mark)

    def begin_note(self) -> None:
        """A footnote or endnote, written where the text refers to it."""
        mark = self._note_mark or self._raised_mark()
        self._note_mark = ""

        def use(flow: Flow) -> None:
            text = " ".join(paragraph.text for paragraph in flatten(flow.finish()))
            if text and mark:
                self.notes.append(Note(mark, text))

        self._begin_flow(use)

    def _raised_mark(self) -> str:
        """The mark that a person typed before a note."""
        last = self.flow.builder.pieces[-1] if self.flow.builder.pieces else None
        return last.text.strip() if last and last.raised else ""

    def begin_box(self) -> None:
        """A text box; it follows the paragraph that it hangs on."""
        self._begin_flow(lambda flow: self.flow.boxes.extend(flow.finish()))

    def _begin_flow(self, use: Callable[[Flow], None]) -> None:
        self._outer_flows.append(self.flow)
        self.flow = Flow(self.tally)
        self.state.reset_paragraph()
        self.state.reset_look(self.default_font)

        def end() -> None:
            flow, self.flow = self.flow, self._outer_flows.pop()
            use(flow)

        self._when_group_ends(end)
