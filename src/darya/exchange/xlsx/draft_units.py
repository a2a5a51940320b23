"""What the sheets of units and of the summary say now."""

from __future__ import annotations

from darya.exchange.xlsx import draft_columns as keys
from darya.exchange.xlsx.draft_apply import (
    Reading,
    field_changed,
    is_out,
    known_lines,
    moved,
    place_changed,
    reworded,
    taken_out,
    thing_added,
    with_lost,
)
from darya.exchange.xlsx.draft_tables import Line, known_word, text_changes, whole_number
from darya.language.messages import N_
from darya.model import Text, Unit

_NO_WORDING = N_("Sheet {sheet}, row {line}, {column}: a text in one language at least is needed here")
_DOUBLED_CODE = N_("Sheet {sheet}, row {line}, {column}: «{text}» stands in row {first} too; each needs its own")


def read_summary(reading: Reading) -> None:
    """Title, purpose, entry, assessment, progression, volume."""
    texts = dict(keys.SUMMARY_TEXTS)
    base = reading.base
    for line in reading.summary.lines:
        name = line.get(keys.FIELD)
        if name in texts:
            text = getattr(base, name)
            after = reworded(
                reading, line, keys.VALUE, (base.id, name, text), "summary-changed",
                N_("{name:words}, {language:language}: «{old}» → «{new}»"), name=texts[name],
            )  # fmt: skip
            if name == "title" and not after:
                _report_missing(reading, line, keys.VALUE)
        elif name == keys.VOLUME:
            _read_volume(reading, line)


def _read_volume(reading: Reading, line: Line) -> None:
    """The hours stand in the first language's column; a number in any other is taken as well."""
    typed = [key for key in line.values if key.startswith(f"{keys.VALUE}:")]
    key = next((one for one in typed if line.get(one)), "")
    if typed:
        hours = whole_number(line, key, reading.problems)
        states = (reading.base.volume_hours, hours)
        template = N_("Volume of the qualification, hours: {old} → {new}")
        field_changed(reading, "volume-changed", template, (reading.base.id, keys.VOLUME), states, "")


def _report_missing(reading: Reading, line: Line, part: str) -> None:
    key = next((key for key in line.table.headings if key.startswith(f"{part}:")), part)
    reading.problems.add(line, key, "no-wording", _NO_WORDING)


def read_units(reading: Reading) -> None:
    """Titles, codes, volumes, what is mandatory; order; new units, and units taken out."""
    known = {unit.id: unit for unit in reading.base.units}
    listed: list[str] = []
    added: dict[str, Unit] = {}
    taken: dict[str, int] = {}
    for line, identifier in known_lines(reading, reading.units, keys.UNIT_ID, known):
        if is_out(reading, line):
            if identifier:
                reading.units_out[identifier] = line
            continue
        unit = known.get(identifier) or _new_unit(reading, line)
        if unit is None:
            continue
        _read_code(reading, line, unit, taken)
        if identifier:
            _read_unit(reading, line, unit)
        else:
            added[unit.id] = unit
        listed.append(unit.id)
    _note_lost(reading, {*listed, *reading.units_out})
    _place_units(reading, listed, added)


def _note_lost(reading: Reading, present: set[str]) -> None:
    for unit in reading.base.units:
        if unit.id not in present:
            template = N_("Unit {name} has no row any more; it stays. To take it out, write yes in «Take out».")
            reading.note("row-gone", template, unit.id, name=reading.unit_names[unit.id])


def _place_units(reading: Reading, listed: list[str], added: dict[str, Unit]) -> None:
    before = [unit.id for unit in reading.base.units]
    lost = set(before) - {*listed, *reading.units_out}
    order = with_lost(listed, before, lost)
    changed = moved(before, order)
    for number, identifier in enumerate(order):
        behind = ("", order[number - 1] if number else "")
        name = reading.unit_names[identifier]
        if identifier in added:
            title = added[identifier].title.root[0].text
            thing_added(reading, N_("New unit {name}: «{text}»"), added[identifier], behind, name=name, text=title)
        elif identifier in changed:
            place = before.index(identifier)
            states = (("", before[place - 1] if place else ""), behind)
            first = N_("Unit {name} moved to the beginning")
            template = N_("Unit {name} moved behind {after}") if behind[1] else first
            previous = reading.unit_names.get(behind[1], "")
            place_changed(reading, template, identifier, states, name=name, after=previous)


def _read_code(reading: Reading, line: Line, unit: Unit, taken: dict[str, int]) -> None:
    was = reading.unit_names.get(unit.id)
    code = line.values.get(keys.CODE, was or "")
    reading.unit_names.setdefault(unit.id, code)
    if not code or code in taken:
        template = _DOUBLED_CODE if code else N_("Sheet {sheet}, row {line}, {column}: a unit needs a code")
        reading.problems.add(line, keys.CODE, "unit-code", template, text=code, first=taken.get(code, 0))
        return
    taken[code] = line.number
    if was is not None and code != was:
        template = N_("Unit {name}: code «{old}» → «{new}»")
        field_changed(reading, "code-changed", template, (unit.id, "code"), (unit.code, code), was)
    reading.unit_names[unit.id] = code
    reading.unit_ids[code] = unit.id


def _read_unit(reading: Reading, line: Line, unit: Unit) -> None:
    name = reading.unit_names[unit.id]
    title = reworded(
        reading, line, keys.TITLE, (unit.id, "title", unit.title), "unit-title",
        N_("Unit {name}, title in {language:language}: «{old}» → «{new}»"), name=name,
    )  # fmt: skip
    if not title:
        _report_missing(reading, line, keys.TITLE)
    if keys.MANDATORY in line.values:
        mandatory = _is_mandatory(reading, line, unit.mandatory)
        template = N_("Unit {name}, mandatory: {old:words} → {new:words}")
        field_changed(reading, "mandatory-changed", template, (unit.id, "mandatory"), (unit.mandatory, mandatory), name)
    if keys.HOURS in line.values:
        states = (unit.volume_hours, whole_number(line, keys.HOURS, reading.problems))
        template = N_("Unit {name}, volume in hours: {old} → {new}")
        field_changed(reading, "volume-changed", template, (unit.id, keys.VOLUME), states, name)


def _is_mandatory(reading: Reading, line: Line, otherwise: bool) -> bool:
    said = known_word(line, keys.MANDATORY, ("yes", "no"), reading.problems)
    return otherwise if said is None else said == "yes"


def _new_unit(reading: Reading, line: Line) -> Unit | None:
    title = Text()
    for tag, said in text_changes(line, keys.TITLE, Text(), reading.problems):
        title = title.with_wording(tag, said or "")
    if not title:
        _report_missing(reading, line, keys.TITLE)
        return None
    return Unit(
        id=reading.new_id("unit", line.get(keys.CODE), *(f"{one.language} {one.text}" for one in title)),
        code=line.get(keys.CODE) or None,
        title=title,
        mandatory=_is_mandatory(reading, line, otherwise=True),
        order=len(reading.base.units) + 1,
        volume_hours=whole_number(line, keys.HOURS, reading.problems),
    )


def take_units_out(reading: Reading, homes: dict[str, str]) -> None:
    """Note the units to be taken out; ``homes`` gives the unit of every outcome that stays."""
    units = {unit.id: unit for unit in reading.base.units}
    for identifier, line in reading.units_out.items():
        name = reading.unit_names[identifier]
        left = [reading.outcome_names[one] for one, home in homes.items() if home == identifier]
        if left:
            reading.problems.add(
                line, keys.OUT, "unit-not-empty",
                N_("Sheet {sheet}, row {line}, {column}: outcomes still stand in this unit ({outcomes}); "
                   "move them or take them out too"),
                outcomes=", ".join(left[:10]),
            )  # fmt: skip
        unit = units[identifier]
        inside = (outcome.id for outcome in unit.outcomes)
        taken_out(reading, unit, unit.title, N_("Unit {name} taken out: «{text}»"), name, *inside)
