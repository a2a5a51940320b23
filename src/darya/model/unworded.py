"""What a draft does not yet say in a working language, gathered by that language.

One missing translation is one finding, so that it closes by itself; of a draft in seven languages there are hundreds,
and they are read as one matter for each translator.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from darya.language.messages import N_, render
from darya.model.finding import Finding, Severity

_PLACES = {
    "language-missing": "{outcome}",
    "criterion-language-missing": N_("criterion {number} of {outcome}"),
    "unit-language-missing": N_("unit {unit}"),
    "part-language-missing": "{part:words}",
}
"""Code of a finding → how a list of such places names it."""

_ORDER = (Severity.NOTE, Severity.WARNING, Severity.ERROR)


@dataclass(frozen=True, slots=True)
class Unworded:
    """All that is not yet worded in one language."""

    language: str
    findings: tuple[Finding, ...]

    @property
    def severity(self) -> Severity:
        """That of the gravest."""
        return max((one.severity for one in self.findings), key=_ORDER.index)

    def in_language(self, language: str) -> str:
        """The matter in one line."""
        template = N_("Not yet worded in {language:language}, places: {count}")
        return render(template, {"language": self.language, "count": len(self.findings)}, language)

    def listed_in(self, language: str) -> str:
        """The same with the places, where they cannot be opened."""
        template = N_("Not yet worded in {language:language}. Places ({count}): {places}")
        places = ", ".join(place_of_unworded(one, language) for one in self.findings)
        values = {"language": self.language, "count": len(self.findings), "places": places}
        return render(template, values, language)


def is_unworded(finding: Finding) -> bool:
    """Whether it says no more than that a text is not yet worded in a language."""
    return finding.code in _PLACES


def place_of_unworded(finding: Finding, language: str) -> str:
    """A place that is not yet worded, in a word or two."""
    return render(_PLACES[finding.code], finding.values, language)


def gather_unworded(findings: Iterable[Finding]) -> tuple[list[Unworded], list[Finding]]:
    """Missing wordings by language, in the order of the working languages; and the findings of any other kind."""
    by_language: dict[str, list[Finding]] = {}
    others = []
    for one in findings:
        if is_unworded(one):
            by_language.setdefault(str(one.values["language"]), []).append(one)
        else:
            others.append(one)
    return [Unworded(language, tuple(listed)) for language, listed in by_language.items()], others
