"""What of the library awaits a person."""

from __future__ import annotations

from django.urls import reverse

from darya.language.messages import N_
from darya.web.accounts.models import Person
from darya.web.programmes.access import Here
from darya.web.programmes.matters import Matter
from darya.web.standards.models import Upload
from darya.web.standards.queries.uploads import keeping_countries


def matters(person: Person, here: Here) -> list[Matter]:
    """Files that were read and wait to be checked, one matter per country."""
    waiting: dict[str, int] = {}
    uploads = Upload.objects.filter(
        programme=here.programme, country__in=keeping_countries(here.actor), state=Upload.State.READ
    )
    for country in uploads.order_by().values_list("country", flat=True):
        waiting[country] = waiting.get(country, 0) + 1
    url = reverse("standards:uploads", args=[here.programme.slug])
    return [
        Matter(
            title=(N_("Check what was read of your standards: files {count}"), {"count": count}),
            url=url,
            kind="check uploads",
            country=country,
            count=count,
        )
        for country, count in sorted(waiting.items())
    ]
