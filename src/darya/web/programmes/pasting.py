"""People pasted as lines: read whole, with the errors of every line, before anybody is invited."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from darya.language.countries import country_name
from darya.language.messages import N_, render
from darya.web.programmes.actions.invitations import Invitee
from darya.web.programmes.actions.members import Seating
from darya.web.programmes.models import Role

MOST_LINES = 200
_BETWEEN = re.compile(r"\s*[;\t]\s*")


@dataclass(frozen=True, slots=True)
class LineError:
    """What is wrong with a line."""

    line: int
    template: str
    values: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Pasted:
    """The people of a pasted text, and what could not be read."""

    invitees: tuple[Invitee, ...]
    errors: tuple[LineError, ...]


def read_lines(text: str, countries: tuple[str, ...], language: str) -> Pasted:
    """E-mail, name, role, country, organisation; roles and countries by code or in the reader's language or English."""
    invitees: list[Invitee] = []
    errors: list[LineError] = []
    seen: dict[tuple[str, str, str], int] = {}
    for number, cells in _lines(text):
        found = _read(number, cells, countries, language)
        if isinstance(found, LineError):
            errors.append(found)
            continue
        key = (found.email, found.seating.role, found.seating.country)
        if key in seen:
            errors.append(LineError(number, N_("the same as line {other}"), {"other": seen[key]}))
            continue
        seen[key] = number
        invitees.append(found)
    if len(invitees) > MOST_LINES:
        errors.append(LineError(MOST_LINES + 1, N_("more than {limit} people at once"), {"limit": MOST_LINES}))
    return Pasted(tuple(invitees), tuple(errors))


def _lines(text: str) -> Iterator[tuple[int, list[str]]]:
    for number, line in enumerate(text.splitlines(), start=1):
        if line.strip():
            cells = _BETWEEN.split(line.strip())
            yield number, [*cells, *[""] * (5 - len(cells))]


def _read(number: int, cells: list[str], countries: tuple[str, ...], language: str) -> Invitee | LineError:
    email, name, role_word, country_word, organisation = cells[:5]
    try:
        validate_email(email)
    except ValidationError:
        return LineError(number, N_("“{word}” is not an e-mail address"), {"word": email})
    role = _roles(language).get(role_word.casefold())
    if role is None:
        return LineError(number, N_("“{word}” is not a role"), {"word": role_word})
    if role == Role.COORDINATOR:
        if country_word:
            return LineError(number, N_("A coordinator acts for no country"), {})
        return Invitee(email.lower(), name[:120], Seating(role, "", organisation[:200]))
    country = _countries(countries, language).get(country_word.casefold())
    if country is None:
        return LineError(number, N_("“{word}” is not a country of this programme"), {"word": country_word})
    return Invitee(email.lower(), name[:120], Seating(role, country, organisation[:200]))


def _roles(language: str) -> dict[str, str]:
    named = {render(role.label, {}, language).casefold(): role.value for role in Role}
    return named | {role.label.casefold(): role.value for role in Role} | {role.value: role.value for role in Role}


def _countries(countries: tuple[str, ...], language: str) -> dict[str, str]:
    named = {country_name(code, tag).casefold(): code for code in countries for tag in (language, "en")}
    return named | {code.casefold(): code for code in countries}
