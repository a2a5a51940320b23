"""What else there is to do in a comparison: only what the person may do there."""

from __future__ import annotations

from dataclasses import dataclass

from darya.language.countries import country_label
from darya.language.messages import N_
from darya.web.comparison.entering import Entered
from darya.web.comparison.queries.disagreements import disagreed_cells, reading_countries
from darya.web.comparison.queries.judging import judging_countries, waiting
from darya.web.comparison.queries.slices import slice_countries
from darya.web.programmes.models import Role
from darya.web.ui.say import reader_language, say


@dataclass(frozen=True, slots=True)
class Room:
    """A page of the comparison."""

    url: str
    title: str
    about: str
    count: int = 0
    """How many things wait there."""


def rooms_of(entered: Entered) -> list[Room]:
    """The pages that make sense for the reader, what waits first."""
    if entered.comparison.ready_at is None:
        return []
    return [*_work(entered), *_reading(entered)]


def _work(entered: Entered) -> list[Room]:
    actor, comparison = entered.here.actor, entered.comparison
    rooms = []
    judging = judging_countries(actor, entered.countries)
    if judging:
        left = waiting(actor, judging).filter(comparison=comparison).count()
        about = say(N_("One cell after another; nobody sees what you say before the other has judged"))
        rooms.append(Room(entered.url("judge"), say(N_("Judge")), about, left))
    reading = reading_countries(actor, entered.countries)
    if reading:
        left = disagreed_cells(comparison, reading).count()
        about = say(N_("Both sides with their reasons; an expert of the country decides"))
        rooms.append(Room(entered.url("disagreements"), say(N_("Where validators disagree")), about, left))
    if slice_countries(actor, entered.countries) or actor.has(Role.EMPLOYER):
        about = say(N_("Do people here do this? Ten minutes on a phone"))
        rooms.append(Room(entered.url("slices"), say(N_("Employers")), about))
    return rooms


def _reading(entered: Entered) -> list[Room]:
    rooms = [
        Room(entered.url("progress"), say(N_("Progress of judging")), say(N_("By country; who holds it up"))),
        Room(entered.url("coverage"), say(N_("Coverage and agreement")), say(N_("Both ways, as picture and table"))),
        Room(entered.url("report"), say(N_("Report")), say(N_("The round as a paper: shared, decided, to talk about"))),
    ]
    about = say(N_("Excel, Word, PDF; Excel comes back with what you changed"))
    rooms.append(Room(entered.url("take"), say(N_("Take away and give back")), about))
    own = [country for country in entered.here.actor.countries() if country in entered.countries]
    for country in own or entered.countries:
        title = say(N_("Two pages: {country}"), country=country_label(country, reader_language()))
        about = say(N_("What is shared, what would differ, how sure that is"))
        rooms.append(Room(entered.url("official", country), title, about))
    return rooms
