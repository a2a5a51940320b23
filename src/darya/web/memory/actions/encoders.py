"""A coordinator has an encoder measured on the programme's confirmed links, and switches it on or off."""

from __future__ import annotations

import uuid

from django.db import transaction

from darya.language.messages import N_
from darya.model import InputError
from darya.web.jobs.actions import start_for
from darya.web.journal.actions import record
from darya.web.memory.encoders import encoder_folder
from darya.web.memory.models import ChosenEncoder, Trial
from darya.web.memory.queries.trials import Freshness, freshness_of, links_now, trial_under_way
from darya.web.programmes.models import Programme
from darya.web.programmes.rights import Act, Actor
from darya.web.refusals import NotHere

TRY = "try encoder"
FEWEST_LINKS = 30
"""Below so many links nothing can be told (``matching.encoder.trial.ENOUGH_LINKS``, which loads numpy)."""
NOT_LISTED = N_("This installation lists no encoder “{name}”; ask whoever runs it")


@transaction.atomic
def try_encoder(actor: Actor, name: str) -> Trial:
    """Have an encoder measured beside the default. Asked twice, it is done once.

    Raises ``InputError`` for one that is not listed, and where there are too few confirmed links.
    """
    actor.require(Act.RUN_MEMORY)
    if encoder_folder(name) is None:
        raise InputError(NOT_LISTED, name=name)
    Programme.objects.select_for_update().get(pk=actor.programme)
    known = trial_under_way(actor.programme, name)
    if known is not None:
        return known
    links = links_now(actor.programme)
    if links.total < FEWEST_LINKS:
        raise InputError(
            N_("There are {count} confirmed links; from {least} on an encoder can be measured"),
            count=links.total,
            least=FEWEST_LINKS,
        )
    trial = Trial.objects.create(
        programme_id=actor.programme,
        encoder=name,
        links=links.total,
        last_link=links.last,
        asked_by_id=actor.person,
    )
    start_for(trial, TRY, actor, (N_("Measure an encoder: {name}"), {"name": name}), {"trial": str(trial.pk)})
    record(actor, "try encoder", "encoder", trial.pk, after={"encoder": name, "links": links.total})
    return trial


@transaction.atomic
def switch_on(actor: Actor, trial: uuid.UUID | str) -> ChosenEncoder:
    """Let new comparisons and suggestions of the programme use the encoder of this trial. Asked twice, done once.

    Raises ``InputError`` without a trial on the links as they are now, and says why.
    """
    actor.require(Act.RUN_MEMORY)
    Programme.objects.select_for_update().get(pk=actor.programme)
    found = Trial.objects.filter(programme=actor.programme, pk=trial).first()
    if found is None:
        raise NotHere
    _require_measured(found)
    before = ChosenEncoder.objects.filter(programme=actor.programme).first()
    if before is not None and before.trial_id == found.pk:
        return before
    chosen, _made = ChosenEncoder.objects.update_or_create(
        programme_id=actor.programme,
        defaults={
            "encoder": found.encoder,
            "digest": found.digest,
            "trial": found,
            "chosen_by_id": actor.person,
        },
    )
    told = {"encoder": before.encoder} if before else None
    record(actor, "switch encoder on", "encoder", found.pk, before=told, after={"encoder": found.encoder})
    return chosen


def _require_measured(trial: Trial) -> None:
    if encoder_folder(trial.encoder) is None:
        raise InputError(NOT_LISTED, name=trial.encoder)
    if not trial.result:
        raise InputError(N_("This encoder was not measured: nothing says whether it helps this programme"))
    if freshness_of(trial) is Freshness.STALE:
        raise InputError(
            N_("The confirmed links have changed by more than a tenth since this trial: have it measured again first")
        )


@transaction.atomic
def switch_off(actor: Actor) -> None:
    """Go back to the default. Asked twice, it is done once."""
    actor.require(Act.RUN_MEMORY)
    chosen = ChosenEncoder.objects.select_for_update().filter(programme=actor.programme).first()
    if chosen is None:
        return
    told = {"encoder": chosen.encoder}
    subject = chosen.trial_id or chosen.pk
    chosen.delete()
    record(actor, "switch encoder off", "encoder", subject, before=told)
