"""The rooms of a programme as links: only rooms that are there, and that this person may enter."""

from __future__ import annotations

from typing import NamedTuple

from django.urls import NoReverseMatch, reverse

from darya.language.messages import N_
from darya.web.programmes.access import Here
from darya.web.programmes.rights import Act
from darya.web.ui.components import Link
from darya.web.ui.say import say


class Room(NamedTuple):
    """A room: its first page, its name, and what one must be allowed to enter it."""

    page: str
    label: str
    act: Act


ROOMS = (
    Room("programmes:programme", N_("Overview"), Act.SEE_PROGRAMME),
    Room("standards:list", N_("Standards"), Act.READ_STANDARD),
    Room("comparison:list", N_("Comparisons"), Act.SEE_COMPARISON),
    Room("memory:list", N_("Memory"), Act.SEE_MEMORY),
    Room("qualifications:list", N_("Drafts"), Act.SEE_DRAFT),
    Room("programmes:people", N_("People"), Act.SEE_PROGRAMME),
    Room("journal:list", N_("Journal"), Act.READ_JOURNAL),
)
"""In the order of the work. A later room adds its line here."""


def room_url(page: str, slug: str) -> str:
    """The address of a room's first page; empty where the room does not exist."""
    try:
        return reverse(page, kwargs={"slug": slug})
    except NoReverseMatch:
        return ""


def rooms_of(here: Here, path: str) -> list[Link]:
    """The rooms that the person may enter; the one in which ``path`` lies is marked."""
    open_rooms = [(room_url(room.page, here.programme.slug), room) for room in ROOMS if here.actor.may(room.act)]
    known = [(url, room) for url, room in open_rooms if url]
    inside = max((url for url, _room in known if path.startswith(url)), key=len, default="")
    return [(url, say(room.label), url == inside) for url, room in known]
