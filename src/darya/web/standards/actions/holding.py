"""Taking hold of a row for a change: only in the own country, only as it was seen."""

from __future__ import annotations

import uuid

from darya.language.messages import N_
from darya.web.accounts.models import Person
from darya.web.programmes.rights import Act, Actor
from darya.web.refusals import ChangedMeanwhile, NotHere
from darya.web.standards.models import Standard, Upload


def hold_upload(actor: Actor, identifier: uuid.UUID, version: int | None = None) -> Upload:
    """The locked upload, for somebody who may change it and saw this ``version`` of it.

    Raises ``NotHere`` for what the person may not even see, ``NotAllowed`` and ``ChangedMeanwhile``.
    """
    upload = (
        Upload.objects.select_for_update(of=("self",))
        .filter(pk=identifier, programme=actor.programme)
        .defer("as_read")
        .first()
    )
    if upload is None or not actor.may(Act.READ_PRIVATE_STANDARD, upload.country):
        raise NotHere
    actor.require(Act.KEEP_STANDARD, upload.country)
    if version is not None and upload.version != version:
        raise _changed(upload)
    return upload


def require_being_checked(upload: Upload) -> None:
    """Raises ``ChangedMeanwhile`` for an upload that is read, saved or withdrawn: nothing in it can be corrected."""
    if upload.state != Upload.State.READ:
        raise ChangedMeanwhile(N_("This file is no longer to be checked: it is {state:words}"), state=upload.state)


def _changed(upload: Upload) -> ChangedMeanwhile:
    last = upload.corrections[-1] if upload.corrections else None
    who = Person.objects.filter(pk=last["person"]).first() if last else None
    if who is None:
        template = N_("The page was out of date: somebody changed this upload meanwhile. Nothing was overwritten")
        return ChangedMeanwhile(template)
    template = N_("{person} corrected this upload meanwhile. Nothing was overwritten; look at it and do it again")
    return ChangedMeanwhile(template, person=who.name)


def hold_standard(actor: Actor, identifier: uuid.UUID, act: Act = Act.KEEP_STANDARD) -> Standard:
    """The locked standard of the own country, for somebody who may do ``act`` with it. Raises as ``hold_upload``."""
    standard = Standard.objects.select_for_update().filter(pk=identifier, programme=actor.programme).first()
    if standard is None or standard.withdrawn_at is not None:
        raise NotHere
    if not (standard.shared_at or actor.may(Act.READ_PRIVATE_STANDARD, standard.country)):
        raise NotHere
    actor.require(act, standard.country)
    return standard
