"""The coordinator makes a comparison of shared standards, opens it to the countries, closes it, takes it back."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone

from darya.language.messages import N_
from darya.model import InputError, Text
from darya.web.comparison.access import comparison_for
from darya.web.comparison.models import Answer, Comparison, Judgement
from darya.web.jobs.actions import start_for
from darya.web.jobs.models import Job
from darya.web.journal.actions import record
from darya.web.programmes.models import Programme
from darya.web.programmes.rights import Act, Actor
from darya.web.refusals import NotAllowed
from darya.web.standards.models import Edition

WORK = "make comparison"


@dataclass(frozen=True, slots=True)
class Plan:
    """What the coordinator asks for."""

    title: Mapping[str, str]
    """Language → title."""
    languages: Sequence[str]
    editions: Sequence[uuid.UUID]
    """One for each country, in the order of the columns."""
    judge_until: dt.date | None = None
    decide_until: dt.date | None = None


@transaction.atomic
def make_comparison(actor: Actor, plan: Plan) -> tuple[Comparison, Job]:
    """Ask for a comparison of shared standards; the worker puts its rows together.

    The same plan sent again while its job works gives the same comparison. Raises ``InputError`` for fewer than two
    countries, two standards of one country, or a standard that is not shared with the programme.
    """
    actor.require(Act.RUN_COMPARISON)
    Programme.objects.select_for_update().get(pk=actor.programme)
    editions = _shared_editions(actor, plan.editions)
    title = Text(()) if not plan.title else _text(plan.title)
    if not title:
        raise InputError(N_("Give the comparison a title in at least one language"))
    _require_order(plan.judge_until, plan.decide_until)
    parameters = {"editions": [str(edition.pk) for edition in editions]}
    twin = _under_way(actor, title, parameters)
    if twin is not None:
        return twin
    comparison = Comparison.objects.create(
        programme_id=actor.programme,
        title=title.model_dump(mode="json"),
        languages=list(plan.languages),
        made_by_id=actor.person,
        judge_until=plan.judge_until,
        decide_until=plan.decide_until,
    )
    said = N_("Compare: {title}"), {"title": next(iter(title)).text}
    job = start_for(comparison, WORK, actor, said, {**parameters, "comparison": str(comparison.pk)})
    record(actor, "make comparison", "comparison", comparison.pk, after={"title": comparison.title, **parameters})
    return comparison, job


def _require_order(judge_until: dt.date | None, decide_until: dt.date | None) -> None:
    if judge_until and decide_until and decide_until < judge_until:
        raise InputError(N_("Experts decide after the validators have judged"))


def _text(wordings: Mapping[str, str]) -> Text:
    text = Text()
    for language, wording in wordings.items():
        text = text.with_wording(language, wording.strip())
    return text


def _shared_editions(actor: Actor, chosen: Sequence[uuid.UUID]) -> list[Edition]:
    """The editions in the order given, all shared and of different countries."""
    found = {
        edition.pk: edition
        for edition in Edition.objects.filter(
            pk__in=chosen,
            standard__programme=actor.programme,
            standard__shared_at__isnull=False,
            standard__withdrawn_at=None,
        ).select_related("standard")
    }
    if len(found) < len(set(chosen)):
        raise InputError(N_("A chosen standard is not shared with this programme, or no longer"))
    countries = [found[key].standard.country for key in chosen]
    if len(set(countries)) < 2:
        raise InputError(N_("A comparison needs the standards of at least two countries"))
    twice = next((country for country in countries if countries.count(country) > 1), None)
    if twice:
        raise InputError(N_("{country} is given twice; a country takes part with one standard"), country=twice)
    return [found[key] for key in chosen]


def _under_way(actor: Actor, title: Text, parameters: Mapping[str, Any]) -> tuple[Comparison, Job] | None:
    """The comparison that this person asked for with the same form a moment ago."""
    lately = timezone.now() - dt.timedelta(minutes=1)
    for one in Comparison.objects.filter(
        programme=actor.programme, made_by=actor.person, made_at__gt=lately
    ).select_related("job"):
        same_title = one.title == title.model_dump(mode="json")
        if one.job and same_title and one.job.parameters.get("editions") == parameters["editions"]:
            return one, one.job
    return None


@transaction.atomic
def open_comparison(actor: Actor, comparison: uuid.UUID | str) -> Comparison:
    """Show the comparison to the countries; closed before, it is worked on again."""
    found = _for_running(actor, comparison)
    if found.ready_at is None:
        raise NotAllowed(N_("This comparison is still being put together"))
    if found.opened_at is not None and found.closed_at is None:
        return found
    act = "reopen comparison" if found.closed_at else "open comparison"
    found.opened_at, found.closed_at = found.opened_at or timezone.now(), None
    found.save(update_fields=["opened_at", "closed_at"])
    record(actor, act, "comparison", found.pk)
    return found


@transaction.atomic
def close_comparison(actor: Actor, comparison: uuid.UUID | str) -> Comparison:
    """Judging has ended: nothing changes any more unless it is opened again."""
    found = _for_running(actor, comparison)
    if found.opened_at is None:
        raise NotAllowed(N_("This comparison was not opened to the countries yet"))
    if found.closed_at is not None:
        return found
    found.closed_at = timezone.now()
    found.save(update_fields=["closed_at"])
    record(actor, "close comparison", "comparison", found.pk)
    return found


@transaction.atomic
def describe_comparison(
    actor: Actor,
    comparison: uuid.UUID | str,
    *,
    title: Mapping[str, str],
    judge_until: dt.date | None,
    decide_until: dt.date | None,
) -> Comparison:
    """Change title and deadlines."""
    found = _for_running(actor, comparison)
    text = _text(title)
    if not text:
        raise InputError(N_("Give the comparison a title in at least one language"))
    _require_order(judge_until, decide_until)
    before = _described(found)
    found.title = text.model_dump(mode="json")
    found.judge_until, found.decide_until = judge_until, decide_until
    if _described(found) == before:
        return found
    found.save(update_fields=["title", "judge_until", "decide_until"])
    record(actor, "describe comparison", "comparison", found.pk, before=before, after=_described(found))
    return found


def _described(comparison: Comparison) -> dict[str, Any]:
    return {
        "title": comparison.title,
        "judge_until": comparison.judge_until,
        "decide_until": comparison.decide_until,
    }


@transaction.atomic
def delete_comparison(actor: Actor, comparison: uuid.UUID | str) -> None:
    """Take a comparison back, as long as nobody's work hangs on it."""
    found = _for_running(actor, comparison)
    if _is_worked_on(found):
        raise NotAllowed(
            N_("People have judged or decided in this comparison, or a draft rests on it: close it instead")
        )
    key, title = found.pk, found.title
    found.delete()
    record(actor, "delete comparison", "comparison", key, before={"title": title})


def _is_worked_on(comparison: Comparison) -> bool:
    return (
        Judgement.objects.filter(cell__comparison=comparison).exists()
        or Answer.objects.filter(cell__comparison=comparison).exists()
        or comparison.cells.filter(decided_by__isnull=False).exists()
        or comparison.drafts.exists()
    )


def _for_running(actor: Actor, comparison: uuid.UUID | str) -> Comparison:
    found = comparison_for(actor, comparison, lock=True)
    actor.require(Act.RUN_COMPARISON)
    return found
