"""What the reader or a check noticed: with place, severity and the text as it stood."""

from __future__ import annotations

import json
from collections.abc import Mapping
from enum import StrEnum

from pydantic import Field, computed_field

from darya.language.messages import render
from darya.model.base import Model, NonEmpty, stable_id
from darya.model.source import Source


class Severity(StrEnum):
    """How much a finding matters: *error* — something is missing or wrong; *warning* — look; *note* — normalised."""

    NOTE = "note"
    WARNING = "warning"
    ERROR = "error"


class Finding(Model):
    """One thing that was noticed. ``code`` is a stable word; ``template`` and ``values`` make the sentence."""

    code: str = Field(pattern=r"^[a-z][a-z0-9-]*$")
    severity: Severity
    template: NonEmpty
    values: Mapping[str, str | int | float] = Field(default_factory=dict)
    source: Source | None = None
    subject: str | None = None
    """Identifier of the thing it is about, where there is one."""
    settled: bool = False
    """A person looked at it and found that nothing is left to do."""
    note: str | None = None
    """What that person noted."""

    @property
    def key(self) -> str:
        """Names the finding among those of its standard; the same file read again gives the same key.

        The sentence is no part of it, so that it may be worded better one day.
        """
        place = self.source.model_dump_json() if self.source else ""
        return stable_id("n", self.code, self.subject or "", json.dumps(dict(self.values), sort_keys=True), place)

    @computed_field  # type: ignore[prop-decorator]
    @property
    def message(self) -> str:
        """The sentence in English; ``in_language`` gives the others."""
        return render(self.template, self.values)

    def in_language(self, language: str) -> str:
        """The sentence in the reader's language."""
        return render(self.template, self.values, language)
