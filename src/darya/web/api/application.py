"""The API as one object: who may ask, how often, how errors are told, and its rooms."""

from __future__ import annotations

from ninja import NinjaAPI

from darya.web.api import problems
from darya.web.api.authentication import BySession, ByToken
from darya.web.api.throttling import ByPerson

DESCRIPTION = """The same acts and pages as on the screens, for programs.

Send a token that you made on your own page: `Authorization: Bearer …`. It acts with your own rights: what you may
not see answers 404, what you may not do 403. Errors are problem documents (RFC 9457) in the language of
`Accept-Language`. Lists come page by page; `next` is the address of the next one. Whoever changes something says which
version was seen, by `If-Match` or `version`; where somebody else was quicker the answer is 409 with the version as it
is now. A POST with an `Idempotency-Key` may be sent again within a day: it is done once and answered the same."""

throttle = ByPerson()

api = NinjaAPI(
    title="Darya",
    version="1",
    description=DESCRIPTION,
    docs_url=None,  # the library's own page loads its script from another host
    openapi_url=None,
    urls_namespace="v1",
    auth=[ByToken(), BySession()],
    throttle=[throttle],
)
problems.register(api)

for prefix, router in (
    ("", "darya.web.api.routers.house.router"),
    ("programmes", "darya.web.api.routers.programmes.router"),
    ("programmes", "darya.web.api.routers.standards.router"),
    ("programmes", "darya.web.api.routers.uploads.router"),
    ("programmes", "darya.web.api.routers.corrections.router"),
    ("programmes", "darya.web.api.routers.comparisons.router"),
    ("programmes", "darya.web.api.routers.making.router"),
    ("programmes", "darya.web.api.routers.arranging.router"),
    ("programmes", "darya.web.api.routers.suggesting.router"),
    ("programmes", "darya.web.api.routers.results.router"),
    ("programmes", "darya.web.api.routers.slices.router"),
    ("programmes", "darya.web.api.routers.memory.router"),
    ("programmes", "darya.web.api.routers.drafts.router"),
    ("programmes", "darya.web.api.routers.drafting.router"),
    ("programmes", "darya.web.api.routers.workbooks.router"),
    ("programmes", "darya.web.api.routers.files.router"),
    ("programmes", "darya.web.api.routers.journal.router"),
    ("jobs", "darya.web.api.routers.jobs.router"),
):
    api.add_router(prefix, router)
