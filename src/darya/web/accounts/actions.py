"""What a person changes about the own account. Nothing of it is for a programme, so it needs no right."""

from __future__ import annotations

from django.db import transaction

from darya.language.messages import N_
from darya.model import InputError
from darya.web.accounts.models import Person
from darya.web.accounts.queries import languages_offered
from darya.web.journal.actions import By, record

LONGEST_NAME = 120


@transaction.atomic
def choose_language(person: Person, language: str) -> None:
    """The language of screens and mail, on every device; an unknown one is not taken."""
    if language not in languages_offered():
        raise InputError(N_("Darya does not speak this language: {language}"), language=language)
    if person.language == language:
        return
    before, person.language = person.language, language
    person.save(update_fields=["language"])
    record(By(person.id), "choose language", "person", person.id, before=before, after=language)


@transaction.atomic
def rename(person: Person, name: str) -> None:
    """The name under which others see the person. The journal says that it changed, not what it was."""
    name = " ".join(name.split())
    if not name:
        raise InputError(N_("A name is needed, so that others know with whom they work"))
    if name == person.name:
        return
    person.name = name[:LONGEST_NAME]
    person.save(update_fields=["name"])
    record(By(person.id), "change name", "person", person.id)


@transaction.atomic
def end_sessions(person: Person) -> None:
    """Sign out everywhere. Whoever asks from a browser keeps that session by knowing the new round."""
    locked = Person.objects.select_for_update().get(pk=person.pk)
    person.sign_in_round = locked.sign_in_round + 1
    person.save(update_fields=["sign_in_round"])
    record(By(person.id), "end sessions", "person", person.id)
