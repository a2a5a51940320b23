"""What push and pull print, and how a document from a platform becomes a file."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console
from rich.status import Status

from darya.cli.language import LANGUAGE, _
from darya.cli.screen import output, table
from darya.cli.showing import say, say_written
from darya.language.messages import N_, render
from darya.model import Comparison, whole_file

if TYPE_CHECKING:
    from darya.exchange.facts import GridFacts
    from darya.model.files import Document
    from darya.web.api.exchanging import Offered, Pulled, Pushed

MOST_FINDINGS = 20
ILLUSTRATIVE = N_("Illustrative: countries, people and documents are invented")


class Moving:
    """How far the platform is with a file: one moving line on a terminal, nothing in a pipe."""

    def __init__(self, name: str) -> None:
        self._name = name
        console = Console(stderr=True)
        sending = _(N_("Sending {file}")).format(file=name)
        self._status = Status(sending, console=console) if console.is_terminal else None

    def __enter__(self) -> Moving:
        """Begin to show."""
        if self._status:
            self._status.start()
        return self

    def __exit__(self, *error: object) -> None:
        """End it, whatever happened."""
        if self._status:
            self._status.stop()

    def __call__(self, step: str, done: int, total: int) -> None:
        """Show the step."""
        if self._status:
            counted = f" {done}/{total}" if total else ""
            self._status.update(f"{self._name}: {step}{counted}")


def show_pushed(pushed: Pushed) -> None:
    """What was understood of a file, what was found, and where it is."""
    console, upload = output(), pushed.upload
    console.print(f"{pushed.name}: {upload['title']}", style="bold")
    told = N_("Functions: {functions}. Statements: {statements}. Findings: {findings}.")
    counts = {"functions": upload["functions"], "statements": upload["statements"]}
    console.print(_(told).format(findings=len(upload["findings"]), **counts))
    open_findings = [one for one in upload["findings"] if not one["settled"]]
    if open_findings:
        headings = (_(N_("Severity")), _(N_("Place")), _(N_("Finding")))
        rows = [(_(one["severity"]), one["place"], one["message"]) for one in open_findings[:MOST_FINDINGS]]
        console.print(table(headings, rows))
    if len(open_findings) > MOST_FINDINGS:
        say(_(N_("The rest of the findings is on the page of the upload")))
    console.print(_where(pushed), soft_wrap=True)


def _where(pushed: Pushed) -> str:
    saved = pushed.saved
    if saved is None and pushed.upload["standard"]:
        return _(N_("It was saved before: standard {standard}")).format(standard=pushed.upload["standard"])
    if saved is None:
        return _(N_("Check and save it: {address}")).format(address=pushed.upload["url"])
    template = (
        N_("Saved and shared as edition {edition} of standard {standard}: {address}")
        if pushed.shared
        else N_("Saved as edition {edition} of standard {standard}, private until it is shared: {address}")
    )
    return _(template).format(edition=saved["edition"], standard=saved["standard"], address=saved["url"])


def show_offered(found: Iterable[Offered]) -> None:
    """What there is to pull, with the option that pulls it."""
    rows = [(f"--{one.option}", one.identifier, one.title, _(one.note)) for one in found]
    if rows:
        output().print(table((_(N_("Option")), _(N_("Identifier")), _(N_("Title")), _(N_("Note"))), rows))
    else:
        say(_(N_("There is nothing yet that you may take away")))


def write_pulled(pulled: Pulled, out: Path, languages: Sequence[str] | None) -> None:
    """Write the document in the format that the file's name asks for; what is rehearsed says so on every page."""
    if out.suffix.lower() == ".json":
        with whole_file(out) as part:
            part.write_bytes(pulled.content)
        say_written(out)
        return
    from darya.exchange.registry import write

    shown = list(languages) if languages else _languages(pulled.document)
    notice = render(ILLUSTRATIVE, {}, shown[0]) if pulled.illustrative else ""
    say_written(out, write(pulled.document, out, languages=shown, facts=_facts(pulled.document, notice)))


def _languages(document: Document) -> list[str]:
    known = document.languages() if callable(document.languages) else document.languages
    return [LANGUAGE if LANGUAGE in known else known[0]]


def _facts(document: Document, notice: str) -> GridFacts:
    from darya.cli.grids import grid_facts
    from darya.exchange.facts import GridFacts

    if isinstance(document, Comparison):
        return replace(grid_facts(document), notice=notice)
    return GridFacts(title="", notice=notice)
