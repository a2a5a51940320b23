"""An encoder on the programme's confirmed links, as plain data; and the one that a programme has switched on.

Imported by the worker, and by whoever makes suggestions: it loads numpy.
"""

from __future__ import annotations

import threading
import time
import uuid
from collections import defaultdict
from pathlib import Path
from typing import Any, NamedTuple

from django.conf import settings

from darya.language.messages import N_
from darya.matching import Memory
from darya.matching import Pair as MatchingPair
from darya.matching.encoder import (
    Encoder,
    EncoderSource,
    EncoderTrial,
    PairTrial,
    compare_on_links,
    folder_at,
    open_encoder,
)
from darya.matching.evaluation_intervals import Interval
from darya.model import DaryaError, Finding, Severity
from darya.web.memory.encoders import encoder_folder
from darya.web.memory.models import ChosenEncoder

MOST_LINKS = 3_000
"""Links of two languages that are measured: with so many the interval is a few hundredths wide."""


class InUse(NamedTuple):
    """The encoder that a programme uses, with its weights; None for the default. ``finding`` says why, if it should."""

    source: EncoderSource | None = None
    finding: Finding | None = None


def measure(folder: Path, links: Memory) -> tuple[EncoderSource, dict[str, Any]]:
    """The encoder with the weights that were found, and what it brings, as ``Trial`` keeps it.

    Raises ``InputError`` for a bad folder.
    """
    begin = time.process_time()
    encoder = _opened(folder)
    trial = compare_on_links(encoder, _some(links))
    told = _told(trial) | {"seconds": round(time.process_time() - begin, 1)}
    return EncoderSource(encoder, trial.weights()), told


def _some(links: Memory) -> Memory:
    """At most so many links of two languages, spread over all of them."""
    by_languages: dict[tuple[str | None, str | None], list[MatchingPair]] = defaultdict(list)
    for pair in links.pairs:
        by_languages[pair.source_language, pair.target_language].append(pair)
    chosen = [pair for pairs in by_languages.values() for pair in pairs[:: -(-len(pairs) // MOST_LINKS)]]
    return Memory(tuple(chosen))


def _told(trial: EncoderTrial) -> dict[str, Any]:
    lines = [_line(one) for one in (*((trial.overall,) if trial.overall else ()), *trial.pairs)]
    weights = [[*languages, weight] for languages, weight in trial.weights().items()]
    return {"lines": lines, "weights": weights, "verdict": lines[0]["verdict"] if lines else ""}


def _line(one: PairTrial) -> dict[str, Any]:
    return {
        "languages": [one.source, one.target] if one.source else None,
        "links": one.links,
        "rank": [_interval(side[0]) for side in (one.default, one.alone, one.joined)],
        "first": [_interval(side[1]) for side in (one.default, one.alone, one.joined)],
        "gain": _interval(one.gain),
        "weight": one.weight,
        "verdict": one.verdict,
    }


def _interval(value: Interval) -> list[float]:
    return [round(value.value, 4), round(value.low, 4), round(value.high, 4)]


def encoder_in_use(programme: uuid.UUID) -> InUse:
    """What the programme has switched on, opened; the default where nothing is, or where it cannot be had."""
    chosen = ChosenEncoder.objects.filter(programme=programme).select_related("trial").first()
    if chosen is None:
        return InUse()
    folder = encoder_folder(chosen.encoder)
    if folder is None:
        return InUse(finding=_missing(chosen, N_("it is no longer there")))
    try:
        encoder = _opened(folder)
        if encoder.digest != chosen.digest:
            return InUse(finding=_missing(chosen, N_("its folder holds another one than was measured")))
    except DaryaError:
        return InUse(finding=_missing(chosen, N_("it cannot be read")))
    told = chosen.trial.result.get("weights", ()) if chosen.trial else ()
    return InUse(EncoderSource(encoder, {(one, other): weight for one, other, weight in told}))


def _missing(chosen: ChosenEncoder, why: str) -> Finding:
    template = N_(
        "The encoder {encoder} is switched on and could not be used ({why:words}): the default took its place"
    )
    values = {"encoder": chosen.encoder, "why": why}
    return Finding(code="encoder-not-used", severity=Severity.WARNING, template=template, values=values)


_lock = threading.Lock()
_open: dict[tuple[tuple[str, int, int], ...], Encoder] = {}
"""The last encoder that this process opened: one of them takes from some hundred megabytes to some gigabytes."""


def _opened(folder: Path) -> Encoder:
    """The encoder of a folder; opened again only where a file that decides what it says is another one.

    Asked at every look at suggestions, so it looks at these few files alone, whatever else lies in the folder.
    """
    stamp = folder_at(folder).stamp()
    with _lock:
        known = _open.get(stamp)
        if known is None:
            _open.clear()
            known = _open[stamp] = open_encoder(folder, cache=Path(settings.ENVIRONMENT.home) / "cache" / "vectors")
    return known
