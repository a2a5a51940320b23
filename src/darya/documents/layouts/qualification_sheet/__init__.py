"""Layout (c): the qualification sheet, a table of eleven columns, read as a qualification."""

from darya.documents.layouts.qualification_sheet.read import read
from darya.documents.layouts.qualification_sheet.recognise import recognise

__all__ = ["read", "recognise"]
