"""What ``diff`` and ``teach`` print."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Console
from rich.text import Text as Styled

from darya.cli.language import LANGUAGE, _
from darya.cli.screen import output, table
from darya.documents.difference import Change, EditionDifference, FunctionChange, Verdict
from darya.documents.rewording import WordChange, WordRun
from darya.language.messages import N_

if TYPE_CHECKING:
    from darya.documents.difference import FieldDifference, FunctionDifference, StatementDifference
    from darya.documents.layouts.taught import Mapping, Reason
    from darya.documents.repetitions import Repetition
    from darya.model import Standard

WORDS = (
    N_("identical"), N_("two files of one edition"), N_("two editions of one standard"), N_("different standards"),
    N_("same"), N_("reworded"), N_("moved"), N_("split"), N_("joined"), N_("gone"), N_("new"),
    N_("renamed"), N_("other code"), N_("other level"),
)  # fmt: skip
"""Values of the differences as people read them, marked for the catalogues."""

FIELDS = (
    N_("kind"), N_("country"), N_("title"), N_("code"), N_("registration number"), N_("area"), N_("purpose"),
    N_("act number"), N_("act date"), N_("act issuer"),
    N_("generalised function"), N_("level"), N_("job titles"), N_("requirements"),
)  # fmt: skip
"""Fields that may differ, as people read them."""

_STYLES = {WordChange.GONE: "strike red", WordChange.NEW: "underline green"}
_MARKS = {WordChange.SAME: "{}", WordChange.GONE: "[-{}-]", WordChange.NEW: "{{+{}+}}"}


def show_difference(found: EditionDifference) -> None:
    """The verdict, counts, header fields, and statement by statement what is not the same."""
    console = output()
    verdict = _(N_("{verdict}: {share:.0%} of the statements have the same words"))
    console.print(verdict.format(verdict=_(str(found.verdict)).capitalize(), share=found.shared), style="bold")
    if found.verdict is Verdict.IDENTICAL:
        return
    counts = found.counts()
    console.print(table([_(str(change)) for change in counts], [list(counts.values())], numbers=range(len(counts))))
    if found.fields:
        console.print()
        rows = [_field_row(line) for line in found.fields]
        console.print(table((_(N_("Field")), _(N_("first file")), _(N_("second file"))), rows))
    if found.verdict is not Verdict.DIFFERENT:
        for function in found.functions:
            _print_function(console, function)


def _field_row(line: FieldDifference) -> tuple[str, str, str]:
    values = [value or "" for value in (line.old, line.new)]
    old, new = map(_, values) if line.field == "kind" else values
    return " ".join(filter(None, (line.subject, _(line.field)))), old, new


def _print_function(console: Console, difference: FunctionDifference) -> None:
    told = [line for line in difference.statements if line.change is not Change.SAME]
    if not told and not difference.changes:
        return
    function = difference.new or difference.old
    if function is None:
        return
    changes = ", ".join(_(str(change)) for change in difference.changes)
    console.print()
    console.print(
        " ".join(filter(None, (function.code, function.title, f"({changes})" if changes else ""))), style="bold"
    )
    if FunctionChange.RENAMED in difference.changes and difference.old:
        console.print(f"  ← {difference.old.title}")
    for line in told:
        _print_statement(console, line)


def _print_statement(console: Console, line: StatementDifference) -> None:
    statement = line.new or line.old
    if statement is None:
        return
    kinds = [_(str(line.old.kind))] if line.old and line.other_kind else []
    kind = " → ".join([*kinds, _(str(statement.kind))])
    shown = Styled(f"  {_(str(line.change))} · {kind}: ")
    if line.words:
        for run in line.words:
            shown.append_text(_styled(run, console.is_terminal)).append(" ")
    else:
        shown.append(statement.text)
    console.print(shown)
    for part in line.parts:
        console.print(Styled(f"    {'→' if line.change is Change.SPLIT else '←'} {part.text}"))


def _styled(run: WordRun, in_colour: bool) -> Styled:
    """A run of words; without a terminal it carries marks instead of colour."""
    if in_colour:
        return Styled(run.text, style=_STYLES.get(run.change, ""))
    return Styled(_MARKS[run.change].format(run.text))


def show_repetitions(standard: Standard) -> None:
    """What the standard says more than once, how, and where."""
    from darya.documents.repetitions import repetitions

    console = output()
    found = repetitions(standard)
    console.print()
    if not found:
        console.print(_(N_("The standard says nothing twice.")))
        return
    console.print(_(N_("Said more than once: {count}")).format(count=len(found)), style="bold")
    heads = _(N_("Statement")), _(N_("How")), _(N_("Functions"))
    console.print(table(heads, [(one.said[0][1].text, _how_repeated(one), _where(one)) for one in found]))


def _how_repeated(one: Repetition) -> str:
    words = _(N_("in the same words")) if one.same_words else _(N_("in other forms or order of the words"))
    return _(N_("twice in one function, {words}")).format(words=words) if one.within_one_function else words


def _where(one: Repetition) -> str:
    return ", ".join(function.code or function.title for function, _statement in one.said)


def show_mapping(mapping: Mapping) -> None:
    """What was guessed, with the reason for each guess."""
    console = output()
    entries = [
        *((label.text, label.means, _reason(label.why)) for label in mapping.labels),
        *((column.text, column.means, _reason(column.why)) for column in mapping.columns),
        *((word.text, word.means, _reason(word.why)) for word in mapping.kinds),
        *((heading.pattern, heading.means, _reason(heading.why)) for heading in mapping.headings),
    ]
    console.print(table((_(N_("Words of the document")), _(N_("Meaning")), _(N_("Why"))), entries))


def _reason(reason: Reason | None) -> str:
    return reason.in_language(LANGUAGE) if reason else ""
