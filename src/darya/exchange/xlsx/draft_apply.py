"""From the sheets as a person left them to the changes of the draft: units first, then outcomes, then criteria.

Nothing gets lost: what has no row any more stays, and that is told; only a yes in «Take out» takes something out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from darya.exchange.changes import Change, Value
from darya.exchange.draft_edits import ADDED, PLACE, TAKEN_OUT, wordings_of
from darya.exchange.xlsx import draft_columns as keys
from darya.exchange.xlsx.draft_columns import outcome_names, unit_names
from darya.exchange.xlsx.draft_tables import Line, Problems, Table, known_word, text_changes
from darya.exchange.xlsx.grid_changes import longest_increasing
from darya.language.messages import N_
from darya.model import Finding, Model, Qualification, Severity, Text, stable_id

EMPTY = "–"


@dataclass(slots=True)
class Reading:
    """The draft that was taken out, the sheets that came back, and what they say."""

    base: Qualification
    problems: Problems
    units: Table
    outcomes: Table
    criteria: Table
    summary: Table
    changes: list[Change] = field(default_factory=list)
    notes: list[Finding] = field(default_factory=list)
    unit_ids: dict[str, str] = field(default_factory=dict)
    """Name of a unit, as it is called now or was called → identifier."""
    outcome_ids: dict[str, str] = field(default_factory=dict)
    unit_names: dict[str, str] = field(default_factory=dict)
    outcome_names: dict[str, str] = field(default_factory=dict)
    units_out: dict[str, Line] = field(default_factory=dict)
    added: Counter[str] = field(default_factory=Counter)
    """How often something with the same words was added, so that each gets an identifier of its own."""

    def start(self) -> None:
        """Know everything by the names under which it was taken out."""
        self.unit_names = unit_names(self.base.units)
        self.outcome_names = outcome_names(self.base.outcomes())
        self.unit_ids = {name: identifier for identifier, name in self.unit_names.items()}
        self.outcome_ids = {name: identifier for identifier, name in self.outcome_names.items()}

    def change(self, code: str, template: str, subject: str, about: str, **parts: object) -> None:
        """Note a change; ``about`` is its field, ``values`` fill the sentence, the rest is its data."""
        self.changes.append(
            Change.model_validate(
                {"code": code, "severity": Severity.NOTE, "template": template, "subject": subject, "field": about,
                 **parts}
            )
        )  # fmt: skip

    def note(self, code: str, template: str, subject: str, **values: str | int) -> None:
        """Note what a person should know and need not mend."""
        self.notes.append(Finding(code=code, severity=Severity.NOTE, template=template, values=values, subject=subject))

    def new_id(self, prefix: str, *said: str) -> str:
        """The identifier of something added: the same file read again gives the same one."""
        told = "\x1f".join((prefix, *said))
        self.added[told] += 1
        return stable_id(prefix, self.base.id, "added", told, self.added[told])


def known_lines(reading: Reading, table: Table, key: str, known: Iterable[str]) -> Iterator[tuple[Line, str]]:
    """Rows with their identifiers, empty for a new row; a changed or copied identifier is an error of its row."""
    identifiers, seen = set(known), dict[str, int]()
    for line in table.lines:
        identifier = line.get(key)
        if identifier and identifier not in identifiers:
            reading.problems.add(
                line, key, "unknown-id",
                N_("Sheet {sheet}, row {line}: the hidden ID was changed; undo that, or empty it for a new row"),
            )  # fmt: skip
        elif identifier in seen:
            reading.problems.add(
                line, key, "copied-row",
                N_("Sheet {sheet}, row {line} is a copy of row {first}: insert an empty row instead"),
                first=seen[identifier],
            )  # fmt: skip
        else:
            if identifier:
                seen[identifier] = line.number
            yield line, identifier


def is_out(reading: Reading, line: Line) -> bool:
    """Whether a person wants the row's thing taken out."""
    return known_word(line, keys.OUT, ("yes", "no"), reading.problems) == "yes"


def reworded(
    reading: Reading, line: Line, part: str, thing: tuple[str, str, Text], code: str, template: str, **values: str
) -> Text:
    """Note the new wordings of a text; gives the text as it is then. ``thing`` is identifier, field and text."""
    subject, about, before = thing
    after = before
    for tag, now in text_changes(line, part, before, reading.problems):
        was = before.exact(tag)
        after = after.with_wording(tag, now or "")
        told = {**values, "language": tag, "old": was or EMPTY, "new": now or EMPTY}
        reading.change(code, template, subject, about, language=tag, before=was, after=now, values=told)
    return after


def field_changed(
    reading: Reading, code: str, template: str, about: tuple[str, str], states: tuple[Value, Value], name: str
) -> None:
    """Note another value of a field; ``about`` is identifier and field, ``states`` are before and after."""
    before, after = states
    if before != after:
        told = {"name": name, "old": _told(before), "new": _told(after)}
        reading.change(code, template, about[0], about[1], before=before, after=after, values=told)


def _told(value: Value) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return EMPTY if value in (None, "") else str(value)


def taken_out(reading: Reading, thing: Model, text: Text, template: str, name: str, *beside: str) -> None:
    """Note that something is taken out; what it said and held is kept with it, to see whether that has changed."""
    before = (*wordings_of(text), *beside)
    values = {"name": name, "text": text.root[0].text if text else EMPTY}
    reading.change("taken-out", template, vars(thing)["id"], TAKEN_OUT, before=before, after=(), values=values)


def moved(before: list[str], after: list[str]) -> set[str]:
    """Of what stands in both lists, what a person has moved: all outside the longest run that kept its order."""
    place = {identifier: number for number, identifier in enumerate(before, start=1)}
    steady = longest_increasing([place[one] for one in after if one in place])
    return {one for one in after if one in place and place[one] not in steady}


def with_lost(listed: list[str], before: list[str], lost: set[str]) -> list[str]:
    """The list with what has no row any more, each behind what stood before it."""
    found = list(listed)
    for number, identifier in enumerate(before):
        if identifier in lost:
            previous = before[number - 1] if number else ""
            found.insert(found.index(previous) + 1 if previous in found else 0, identifier)
    return found


def place_changed(reading: Reading, template: str, subject: str, states: tuple[Value, Value], **values: str) -> None:
    """Note that something stands elsewhere."""
    reading.change("moved", template, subject, PLACE, before=states[0], after=states[1], values=values)


def thing_added(reading: Reading, template: str, thing: Model, after: Value, **values: str) -> None:
    """Note what is new."""
    reading.change("added", template, vars(thing)["id"], ADDED, added=thing, after=after, values=values)
