"""How likely a suggestion is, by what the programme's people decided of suggestions before.

A grid keeps with each cell the probability that the stated prior gave, and so the evidence. Decided cells tell how
often people confirmed such evidence, language pair by language pair; of what is not decided yet, nothing is told.
"""

from __future__ import annotations

import threading
import uuid
from collections import OrderedDict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from django.db.models import QuerySet

from darya.matching.calibration import UNCALIBRATED, Calibration, JudgedLink, Method, calibrate, evidence_of
from darya.model import Relation
from darya.web.comparison.models import Cell, Placed

KEPT_AT_HAND = 16
FEW, SHARE = 5, 0.02
"""So many more decided cells, and so large a share of those before, change no curve that anybody would notice."""

_kept: OrderedDict[uuid.UUID, tuple[int, Calibration]] = OrderedDict()
_lock = threading.Lock()


def calibration_of(programme: uuid.UUID) -> Calibration:
    """The curves of the programme's decided links; one query while hardly any was added."""
    decided = _decided(programme).count()
    with _lock:
        kept = _kept.get(programme, (0, UNCALIBRATED))
        if abs(decided - kept[0]) > FEW + SHARE * kept[0]:
            kept = decided, calibrate(_links(programme))
        _kept[programme] = kept
        _kept.move_to_end(programme)
        while len(_kept) > KEPT_AT_HAND:
            _kept.popitem(last=False)
    return kept[1]


def calibrated_chance(calibration: Calibration, probability: float, languages: tuple[str, str]) -> float | None:
    """The probability of a kept suggestion by decided links; None where there are too few of this language pair."""
    curve = calibration.curve(languages)
    return None if curve.method is Method.PRIOR else curve.probability(evidence_of(probability))


def _decided(programme: uuid.UUID) -> QuerySet[Cell]:
    return Cell.objects.filter(
        comparison__programme=programme, comparison__opened_at__isnull=False, row__set_aside=False,
        suggestion__isnull=False,
    ).exclude(relation="")  # fmt: skip


class _Standing(NamedTuple):
    row: int | None
    relation: str
    languages: tuple[str, ...]


def _links(programme: uuid.UUID) -> Iterator[JudgedLink]:
    """A link for each decided cell whose nearest other still stands in its row and counts; each link once."""
    cells = list(_decided(programme).values_list("pk", "row_id", "relation", "suggestion"))
    placed = Placed.objects.filter(comparison__programme=programme, cell__row__isnull=False)
    standing: dict[str, _Standing] = {}
    own: dict[int | None, str] = {}
    for name, cell, row, relation, wordings in placed.order_by("-order").values_list(
        "identifier", "cell_id", "cell__row_id", "cell__relation", "wordings"
    ):
        standing[name] = _Standing(row, relation, tuple(one["language"] for one in wordings))
        own[cell] = name
    done: set[frozenset[str]] = set()
    for key, row, relation, kept in cells:
        suggestion: dict[str, Any] = kept or {}
        here, there = own.get(key, ""), suggestion["reasons"]["with_statement"]
        other = standing.get(there)
        probability = suggestion.get("probability")
        pair = frozenset((here, there))
        if here and other and other.row == row and other.relation != Relation.NONE and probability and pair not in done:
            done.add(pair)
            languages = language_pair(standing[here].languages, other.languages)
            yield JudgedLink(evidence_of(probability), relation != Relation.NONE, languages)


def language_pair(one: Iterable[str], other: Iterable[str]) -> tuple[str, str]:
    """In which languages two statements are compared, as ``Calibration`` names them."""
    one, other = list(one), list(other)
    shared = next((tag for tag in one if tag in other), None)
    if shared is not None:
        return shared, shared
    first, second = sorted((next(iter(one), "und"), next(iter(other), "und")))
    return first, second


def languages_of(wordings: Iterable[Mapping[str, Any]]) -> list[str]:
    """The tags of wordings as the database keeps them."""
    return [str(one["language"]) for one in wordings]
