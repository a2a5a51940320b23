"""Occupation coding: a million distinct titles to ISCO-08, how long and how right; the classifier beside the nearest
label.

Titles are made from ESCO's labels with what vacancies add: towns, employers, seniority, slips of the pen. Which code is
right is known from the making. The vocabulary of this noise is not the one that the coder cleans or learns with. The
comparison is on labels of occupations that are left out of what is learnt (a fifth, by a checksum of their address),
and on half of the national titles of another country (O*NET, through MELO), whose figures were seen while the coder was
made (``docs/adr/0023``).
"""

from __future__ import annotations

import os
import random
import resource
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from benchmarks.measurement import Measurement, checksum
from benchmarks.processes import memory, start_tied
from darya.language.folding import fold
from darya.matching.occupations.classification import Classification, Label, LabelKind

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from darya.matching.occupations.taught import Example

ESCO = Path("esco") / "esco-1.1.1-en-csv.zip"
MELO = Path("benchmarks") / "usa_q_en_c_en"
TITLES = int(os.environ.get("DARYA_BENCH_TITLES", "1000000"))
MINUTES_BAR, GIGABYTES_BAR = 10.0, 4.0
PROCESSES = 2
LEFT_OUT = 5
"""One occupation in so many is left out of what is learnt, for the comparison."""

TOWNS = ("Almaty", "Bishkek", "Dushanbe", "Ashgabat", "Tashkent", "Astana", "Osh", "Khujand", "Samarkand", "Shymkent")
EMPLOYERS = ("Silk Road Trade LLC", "Altyn Group", "Tien Shan Hotel", "Pamir Logistics", "Orda Foods", "Amu Build JSC")
BEFORE = ("Senior", "Junior", "Lead", "Urgent:", "Experienced", "Trainee", "Vacancy –", "Part-time")
BEHIND = ("(m/f)", "5/2", "full time", "from 250 000", "no experience", "night shift", "- urgent!", "second shift")


def measure(real_files: Path) -> Iterator[Measurement]:
    """Every figure; none where the folder of real files is not there."""
    if not (real_files / ESCO).is_file():
        return
    classification = installed(real_files / ESCO)
    yield from compared(classification, real_files)
    yield from a_million(classification, real_files / ESCO)


def installed(file: Path) -> Classification:
    """ESCO in English, as a person installs it."""
    import datetime as dt

    from darya.cli.classifying import open_original
    from darya.matching.occupations.reading import Stated, read_classification

    return read_classification(open_original(file), Stated(), now=dt.datetime.now(dt.UTC))


class Title(NamedTuple):
    """A title with the codes that are right."""

    text: str
    codes: frozenset[str]


def made_titles(labels: Sequence[Label], count: int) -> list[Title]:
    """So many distinct titles; the same every time."""
    chance = random.Random(2026)  # noqa: S311 - a draw, not a secret
    codes: dict[str, set[str]] = {}
    for label in labels:
        if label.kind is not LabelKind.DESCRIPTION and len(label.code) == 4:
            codes.setdefault(label.text, set()).add(label.code)
    texts = sorted(codes)
    made: dict[str, frozenset[str]] = {}
    while len(made) < count:
        text = chance.choice(texts)
        made.setdefault(_advertised(text, chance), frozenset(codes[text]))
    return [Title(text, right) for text, right in made.items()]


def _advertised(text: str, chance: random.Random) -> str:
    """A label as a vacancy has it."""
    if chance.random() < 0.35 and len(text) > 6:
        place = chance.randrange(1, len(text) - 2)
        text = text[:place] + chance.choice((text[place + 1] + text[place], "")) + text[place + 2 :]
    if chance.random() < 0.4:
        text = f"{chance.choice(BEFORE)} {text}"
    if chance.random() < 0.4:
        text = f"{text} {chance.choice(BEHIND)}"
    if chance.random() < 0.5:
        text = f"{text}{chance.choice((', ', ' - ', ' in ', ' '))}{chance.choice(TOWNS)}"
    if chance.random() < 0.3:
        text = f"{text}, {chance.choice(EMPLOYERS)}"
    return text.capitalize() if chance.random() < 0.5 else text


def a_million(classification: Classification, file: Path) -> Iterator[Measurement]:
    """The whole command on a million distinct titles: minutes, memory of all its processes, and how right it is."""
    import pyarrow as pa
    from pyarrow import parquet

    titles = made_titles(classification.labels, TITLES)
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        months = [f"2026-{number % 12 + 1:02}-15" for number in range(len(titles))]
        countries = [("KZ", "KG", "TJ", "TM", "UZ")[number % 5] for number in range(len(titles))]
        table = pa.table({"title": [title.text for title in titles], "country": countries, "date": months})
        parquet.write_table(table, folder / "titles.parquet")
        environment = os.environ | {"DARYA_HOME": str(folder / "home"), "OMP_NUM_THREADS": "1"}
        _run(environment, "classifications", "install", str(file))
        learning = _run(environment, *_demand(folder, folder / "titles.parquet", first=True))
        whole = _run(environment, *_demand(folder, folder / "titles.parquet"))
        coded = parquet.read_table(folder / "coded.parquet", columns=["isco08"])["isco08"].to_pylist()
    yield from _figures(titles, coded, whole, learning)


def _demand(folder: Path, titles: Path, *, first: bool = False) -> list[str]:
    """The command; the first time on a few titles, which makes it learn from the labels."""
    if first:
        few = folder / "few.csv"
        few.write_text("title\ncook\n", encoding="utf-8")
        return ["demand", str(few), "--out", str(folder / "few.parquet")]
    out = ["--out", str(folder / "demand.parquet"), "--coded", str(folder / "coded.parquet")]
    return ["demand", str(titles), *out, "--processes", str(PROCESSES)]


class Run(NamedTuple):
    """What a command took."""

    seconds: float
    """On the wall clock."""
    processor: float
    """Seconds of all processes on all cores."""
    gigabytes: float
    """The largest sum of what all processes hold; what they share counts once."""


def _run(environment: dict[str, str], *arguments: str) -> Run:
    began, worked, peak = time.perf_counter(), _processor_seconds(), 0.0
    with start_tied("darya", *arguments, env=environment, stdout=subprocess.DEVNULL) as process:
        while process.poll() is None:
            peak = max(peak, memory(process.pid) / 1e3)
            time.sleep(0.2)
    assert process.returncode == 0
    return Run(time.perf_counter() - began, _processor_seconds() - worked, peak)


def _processor_seconds() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _figures(titles: Sequence[Title], coded: Sequence[str], whole: Run, learning: Run) -> Iterator[Measurement]:
    work = f"{len(titles):,} distinct titles → ISCO-08"
    right = sum(code in title.codes for title, code in zip(titles, coded, strict=True))
    given = sum(bool(code) for code in coded)
    minutes, peak = whole.seconds / 60, whole.gigabytes
    note = (
        f"{PROCESSES} processes, {whole.processor:.0f} s of a core; before, once, learning: {learning.processor:.0f} s"
    )
    yield Measurement(work, minutes, "min", f"≤ {MINUTES_BAR:.0f}", minutes <= MINUTES_BAR, note=note)
    yield Measurement(
        f"{work}: memory", peak, "GB", f"≤ {GIGABYTES_BAR:.0f}", peak <= GIGABYTES_BAR, note="all processes"
    )
    yield Measurement(f"{work}: coded", 100 * given / len(titles), "%")
    yield Measurement(f"{work}: right of those coded", 100 * right / max(given, 1), "%")


def compared(classification: Classification, real_files: Path) -> Iterator[Measurement]:
    """Nearest label, classifier and both together, on occupations left out and on national titles."""
    from darya.matching.occupations.learning import learn
    from darya.matching.occupations.taught import taught_by

    taught = taught_by(classification.labels)["en"]
    kept = [example for example in taught.examples if not _is_left_out(example)]
    labels, learnt = learn(taught._replace(examples=kept), "en")
    left_out = [Title(example.text, frozenset((example.code,))) for example in taught.examples if _is_left_out(example)]
    sets = {"labels of occupations left out": random.Random(1).sample(left_out, 3000)}  # noqa: S311 - a draw
    sets["national titles (O*NET), seen while choosing"] = national_titles(real_files / MELO, classification)
    from darya.matching.occupations.model import answered, ranked

    for name, titles in sets.items():
        vectors = labels.space.vectors([title.text for title in titles], folded=True)
        answers = answered(labels, vectors, learnt)
        right = _right([labels.codes[place] for place in answers.first], titles)
        given = answers.first_probability >= 0.5
        shares = {
            "nearest label": _right([labels.codes[place] for place in _nearest(labels, vectors)], titles).mean(),
            "classifier": _right([labels.codes[place] for place in (vectors @ learnt.table).argmax(1)], titles).mean(),
            "together": right.mean(),
        }
        assert len(ranked(labels, vectors, learnt).groups) == len(titles)
        for way, share in shares.items():
            yield Measurement(f"{name}: {way}", 100 * float(share), "% right", note=f"{len(titles)} titles, 4 digits")
        precision = 100 * float(right[given].mean())
        note = f"of the {100 * float(given.mean()):.0f} % that get one"
        yield Measurement(f"{name}: codes given", precision, "% right", note=note)
        yield Measurement(f"{name}: calibration error", _calibration_error(answers.first_probability, right), "")


def _is_left_out(example: Example) -> bool:
    own = example.concept != example.code
    return own and checksum(example.concept) % LEFT_OUT == 1


def _right(codes: Sequence[str], titles: Sequence[Title]) -> NDArray[np.bool_]:
    import numpy as np

    return np.array([code in title.codes for code, title in zip(codes, titles, strict=True)])


def _nearest(labels: object, vectors: object) -> NDArray[np.int64]:
    """The code of the label with the best cosine, as a plain search gives it."""
    import numpy as np

    from darya.matching.occupations.model import Labels
    from darya.matching.vectors import best_cosines

    assert isinstance(labels, Labels)
    best = best_cosines(vectors, labels.vectors, 1)
    found = np.zeros(best.shape[0], np.int64)
    found[np.diff(best.indptr) > 0] = labels.groups[best.indices]
    return found


def _calibration_error(probability: NDArray[np.float64], right: NDArray[np.bool_]) -> float:
    """Mean distance of stated and true share over ten equal intervals (expected calibration error)."""
    import numpy as np

    which = np.minimum((probability * 10).astype(int), 9)
    gaps = [
        abs(probability[which == at].mean() - right[which == at].mean()) * (which == at).mean() for at in set(which)
    ]
    return float(sum(gaps))


def national_titles(folder: Path, classification: Classification) -> list[Title]:
    """American titles that MELO leads to occupations of one unit group; the half with odd checksums."""
    groups = {label.concept: label.code for label in classification.labels if label.kind is LabelKind.PREFERRED}
    concepts = dict(_pairs(folder / "concept_mapping.tsv"))
    found: dict[str, set[str]] = {}
    for query, _zero, element, *_rest in _lines(folder / "annotations.tsv"):
        if code := groups.get(concepts.get(element, "")):
            found.setdefault(query, set()).add(code)
    texts = dict(_pairs(folder / "queries.tsv"))
    return [
        Title(fold(texts[query]), frozenset(codes))
        for query, codes in found.items()
        if len(codes) == 1 and checksum(texts[query]) % 2 == 1
    ]


def _lines(file: Path) -> Iterator[list[str]]:
    for line in file.read_text(encoding="utf-8").splitlines():
        yield line.split("\t")


def _pairs(file: Path) -> Iterator[tuple[str, str]]:
    for first, second, *_rest in _lines(file):
        yield first, second
