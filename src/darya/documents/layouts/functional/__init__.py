"""Layout (a): the functional standard of the Russian family, in any language that has a vocabulary."""

from darya.documents.layouts.functional.read import read
from darya.documents.layouts.functional.recognise import recognise

__all__ = ["read", "recognise"]
