"""The messages for people: gathered from the code, handed to translators, taken back, checked, compiled.

``update``
    gather every marked text (``N_``, ``_``, in templates ``say``) and bring the catalogue of each language up to it
``take LANGUAGE FILE...``
    fill a catalogue from files in PO form, for instance what a translator sent back
``compile``
    write the ``.mo`` files that the program reads
``check``
    list what is wrong with the catalogues; the exit code is 1 when something is

English is the language of the templates. The catalogues of ``COMPLETE`` must say everything; the others may
be filled little by little, and a text without translation is shown in English.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from copy import deepcopy
from io import BytesIO
from pathlib import Path
from string import Formatter
from typing import Any

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from hatch_build import LOCALE, compile_catalogues
from tools.template_texts import template_texts

ROOT = Path(__file__).parent.parent
SOURCE = "en"
COMPLETE = ("en", "ru")
LANGUAGES = (*COMPLETE, "kk", "ky", "tg", "tk", "uz")
KEYWORDS = {"N_": None, "_": None}
METHODS: Any = [("**.py", "python"), ("**/templates/**.html", template_texts), ("**/templates/**.txt", template_texts)]
"""Mails are templates too, and plain text. Babel takes functions as well, which its types do not say."""
COMMENT = "# Darya: the messages for people.\n# Placeholders in braces stay as they are; see CONTRIBUTING.md."
# Lines of the header that change with every writing, then those that nobody fills in.
LEFT_OUT = tuple(
    f'"{name}:'.encode()
    for name in (
        *("POT-Creation-Date", "PO-Revision-Date", "Generated-By"),
        *("Last-Translator", "Report-Msgid-Bugs-To", "Language-Team", "Project-Id-Version"),
    )
)


def catalogue_path(language: str, locale: Path = LOCALE) -> Path:
    """Where the catalogue of a language lies, present or not."""
    return locale / language / "LC_MESSAGES" / "darya.po"


def gather(source: Path) -> Catalog:
    """Every marked text under ``source``, with the files that say it."""
    template = _empty(None)
    for name, _line, text, comments, context in extract_from_dir(
        str(source), method_map=METHODS, keywords=KEYWORDS, comment_tags=("Translators:",)
    ):
        template.add(text, locations=[(f"src/darya/{name}", 0)], auto_comments=comments, context=context)
    return template


def read(path: Path, language: str) -> Catalog:
    """A catalogue as it is on disk, or an empty one for the language."""
    if not path.exists():
        return _empty(language)
    with path.open("rb") as lines:
        return read_po(lines, locale=language, domain="darya")


def _empty(language: str | None) -> Catalog:
    comment = "# Darya: the messages for people.\n# Placeholders in braces stay as they are; see CONTRIBUTING.md."
    return Catalog(locale=language, project="Darya", header_comment=comment, charset="utf-8", fuzzy=False)


def write(path: Path, catalogue: Catalog) -> None:
    """Write a catalogue without the hour of the writing, so that only a changed text changes the file."""
    written = BytesIO()
    write_po(written, catalogue, width=100, sort_output=True, ignore_obsolete=True, include_lineno=False)
    lines = written.getvalue().splitlines(keepends=True)
    kept = [line for line in lines if not line.startswith(LEFT_OUT)]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"".join(kept))


def update(template: Catalog, locale: Path = LOCALE) -> None:
    """Bring every catalogue up to the template: new texts come in, texts that are gone go out."""
    for language in LANGUAGES:
        path = catalogue_path(language, locale)
        catalogue = read(path, language)
        catalogue.update(deepcopy(template), no_fuzzy_matching=True)
        if language == SOURCE:
            _say_as_written(catalogue)
        write(path, catalogue)


def _say_as_written(catalogue: Catalog) -> None:
    for message in texts(catalogue):
        message.string = message.id


def take(language: str, files: list[Path], locale: Path = LOCALE) -> int:
    """Copy the translations of ``files`` into a catalogue and return how many texts they filled or changed.

    Texts that the program does not say are passed over. A later file wins over an earlier one.
    """
    path = catalogue_path(language, locale)
    catalogue = read(path, language)
    taken = 0
    for file in files:
        for message in texts(read(file, language)):
            known = catalogue.get(message.id, message.context)
            if known is not None and message.string and not message.fuzzy and known.string != message.string:
                known.string = message.string
                known.flags.discard("fuzzy")
                taken += 1
    write(path, catalogue)
    return taken


def texts(catalogue: Catalog) -> Iterator[Message]:
    """The messages of a catalogue without its header."""
    return (message for message in catalogue if message.id)


def placeholders(text: str) -> set[str]:
    """The names in braces of a template; an unnamed placeholder is named by the empty string.

    Raises ValueError when the braces are not balanced.
    """
    return {name for _before, name, _form, _conversion in Formatter().parse(text) if name is not None}


def faults(template: Catalog, locale: Path = LOCALE) -> list[str]:
    """One line for each thing that is wrong with a catalogue, none when all is well."""
    return [
        f"{language}: {fault}"
        for language in LANGUAGES
        for fault in _faults_of(template, read(catalogue_path(language, locale), language), language in COMPLETE)
    ]


def _stored(language: str, locale: Path) -> Catalog:
    return read(catalogue_path(language, locale), language)


def _faults_of(template: Catalog, catalogue: Catalog, complete: bool) -> Iterator[str]:
    said = {message.id for message in texts(template)}
    listed = {message.id for message in texts(catalogue)}
    yield from (f"is missing, run `make messages`: {text!r}" for text in sorted(said - listed))
    yield from (f"is no longer said, run `make messages`: {text!r}" for text in sorted(listed - said))
    for message in texts(catalogue):
        if complete and (message.fuzzy or not message.string):
            yield f"is not translated: {message.id!r}"
        if message.string and (fault := _differs(str(message.id), str(message.string))):
            yield f"{fault}: {message.id!r}"


def _differs(original: str, translation: str) -> str | None:
    """What is wrong with the placeholders of a translation."""
    try:
        wanted, found = placeholders(original), placeholders(translation)
    except ValueError as problem:
        return f"has unbalanced braces ({problem})"
    if any(not name or name.isdigit() for name in wanted):
        return "has a placeholder without a name"
    if wanted != found:
        return f"has the placeholders {sorted(found)} instead of {sorted(wanted)}"
    return None


def main(arguments: list[str]) -> int:
    """Do what the command line asks and return the exit code."""
    match arguments:
        case ["update"]:
            update(gather(ROOT / "src" / "darya"))
        case ["take", language, *files] if language in LANGUAGES and files:
            print(f"{take(language, [Path(file) for file in files])} texts taken into {language}")
        case ["compile"]:
            compile_catalogues(LOCALE)
        case ["check"]:
            found = faults(gather(ROOT / "src" / "darya"))
            print("\n".join(found) if found else "The catalogues are complete.")
            return 1 if found else 0
        case _:
            print(__doc__)
            return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
