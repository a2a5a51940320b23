"""The encoders that a coordinator may try, and what a trial measured."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from darya.language.messages import N_
from darya.web.jobs.pages import sentence_of
from darya.web.memory.encoders import listed_encoders
from darya.web.memory.models import ChosenEncoder, Trial
from darya.web.memory.pages.words import languages_label
from darya.web.memory.queries.trials import Freshness, freshness_of, latest_trials, links_now
from darya.web.programmes.access import Here
from darya.web.ui.reading import number_of, percent_of
from darya.web.ui.say import reader_language, say

_HELPS, _NOT, _OPEN, _FEW = (
    N_("the encoder helps: more right counterparts come first"),
    N_("the encoder does not help here, and counts nothing"),
    N_("from these links it cannot be told whether the encoder helps"),
    N_("too few confirmed links to tell; the encoder would count by the usual weight"),
)
"""What ``matching.encoder.trial`` says of two languages; numpy is not loaded for it."""
VERDICTS: Mapping[str, tuple[str, str, str]] = {
    _HELPS: (N_("better"), "good", N_("Better than the default: the right statement stands nearer to the top.")),
    _NOT: (N_("no better"), "bad", N_("No better than the default: switched on, it would count nothing.")),
    _OPEN: (
        N_("cannot be told"),
        "warn",
        N_("It cannot be told whether it helps: the difference may be chance. More confirmed links would tell."),
    ),
    _FEW: (N_("too few links"), "warn", N_("Too few confirmed links to tell. Measure again when there are more.")),
}
"""Verdict of the engine → a word, its kind of tag, and the sentence for the whole trial."""
_UNKNOWN = (N_("cannot be told"), "warn", "")


@dataclass(frozen=True, slots=True)
class EncoderLine:
    """An encoder in the list."""

    name: str
    trial: Trial | None
    state: str
    state_kind: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class EncodersPage:
    """The whole page."""

    lines: Sequence[EncoderLine]
    chosen: ChosenEncoder | None
    vanished: bool
    """What is switched on is not listed any more: the default is used."""
    links: int


@dataclass(frozen=True, slots=True)
class Measured:
    """A line of the table of a trial, everything in words."""

    label: str
    links: str
    rank: Sequence[str]
    """Mean reciprocal rank of the default, the encoder alone, and both together."""
    first: Sequence[str]
    """How often the right one is among the first five, of the same three."""
    difference: str
    interval: str
    weight: str
    verdict: str
    kind: str


@dataclass(frozen=True, slots=True)
class TrialPage:
    """What a trial measured."""

    sentence: str
    kind: str
    lines: Sequence[Measured]
    seconds: str
    stale: bool
    chosen: bool
    refusal: str


def encoders_page(here: Here) -> EncodersPage:
    """The listed encoders with their last trials."""
    chosen = ChosenEncoder.objects.filter(programme=here.programme).select_related("trial").first()
    trials = latest_trials(here.programme.pk)
    names = [one.name for one in listed_encoders()]
    on = chosen.encoder if chosen else ""
    return EncodersPage(
        [_line(name, trials.get(name), chosen=name == on) for name in names],
        chosen,
        bool(on) and on not in names,
        links_now(here.programme.pk).total,
    )


def _line(name: str, trial: Trial | None, *, chosen: bool) -> EncoderLine:
    if trial is None:
        return EncoderLine(name, None, N_("not measured"), "plain", chosen)
    if trial.result:
        word, kind, _sentence = VERDICTS.get(str(trial.result["verdict"]), _UNKNOWN)
        return EncoderLine(name, trial, word, kind, chosen)
    if trial.ended_at:
        return EncoderLine(name, trial, N_("could not be measured"), "bad", chosen)
    return EncoderLine(name, trial, N_("is being measured"), "info", chosen)


def trial_page(trial: Trial) -> TrialPage:
    """A trial in words; its numbers are those that were measured then."""
    told = trial.result
    _word, kind, sentence = VERDICTS.get(str(told.get("verdict", "")), _UNKNOWN)
    return TrialPage(
        sentence=say(sentence or VERDICTS[_OPEN][2]) if told else "",
        kind=kind,
        lines=[_measured(one) for one in told.get("lines", ())],
        seconds=number_of(round(float(told.get("seconds", 0.0)), 1), reader_language()),
        stale=bool(told) and freshness_of(trial) is Freshness.STALE,
        chosen=ChosenEncoder.objects.filter(programme=trial.programme_id, trial=trial).exists(),
        refusal=sentence_of(trial.refusal),
    )


def _measured(line: Mapping[str, Any]) -> Measured:
    word, kind, _sentence = VERDICTS.get(str(line["verdict"]), _UNKNOWN)
    gain, low, high = line["gain"]
    one, other = line["languages"] or ("", "")
    return Measured(
        label=languages_label((one, other)) if one else say(N_("all languages")),
        links=number_of(line["links"], reader_language()),
        rank=[_value(value) for value, _low, _high in line["rank"]],
        first=[percent_of(value, reader_language()) for value, _low, _high in line["first"]],
        difference=_signed(gain),
        interval=f"{_signed(low)} … {_signed(high)}",
        weight=_value(line["weight"]) if one else "—",
        verdict=word,
        kind=kind,
    )


def _value(value: float) -> str:
    return number_of(round(value, 3), reader_language())


def _signed(value: float) -> str:
    sign = "+" if round(value, 3) > 0 else "−" if round(value, 3) < 0 else ""
    return f"{sign}{_value(abs(value))}"
