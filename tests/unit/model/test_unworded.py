"""Missing wordings are read as one matter for each language; whatever else was found stays by itself."""

from __future__ import annotations

from darya.model import Finding, Severity, gather_unworded


def missing(code: str, language: str, severity: Severity = Severity.NOTE, **values: str | int) -> Finding:
    return Finding(code=code, severity=severity, template="x", values={"language": language, **values})


FOUND = (
    missing("part-language-missing", "ru", Severity.WARNING, part="Purpose"),
    missing("unit-language-missing", "kk-Cyrl", unit="2"),
    missing("language-missing", "ru", outcome="1.1"),
    Finding(code="no-trace", severity=Severity.WARNING, template="x", values={"outcome": "1.1"}),
    missing("criterion-language-missing", "kk-Cyrl", outcome="1.2", number=3),
)


def test_they_are_gathered_by_language_in_the_order_of_the_draft() -> None:
    gathered, others = gather_unworded(FOUND)
    assert [(one.language, one.severity, len(one.findings)) for one in gathered] == [
        ("ru", Severity.WARNING, 2),
        ("kk-Cyrl", Severity.NOTE, 2),
    ]
    assert [one.code for one in others] == ["no-trace"]


def test_the_language_is_named_as_the_reader_calls_it() -> None:
    gathered, _others = gather_unworded(FOUND)
    assert gathered[1].in_language("en") == "Not yet worded in Kazakh (Cyrillic), places: 2"
    assert gathered[1].listed_in("en").endswith("Places (2): unit 2, criterion 3 of 1.2")
    assert "kk-Cyrl" not in gathered[1].listed_in("ru")
    assert "казахский" in gathered[1].listed_in("ru")


def test_nothing_missing_is_no_matter() -> None:
    assert gather_unworded(()) == ([], [])
