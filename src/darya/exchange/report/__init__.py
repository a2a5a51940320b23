"""Reports on a comparison: for the coordinator the whole round, for an official two pages about the own country."""

from darya.exchange.report.comparison import comparison_report
from darya.exchange.report.country import country_view
from darya.exchange.report.facts import (
    AgreementLine,
    CountryFacts,
    DisagreementLine,
    LevelLine,
    ProgressLine,
    ReportFacts,
    View,
)

__all__ = [
    "AgreementLine", "CountryFacts", "DisagreementLine", "LevelLine", "ProgressLine", "ReportFacts", "View",
    "comparison_report", "country_view",
]  # fmt: skip
