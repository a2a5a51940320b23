"""A document that nobody has taught, read by the mapping proposed for it, with a warning that says so."""

from __future__ import annotations

from darya.documents.content import Content
from darya.documents.layouts.taught.propose import propose
from darya.documents.layouts.taught.read import read as read_taught
from darya.language.messages import N_
from darya.model import Finding, Severity, SourceFile, Standard


def read(content: Content, file: SourceFile, country: str | None = None) -> Standard:
    """Read with the proposed mapping. Raises ``Refused`` where none can be proposed."""
    standard = read_taught(content, file, country, mapping=propose(content, "proposed"))
    template = N_("No layout knows this document; its labels were read by their words. Check it, or use darya teach")
    warning = Finding(code="read-by-proposed-mapping", severity=Severity.WARNING, template=template)
    return standard.model_copy(update={"findings": (warning, *standard.findings)})
