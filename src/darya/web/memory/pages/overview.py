"""The first page: what the memory holds between which languages, from where, and how far it can be trusted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode
from uuid import UUID

from django.urls import reverse

from darya.language.messages import N_
from darya.matching.trust import ENOUGH_PAIRS, Trust
from darya.web.comparison.models import Comparison
from darya.web.memory.models import AddedFile, Source
from darya.web.memory.pages.words import (
    SOURCE_WORDS,
    TRUST_KINDS,
    TRUST_MEANS,
    TRUST_WORDS,
    languages_label,
    languages_value,
)
from darya.web.memory.queries.contradictions import contradicting
from darya.web.memory.queries.pairs import NO_SECTOR
from darya.web.memory.queries.tally import LanguageTally, Origin, SectorTally, tally_of
from darya.web.programmes.access import Here
from darya.web.ui.say import say
from darya.web.ui.templatetags.say import plain_text


@dataclass(frozen=True, slots=True)
class OriginLine:
    """A source of pairs in words, with the list of them."""

    label: str
    count: int
    url: str


@dataclass(frozen=True, slots=True)
class SectorLine:
    """A sector of two languages."""

    sector: str
    pairs: int
    excluded: int
    url: str
    excluded_url: str
    origins: Sequence[OriginLine]


@dataclass(frozen=True, slots=True)
class LanguagesGroup:
    """Two languages."""

    label: str
    crosses: bool
    pairs: int
    excluded: int
    url: str
    excluded_url: str
    trust: str
    trust_kind: str
    means: str
    bar: int
    """The length of the bar: pairs, at most as many as are enough."""
    sectors: Sequence[SectorLine]

    @property
    def only(self) -> SectorLine | None:
        """The only sector: it needs no line of its own."""
        return self.sectors[0] if len(self.sectors) == 1 else None


@dataclass(frozen=True, slots=True)
class MemoryPage:
    """The whole page."""

    groups: Sequence[LanguagesGroup]
    lacking: Sequence[LanguagesGroup]
    """Pairs of the programme's languages of which the memory holds nothing."""
    contradicting: int
    contradicting_url: str
    enough: int = ENOUGH_PAIRS


def memory_page(here: Here) -> MemoryPage:
    """Seven queries, however much there is."""
    tallies = tally_of(here.actor)
    titles = _titles(tallies)
    groups = [_group(here, one, titles) for one in tallies]
    return MemoryPage(
        groups,
        [_group(here, one, titles) for one in _lacking(here, tallies)],
        len(contradicting(here.programme.pk)),
        f"{reverse('memory:pairs', args=[here.programme.slug])}?show=contradicting",
    )


def _lacking(here: Here, tallies: Sequence[LanguageTally]) -> list[LanguageTally]:
    """Languages in which countries work, two by two, of which there is nothing."""
    spoken = sorted({tag for entry in here.participations for tag in entry.languages})
    known = {tally.languages for tally in tallies}
    pairs = [(one, other) for at, one in enumerate(spoken) for other in spoken[at + 1 :]]
    return [LanguageTally(pair) for pair in pairs if pair not in known]


def _titles(tallies: Sequence[LanguageTally]) -> Mapping[UUID, str]:
    """Comparison or file → what it is called."""
    origins = [origin for tally in tallies for sector in tally.sectors for origin in sector.origins]
    compared = Comparison.objects.filter(pk__in={one.comparison for one in origins if one.comparison})
    found = {key: plain_text(title) or "—" for key, title in compared.values_list("pk", "title")}
    files = AddedFile.objects.filter(pk__in={one.file for one in origins if one.file}).values_list("pk", "name")
    return found | dict(files)


def _group(here: Here, tally: LanguageTally, titles: Mapping[UUID, str]) -> LanguagesGroup:
    trusted = tally.trust if tally.crosses else Trust.ENOUGH
    return LanguagesGroup(
        label=languages_label(tally.languages),
        crosses=tally.crosses,
        pairs=tally.pairs,
        excluded=tally.excluded,
        url=_url(here, languages_value(tally.languages)),
        excluded_url=_url(here, languages_value(tally.languages), show="excluded"),
        trust=TRUST_WORDS[trusted],
        trust_kind=TRUST_KINDS[trusted],
        means=TRUST_MEANS[trusted],
        bar=min(tally.pairs, ENOUGH_PAIRS),
        sectors=[_sector(here, languages_value(tally.languages), one, titles) for one in tally.sectors],
    )


def _sector(here: Here, languages: str, tally: SectorTally, titles: Mapping[UUID, str]) -> SectorLine:
    sector = tally.sector or NO_SECTOR
    return SectorLine(
        sector=tally.sector,
        pairs=tally.pairs,
        excluded=tally.excluded,
        url=_url(here, languages, sector=sector),
        excluded_url=_url(here, languages, sector=sector, show="excluded"),
        origins=[_origin(here, languages, sector, origin, titles) for origin in tally.origins],
    )


def _origin(here: Here, languages: str, sector: str, origin: Origin, titles: Mapping[UUID, str]) -> OriginLine:
    narrowed: dict[str, object] = {"source": origin.source}
    label = say(SOURCE_WORDS[origin.source])
    if origin.source == Source.LINK and origin.comparison:
        narrowed["comparison"] = origin.comparison
        label = say(N_("links of “{title}”"), title=titles.get(origin.comparison, "—"))
    elif origin.source == Source.FILE and origin.file:
        narrowed["file"] = origin.file
        label = say(N_("file {name}"), name=titles.get(origin.file, "—"))
    return OriginLine(label, origin.pairs, _url(here, languages, sector=sector, **narrowed))


def _url(here: Here, languages: str, **narrowed: object) -> str:
    query = urlencode({"languages": languages} | narrowed)
    return f"{reverse('memory:pairs', args=[here.programme.slug])}?{query}"
