"""Who may do what: one table, read by every action. Nothing here asks the database."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from darya.language.messages import N_
from darya.web.programmes.models import Activity, Depth, Role
from darya.web.refusals import NotAllowed, NotHere


class Act(StrEnum):
    """What a person may do in a programme."""

    SEE_PROGRAMME = "see programme"
    MANAGE_PROGRAMME = "manage programme"  # settings, countries, people, deadlines
    READ_JOURNAL = "read journal"
    READ_STANDARD = "read standard"  # of a country, once it is shared
    READ_PRIVATE_STANDARD = "read private standard"
    KEEP_STANDARD = "keep standard"  # upload, correct, save, withdraw
    SHARE_STANDARD = "share standard"
    SEE_COMPARISON = "see comparison"
    RUN_COMPARISON = "run comparison"  # make, open, close, slices, deadlines
    ARRANGE_ROWS = "arrange rows"  # merge, split, set aside, undo somebody's arrangement
    NAME_ROW = "name row"
    DECIDE_CELL = "decide cell"  # relation, difference, accept, reject, third decision
    MOVE_STATEMENT = "move statement"  # move, add by search
    JUDGE_CELL = "judge cell"
    ANSWER_SLICE = "answer slice"
    SEE_MEMORY = "see memory"
    RUN_MEMORY = "run memory"  # exclude pairs, add files, try and switch encoders
    SEE_DRAFT = "see draft"
    RUN_DRAFT = "run draft"  # make, status, title, restore
    EDIT_DRAFT = "edit draft"
    EDIT_ANNEX = "edit annex"
    TAKE_AWAY = "take away"


class Scope(StrEnum):
    """For which country a role may do it."""

    OWN = "own country"
    ANY = "any country"


_ALL = tuple(Role)
_NATIONAL = (Role.EXPERT, Role.VALIDATOR, Role.OFFICIAL)


def _allow(scope: Scope, *roles: Role) -> dict[Role, Scope]:
    return dict.fromkeys(roles, scope)


RIGHTS: Mapping[Act, Mapping[Role, Scope]] = {
    Act.SEE_PROGRAMME: _allow(Scope.ANY, *_ALL),
    Act.MANAGE_PROGRAMME: _allow(Scope.ANY, Role.COORDINATOR),
    Act.READ_JOURNAL: _allow(Scope.ANY, Role.COORDINATOR) | _allow(Scope.OWN, Role.EXPERT, Role.OFFICIAL),
    Act.READ_STANDARD: _allow(Scope.ANY, *_ALL),
    Act.READ_PRIVATE_STANDARD: _allow(Scope.OWN, *_NATIONAL),
    Act.KEEP_STANDARD: _allow(Scope.OWN, Role.EXPERT),
    Act.SHARE_STANDARD: _allow(Scope.OWN, Role.EXPERT, Role.OFFICIAL),
    Act.SEE_COMPARISON: _allow(Scope.ANY, *_ALL),
    Act.RUN_COMPARISON: _allow(Scope.ANY, Role.COORDINATOR),
    Act.ARRANGE_ROWS: _allow(Scope.ANY, Role.COORDINATOR, Role.EXPERT),
    Act.NAME_ROW: _allow(Scope.ANY, Role.COORDINATOR, Role.EXPERT),
    Act.DECIDE_CELL: _allow(Scope.OWN, Role.EXPERT),
    Act.MOVE_STATEMENT: _allow(Scope.OWN, Role.EXPERT) | _allow(Scope.ANY, Role.COORDINATOR),
    Act.JUDGE_CELL: _allow(Scope.OWN, Role.VALIDATOR),
    Act.ANSWER_SLICE: _allow(Scope.OWN, Role.EMPLOYER),
    Act.SEE_MEMORY: _allow(Scope.ANY, *_ALL),
    Act.RUN_MEMORY: _allow(Scope.ANY, Role.COORDINATOR),
    Act.SEE_DRAFT: _allow(Scope.ANY, *_ALL),
    Act.RUN_DRAFT: _allow(Scope.ANY, Role.COORDINATOR),
    Act.EDIT_DRAFT: _allow(Scope.ANY, Role.COORDINATOR, Role.EXPERT),
    Act.EDIT_ANNEX: _allow(Scope.OWN, Role.EXPERT),
    Act.TAKE_AWAY: _allow(Scope.ANY, *_ALL),
}

NEEDS_FULL: Mapping[Act, Activity] = {
    Act.DECIDE_CELL: Activity.COMPARE,
    Act.JUDGE_CELL: Activity.COMPARE,
    Act.ANSWER_SLICE: Activity.COMPARE,
    Act.EDIT_ANNEX: Activity.DRAFT,
}
"""Acts that count for a country: only one that takes part fully in the activity does them."""


@dataclass(frozen=True, slots=True)
class Seat:
    """One role of a person in a programme."""

    member: uuid.UUID
    role: Role
    country: str


@dataclass(frozen=True, slots=True)
class Actor:
    """A person in a programme, with everything that rights depend on. Actions take it first."""

    person: uuid.UUID
    programme: uuid.UUID
    seats: tuple[Seat, ...]
    depths: Mapping[tuple[str, str], str] = field(default_factory=dict)
    """(country, activity) → depth, where it is not *full*."""
    on: dt.date | None = None

    def may(self, act: Act, country: str = "") -> bool:
        """Whether any of the person's roles allows the act, for ``country`` where the act is for one."""
        return any(self._seat_allows(seat, act, country) for seat in self.seats)

    def _seat_allows(self, seat: Seat, act: Act, country: str) -> bool:
        scope = RIGHTS[act].get(seat.role)
        if scope is None or (scope is Scope.OWN and seat.country != (country or seat.country)):
            return False
        activity = NEEDS_FULL.get(act)
        acting_for = country or seat.country
        return activity is None or self.depths.get((acting_for, activity), Depth.FULL) == Depth.FULL

    def require(self, act: Act, country: str = "") -> None:
        """Raises ``NotHere`` to somebody who is no member, ``NotAllowed`` to a member without the right."""
        if not self.seats:
            raise NotHere
        if self.may(act, country):
            return
        if country and any(self.may(act, seat.country) for seat in self.seats if seat.country):
            raise NotAllowed(N_("You act for your own country only, not for {country}"), country=country)
        if act in NEEDS_FULL and any(seat.role in RIGHTS[act] for seat in self.seats):
            raise NotAllowed(N_("Your country does not take part fully in this activity"))
        raise NotAllowed(N_("Your role in this programme does not allow this"))

    def countries(self, *roles: Role) -> tuple[str, ...]:
        """The countries for which the person acts, in one of ``roles`` if any is given."""
        held = (seat.country for seat in self.seats if seat.country and (not roles or seat.role in roles))
        return tuple(dict.fromkeys(held))

    def has(self, *roles: Role) -> bool:
        """Whether the person holds one of the roles."""
        return any(seat.role in roles for seat in self.seats)
