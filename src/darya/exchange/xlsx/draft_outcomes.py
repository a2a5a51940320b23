"""What the sheets of outcomes and of assessment criteria say now."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

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
from darya.exchange.xlsx.draft_tables import Line, known_word, text_changes
from darya.exchange.xlsx.words import KINDS
from darya.language.messages import N_
from darya.model import AssessmentCriterion, Outcome, StatementKind, Text


@dataclass(slots=True)
class _Seen:
    """The outcomes as the sheet lists them."""

    before: dict[str, str]
    """Outcome → unit, as it was taken out."""
    homes: dict[str, str] = field(default_factory=dict)
    """Outcome → unit, in the order of the rows."""
    added: dict[str, Outcome] = field(default_factory=dict)
    out: set[str] = field(default_factory=set)
    codes: dict[str, int] = field(default_factory=dict)


def read_outcomes(reading: Reading) -> dict[str, str]:
    """Note what changed in outcomes; gives the unit of every outcome that stays."""
    known = {outcome.id: outcome for outcome in reading.base.outcomes()}
    seen = _Seen({outcome.id: unit.id for unit in reading.base.units for outcome in unit.outcomes})
    for line, identifier in known_lines(reading, reading.outcomes, keys.OUTCOME_ID, known):
        if is_out(reading, line):
            seen.out.update({identifier} if identifier else ())
        elif identifier:
            _read_outcome(reading, line, known[identifier], seen)
        else:
            _read_new(reading, line, seen)
    for identifier in known:
        if identifier not in seen.homes and identifier not in seen.out:
            template = N_("Outcome {name} has no row any more; it stays. To take it out, write yes in «Take out».")
            reading.note("row-gone", template, identifier, name=reading.outcome_names[identifier])
    _place_outcomes(reading, seen)
    for identifier in (one for one in known if one in seen.out):
        name, outcome = reading.outcome_names[identifier], known[identifier]
        taken_out(reading, outcome, outcome.statement, N_("Outcome {name} taken out: «{text}»"), name)
        reading.outcome_ids = {name: one for name, one in reading.outcome_ids.items() if one != identifier}
    return {one: home for one, home in {**seen.before, **seen.homes}.items() if one not in seen.out}


def _read_outcome(reading: Reading, line: Line, outcome: Outcome, seen: _Seen) -> None:
    home = seen.before[outcome.id]
    typed = line.values.get(keys.UNIT)
    unchanged = typed is None or typed in (_base_name(reading, home), reading.unit_names[home])
    seen.homes[outcome.id] = home if unchanged else _unit_of(reading, line) or home
    name = reading.outcome_names[outcome.id]
    after = reworded(
        reading, line, keys.STATEMENT, (outcome.id, "statement", outcome.statement), "outcome-worded",
        N_("Outcome {name}, {language:language}: «{old}» → «{new}»"), name=name,
    )  # fmt: skip
    if not after:
        _report_empty(reading, line)
    if keys.KIND in line.values:
        states = (str(outcome.kind), _kind(reading, line) or str(outcome.kind))
        template = N_("Outcome {name}, kind: {old:words} → {new:words}")
        field_changed(reading, "kind-changed", template, (outcome.id, "kind"), states, name)
    _read_code(reading, line, outcome, seen)


def _base_name(reading: Reading, unit: str) -> str:
    """The name under which a unit left; it may have another one now."""
    return next(one.code or str(one.order) for one in reading.base.units if one.id == unit)


def _report_empty(reading: Reading, line: Line) -> None:
    key = next((key for key in line.table.headings if key.startswith(f"{keys.STATEMENT}:")), keys.STATEMENT)
    reading.problems.add(
        line, key, "no-wording",
        N_("Sheet {sheet}, row {line}, {column}: an outcome needs a wording; to take it out, write yes in «Take out»"),
    )  # fmt: skip


def _unit_of(reading: Reading, line: Line) -> str | None:
    typed = line.get(keys.UNIT)
    unit = reading.unit_ids.get(typed)
    if unit is None or unit in reading.units_out:
        known = ", ".join(name for one, name in reading.unit_names.items() if one not in reading.units_out)
        reading.problems.add(
            line, keys.UNIT, "unknown-unit",
            N_("Sheet {sheet}, row {line}, {column}: «{text}» is none of the units: {known}"), text=typed, known=known,
        )  # fmt: skip
        return None
    return unit


def _kind(reading: Reading, line: Line) -> str | None:
    kind = known_word(line, keys.KIND, KINDS, reading.problems)
    if not line.get(keys.KIND):
        reading.problems.add(
            line, keys.KIND, "no-kind",
            N_("Sheet {sheet}, row {line}, {column}: state the kind, one of: {known:words}"), known=", ".join(KINDS),
        )  # fmt: skip
    return kind


def _read_code(reading: Reading, line: Line, outcome: Outcome, seen: _Seen) -> None:
    code = line.values.get(keys.CODE, outcome.code or "")
    if not _is_free(reading, line, code, seen):
        return
    if code != (outcome.code or ""):
        template = N_("Outcome {name}: code «{old}» → «{new}»")
        name = reading.outcome_names[outcome.id]
        field_changed(reading, "code-changed", template, (outcome.id, "code"), (outcome.code, code or None), name)
        reading.outcome_names[outcome.id] = code or outcome.id
        reading.outcome_ids[code or outcome.id] = outcome.id


def _is_free(reading: Reading, line: Line, code: str, seen: _Seen) -> bool:
    if code and code in seen.codes:
        reading.problems.add(
            line, keys.CODE, "doubled-code",
            N_("Sheet {sheet}, row {line}, {column}: «{text}» stands in row {first} too; each needs its own"),
            text=code, first=seen.codes[code],
        )  # fmt: skip
        return False
    if code:
        seen.codes[code] = line.number
    return True


def _read_new(reading: Reading, line: Line, seen: _Seen) -> None:
    unit, kind = _unit_of(reading, line), _kind(reading, line)
    statement = _new_text(reading, line, keys.STATEMENT)
    if not statement:
        _report_empty(reading, line)
    if unit is None or kind is None or not statement:
        return
    code = line.get(keys.CODE) or _next_code(reading, unit)
    if not _is_free(reading, line, code, seen):
        return
    said = [f"{one.language} {one.text}" for one in statement]
    outcome = Outcome(
        id=reading.new_id("outcome", kind, *said), code=code, kind=StatementKind(kind), statement=statement
    )
    seen.added[outcome.id], seen.homes[outcome.id] = outcome, unit
    reading.outcome_names[outcome.id] = code
    reading.outcome_ids[code] = outcome.id


def _new_text(reading: Reading, line: Line, part: str) -> Text:
    text = Text()
    for tag, said in text_changes(line, part, Text(), reading.problems):
        text = text.with_wording(tag, said or "")
    return text


def _next_code(reading: Reading, unit: str) -> str:
    """The first number of the unit above all that are given."""
    name = reading.unit_names[unit]
    given = (re.fullmatch(re.escape(name) + r"\.([0-9]{1,6})", code) for code in reading.outcome_ids)
    return f"{name}.{max((int(found[1]) for found in given if found), default=0) + 1}"


def _place_outcomes(reading: Reading, seen: _Seen) -> None:
    lost = set(seen.before) - set(seen.homes) - seen.out
    base = {unit.id: [outcome.id for outcome in unit.outcomes] for unit in reading.base.units}
    for unit, name in reading.unit_names.items():
        before = base.get(unit, [])
        listed = [one for one, home in seen.homes.items() if home == unit]
        order = with_lost(listed, before, lost & set(before))
        changed = moved(before, order)
        for number, identifier in enumerate(order):
            behind = (unit, order[number - 1] if number else "")
            if identifier in seen.added:
                _note_added(reading, seen.added[identifier], behind, name)
            elif identifier in changed or seen.before[identifier] != unit:
                _note_moved(reading, identifier, behind, seen, base)


def _note_added(reading: Reading, outcome: Outcome, behind: tuple[str, str], unit: str) -> None:
    said = outcome.statement.root[0].text
    template = N_("New outcome {name} in unit {unit}, without a national source: «{text}»")
    thing_added(reading, template, outcome, behind, name=outcome.code or "", unit=unit, text=said)


def _note_moved(
    reading: Reading, identifier: str, behind: tuple[str, str], seen: _Seen, base: dict[str, list[str]]
) -> None:
    home = seen.before[identifier]
    place = base[home].index(identifier)
    states = ((home, base[home][place - 1] if place else ""), behind)
    name, old, new = (reading.outcome_names[identifier], reading.unit_names[home], reading.unit_names[behind[0]])
    if home != behind[0]:
        template = N_("Outcome {name} moved from unit {old} to unit {new}")
        place_changed(reading, template, identifier, states, name=name, old=old, new=new)
    else:
        first = N_("Outcome {name} moved to the beginning of its unit")
        template = N_("Outcome {name} moved behind {after}") if behind[1] else first
        previous = reading.outcome_names.get(behind[1], "")
        place_changed(reading, template, identifier, states, name=name, after=previous)


def read_criteria(reading: Reading, homes: dict[str, str]) -> None:
    """Note what changed in assessment criteria; ``homes`` has the outcomes that stay."""
    known = {one.id: (one, outcome) for outcome in reading.base.outcomes() for one in outcome.criteria}
    present: set[str] = set()
    for line, identifier in known_lines(reading, reading.criteria, keys.CRITERION_ID, known):
        present.add(identifier)
        if not identifier:
            _read_new_criterion(reading, line)
        elif known[identifier][1].id in homes:
            _read_criterion(reading, line, *known[identifier])
    for identifier, (_criterion, outcome) in known.items():
        if identifier not in present and outcome.id in homes:
            template = N_("A criterion of outcome {name} has no row any more; it stays.")
            reading.note("row-gone", template, identifier, name=reading.outcome_names[outcome.id])


def _read_criterion(reading: Reading, line: Line, criterion: AssessmentCriterion, outcome: Outcome) -> None:
    name = reading.outcome_names[outcome.id]
    if is_out(reading, line):
        template = N_("Criterion of outcome {name} taken out: «{text}»")
        taken_out(reading, criterion, criterion.text, template, name)
        return
    typed = line.values.get(keys.OUTCOME)
    if typed is not None and typed != (outcome.code or outcome.id) and reading.outcome_ids.get(typed) != outcome.id:
        reading.problems.add(
            line, keys.OUTCOME, "criterion-moved",
            N_("Sheet {sheet}, row {line}, {column}: a criterion stays with its outcome; take it out, add a new one"),
        )  # fmt: skip
    text = reworded(
        reading, line, keys.TEXT, (criterion.id, "text", criterion.text), "criterion-worded",
        N_("Criterion of outcome {name}, {language:language}: «{old}» → «{new}»"), name=name,
    )  # fmt: skip
    method = reworded(
        reading, line, keys.METHOD, (criterion.id, "method", criterion.method), "method-worded",
        N_("Method for outcome {name}, {language:language}: «{old}» → «{new}»"), name=name,
    )  # fmt: skip
    if not text and not method:
        _report_empty_criterion(reading, line)


def _report_empty_criterion(reading: Reading, line: Line) -> None:
    key = next((key for key in line.table.headings if key.startswith(f"{keys.TEXT}:")), keys.TEXT)
    reading.problems.add(
        line, key, "no-wording",
        N_("Sheet {sheet}, row {line}, {column}: write a criterion or method; to take it out, write yes in «Take out»"),
    )  # fmt: skip


def _read_new_criterion(reading: Reading, line: Line) -> None:
    if is_out(reading, line):
        return
    text, method = _new_text(reading, line, keys.TEXT), _new_text(reading, line, keys.METHOD)
    outcome = reading.outcome_ids.get(line.get(keys.OUTCOME))
    if outcome is None:
        reading.problems.add(
            line, keys.OUTCOME, "unknown-outcome",
            N_("Sheet {sheet}, row {line}, {column}: «{text}» is the code of no outcome"), text=line.get(keys.OUTCOME),
        )  # fmt: skip
    if not text and not method:
        _report_empty_criterion(reading, line)
    if outcome is None or not (text or method):
        return
    said = [f"{one.language} {one.text}" for one in (*text, *method)]
    criterion = AssessmentCriterion(id=reading.new_id("criterion", outcome, *said), text=text, method=method)
    template = N_("New criterion of outcome {name}: «{text}»")
    shown = (text or method).root[0].text
    thing_added(reading, template, criterion, (outcome,), name=reading.outcome_names[outcome], text=shown)
