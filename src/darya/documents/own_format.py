"""A standard that Darya itself wrote, ``*.darya.json``: taken as it says, checked like any other file from outside."""

from __future__ import annotations

import re
from collections.abc import Iterator
from string import Formatter

from darya.documents.limits import MEBIBYTE, Limits
from darya.language.messages import N_
from darya.model import Comparison, Finding, Refused, Severity, Standard, load

LONGEST = 20_000
"""Characters of a text; the longest statement of a real standard has some 2,000."""
LONGEST_TAG = 16
"""Characters of a language tag: language, script and region."""
_BLANK = b"\xef\xbb\xbf \t\r\n"
_PLACEHOLDER = re.compile(r"\w+")
_FORM = re.compile(r"|words|language|\.\df")
"""How a value of a finding may be shown; anything else could take for ever, or all memory."""


def is_own_format(data: bytes, name: str) -> bool:
    """Whether a file is meant to be a document of Darya. It may still be a broken one, or of another kind."""
    head = data[:1024].lstrip(_BLANK)
    if head.startswith(b"{\\rtf") or not head.startswith((b"{", b"[")):
        return False
    return name.lower().endswith(".json") or b'"darya.' in head


def read_own_format(data: bytes, country: str | None, limits: Limits) -> Standard:
    """The standard in the bytes, for the country that its reader states. Raises ``Refused`` for anything else."""
    if len(data) > limits.document_bytes:
        size, limit = -(-len(data) // MEBIBYTE), limits.document_bytes // MEBIBYTE
        raise Refused("too-large", N_("The file has {size} MiB; at most {limit} MiB are read"), size=size, limit=limit)
    document = load(data)
    if isinstance(document, Comparison):
        raise Refused("other-kind", N_("This is a comparison of Darya; only standards are read here, one a file"))
    if not isinstance(document, Standard):
        raise Refused("other-kind", N_("This is a qualification of Darya; only standards are read here, one a file"))
    _refuse_unbearable(document)
    return _of_country(document, country)


def no_pages() -> Refused:
    """Why a document of Darya has no page and no table to be looked at."""
    template = N_("This is a document of Darya: it holds what was understood of a file, not the file itself")
    return Refused("no-pages", template)


def _of_country(document: Standard, country: str | None) -> Standard:
    """The country is stated by whoever hands the document in; where it says another one, that has to be looked at."""
    if country is None or document.country == country:
        return document
    findings = document.findings
    if document.country is not None:
        template = N_("The document says country {said}; it was read for {stated}")
        values = {"said": document.country, "stated": country}
        told = Finding(code="other-country", severity=Severity.WARNING, template=template, values=values)
        findings = (told, *(one for one in findings if one.code != "other-country"))
    return document.model_copy(update={"country": country, "findings": findings})


def _refuse_unbearable(document: Standard) -> None:
    """Whatever fits the model but no reader of Darya would ever have written.

    Findings come first: writing the document says every one of them.
    """
    if any(not _can_be_said(finding) for finding in document.findings):
        raise Refused("invalid", N_("The document holds a finding whose sentence cannot be made"))
    for text in _texts(document):
        if len(text) > LONGEST:
            raise Refused(
                "invalid",
                N_("The document holds a text of {count} characters; at most {limit} are kept"),
                count=len(text),
                limit=LONGEST,
            )
        if "\0" in text:
            raise Refused("invalid", N_("The document holds a character that is no text (U+0000)"))
    if any(len(tag) > LONGEST_TAG for tag in document.languages()):
        raise Refused("invalid", N_("The document holds a language tag that is longer than any language has"))


def _texts(document: Standard) -> Iterator[str]:
    waiting: list[object] = [document.model_dump(mode="json")]
    while waiting:
        one = waiting.pop()
        if isinstance(one, str):
            yield one
        elif isinstance(one, dict):
            waiting += [*one, *one.values()]
        elif isinstance(one, list):
            waiting += one


def _can_be_said(finding: Finding) -> bool:
    try:
        pieces = list(Formatter().parse(finding.template))
    except ValueError:
        return False
    return all(
        name is None
        or (name in finding.values and _PLACEHOLDER.fullmatch(name) and _FORM.fullmatch(form or "") and not conversion)
        for _text, name, form, conversion in pieces
    )
