"""A grid and a draft as printable documents, before any file format."""

from darya.exchange.pages.draft import draft_pages
from darya.exchange.pages.grid import grid_pages
from darya.exchange.pages.page import PrintedDocument

__all__ = ["PrintedDocument", "draft_pages", "grid_pages"]
