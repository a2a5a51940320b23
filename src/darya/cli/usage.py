"""Wrong use of the command line, in one line and in the reader's language; and the words of the help pages."""

from __future__ import annotations

import gettext
import os

from darya.cli.language import LANGUAGE, _
from darya.language.messages import LOCALE_FOLDER, N_

_SENTENCES = {
    "MissingParameter": N_("{what} is missing"),
    "NoSuchOption": N_("there is no option {what}"),
    "NoSuchCommand": N_("there is no command {what}"),
    "BadParameter": N_("{what} is not as it should be: {detail}"),
}
"""Name of the parser's error → sentence. Any other error keeps the parser's own words."""

HELP_WORDS = (
    N_("Options"), N_("Commands"), N_("Arguments"), N_("required"), N_("[required]"), N_("default: {default}"),
)  # fmt: skip
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
    sentence = _(template).format(what=_what(error), detail=_detail(error)) if template else format_message()
    context = getattr(error, "ctx", None)
    command = context.command_path if context else "darya"
    advice = _(N_("see {command} --help"))
    return f"{sentence.rstrip('.')}; {advice.format(command=command)}"


def _what(error: Exception) -> str:
    parameter = getattr(error, "param", None)
    if parameter is not None:
        options = [option for option in parameter.opts if option.startswith("--")]
        return options[0] if options else parameter.metavar or str(parameter.name).upper()
    return getattr(error, "option_name", "") or str(getattr(error, "message", ""))


def _detail(error: Exception) -> str:
    return str(getattr(error, "message", "")).rstrip(".")
