"""The mail that invites somebody, in the language of whoever reads it."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from smtplib import SMTPException

from django.core.mail import EmailMessage
from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import urlencode

from darya.language.messages import N_, render
from darya.web.programmes.actions.invitations import Sendable
from darya.web.programmes.addresses import absolute
from darya.web.programmes.models import Invitation
from darya.web.ui.reading import day_of

log = logging.getLogger(__name__)

_GREETING = N_("Dear {name},")
_NO_NAME = N_("Good day,")
_INVITES = N_("you are invited to the programme “{programme}” on Darya as {role:words}.")
_FOR = N_("You would act for: {country}.")
_OPEN = N_("Open this link to accept:")
_ENDS = N_("It works once. Last day: {day}")
_IGNORE = N_("If you do not expect this, nothing needs to be done.")


def send_all(sendables: Iterable[Sendable], request: HttpRequest | None) -> list[Invitation]:
    """Send the mails; gives the invitations whose mail could not be sent, which can be sent again."""
    return [sendable.invitation for sendable in sendables if not _send(sendable, request)]


def _send(sendable: Sendable, request: HttpRequest | None) -> bool:
    subject, body = invitation_mail(sendable, request)
    try:
        EmailMessage(subject, body, to=[sendable.invitation.email]).send()
    except (SMTPException, OSError) as error:
        log.warning("the mail of invitation %s was not sent: %s", sendable.invitation.id, type(error).__name__)
        return False
    return True


def invitation_mail(sendable: Sendable, request: HttpRequest | None) -> tuple[str, str]:
    """Subject and text."""
    from darya.language.countries import country_name

    invitation = sendable.invitation
    language = invitation.language or "en"

    def say(template: str, **values: object) -> str:
        return render(template, values, language)

    role = say(_INVITES, programme=invitation.programme.name, role=invitation.get_role_display())
    country = say(_FOR, country=country_name(invitation.country, language)) if invitation.country else ""
    address = absolute(f"{reverse('programmes:invitation')}?{urlencode({'token': sendable.token})}", request)
    ends = say(_ENDS, day=day_of(invitation.ends_at, language))
    greeting = say(_GREETING, name=invitation.name) if invitation.name else say(_NO_NAME)
    parts = [greeting, f"{role} {country}".strip(), f"{say(_OPEN)}\n{address}", ends, say(_IGNORE)]
    subject = say(N_("Invitation to the programme “{programme}”"), programme=invitation.programme.name)
    return " ".join(subject.split()), "\n\n".join(parts) + "\n"
