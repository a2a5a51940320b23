"""What changed between two editions, as a person reads it."""

from __future__ import annotations

from collections.abc import Callable

from django.test import Client
from tests.builders import build_function, build_standard

from darya.model import dump
from darya.web.programmes.models import Role
from darya.web.programmes.rights import Actor
from darya.web.standards import actions
from darya.web.standards.models import Edition, Upload

ROOT = "/p/crafts/standards/"
WHOLE = "Мойка овощей, нарезка зелени и хранение картофеля"
PARTS = ["Мойка овощей", "Нарезка зелени", "Хранение картофеля"]


def test_a_statement_that_became_several_is_shown_with_its_parts(
    read: Callable[..., Upload], actor: Callable[..., Actor], signed_in: Callable[..., Client]
) -> None:
    first = _edition(read, actor, ["Варка супов", "Замес теста", WHOLE])
    second = _edition(read, actor, ["Варка супов", "Замес теста", *PARTS])
    assert (second.standard_id, second.number) == (first.standard_id, 2)

    page = signed_in(Role.EXPERT, "KZ").get(f"{ROOT}{first.standard_id}/difference/").content.decode()
    assert f'<del lang="ru">{WHOLE}</del>' in page
    assert all(f'<li><ins lang="ru">{part}</ins></li>' in page for part in PARTS)
    back = signed_in(Role.EXPERT, "KZ").get(f"{ROOT}{first.standard_id}/difference/?old=2&new=1").content.decode()
    assert f'<ins lang="ru">{WHOLE}</ins>' in back
    assert all(f'<li><del lang="ru">{part}</del></li>' in back for part in PARTS)


def _edition(read: Callable[..., Upload], actor: Callable[..., Actor], tasks: list[str]) -> Edition:
    standard = build_standard("KZ", "Повар", [build_function("KZ", "A/01.4", "Кухня", tasks=tasks)])
    upload = read("cook.darya.json", "KZ", dump(standard).encode())
    return actions.save_edition(actor(Role.EXPERT, "KZ"), upload.pk, upload.version)
