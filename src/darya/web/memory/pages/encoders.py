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

BETTER, WORSE, UNTOLD = N_("better"), N_("worse"), N_("cannot be told")
VERDICTS: Mapping[str, str] = {
    BETTER: N_("Better than the default: the right statement stands nearer to the top, beyond chance."),
    WORSE: N_("Worse than the default: the right statement stands farther from the top, beyond chance."),
    UNTOLD: N_("It cannot be told whether it helps: the difference may be chance. More confirmed links would tell."),
}
VERDICT_KINDS: Mapping[str, str] = {BETTER: "good", WORSE: "bad", UNTOLD: "warn"}


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
    default: str
    encoder: str
    difference: str
    interval: str
    verdict: str
    kind: str


@dataclass(frozen=True, slots=True)
class TrialPage:
    """What a trial measured."""

    sentence: str
    kind: str
    rank: Sequence[Measured]
    """Of the place of the right statement (MRR)."""
    first: Sequence[Measured]
    """Of its being among the first five (hit@5)."""
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
        verdict = str(trial.result["verdict"])
        return EncoderLine(name, trial, verdict, VERDICT_KINDS.get(verdict, "plain"), chosen)
    if trial.ended_at:
        return EncoderLine(name, trial, N_("could not be measured"), "bad", chosen)
    return EncoderLine(name, trial, N_("is being measured"), "info", chosen)


def trial_page(trial: Trial) -> TrialPage:
    """A trial in words; its numbers are those that were measured then."""
    told = trial.result
    verdict = str(told.get("verdict", UNTOLD))
    lines: Sequence[Mapping[str, Any]] = told.get("lines", ())
    chosen = ChosenEncoder.objects.filter(programme=trial.programme_id, trial=trial).exists()
    return TrialPage(
        sentence=say(VERDICTS[verdict]) if told else "",
        kind=VERDICT_KINDS[verdict],
        rank=[_measured(one) for one in lines if one["measure"] == "MRR"],
        first=[_measured(one) for one in lines if one["measure"] == "hit@5"],
        seconds=number_of(round(float(told.get("seconds", 0.0)), 1), reader_language()),
        stale=bool(told) and freshness_of(trial) is Freshness.STALE,
        chosen=chosen,
        refusal=sentence_of(trial.refusal),
    )


def _measured(line: Mapping[str, Any]) -> Measured:
    verdict = BETTER if line["low"] > 0 else WORSE if line["high"] < 0 else UNTOLD
    shown = _share if line["measure"] == "hit@5" else _value
    return Measured(
        label=languages_label(tuple(line["languages"])) if line["languages"] else say(N_("all languages")),
        links=number_of(line["links"], reader_language()),
        default=shown(line["default"]),
        encoder=shown(line["encoder"]),
        difference=_signed(line["encoder"] - line["default"]),
        interval=f"{_signed(line['low'])} … {_signed(line['high'])}",
        verdict=verdict,
        kind=VERDICT_KINDS[verdict],
    )


def _value(value: float) -> str:
    return number_of(round(value, 3), reader_language())


def _share(value: float) -> str:
    return percent_of(value, reader_language())


def _signed(value: float) -> str:
    return f"{'+' if value >= 0 else '−'}{_value(abs(value))}"
