"""A grid, a draft and a standard as printable documents, before any file format."""

from darya.exchange.pages.draft import draft_pages
from darya.exchange.pages.grid import grid_pages
from darya.exchange.pages.page import PrintedDocument
from darya.exchange.pages.standard import standard_pages

__all__ = ["PrintedDocument", "draft_pages", "grid_pages", "standard_pages"]
