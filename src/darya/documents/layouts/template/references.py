"""Which function a line belongs to, when people move, copy, rename and retype."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from darya.documents.codes import read_function_code, read_generalised_code
from darya.documents.layouts.template.flatten import name_seal, names_of
from darya.language.folding import fold
from darya.model import Function, GeneralisedFunction


@dataclass(frozen=True, slots=True)
class Resolved:
    """What a name stands for: an identifier or None, and whether several things are called so."""

    identifier: str | None
    unclear: bool = False


class Directory:
    """Finds functions or generalised functions by what a person calls them."""

    def __init__(self, things: Iterable[Function | GeneralisedFunction]) -> None:
        listed = tuple(things)
        self._identifiers = {thing.id for thing in listed}
        self._by_name: dict[str, list[str]] = {}
        names = names_of(listed)
        for thing in listed:
            called = {names[thing.id], thing.title, thing.code or "", thing.code_as_issued or ""}
            for name in sorted({_key(name) for name in called if name.strip()}):
                self._by_name.setdefault(name, []).append(thing.id)

    def find(self, name: str, owner: str) -> Resolved:
        """``name`` is the visible cell, ``owner`` the hidden one: an identifier and a mark of the name then written.

        The visible name rules; the hidden identifier decides between namesakes, and keeps a line with its function
        when the function was given another code but the line still says the old one.
        """
        identifier, _, written = owner.partition(" ")
        called = self._by_name.get(_key(name), []) if name.strip() else []
        known = identifier in self._identifiers
        if known and (identifier in called or written == name_seal(name)):
            return Resolved(identifier)
        return Resolved(called[0] if called else None, unclear=len(called) > 1)


def _key(name: str) -> str:
    """``А/01.3`` or ``А`` typed on any keyboard is the same code; titles are compared folded."""
    code = read_function_code(name) or read_generalised_code(name)
    return code.text if code else fold(name)
