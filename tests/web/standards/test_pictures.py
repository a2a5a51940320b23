"""Pictures of pages are kept by a browser for a minute, and given again only to whoever may still see them."""

from __future__ import annotations

from collections.abc import Callable

from django.test import Client

from darya.web.programmes.models import Member, Role
from darya.web.standards.models import Upload

ROOT = "/p/crafts/standards/"


def test_a_picture_is_asked_for_anew_and_rights_with_it(
    read: Callable[..., Upload], signed_in: Callable[..., Client]
) -> None:
    upload, expert = read("cook/kg-cook.pdf", "KG"), signed_in(Role.EXPERT, "KG")
    url = f"{ROOT}uploads/{upload.pk}/pages/1/picture.png"
    first = expert.get(url)
    assert first.headers["Cache-Control"] == "private, max-age=60"
    etag = first.headers["ETag"]
    same = expert.get(url, headers={"if-none-match": etag})
    assert (same.status_code, same.content, same.headers["ETag"]) == (304, b"", etag)
    other = expert.get(url, headers={"if-none-match": '"something else"'})
    assert other.content == first.content
    assert expert.get(url.replace("/1/", "/2/"), headers={"if-none-match": etag}).status_code == 200
    Member.objects.filter(country="KG", role=Role.EXPERT).delete()
    assert expert.get(url, headers={"if-none-match": etag}).status_code == 404
