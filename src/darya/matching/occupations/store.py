"""Where classifications are kept: one Parquet file each, with what is known about it inside, whole or not at all."""

from __future__ import annotations

import datetime as dt
import json
import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from pathlib import Path

from darya.language.messages import N_
from darya.matching.occupations.classification import About, Classification, Label, LabelKind
from darya.model import Finding, InputError, whole_file

FORMAT = "darya.classification/1"
"""What the files say of themselves; another version is refused, not guessed at."""
_KEY = b"darya.classification"
_NAME = re.compile(r"[\w][\w.-]{0,79}")


def home_folder(given: Path | None = None, variables: Mapping[str, str] = os.environ) -> Path:
    """The folder for what a person installs: as given, else ``DARYA_HOME``, else the person's own data folder.

    That is ``XDG_DATA_HOME/darya``, by default ``~/.local/share/darya``.
    """
    if given is not None:
        return given
    if home := variables.get("DARYA_HOME"):
        return Path(home)
    data = variables.get("XDG_DATA_HOME")
    return (Path(data) if data else Path.home() / ".local" / "share") / "darya"


class Store:
    """The classifications of an installation."""

    def __init__(self, home: Path) -> None:
        self.folder = home / "classifications"

    @classmethod
    def of(cls, folder: Path) -> Store:
        """The classifications that lie in a folder itself."""
        store = cls(folder)
        store.folder = folder
        return store

    def files(self) -> list[Path]:
        """The files of what is installed, by name."""
        return sorted(self.folder.glob("*.parquet"))

    def labels(self) -> list[Label]:
        """The labels of everything installed."""
        return [label for about in self.installed() for label in self.load(about.name).labels]

    def install(self, classification: Classification) -> None:
        """Keep a classification; one of the same name is replaced. Raises ``InputError`` for a name that cannot be."""
        import pyarrow as pa
        from pyarrow import parquet

        path = self._path(classification.about.name)
        self.folder.mkdir(parents=True, exist_ok=True)
        columns = list(zip(*classification.labels, strict=True)) or [()] * len(Label._fields)
        table = pa.table(
            {field: pa.array(column, pa.string()) for field, column in zip(Label._fields, columns, strict=True)}
        ).replace_schema_metadata({_KEY: _told(classification.about)})
        with whole_file(path) as part:
            parquet.write_table(table, part, compression="zstd")

    def installed(self) -> list[About]:
        """What is installed, by name. Raises ``InputError`` for a file that this program cannot read."""
        return [self._about(path) for path in self.files()]

    def load(self, name: str) -> Classification:
        """A classification with its labels. Raises ``InputError`` where none has this name."""
        from pyarrow import parquet

        path = self._existing(name)
        about = self._about(path)
        columns = parquet.read_table(path).to_pydict()
        rows: Iterator[tuple[str, ...]] = zip(*(columns[field] for field in Label._fields), strict=True)
        labels = tuple(Label(code, tag, LabelKind(kind), text, concept) for code, tag, kind, text, concept in rows)
        return Classification(about, labels)

    def remove(self, name: str) -> None:
        """Remove a classification. Raises ``InputError`` where none has this name."""
        self._existing(name).unlink()

    def _path(self, name: str) -> Path:
        if _NAME.fullmatch(name) is None:
            raise InputError(
                N_("“{name}” cannot be the name of a classification; use letters, digits, dots and hyphens"), name=name
            )
        return self.folder / f"{name}.parquet"

    def _existing(self, name: str) -> Path:
        path = self._path(name)
        if not path.is_file():
            raise InputError(
                N_("No classification is installed under the name {name}; darya classifications lists those that are"),
                name=name,
            )
        return path

    def _about(self, path: Path) -> About:
        from pyarrow import ArrowException, parquet

        try:
            metadata = parquet.read_schema(path).metadata or {}
            told = json.loads(metadata[_KEY])
            if told.pop("format") != FORMAT:
                raise KeyError("format")
        except (ArrowException, KeyError, ValueError):
            raise InputError(
                N_("{file} is no classification that this Darya can read; remove it and install it anew"),
                file=str(path),
            ) from None
        return About(
            **told
            | {
                "languages": tuple(told["languages"]),
                "installed_at": dt.datetime.fromisoformat(told["installed_at"]),
                "findings": tuple(Finding.model_validate(finding) for finding in told["findings"]),
            }
        )


def _told(about: About) -> str:
    findings = [finding.model_dump(mode="json", exclude={"message"}) for finding in about.findings]
    told = asdict(about) | {
        "format": FORMAT,
        "installed_at": about.installed_at.isoformat(),
        "findings": findings,
    }
    return json.dumps(told, ensure_ascii=False)
