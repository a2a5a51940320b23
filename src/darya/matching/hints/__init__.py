"""Differences as hints: what could make two statements differ although they are alike, in seven languages.

``hints`` compares two statements; ``undecidable`` says in short what the engine leaves to people. Neither decides.
"""

from darya.matching.hints.compare import hints
from darya.matching.hints.undecided import undecidable

__all__ = ["hints", "undecidable"]
