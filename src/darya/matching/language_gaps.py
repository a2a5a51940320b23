"""Where a comparison has to cross from one language to another with little to go by: told, so that nobody is misled."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

from darya.language.messages import N_
from darya.matching.memory import Memory
from darya.matching.trust import Trust, trust
from darya.model import Finding, Severity, Standard

_Held = Mapping[tuple[str | None, str | None], int]
"""Tags of source and target → how many pairs of the memory have them."""


def language_findings(standards: Sequence[tuple[str, Standard]], memory: Memory | None) -> list[Finding]:
    """Warn of two countries without a shared language, and of single statements that no other country can read.

    Where a memory has pairs enough to be of some help (``matching.trust``) there is something to go by, and no
    warning; with fewer, the warning says how many there are.
    """
    held = Counter((pair.source_language, pair.target_language) for pair in (memory.pairs if memory else ()))
    crossings = [
        (one, other, _pairs_between(first.languages(), second.languages(), held))
        for (one, first), (other, second) in combinations(standards, 2)
        if not set(first.languages()) & set(second.languages())
    ]
    told = [_no_shared_language(*crossing) for crossing in crossings if not _helps(crossing[2])]
    return [*told, *filter(None, (_alone(place, standards, held) for place in range(len(standards))))]


def _bridged(languages: Iterable[str], others: Sequence[str], held: _Held) -> bool:
    """Whether a text in these languages can be compared with one in the others by more than shared words."""
    languages = tuple(languages)
    return bool(set(languages) & set(others)) or _helps(_pairs_between(languages, others, held))


def _pairs_between(languages: Iterable[str], others: Sequence[str], held: _Held) -> int:
    """Of the two languages with the most pairs; pairs that state no language may serve any two."""
    return max((_count(held, one, other) for one in languages for other in others), default=0)


def _count(held: _Held, one: str, other: str) -> int:
    return sum(
        count
        for (source, target), count in held.items()
        if (source in (one, None) and target in (other, None)) or (source in (other, None) and target in (one, None))
    )


def _helps(pairs: int) -> bool:
    return trust(pairs) in (Trust.SOME, Trust.ENOUGH)


def _alone(place: int, standards: Sequence[tuple[str, Standard]], held: _Held) -> Finding | None:
    """Count a country's statements in languages that no other country has; None without any, or if all are such."""
    country, standard = standards[place]
    others = [tag for at, (_, other) in enumerate(standards) if at != place for tag in other.languages()]
    spoken = [tuple(wording.language for wording in statement.wordings()) for statement in standard.statements()]
    lonely = {tags for tags in set(spoken) if not _bridged(tags, others, held)}
    count = sum(tags in lonely for tags in spoken)
    return _statements_alone(country, count, len(spoken)) if 0 < count < len(spoken) else None


def _no_shared_language(one: str, other: str, pairs: int) -> Finding:
    none = N_(
        "{country} and {other} have no language in common and there is no memory of confirmed pairs: "
        "what is proposed between them rests on words that both languages share"
    )
    few = N_(
        "{country} and {other} have no language in common and the memory has only {count} confirmed pairs: "
        "what is proposed between them rests mostly on words that both languages share"
    )
    values: dict[str, str | int] = {"country": one, "other": other}
    return Finding(
        code="little-memory" if pairs else "no-shared-language",
        severity=Severity.WARNING,
        template=few if pairs else none,
        values=values | {"count": pairs} if pairs else values,
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
