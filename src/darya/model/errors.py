"""The one family of errors that a person can do something about; shown as one line, never as a traceback."""

from __future__ import annotations

from darya.language.messages import render


class DaryaError(Exception):
    """What happened, where, and what to do, as a template with values.

    ``exit_code`` is what the command line ends with.
    """

    exit_code = 1

    def __init__(self, template: str, **values: object) -> None:
        self.template = template
        self.values = values
        self.file = ""  # which of several files it is about; stands in front of the sentence
        super().__init__(render(template, values))

    def __str__(self) -> str:
        return self.in_language("en")

    def in_language(self, language: str) -> str:
        """The sentence in the reader's language."""
        sentence = render(self.template, self.values, language)
        return f"{self.file}: {sentence}" if self.file else sentence


class Refused(DaryaError):
    """A file that will not be read, with the reason: a scan, a bomb, another kind of document."""

    exit_code = 2

    def __init__(self, reason: str, template: str, **values: object) -> None:
        self.reason = reason  # a stable word for programs: "scan", "encrypted", "too-large" …
        super().__init__(template, **values)


class InputError(DaryaError):
    """A command or a call that cannot be carried out as given."""

    exit_code = 2
