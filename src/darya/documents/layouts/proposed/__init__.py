"""The last resort: a document that no layout knows, but whose every label and heading is a known word."""

from darya.documents.layouts.proposed.read import read
from darya.documents.layouts.proposed.recognise import recognise

__all__ = ["read", "recognise"]
