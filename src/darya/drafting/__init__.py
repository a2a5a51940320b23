"""From a judged grid to a multicountry qualification, with first checks of its outcomes."""

from darya.drafting.checks import check_outcomes
from darya.drafting.core import shared_rows
from darya.drafting.draft import draft

__all__ = ["check_outcomes", "draft", "shared_rows"]
