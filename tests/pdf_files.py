"""PDF files written by hand, so that a test shows every coordinate that matters.

Coordinates are those of a PDF: points from the lower left corner. The font is Courier, in which every character
is 0.6 of the font size wide; Cyrillic letters get their codes through an encoding with a character map.
"""

from __future__ import annotations

from collections.abc import Sequence

PAGE = (0, 0, 600, 800)
CYRILLIC = "АБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЩЭЮЯабвгдежзийклмнопрстуфхцчшщъыьэюя"
CODES = {chr(code): code for code in range(32, 127)} | dict(zip(CYRILLIC, range(174, 256), strict=False))


def text(words: str, left: float, bottom: float, size: float = 10, extra: str = "") -> str:
    """Words whose baseline begins at a point."""
    codes = "".join(f"{CODES[letter]:02x}" for letter in words)
    return f"q BT {extra} /F {size} Tf 1 0 0 1 {left} {bottom} Tm <{codes}> Tj ET Q\n"


def lines(words: Sequence[str], left: float, top: float, size: float = 10, step: float = 12) -> str:
    """Lines below each other; ``top`` is the baseline of the first."""
    return "".join(text(line, left, top - number * step, size) for number, line in enumerate(words))


def box(left: float, bottom: float, right: float, top: float) -> str:
    """A stroked rectangle."""
    return f"{left} {bottom} {right - left} {top - bottom} re S\n"


def bar(left: float, bottom: float, width: float, height: float) -> str:
    """A filled rectangle, as Word draws its lines."""
    return f"{left} {bottom} {width} {height} re f\n"


def table(columns: Sequence[float], rows: Sequence[float]) -> str:
    """All lines of a grid as strokes."""
    across = "".join(f"{columns[0]} {row} m {columns[-1]} {row} l S\n" for row in rows)
    return across + "".join(f"{column} {rows[0]} m {column} {rows[-1]} l S\n" for column in columns)


def pdf(*pages: str, page: str = "", media: Sequence[float] = PAGE, font: str = "") -> bytes:
    """A whole file with the given page contents; ``page`` and ``font`` are added to their dictionaries."""
    kids = " ".join(f"{number} 0 R" for number in range(5, 5 + 2 * len(pages), 2))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        _font(font),
        _stream(_character_map().encode()),
    ]
    for number, content in enumerate(pages):
        box_of_page = " ".join(str(side) for side in media)
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [{box_of_page}] {page} /Contents {6 + 2 * number} 0 R "
            "/Resources << /Font << /F 3 0 R >> >> >>".encode()
        )
        objects.append(_stream(content.encode()))
    return _file(objects)


def _font(extra: str) -> bytes:
    widths = " ".join(["600"] * 224)
    return (
        f"<< /Type /Font /Subtype /Type1 /BaseFont /Courier /FirstChar 32 /LastChar 255 "
        f"/Widths [{widths}] /ToUnicode 4 0 R {extra} >>".encode()
    )


def _character_map() -> str:
    entries = [f"<{code:02x}> <{ord(letter):04x}>" for letter, code in CODES.items()]
    blocks = [entries[start : start + 100] for start in range(0, len(entries), 100)]
    body = "".join(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar\n" for block in blocks)
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def\n"
        f"1 begincodespacerange <00> <ff> endcodespacerange\n{body}endcmap end end"
    )


def _stream(content: bytes) -> bytes:
    return b"<< /Length %d >>\nstream\n" % len(content) + content + b"\nendstream"


def _file(objects: Sequence[bytes]) -> bytes:
    out, places = b"%PDF-1.7\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n" % number + content + b"\nendobj\n"
    table_of_places = b"".join(b"%010d 00000 n \n" % place for place in places)
    return (
        out
        + b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
        + table_of_places
        + b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, len(out))
    )
