"""Where a comparison has to cross from one language to another with little to go by: told, so that nobody is misled."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from itertools import combinations

from darya.language.messages import N_
from darya.matching.memory import Memory
from darya.model import Finding, Severity, Standard


def language_findings(
    standards: Sequence[tuple[str, Standard]], memory: Memory | None, known: Collection[str] = ()
) -> list[Finding]:
    """Warn of two countries without a shared language, and of single statements that no other country can read.

    Where a memory has pairs between the languages, or an encoder knows both (``known``), there is something to go by,
    and no warning.
    """
    pairs = [
        _no_shared_language(one, other)
        for (one, first), (other, second) in combinations(standards, 2)
        if not _bridged(first.languages(), second.languages(), memory, known)
    ]
    return [*pairs, *filter(None, (_alone(place, standards, memory, known) for place in range(len(standards))))]


def _bridged(languages: Iterable[str], others: Sequence[str], memory: Memory | None, known: Collection[str]) -> bool:
    """Whether a text in these languages can be compared with one in the others by more than shared words."""
    languages = tuple(languages)
    if set(languages) & set(others) or (set(languages) & set(known) and set(others) & set(known)):
        return True
    return memory is not None and any(memory.between(one, other) for one in languages for other in others)


def _alone(
    place: int, standards: Sequence[tuple[str, Standard]], memory: Memory | None, known: Collection[str]
) -> Finding | None:
    """Count a country's statements in languages that no other country has; None without any, or if all are such."""
    country, standard = standards[place]
    others = [tag for at, (_, other) in enumerate(standards) if at != place for tag in other.languages()]
    spoken = [tuple(wording.language for wording in statement.wordings()) for statement in standard.statements()]
    lonely = {tags for tags in set(spoken) if not _bridged(tags, others, memory, known)}
    count = sum(tags in lonely for tags in spoken)
    return _statements_alone(country, count, len(spoken)) if 0 < count < len(spoken) else None


def _no_shared_language(one: str, other: str) -> Finding:
    return Finding(
        code="no-shared-language",
        severity=Severity.WARNING,
        template=N_(
            "{country} and {other} have no language in common and there is no memory of confirmed pairs: "
            "what is proposed between them rests on words that both languages share"
        ),
        values={"country": one, "other": other},
    )


def _statements_alone(country: str, count: int, total: int) -> Finding:
    return Finding(
        code="statements-in-one-language",
        severity=Severity.WARNING,
        template=N_(
            "{count} of {total} statements of {country} stand only in a language that no other country has: "
            "what is proposed for them rests on words that languages share"
        ),
        values={"country": country, "count": count, "total": total},
    )
