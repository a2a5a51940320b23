"""What two people have changed differently, side by side, and what was chosen."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from darya.language.messages import render
from darya.model import Model, Qualification
from darya.model.base import LanguageTag, NonEmpty

Values = tuple[Any, Any, Any]
"""What base, mine and theirs say."""


class Choice(Model):
    """How one conflict is settled; ``text`` is a wording of one's own."""

    take: Literal["mine", "theirs", "base", "own"]
    text: NonEmpty | None = None


class MergeConflict(Model):
    """One thing that both changed, each in another way. None: it is not there, or not stated."""

    key: str
    """Under which a choice is given; the same for the same three drafts."""
    part: str
    """``qualification``, ``unit``, ``outcome``, ``criterion``, ``annex`` …"""
    subject: str | None = None
    field: str
    language: LanguageTag | None = None
    base: str | None
    mine: str | None
    theirs: str | None
    template: str
    values: Mapping[str, str] = {}

    @property
    def message(self) -> str:
        """The sentence in English."""
        return self.in_language("en")

    def in_language(self, language: str) -> str:
        """The sentence in the reader's language."""
        return render(self.template, self.values, language)


class Merged(Model):
    """The joined draft; until a conflict is settled, what is saved already stands."""

    qualification: Qualification
    conflicts: tuple[MergeConflict, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """Where in the draft two values meet."""

    part: str
    what: str
    name: str = ""
    subject: str | None = None


@dataclass(slots=True)
class Table:
    """What was chosen, and the conflicts that are still open."""

    choices: Mapping[str, Choice]
    open: list[MergeConflict] = field(default_factory=list)

    def settle(
        self, part: Part, name: str, values: Values, template: str, *, language: str | None = None,
        shown: Callable[[Any], str | None] | None = None,
    ) -> Any:  # fmt: skip
        """The value chosen of ``base, mine, theirs``; theirs, and an open conflict, without a choice."""
        key = ":".join(one for one in (part.part, part.subject, name, language) if one)
        choice = self.choices.get(key)
        if choice and choice.take != "own":
            return values[("base", "mine", "theirs").index(choice.take)]
        if choice and choice.text and language:
            return choice.text
        base, mine, theirs = map(shown or _shown, values)
        told = {"what": part.what, "name": part.name, "field": name, "language": language or ""}
        self.open.append(
            MergeConflict(
                key=key, part=part.part, subject=part.subject, field=name, language=language,
                base=base, mine=mine, theirs=theirs,
                template=template, values={one: text for one, text in told.items() if text},
            )
        )  # fmt: skip
        return values[2]


def _shown(value: object) -> str | None:
    if value is None:
        return None
    if isinstance(value, bool):
        return "yes" if value else "no"
    return ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)
