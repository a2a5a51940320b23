"""How sign-in differs from the library's own: nobody signs up, and links in mail lead where people reach us."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest
from django.urls import reverse
from django.utils import translation

from darya.web.accounts.models import Person
from darya.web.programmes.addresses import absolute


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # the library has no types
    """Closed sign-up, plain subjects, links that begin with the address of the installation."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never: an account comes with an invitation."""
        return False

    def format_email_subject(self, subject: str) -> str:
        """As it is written, on one line."""
        return " ".join(subject.split())

    def get_reset_password_from_key_url(self, key: str) -> str:
        """The address of the form for a new password."""
        uid, _, secret = key.partition("-")
        path = reverse("account_reset_password_from_key", kwargs={"uidb36": uid, "key": secret})
        return absolute(path, self.request)

    def get_email_confirmation_url(self, request: HttpRequest, emailconfirmation: Any) -> str:
        """The address that confirms an address."""
        return absolute(reverse("account_confirm_email", args=[emailconfirmation.key]), request)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Every mail tells where it is from, and is in the language that the person has chosen for mail."""
        known = Person.objects.filter(email__iexact=email).values_list("language", flat=True).first()
        with translation.override(known or translation.get_language()):
            super().send_mail(template_prefix, email, context | {"home_address": absolute("/", self.request)})
