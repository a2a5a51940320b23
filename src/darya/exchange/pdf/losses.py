"""What a PDF file of a grid or a draft leaves out."""

from __future__ import annotations

from collections.abc import Sequence

from darya.exchange.losses import LossReport
from darya.exchange.pages.losses import printed_losses
from darya.model.files import Document


def losses(document: Document, languages: Sequence[str]) -> LossReport:
    """What this document loses as a PDF file in these languages."""
    return LossReport("pdf", printed_losses(document, languages))
