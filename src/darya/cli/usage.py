"""What went wrong on the command line or in the system, in one line and in the reader's language."""

from __future__ import annotations

import errno
import gettext
import os
import re
from pathlib import Path

from darya.cli.language import LANGUAGE, _
from darya.language.messages import LOCALE_FOLDER, N_

_SENTENCES = {
    "MissingParameter": N_("{what} is missing"),
    "NoSuchOption": N_("there is no option {what}"),
    "BadOptionUsage": N_("{what} stands without its value, or with one that it does not take"),
    "BadParameter": N_("{what} does not take this value"),
}
"""Name of the parser's error → sentence. Any other error keeps its own words."""

_TOO_MANY = re.compile(r"Got unexpected extra argument(?:s|\(s\))? \((?P<what>.*)\)\.?", re.DOTALL)

HELP_WORDS = (N_("Commands"), N_("required"), N_("default: {default}"))
"""Words that the parser looks up itself when it prints help."""


def speak_the_readers_language() -> None:
    """Let the parser's own look-ups find our catalogue."""
    os.environ["LANGUAGE"] = LANGUAGE
    gettext.bindtextdomain("darya", str(LOCALE_FOLDER))
    gettext.textdomain("darya")


def explain_usage(error: Exception) -> str | None:
    """One sentence about wrong use, with the way to the help; None for an error of another kind."""
    format_message = getattr(error, "format_message", None)
    if format_message is None:
        return None
    template = _SENTENCES.get(type(error).__name__)
    sentence = _(template).format(what=_what(error)) if template else _own_words(format_message())
    context = getattr(error, "ctx", None)
    command = context.command_path if context else "darya"
    advice = _(N_("see {command} --help"))
    stop = "" if sentence.endswith("?") else ";"
    return f"{sentence.rstrip('.')}{stop} {advice.format(command=command)}"


def _what(error: Exception) -> str:
    parameter = getattr(error, "param", None)
    if parameter is not None:
        options = [option for option in parameter.opts if option.startswith("--")]
        return options[0] if options else parameter.metavar or str(parameter.name).upper()
    return getattr(error, "option_name", "") or str(getattr(error, "message", ""))


def _own_words(message: str) -> str:
    too_many = _TOO_MANY.fullmatch(message)
    return _(N_("the command takes no further argument: {what}")).format(what=too_many["what"]) if too_many else message


_SYSTEM = {
    errno.ENOENT: N_("There is no file {file}"),
    errno.EACCES: N_("{file}: you have no permission for this"),
    errno.EPERM: N_("{file}: you have no permission for this"),
    errno.EISDIR: N_("{file} is a folder; name a file"),
    errno.ENOSPC: N_("{file}: the disk is full"),
}
"""Number of the system's error → sentence. Any other error keeps the words of the system."""


def explain_system(error: OSError) -> str:
    """One sentence about a file or folder with which the system could not do what was asked."""
    path = Path(os.fsdecode(error.filename))
    if error.errno == errno.ENOENT and not path.absolute().parent.is_dir():
        return _(N_("There is no folder {folder}; make it first")).format(folder=path.parent)
    named = path.with_name(_PART.sub(r"\1", path.name))
    template = _SYSTEM.get(error.errno or 0)
    return _(template).format(file=named) if template else f"{named}: {error.strerror}"


_PART = re.compile(r"(.+)\.part")
"""The name under which a file is written before it is whole."""
