"""Classifications and vacancies written for the tests: real unit groups of ISCO-08, labels of our own."""

from __future__ import annotations

import csv
import datetime as dt
import hashlib
import io
import zipfile
from collections.abc import Iterable, Sequence
from pathlib import Path

from darya.matching.occupations.classification import Classification, Label, LabelKind
from darya.matching.occupations.reading import Original, Stated, read_classification
from darya.matching.occupations.tables import read_table

NOW = dt.datetime(2026, 11, 24, 9, 30, tzinfo=dt.UTC)

GROUPS = {
    "5120": "Cooks",
    "7122": "Floor layers and tile setters",
    "7212": "Welders and flame cutters",
    "8332": "Heavy truck and lorry drivers",
    "2221": "Nursing professionals",
    "5223": "Shop sales assistants",
}
OCCUPATIONS = [
    ("5120", "cook", "canteen cook\npastry maker\nsoup cook"),
    ("7122", "tile setter", "wall tiler\nfloor tiler"),
    ("7212", "welder", "arc welder\n\npipe welder"),
    ("8332", "truck driver", "lorry driver\nlong haul driver"),
    ("2221", "nurse", "ward nurse\nsurgical nurse"),
    ("5223", "shop assistant", "salesperson in a shop"),
]
RUSSIAN = [
    ("повар", "5120"), ("повар горячего цеха", "5120"), ("плиточник", "7122"), ("сварщик", "7212"),
    ("водитель грузовика", "8332"), ("медицинская сестра", "2221"), ("продавец", "5223"),
]  # fmt: skip

_HEADER = ("conceptType", "conceptUri", "iscoGroup", "preferredLabel", "altLabels", "hiddenLabels", "code")
_GROUP_HEADER = ("conceptType", "conceptUri", "code", "preferredLabel", "status", "altLabels", "description")


def written(header: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """A table as CSV in UTF-8."""
    stream = io.StringIO(newline="")
    csv.writer(stream).writerows([header, *rows])
    return stream.getvalue().encode()


def occupations_csv(rows: Sequence[tuple[str, str, str]] = OCCUPATIONS) -> bytes:
    """ESCO's table of occupations."""
    told = [
        ("Occupation", f"urn:occupation:{number}", code, label, others, "", f"{code}.{number}")
        for number, (code, label, others) in enumerate(rows)
    ]
    return written(_HEADER, told)


def groups_csv() -> bytes:
    """ESCO's table of ISCO groups."""
    told = [
        (
            "ISCOGroup",
            f"urn:isco:C{code}",
            code,
            title,
            "released",
            "",
            f"People of this group work as {title.lower()}.",
        )
        for code, title in {"5": "Service and sales workers", **GROUPS}.items()
    ]
    return written(_GROUP_HEADER, told)


def esco_archive(path: Path, occupations: bytes | None = None) -> Path:
    """ESCO as it is downloaded, with a part that is not needed."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("occupations_en.csv", occupations_csv() if occupations is None else occupations)
        archive.writestr("ISCOGroups_en.csv", groups_csv())
        archive.writestr("skills_en.csv", "preferredLabel\nboil soup\n")
    return path


def original(name: str, data: bytes) -> Original:
    """A file of one table, opened."""
    return Original(name, len(data), hashlib.sha256(data).hexdigest(), (read_table(name, data),))


def esco() -> Classification:
    """The occupations and groups above, read."""
    tables = (read_table("occupations_en.csv", occupations_csv()), read_table("ISCOGroups_en.csv", groups_csv()))
    return read_classification(Original("esco-1.1.1-en.zip", 1, "0" * 64, tables), Stated(), now=NOW)


def russian() -> Classification:
    """The Russian titles above, as a table of a country."""
    data = written(("название", "код"), RUSSIAN)
    return read_classification(original("titles.csv", data), Stated(language="ru", name="titles-ru"), now=NOW)


_BRANCHES = [
    "hotel",
    "hospital",
    "school",
    "factory",
    "army",
    "ship",
    "railway",
    "airport",
    "village",
    "city",
    "regional",
    "private",
    "public",
    "night",
    "harbour",
    "mountain",
    "canteen",
    "market",
    "forest",
    "mining",
    "dairy",
    "textile",
    "paper",
    "glass",
    "steel",
    "copper",
    "timber",
    "stone",
    "road",
    "bridge",
    "tunnel",
    "theatre",
    "museum",
    "stadium",
    "prison",
    "embassy",
    "laboratory",
    "nursery",
    "orchard",
    "vineyard",
    "bakery",
]
_NAMES = {
    "5120": ("cook", "chef", "roaster", "soup maker", "pastry maker"),
    "7122": ("tiler", "floor layer", "parquet layer", "mosaic setter", "paver"),
    "7212": ("welder", "flame cutter", "solderer", "brazier", "arc welder"),
    "8332": ("truck driver", "lorry driver", "tanker driver", "trailer driver", "haulier"),
    "2221": ("nurse", "ward sister", "midwife nurse", "clinic nurse", "nursing consultant"),
    "5223": ("shop assistant", "salesperson", "retail clerk", "sales attendant", "counter clerk"),
}


def many_labels() -> list[Label]:
    """Labels enough to keep some aside: each name in each branch, eight branches to an occupation."""
    return [
        Label(code, "en", LabelKind.ALTERNATIVE, f"{branch} {name}", f"urn:{name}:{place // 8}")
        for code, names in _NAMES.items()
        for name in names
        for place, branch in enumerate(_BRANCHES)
    ]
