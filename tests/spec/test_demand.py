"""``darya classifications`` and ``darya demand``, told as a manual: from official files to demand per occupation.

The installed program runs in a process of its own, as people run it.
"""

from __future__ import annotations

import csv
import json
import os
import signal
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from openpyxl import Workbook
from pyarrow import parquet
from tests.occupation_files import GROUPS, RUSSIAN, esco_archive, occupations_csv
from typer.testing import CliRunner, Result

from darya.cli.main import app
from darya.matching.occupations import partitions
from darya.matching.occupations.coder import Coder

DARYA = Path(sys.executable).with_name("darya")
VACANCIES = """должность;страна;дата;зарплата
Срочно! Повар (вахта), з/п от 300 000;KZ;12.03.2026;300 000 ₸
повар;Казахстан;14.03.2026;200 000 ₸
Welder, Almaty;KZ;2026-03-20;
Астролог;KZ;2026-03-20;
Дәнекерлеуші қажет;KZ;когда-нибудь;
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with an official file, titles of a country, and vacancies."""
    esco_archive(tmp_path / "esco-1.1.1-en-csv.zip")
    titles = "".join(f"{title}\t{code}\n" for title, code in RUSSIAN)
    (tmp_path / "titles.tsv").write_text(titles, encoding="utf-8")
    (tmp_path / "vacancies.csv").write_text(VACANCIES, encoding="utf-8")
    return tmp_path


def run(folder: Path, *words: str, language: str = "en") -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "DARYA_LANGUAGE": language, "DARYA_HOME": str(folder / "home")}
    return subprocess.run(
        [DARYA, *words], capture_output=True, text=True, env=environment, cwd=folder, timeout=300, check=False
    )


def told(folder: Path, *words: str) -> str:
    """What a command prints that must succeed."""
    result = run(folder, *words)
    assert result.returncode == 0, result.stderr
    return result.stdout


def refused(folder: Path, *words: str) -> str:
    """The one line that says why a command was refused."""
    result = run(folder, *words)
    assert result.returncode == 2, result.stdout + result.stderr
    assert "Traceback" not in result.stderr
    return result.stderr


def install(folder: Path) -> None:
    told(folder, "classifications", "install", "esco-1.1.1-en-csv.zip")
    told(folder, "classifications", "add-labels", "titles.tsv", "--language", "ru")


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


def test_classifications_are_installed_listed_replaced_and_removed(folder: Path) -> None:
    assert "No classification is installed" in told(folder, "classifications")
    archive = "esco-1.1.1-en-csv.zip"
    assert "esco-en is installed. Labels: 25. Languages: en." in told(folder, "classifications", "install", archive)
    assert "esco-en is replaced" in told(folder, "classifications", "install", archive, "--version", "1.2")
    assert "titles is installed. Labels: 7. Languages: ru." in told(
        folder, "classifications", "add-labels", "titles.tsv", "--language", "ru"
    )
    listed = json.loads(told(folder, "classifications", "--json"))
    assert [(each["name"], each["version"], each["file"]) for each in listed] == [
        ("esco-en", "1.2", archive), ("titles", "", "titles.tsv"),
    ]  # fmt: skip
    assert all(len(each["sha256"]) == 64 and each["installed_at"] for each in listed)
    assert "titles is removed." in told(folder, "classifications", "remove", "titles")
    assert "titles" not in told(folder, "classifications")


def test_vacancies_become_demand_per_occupation_country_and_month(folder: Path) -> None:
    install(folder)
    shown = told(folder, "demand", "vacancies.csv", "--out", "demand.csv", "--coded", "coded.parquet")
    assert "5120  Cooks" in shown
    assert "Vacancies: 5. Different titles: 5. Not classified: 2 (40 %)." in shown
    assert "no labels are installed in the language of the title: 1" in shown
    found = [(row["month"], row["isco08"], row["vacancies"], row["share"]) for row in rows(folder / "demand.csv")]
    assert found == [("", "", "1", "1.0"), ("2026-03", "5120", "2", "0.5"), ("2026-03", "7212", "1", "0.25"),
                     ("2026-03", "", "1", "0.25")]  # fmt: skip
    cooks = rows(folder / "demand.csv")[1]
    assert (cooks["title_en"], cooks["wage_median"], cooks["wage_currency"]) == ("Cooks", "250000.0", "KZT")
    coded = {row["title"]: row for row in parquet.read_table(folder / "coded.parquet").to_pylist()}
    assert coded["Welder, Almaty"]["label"] == "welder"
    assert coded["Астролог"]["how"] == "unsure"


def test_a_program_gets_one_object(folder: Path) -> None:
    install(folder)
    found = json.loads(told(folder, "demand", "vacancies.csv", "--out", "demand.parquet", "--json"))
    assert (found["vacancies"], found["titles"], found["classified"]) == (5, 5, 3)
    assert found["share_not_classified"] == pytest.approx(0.4)
    assert found["without_code"] == {"unsure": 1, "no labels": 1}
    assert found["most_wanted"][0] == {"isco08": "5120", "title": "Cooks", "vacancies": 2}
    assert {finding["code"] for finding in found["findings"]} == {"without-month", "unread-date"}


def test_without_a_classification_it_is_said_what_to_do(folder: Path) -> None:
    said = refused(folder, "demand", "vacancies.csv", "--out", "demand.csv")
    assert "darya classifications install" in said
    assert not (folder / "demand.csv").exists()


def test_a_workbook_holds_the_structure_of_isco(folder: Path) -> None:
    book = Workbook()
    book.active.append(["ISCO-08 structure"])  # type: ignore[union-attr]
    book.active.append(["ISCO 08 Code", "Title EN", "Definition"])  # type: ignore[union-attr]
    for code, title in GROUPS.items():
        book.active.append([int(code), title, "They work."])  # type: ignore[union-attr]
    book.save(folder / "ISCO-08.xlsx")
    assert "isco08-en is installed. Labels: 6." in told(folder, "classifications", "install", "ISCO-08.xlsx")


def test_rows_that_were_not_understood_are_told(folder: Path) -> None:
    (folder / "own.csv").write_text("title,code\ncook,5120\nwizard,magic\n")
    result = run(folder, "classifications", "install", "own.csv", "--language", "en")
    assert result.returncode == 0
    assert "Rows that were not understood and are left out: 1" in result.stderr
    assert "own.csv, row 3: “magic” is no code of ISCO-08" in " ".join(result.stderr.split())


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("notes.txt", b"Only words.\n", "holds no occupations; give ESCO"),
        ("broken.zip", b"PK\x03\x04 and no more", "The file is damaged"),
        ("picture.png", b"\x89PNG\r\n\x1a\n\x00\x98\x8d", "the letters cannot be read"),
        ("empty.csv", b"", "holds no occupations"),
    ],
)
def test_other_files_are_refused_with_the_reason(folder: Path, name: str, content: bytes, said: str) -> None:
    (folder / name).write_bytes(content)
    assert said in refused(folder, "classifications", "install", name)
    assert "No classification is installed" in told(folder, "classifications")


def test_an_archive_that_unpacks_without_end_is_not_opened(folder: Path) -> None:
    with zipfile.ZipFile(folder / "bomb.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("occupations_en.csv", b"a" * 400_000_000)
    assert "unpacks to far more" in refused(folder, "classifications", "install", "bomb.zip")


def test_the_file_of_vacancies_is_never_written_over(folder: Path) -> None:
    install(folder)
    assert "would be overwritten" in refused(folder, "demand", "vacancies.csv", "--out", "vacancies.csv")
    assert "no column of titles" in refused(folder, "demand", "titles.tsv", "--out", "demand.csv")
    (folder / "occupations_en.csv").write_bytes(occupations_csv())
    assert "No Dask scheduler answers" in refused(
        folder, "demand", "vacancies.csv", "--out", "demand.csv", "--cluster", "tcp://127.0.0.1:1"
    )
    assert not (folder / "demand.csv").exists()


MANY = [
    f"{title} {number}" for number in range(4) for title in ("cook", "truck driver", "сварщик", "violinist", "nurse")
]
"""Titles of four parts, when five make a part."""
KILLED = """
import os, signal, sys
from darya.cli.main import app
from darya.matching.occupations import partitions
from darya.matching.occupations.coder import Coder
partitions.ROWS = 5
code = Coder.code
def killed_at_the_third_part(coder, titles):
    if titles[0].endswith(" 2"):
        os.kill(os.getpid(), signal.SIGKILL)
    return code(coder, titles)
Coder.code = killed_at_the_third_part
app(sys.argv[1:])
"""


class Driver:
    """``darya demand`` of many titles in parts of five, in this process, with a note of the titles that it codes."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        (folder / "many.csv").write_text("\n".join(["title", *MANY]), encoding="utf-8")
        self.folder, self.coded = folder, list[str]()
        code = Coder.code

        def noted(coder: Coder, titles: list[str]) -> object:
            self.coded += titles
            return code(coder, titles)

        monkeypatch.chdir(folder)
        monkeypatch.setenv("DARYA_HOME", str(folder / "home"))
        monkeypatch.setattr(partitions, "ROWS", 5)
        monkeypatch.setattr(Coder, "code", noted)

    def words(self, out: str, *options: str) -> list[str]:
        return ["demand", "many.csv", "--out", out, "--coded", f"{out}.parquet", "--processes", "1", *options]

    def run(self, out: str, *options: str) -> Result:
        """Run the command, which must succeed."""
        self.coded.clear()
        done = CliRunner().invoke(app, self.words(out, *options), catch_exceptions=False)
        assert done.exit_code == 0
        return done

    def killed(self, out: str) -> list[Path]:
        """Run the command in a process that is killed while it codes the third part; what is left of it."""
        ended = subprocess.run([sys.executable, "-c", KILLED, *self.words(out)], cwd=self.folder, check=False)
        assert ended.returncode == -signal.SIGKILL
        assert not (self.folder / out).exists()
        return sorted((self.folder / f"{out}.parts").iterdir())


def test_killed_on_the_way_it_goes_on_from_what_is_finished(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    install(folder)
    driver = Driver(folder, monkeypatch)
    driver.run("undisturbed.csv")
    assert driver.coded == MANY
    assert len(driver.killed("demand.csv")) == 2
    driver.run("demand.csv")
    assert driver.coded == MANY[10:]
    for name in ("{}.csv", "{}.csv.parquet"):
        killed, undisturbed = (folder / name.format(which) for which in ("demand", "undisturbed"))
        assert killed.read_bytes() == undisturbed.read_bytes()
    assert not list(folder.glob("*.parts"))


@pytest.mark.parametrize("changed", ["titles", "classification", "threshold"])
def test_what_is_finished_serves_only_what_it_was_made_of(
    folder: Path, monkeypatch: pytest.MonkeyPatch, changed: str
) -> None:
    install(folder)
    driver = Driver(folder, monkeypatch)
    driver.killed("demand.csv")
    if changed == "titles":
        (folder / "many.csv").write_text("\n".join(["title", "plumber", *MANY[1:]]), encoding="utf-8")
    if changed == "classification":
        told(folder, "classifications", "remove", "titles")
    driver.run("demand.csv", *(["--threshold", "0.6"] if changed == "threshold" else []))
    assert driver.coded == (["plumber", *MANY[1:5], *MANY[10:]] if changed == "titles" else MANY)
    assert not list(folder.glob("*.parts"))


def test_work_is_done_here_or_on_a_cluster(folder: Path) -> None:
    install(folder)
    words = ("demand", "vacancies.csv", "--out", "demand.csv", "--processes", "2", "--cluster", "tcp://127.0.0.1:1")
    assert "--processes is for this machine" in refused(folder, *words)
