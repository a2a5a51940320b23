"""The further characteristics of a generalised function: codes and titles of several classifiers."""

from __future__ import annotations

import re
from collections.abc import Sequence

from darya.documents.codes import read_generalised_code
from darya.documents.layouts.functional.units import ClassifierRow, Unit
from darya.documents.lines import Line, LineCell, Piece

_SCHEME = re.compile(r"[A-ZА-ЯЁӘҒҚҢӨҰҮІҲӮҶЎ]{2,}[\w\-\s.]{0,24}")
_CLASSIFIER_CODE = re.compile(r"[-–—]|§+\s*\d+.*|[A-ZА-Я]?\d[\d.\-\s]*")


def read_classifier(line: Line, unit: Unit, code_column: int | None) -> bool:
    """Read a row of scheme, code and title; the scheme holds until another one comes. False where none does."""
    cells = list(line.cells)
    scheme = unit.classifiers[-1].scheme if unit.classifiers else ""
    if _is_scheme(cells, code_column):
        scheme, cells = cells[0].text.strip(), cells[1:]
    codes = [cell for cell in cells if _CLASSIFIER_CODE.fullmatch(cell.text.strip())][:1]
    titles = [cell for cell in cells if cell not in codes]
    if not scheme:
        return False
    _add(scheme, codes[0].pieces if codes else (), titles, line, unit)
    return True


def _add(scheme: str, code_pieces: Sequence[Piece], titles: Sequence[LineCell], line: Line, unit: Unit) -> None:
    title_pieces = [piece for cell in titles for piece in cell.pieces]
    if len(code_pieces) > 1 and len(code_pieces) == len(title_pieces):
        for code, title in zip(code_pieces, title_pieces, strict=True):
            unit.classifiers.append(ClassifierRow(scheme, _code(code.text), title.text, code))
        return
    code_text = " ".join(piece.text for piece in code_pieces)
    title_text = " ".join(piece.text for piece in title_pieces)
    if _is_rest_of_title(code_text, title_text, unit):
        unit.classifiers[-1].title = f"{unit.classifiers[-1].title} {title_text}"
    elif not line.cells[-1].is_empty or code_pieces:
        unit.classifiers.append(ClassifierRow(scheme, _code(code_text), title_text or None, line.first))


def _is_scheme(cells: Sequence[LineCell], code_column: int | None) -> bool:
    first = cells[0].text.strip()
    if code_column is not None and len(cells) < 3 and cells[0].column >= code_column > 0:
        return False
    return len(cells) >= 3 or (_SCHEME.fullmatch(first) is not None and len(first) <= 30)


def _is_rest_of_title(code: str, title: str, unit: Unit) -> bool:
    return bool(not code and title[:1].islower() and unit.classifiers and unit.classifiers[-1].title)


def _code(text: str) -> str | None:
    return None if read_generalised_code(text) is None and not any(char.isdigit() for char in text) else text.strip()
