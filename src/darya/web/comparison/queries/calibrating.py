"""How likely a suggestion is, by what the programme's people decided of suggestions before.

A grid keeps with each cell the probability that the stated prior gave, and so the evidence. Decided cells tell how
often people confirmed such evidence, language pair by language pair; of what is not decided yet, nothing is told.

An encoder gives other evidence. What is said of its suggestions rests on grids that were made with it, and on the
others as its trial scored them anew with it; never on what the default saw.
"""

from __future__ import annotations

import threading
import uuid
from collections import OrderedDict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from django.db.models import BooleanField, ExpressionWrapper, Q, QuerySet

from darya.matching.calibration import (
    UNCALIBRATED,
    Calibration,
    JudgedLink,
    LanguagePair,
    Method,
    calibrate,
    evidence_of,
)
from darya.matching.encoder.fusion import NAMED
from darya.model import Relation
from darya.web.comparison.models import Cell, Placed
from darya.web.memory.models import ChosenEncoder, Trial

KEPT_AT_HAND = 16
DIGITS = 4
"""To which the evidence of links scored anew is kept."""
FEW, SHARE = 5, 0.02
"""So many more decided cells, and so large a share of those before, change no curve that anybody would notice."""

_kept: OrderedDict[tuple[uuid.UUID, str], tuple[int, Trial | None, Calibration]] = OrderedDict()
_lock = threading.Lock()


def calibration_of(programme: uuid.UUID, sign: str = "") -> Calibration:
    """The curves of the programme's decided links; one query while hardly any was added, with an encoder two.

    ``sign`` names the encoder whose suggestions are asked about (``EncoderSource.sign``); without it, the default.
    """
    asked = programme, sign
    decided, trial = _decided(programme, sign).count(), _trial_of(programme, sign)
    with _lock:
        kept = _kept.get(asked, (0, None, UNCALIBRATED))
        if abs(decided - kept[0]) > FEW + SHARE * kept[0] or trial != kept[1]:
            anew = links_kept(trial.result.get("judged", ())) if trial else ()
            kept = decided, trial, calibrate((*_links(programme, sign), *anew))
        _kept[asked] = kept
        _kept.move_to_end(asked)
        while len(_kept) > KEPT_AT_HAND:
            _kept.popitem(last=False)
    return kept[2]


def made_with(sign: str, of: str = "") -> Q:
    """The comparisons that were made with this encoder, without it with the default; ``of`` leads to them."""
    return Q(**{f"{of}engine__endswith": f" {sign}"}) if sign else ~Q(**{f"{of}engine__contains": f", {NAMED}"})


def _trial_of(programme: uuid.UUID, sign: str) -> Trial | None:
    """The trial that scored decided links with an encoder: the one by which it is switched on, else the latest."""
    if not sign:
        return None
    chosen = ChosenEncoder.objects.filter(programme=programme).values("trial")
    used = ExpressionWrapper(Q(pk__in=chosen), output_field=BooleanField())
    measured = Trial.objects.filter(programme=programme, digest__startswith=sign, ended_at__isnull=False)
    return measured.annotate(used=used).order_by("-used", "-ended_at").first()


def plain_links(links: Iterable[JudgedLink]) -> list[dict[str, Any]]:
    """Links as a trial keeps them: the evidence of right and of wrong ones, language pair by language pair."""
    told: dict[LanguagePair, dict[str, Any]] = {}
    for link in links:
        of_pair = told.setdefault(link.languages, {"languages": list(link.languages), "right": [], "wrong": []})
        of_pair["right" if link.right else "wrong"].append(round(link.evidence, DIGITS))
    return list(told.values())


def links_kept(told: Iterable[Mapping[str, Any]]) -> Iterator[JudgedLink]:
    """The links that ``plain_links`` told."""
    for of_pair in told:
        first, second = of_pair["languages"]
        for name in ("right", "wrong"):
            yield from (JudgedLink(evidence, name == "right", (first, second)) for evidence in of_pair[name])


def calibrated_chance(calibration: Calibration, probability: float, languages: tuple[str, str]) -> float | None:
    """The probability of a kept suggestion by decided links; None where there are too few of this language pair."""
    curve = calibration.curve(languages)
    return None if curve.method is Method.PRIOR else curve.probability(evidence_of(probability))


def _decided(programme: uuid.UUID, sign: str) -> QuerySet[Cell]:
    return Cell.objects.filter(
        made_with(sign, "comparison__"), comparison__programme=programme, comparison__opened_at__isnull=False,
        row__set_aside=False, suggestion__isnull=False,
    ).exclude(relation="")  # fmt: skip


class _Standing(NamedTuple):
    row: int | None
    relation: str
    languages: tuple[str, ...]


def _links(programme: uuid.UUID, sign: str) -> Iterator[JudgedLink]:
    """A link for each decided cell whose nearest other still stands in its row and counts; each link once."""
    cells = list(_decided(programme, sign).values_list("pk", "row_id", "relation", "suggestion"))
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
