"""Darya's own workbook: written empty or filled in, corrected by a person, read back."""

from darya.documents.layouts.template.read import read
from darya.documents.layouts.template.recognise import recognise
from darya.documents.layouts.template.write import write_standard, write_template

__all__ = ["read", "recognise", "write_standard", "write_template"]
