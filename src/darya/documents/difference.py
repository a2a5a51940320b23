"""What differs between two files: two editions of one standard, two files of one edition, or two standards.

Everything here is data; whoever shows it chooses language and form.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from darya.documents.dividing import Division
from darya.documents.pairing import Link, Links, link_statements, pair_functions
from darya.documents.rewording import WordRun, compare_words, similarity
from darya.language.folding import fold
from darya.model import Function, GeneralisedFunction, Standard, Statement

MOSTLY_SHARED = 0.5
"""From this share of common statements on, two files hold the same standard."""
SAME_EDITION_SHARED = 0.95
"""From this share on, without a different act, they hold the same edition."""
SOME_SHARED = 0.2
"""What two standards of the same title must share to be editions of one standard."""


class Verdict(StrEnum):
    """How two files stand to each other."""

    IDENTICAL = "identical"
    SAME_EDITION = "two files of one edition"
    EDITIONS = "two editions of one standard"
    DIFFERENT = "different standards"


class Change(StrEnum):
    """What happened to a statement from the old file to the new one."""

    SAME = "same"
    REWORDED = "reworded"
    MOVED = "moved"
    """Same words, but in another function or of another kind."""
    SPLIT = "split"
    """One became several: the new statements together say the words of the old one."""
    JOINED = "joined"
    """Several became one."""
    GONE = "gone"
    NEW = "new"


class FunctionChange(StrEnum):
    """What happened to a function."""

    NEW = "new"
    GONE = "gone"
    RENAMED = "renamed"
    OTHER_CODE = "other code"
    OTHER_LEVEL = "other level"


@dataclass(frozen=True, slots=True)
class StatementDifference:
    """One statement in both files, or in one of them; or one that was divided, with its parts."""

    change: Change
    old: Statement | None
    new: Statement | None
    """A split statement is ``old`` and has no ``new``, a joined one is ``new``: the others are ``parts``."""
    old_function: Function | None
    new_function: Function | None
    similarity: float
    """0 … 1 between the folded wordings; 1 where only case, spaces or punctuation differ. Of a divided statement:
    the share of its words that the parts have together."""
    words: tuple[WordRun, ...] = ()
    """For a reworded statement: which words stayed, went, came."""
    parts: tuple[Statement, ...] = ()
    """Of a split statement those that it became, of a joined one those that it was, in their order."""

    @property
    def old_statements(self) -> tuple[Statement, ...]:
        """All statements of the old file that this tells of."""
        return self.parts if self.change is Change.JOINED else (self.old,) if self.old else ()

    @property
    def new_statements(self) -> tuple[Statement, ...]:
        """All statements of the new file that this tells of."""
        return self.parts if self.change is Change.SPLIT else (self.new,) if self.new else ()

    @property
    def other_kind(self) -> bool:
        """Whether it changed its kind, say from skill to knowledge."""
        return bool(self.old and self.new and self.old.kind is not self.new.kind)


@dataclass(frozen=True, slots=True)
class FunctionDifference:
    """One function in both files, or in one of them, with its statements in the order of the new file."""

    old: Function | None
    new: Function | None
    changes: tuple[FunctionChange, ...]
    statements: tuple[StatementDifference, ...]


@dataclass(frozen=True, slots=True)
class FieldDifference:
    """A field of the standard, or of a generalised function (``subject`` is its code), that says something else."""

    field: str
    old: str | None
    new: str | None
    subject: str | None = None


@dataclass(frozen=True, slots=True)
class EditionDifference:
    """All differences between two files."""

    verdict: Verdict
    shared: float
    """0 … 1: statements with the same words, of all statements of both files."""
    fields: tuple[FieldDifference, ...]
    functions: tuple[FunctionDifference, ...]

    def statements(self, *changes: Change) -> tuple[StatementDifference, ...]:
        """The statements of all functions to which one of these changes happened; all of them without any."""
        found = (statement for function in self.functions for statement in function.statements)
        return tuple(statement for statement in found if not changes or statement.change in changes)

    def counts(self) -> dict[Change, int]:
        """How often each change happened: a statement that became three is split once."""
        counted = Counter(statement.change for statement in self.statements())
        return {change: counted[change] for change in Change}


def compare_editions(old: Standard, new: Standard) -> EditionDifference:
    """Compare two files. Statements are matched by their words alone, so that codes and identifiers may differ.

    Equal words are found first within the function, then anywhere; then what became several or was several within a
    function (``dividing``); what is left is matched one to one by the similarity of the wordings, so that the sum of
    similarities is greatest. Every statement of both files is told of exactly once.
    """
    pairs = pair_functions(old.functions, new.functions)
    links = link_statements(old.functions, new.functions, pairs)
    functions = _functions(old, new, pairs, links)
    fields = (*_fields(old, new), *_generalised(old, new))
    equal = sum(link.exact for link in links.links)
    count = sum(1 for _ in old.statements()) + sum(1 for _ in new.statements())
    shared = 2 * equal / count if count else _shared_titles(old, new)
    return EditionDifference(_verdict(old, new, shared, fields, functions), shared, fields, functions)


def _functions(
    old: Standard, new: Standard, pairs: Sequence[tuple[int, int]], links: Links
) -> tuple[FunctionDifference, ...]:
    counterpart = {there: here for here, there in pairs}
    teller = _Teller(old, new, counterpart, links)
    found = []
    for number, function in enumerate(new.functions):
        partner = counterpart.get(number)
        before = old.functions[partner] if partner is not None else None
        gone = teller.gone(partner) if partner is not None else ()
        changes = _function_changes(before, function)
        found.append(FunctionDifference(before, function, changes, (*teller.said(number), *gone)))
    kept = {here for here, _ in pairs}
    for number, function in enumerate(old.functions):
        if number not in kept:
            found.append(FunctionDifference(function, None, (FunctionChange.GONE,), tuple(teller.gone(number))))
    return tuple(found)


class _Teller:
    """Says of each statement what happened to it."""

    def __init__(self, old: Standard, new: Standard, counterpart: Mapping[int, int], links: Links) -> None:
        self.old, self.new, self.counterpart = old, new, counterpart
        self.links = {(link.new_function, link.new): link for link in links.links}
        self.joined = {division.whole: division for division in links.joined}
        self.split = {division.parts[0]: division for division in links.split}
        self.told_with_first = {part for division in links.split for part in division.parts[1:]}
        self.kept = {(link.old_function, link.old) for link in links.links}
        self.kept |= {division.whole for division in links.split}
        self.kept |= {part for division in links.joined for part in division.parts}

    def said(self, number: int) -> Iterator[StatementDifference]:
        """The statements of a new function, in order; a split one where its first part stands."""
        for place in range(len(self.new.functions[number].statements)):
            at = number, place
            if at in self.split:
                yield self._split(self.split[at])
            elif at in self.joined:
                yield self._joined(self.joined[at])
            elif at not in self.told_with_first:
                yield self._one(self.links.get(at), at)

    def gone(self, number: int) -> Iterator[StatementDifference]:
        """The statements of an old function of which nothing is left."""
        function = self.old.functions[number]
        for place, statement in enumerate(function.statements):
            if (number, place) not in self.kept:
                yield StatementDifference(Change.GONE, statement, None, function, None, 0.0)

    def _split(self, division: Division) -> StatementDifference:
        before, after = self.old.functions[division.whole[0]], self.new.functions[division.parts[0][0]]
        whole = before.statements[division.whole[1]]
        parts = tuple(after.statements[place] for _, place in division.parts)
        return StatementDifference(Change.SPLIT, whole, None, before, after, division.covered, parts=parts)

    def _joined(self, division: Division) -> StatementDifference:
        before, after = self.old.functions[division.parts[0][0]], self.new.functions[division.whole[0]]
        whole = after.statements[division.whole[1]]
        parts = tuple(before.statements[place] for _, place in division.parts)
        return StatementDifference(Change.JOINED, None, whole, before, after, division.covered, parts=parts)

    def _one(self, link: Link | None, at: tuple[int, int]) -> StatementDifference:
        function = self.new.functions[at[0]]
        statement = function.statements[at[1]]
        if link is None:
            return StatementDifference(Change.NEW, None, statement, None, function, 0.0)
        old_function = self.old.functions[link.old_function]
        before = old_function.statements[link.old]
        stayed = self.counterpart.get(at[0]) == link.old_function and before.kind is statement.kind
        change = Change.REWORDED if not link.exact else Change.SAME if stayed else Change.MOVED
        words = compare_words(before.text, statement.text) if change is Change.REWORDED else ()
        return StatementDifference(change, before, statement, old_function, function, link.similarity, words)


def _function_changes(old: Function | None, new: Function) -> tuple[FunctionChange, ...]:
    if old is None:
        return (FunctionChange.NEW,)
    changed = {
        FunctionChange.RENAMED: fold(old.title) != fold(new.title),
        FunctionChange.OTHER_CODE: old.code != new.code,
        FunctionChange.OTHER_LEVEL: old.level != new.level,
    }
    return tuple(change for change, here in changed.items() if here)


def _fields(old: Standard, new: Standard) -> tuple[FieldDifference, ...]:
    before, after = _field_values(old), _field_values(new)
    return tuple(
        FieldDifference(field, before[field], after[field])
        for field in before
        if fold(before[field] or "") != fold(after[field] or "")
    )


def _field_values(standard: Standard) -> dict[str, str | None]:
    act = standard.act
    return {
        "kind": standard.kind, "country": standard.country, "title": standard.title, "code": standard.code,
        "registration number": standard.registration_number, "area": standard.area, "purpose": standard.purpose,
        "act number": act.number if act else None,
        "act date": act.date.isoformat() if act and act.date else None,
        "act issuer": act.issuer if act else None,
    }  # fmt: skip


def _generalised(old: Standard, new: Standard) -> tuple[FieldDifference, ...]:
    """Generalised functions by their codes: title, level, job titles, requirements."""
    before = {group.code: group for group in old.generalised_functions if group.code}
    after = {group.code: group for group in new.generalised_functions if group.code}
    found = []
    for code in dict.fromkeys((*before, *after)):
        here, there = before.get(code), after.get(code)
        values = {
            "generalised function": [group.title if group else None for group in (here, there)],
            "level": [group.level if group else None for group in (here, there)],
            "job titles": ["; ".join(group.job_titles) if group else None for group in (here, there)],
            "requirements": [_requirements(group) if group else None for group in (here, there)],
        }
        found += [
            FieldDifference(field, was or None, becomes or None, code)
            for field, (was, becomes) in values.items()
            if fold(was or "") != fold(becomes or "")
        ]
    return tuple(found)


def _requirements(group: GeneralisedFunction) -> str:
    return "; ".join(requirement.text for requirement in group.requirements)


def _shared_titles(old: Standard, new: Standard) -> float:
    """For sheets without statements: functions of the same title, of all functions."""
    before, after = Counter(fold(f.title) for f in old.functions), Counter(fold(f.title) for f in new.functions)
    count = sum(before.values()) + sum(after.values())
    return 2 * sum((before & after).values()) / count if count else float(fold(old.title) == fold(new.title))


def _verdict(
    old: Standard,
    new: Standard,
    shared: float,
    fields: Sequence[FieldDifference],
    functions: Sequence[FunctionDifference],
) -> Verdict:
    if not _same_standard(old, new, shared):
        return Verdict.DIFFERENT
    changed = any(function.changes for function in functions) or any(
        statement.change is not Change.SAME for function in functions for statement in function.statements
    )
    if not changed and not fields:
        return Verdict.IDENTICAL
    another_act = any(
        field.old and field.new and field.field in ("act number", "act date", "registration number")
        for field in fields
        if field.subject is None
    )
    added = any({FunctionChange.NEW, FunctionChange.GONE} & set(function.changes) for function in functions)
    if shared >= SAME_EDITION_SHARED and not another_act and not added:
        return Verdict.SAME_EDITION
    return Verdict.EDITIONS


def _same_standard(old: Standard, new: Standard, shared: float) -> bool:
    """The same country, and most statements, or the same number or title with some statements, in common."""
    if old.kind is not new.kind or (old.country and new.country and old.country != new.country):
        return False
    alike = similarity(old.title, new.title)
    numbered = old.registration_number is not None and old.registration_number == new.registration_number
    coded = old.code is not None and old.code == new.code
    if shared >= MOSTLY_SHARED:
        return alike >= 0.4 or numbered or coded or shared >= SAME_EDITION_SHARED
    return shared >= SOME_SHARED and (alike >= 0.9 or numbered or coded)
