"""Where a comparison has to cross from one language to another with little to go by: told, so that nobody is misled."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from darya.language.messages import N_
from darya.matching.memory import Memory
from darya.matching.trust import Trust, trust
from darya.model import Finding, Severity, Standard


@dataclass(frozen=True)
class _Help:
    """What there is to go by between languages beside the words that they share."""

    pairs: Mapping[tuple[str | None, str | None], int]
    """Tags of source and target → how many pairs of the memory have them."""
    known: frozenset[str]
    """Languages that an encoder knows."""

    def bridges(self, languages: Iterable[str], others: Sequence[str]) -> bool:
        """Whether a text in these languages can be compared with one in the others by more than shared words."""
        here, there = set(languages), set(others)
        return bool(here & there or (here & self.known and there & self.known)) or _helps(self.between(here, others))

    def between(self, languages: Iterable[str], others: Sequence[str]) -> int:
        """Pairs of the two languages with the most of them; pairs that state no language may serve any two."""
        return max((self._count(one, other) for one in languages for other in others), default=0)

    def _count(self, one: str, other: str) -> int:
        return sum(
            count
            for (source, target), count in self.pairs.items()
            if (source in (one, None) and target in (other, None))
            or (source in (other, None) and target in (one, None))
        )


def language_findings(
    standards: Sequence[tuple[str, Standard]], memory: Memory | None, known: Collection[str] = ()
) -> list[Finding]:
    """Warn of two countries without a shared language, and of single statements that no other country can read.

    Where a memory has pairs enough to be of some help (``matching.trust``), or an encoder knows both languages
    (``known``), there is something to go by, and no warning; with fewer pairs, the warning says how many there are.
    """
    pairs = Counter((pair.source_language, pair.target_language) for pair in (memory.pairs if memory else ()))
    help_there = _Help(pairs, frozenset(known))
    told = [
        _no_shared_language(one, other, help_there.between(first.languages(), second.languages()))
        for (one, first), (other, second) in combinations(standards, 2)
        if not help_there.bridges(first.languages(), second.languages())
    ]
    return [*told, *filter(None, (_alone(place, standards, help_there) for place in range(len(standards))))]


def _helps(pairs: int) -> bool:
    return trust(pairs) in (Trust.SOME, Trust.ENOUGH)


def _alone(place: int, standards: Sequence[tuple[str, Standard]], help_there: _Help) -> Finding | None:
    """Count a country's statements in languages that no other country has; None without any, or if all are such."""
    country, standard = standards[place]
    others = [tag for at, (_, other) in enumerate(standards) if at != place for tag in other.languages()]
    spoken = [tuple(wording.language for wording in statement.wordings()) for statement in standard.statements()]
    lonely = {tags for tags in set(spoken) if not help_there.bridges(tags, others)}
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
