"""An official file to a classification: what kind of table it is, and what of it is not understood.

Three kinds are known: ESCO's occupations and its ISCO-08 groups (as downloaded, the whole archive or single files), the
structure of ISCO-08 with definitions (as the ILO publishes it), and a plain table of titles with codes.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence, Set
from dataclasses import dataclass, replace
from pathlib import PurePath

from darya.language.messages import N_
from darya.matching.occupations import esco, plain
from darya.matching.occupations.classification import About, Classification, Label, LabelKind
from darya.matching.occupations.tables import Table
from darya.matching.occupations.unread import Unread
from darya.model import InputError, Refused, language_tag

ESCO, ISCO, LABELS = "esco", "isco08", "labels"
SCHEMES = (ESCO, ISCO, LABELS)
_VERSION = re.compile(r"(?<![\d.])v?(\d{1,2}\.\d{1,2}(?:\.\d{1,2})?)(?![\d.])")


@dataclass(frozen=True, slots=True)
class Original:
    """A file of the user's, opened: its tables, and what names it for ever."""

    name: str
    size: int
    sha256: str
    tables: tuple[Table, ...]


@dataclass(frozen=True, slots=True)
class Stated:
    """What the person states about a file; what is left out is taken from the file where it says so."""

    scheme: str | None = None
    language: str | None = None
    version: str | None = None
    name: str | None = None


def is_part_of_a_classification(part: str) -> bool:
    """Whether a part of an archive holds occupations or groups, by its name."""
    return esco.language_in(part) is not None


def read_classification(
    original: Original, stated: Stated, *, now: dt.datetime, units: Set[str] = frozenset()
) -> Classification:
    """The classification that a file holds.

    ``units`` are the unit groups of what is installed: a label of any other is not understood then. Raises ``Refused``
    for a file without any label, ``InputError`` where a language has to be stated.
    """
    if stated.scheme not in (None, *SCHEMES):
        raise InputError(
            N_("There is no scheme {scheme}; it is one of: {known}"), scheme=stated.scheme, known=", ".join(SCHEMES)
        )
    unread, labels, schemes = Unread(original.name), list[Label](), set[str]()
    for table in original.tables:
        scheme, found = _read_table(table, stated, unread)
        schemes.add(scheme)
        labels += found
    labels = [label for label in dict.fromkeys(labels) if _is_known(label, units, unread)]
    if not any(label.kind is not LabelKind.DESCRIPTION for label in labels):
        raise _nothing(original, unread)
    scheme = stated.scheme or (ESCO if ESCO in schemes else min(schemes))
    return Classification(_about(original, stated, scheme, labels, unread, now), tuple(labels))


def _read_table(table: Table, stated: Stated, unread: Unread) -> tuple[str, list[Label]]:
    header = [cell.strip() for cell in table.rows[0]] if table.rows else []
    language = (language_tag(stated.language) if stated.language else None) or esco.language_in(table.name)
    if esco.holds_occupations(header):
        return ESCO, list(esco.occupations(table, _needed(language, table), unread))
    if esco.holds_groups(header):
        return ISCO, list(esco.groups(table, _needed(language, table), unread))
    scheme, found = plain.read(table, language, unread, structure=stated.scheme == ISCO)
    return scheme, list(found)


def _needed(language: str | None, table: Table) -> str:
    if language is None:
        raise plain.language_missing(table.name)
    return language


def _is_known(label: Label, units: Set[str], unread: Unread) -> bool:
    if not units or len(label.code) < 4 or label.code in units:
        return True
    unread.foreign_code(label.code, label.text)
    return False


def _about(
    original: Original, stated: Stated, scheme: str, labels: Sequence[Label], unread: Unread, now: dt.datetime
) -> About:
    languages = tuple(sorted({label.language for label in labels}))
    version = _VERSION.search(original.name)
    about = About(
        name="-".join((scheme, *languages)),
        scheme=scheme,
        version=stated.version or (version[1] if version else ""),
        languages=languages,
        entries=sum(label.kind is not LabelKind.DESCRIPTION for label in labels),
        file=original.name,
        size=original.size,
        sha256=original.sha256,
        installed_at=now,
        findings=unread.findings(),
    )
    if stated.name or scheme == LABELS:
        own = re.sub(r"[^\w.-]+", "-", PurePath(original.name).stem).strip("-.")
        return replace(about, name=stated.name or own or about.name)
    return about


def _nothing(original: Original, unread: Unread) -> Refused:
    """Why a file gave no label: the first row that was not understood, or that it is another kind of file."""
    for finding in unread.findings():
        return Refused("other-kind", finding.template, **finding.values)
    return Refused(
        "other-kind",
        N_(
            "{file} holds no occupations; give ESCO's CSV archive, its file of occupations or of ISCO groups, the "
            "structure of ISCO-08, or a table with the columns code, title and language"
        ),
        file=original.name,
    )
