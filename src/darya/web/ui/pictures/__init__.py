"""Pictures made on the server: SVG without any style of its own, each with the table that says the same."""

from darya.web.ui.pictures.bars import Bar, Shared, coverage_bars, progress_bars, shared_bars
from darya.web.ui.pictures.heat import heat_table
from darya.web.ui.pictures.svg import Picture

__all__ = ["Bar", "Picture", "Shared", "coverage_bars", "heat_table", "progress_bars", "shared_bars"]
