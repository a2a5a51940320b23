"""Layout (b): the entry of a tariff-and-qualification handbook, one function per grade."""

from darya.documents.layouts.tariff.read import read
from darya.documents.layouts.tariff.recognise import recognise

__all__ = ["read", "recognise"]
