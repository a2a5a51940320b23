"""A classification as it is kept: labels in one or several languages, each with the ISCO-08 code that it leads to."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from darya.model import Finding


class LabelKind(StrEnum):
    """What a label is in its source."""

    GROUP = "group"
    """The title of an ISCO-08 group, of any level."""
    DESCRIPTION = "description"
    """What people of a unit group do; it is learnt from, never shown as a label."""
    PREFERRED = "preferred"
    """The name of an occupation."""
    ALTERNATIVE = "alternative"
    """Another name of an occupation, a hidden label among them."""
    ADDED = "added"
    """A title with its code from a table of a country or programme."""


class Label(NamedTuple):
    """A text of one language, the code of its group, and the concept of the source that it names."""

    code: str
    language: str
    kind: LabelKind
    text: str
    concept: str
    """Labels of one occupation share it: the address in ESCO, else the code."""


@dataclass(frozen=True, slots=True)
class About:
    """Where a classification is from and what it holds."""

    name: str
    scheme: str
    """``esco``, ``isco08`` or ``labels``."""
    version: str
    """As the file or the person says; empty where nobody does."""
    languages: tuple[str, ...]
    entries: int
    """Labels, descriptions not counted."""
    file: str
    size: int
    sha256: str
    installed_at: dt.datetime
    findings: tuple[Finding, ...] = ()
    """What of the file was not understood."""


@dataclass(frozen=True, slots=True)
class Classification:
    """A classification with its labels."""

    about: About
    labels: tuple[Label, ...]
