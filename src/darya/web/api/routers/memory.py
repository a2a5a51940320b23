"""The memory: what it holds, its pairs one by one and as a file, what a coordinator excludes and takes back."""

from __future__ import annotations

import uuid
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router

from darya.web.api.files import FILE
from darya.web.api.idempotency import once
from darya.web.api.memory_parts import exclusion_told, languages_told, pairs_told, wanted_of
from darya.web.api.paging import Page, Paged, page_of
from darya.web.api.schemas import memory as schemas
from darya.web.memory.actions.excluding import exclude_pair, take_pair_back
from darya.web.memory.pages.takeaway import pairs_file
from darya.web.memory.queries.contradictions import contradicting
from darya.web.memory.queries.exclusions import exclusion_lines
from darya.web.memory.queries.holding import version_of
from darya.web.memory.queries.pairs import numbers_of
from darya.web.memory.queries.tally import tally_of
from darya.web.programmes.access import enter
from darya.web.programmes.rights import Act

router = Router(tags=["Memory"])
HOME = "/{slug}/memory"


@router.get(HOME, response=schemas.Memory, summary="What the memory holds")
def memory(request: HttpRequest, slug: str) -> dict[str, Any]:
    """Between which languages, in which sectors, from where, and how far suggestions can be trusted."""
    here = enter(request, slug, Act.SEE_MEMORY)
    return {
        "version": version_of(here.programme.pk),
        "contradicting": len(contradicting(here.programme.pk)),
        "languages": languages_told(tally_of(here.actor)),
    }


@router.get(f"{HOME}/pairs", response=Page[schemas.MemoryPair], summary="Pairs of the memory")
def pairs(request: HttpRequest, slug: str, paging: Paged, asked: Query[schemas.PairQuery]) -> dict[str, Any]:
    """Those that contradict each other first, then as they came."""
    here = enter(request, slug, Act.SEE_MEMORY)
    found = numbers_of(here.actor, wanted_of(asked))
    return page_of(request, found.fitting, paging, lambda part: pairs_told(here.actor, part, found.at_odds))


@router.get(f"{HOME}/pairs/file", summary="Pairs as a file", openapi_extra=FILE)
def file(request: HttpRequest, slug: str, asked: Query[schemas.PairFile]) -> HttpResponse:
    """As text, each pair once and without the excluded ones; or as a table with everything that the list says."""
    here = enter(request, slug, Act.SEE_MEMORY)
    return pairs_file(here, numbers_of(here.actor, wanted_of(asked)), asked.format)


@router.get(f"{HOME}/exclusions", response=Page[schemas.Exclusion], summary="Excluded pairs")
def exclusions(request: HttpRequest, slug: str, paging: Paged) -> dict[str, Any]:
    """Those that are excluded now, the latest first."""
    here = enter(request, slug, Act.SEE_MEMORY)
    return page_of(request, exclusion_lines(here.actor), paging, lambda part: [exclusion_told(one) for one in part])


@router.post(f"{HOME}/exclusions", response={201: schemas.Exclusion}, summary="Exclude a pair")
def exclude(request: HttpRequest, slug: str, body: schemas.NewExclusion) -> dict[str, Any]:
    """No suggestion rests on it any more. Excluded already, it stays with the reason that it has."""
    here = enter(request, slug, Act.SEE_MEMORY)

    def do() -> dict[str, Any]:
        made = exclude_pair(here.actor, body.pair, body.reason)
        line = next(one for one in exclusion_lines(here.actor) if one.exclusion.pk == made.pk)
        return schemas.Exclusion.model_validate(exclusion_told(line)).model_dump(mode="json")

    return once(request, do)


@router.delete(f"{HOME}/exclusions/{{uuid:exclusion}}", response={204: None}, summary="Take an excluded pair back")
def take_back(request: HttpRequest, slug: str, exclusion: uuid.UUID) -> None:
    """It counts again as far as a source says it. Asked twice, it is done once."""
    take_pair_back(enter(request, slug, Act.SEE_MEMORY).actor, exclusion)
