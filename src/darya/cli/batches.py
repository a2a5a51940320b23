"""Long work in parts, for the commands that have it: who does it, and what is kept of it until all is written."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from darya.cli.language import _
from darya.cli.showing import say
from darya.language.messages import N_
from darya.model import InputError

if TYPE_CHECKING:
    from darya.matching.batch import Kept


def check_workers(cluster: str | None, processes: int | None) -> None:
    """Refuse two places at once for the work."""
    if cluster is not None and processes is not None:
        raise InputError(N_("--processes is for this machine; with --cluster the workers of the cluster do the work"))


@contextmanager
def kept_beside(out: Path | None) -> Iterator[Kept | None]:
    """Where finished parts are kept, beside the file that is written in the end: they go when it is.

    When the work ends early, it is said where they are.
    """
    if out is None:
        yield None
        return
    from darya.matching.batch import Kept

    kept = Kept(out.with_name(f"{out.name}.parts"))
    try:
        yield kept
    except BaseException:
        if kept.any:
            told = _(N_("What is finished is kept in {folder}; the same command goes on from there"))
            say(told.format(folder=kept.folder))
        else:
            kept.forget()  # an empty folder
        raise
    kept.forget()
