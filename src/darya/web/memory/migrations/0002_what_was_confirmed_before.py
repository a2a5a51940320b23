"""The memory of an installation that worked before there was one: its links and its shared standards."""

from collections import defaultdict

from django.db import migrations
from django.db.models import F

from darya.web.memory.pairing import twins_of_row, twins_of_standard

BATCH = 1000


def remember(apps, _editor):  # type: ignore[no-untyped-def]
    for comparison in apps.get_model("comparison", "Comparison").objects.all():
        _remember_links(apps, comparison)
    editions = apps.get_model("standards", "Edition").objects.filter(
        standard__shared_at__isnull=False, standard__withdrawn_at=None, standard__latest=F("pk")
    )
    for edition in editions.select_related("standard").iterator(chunk_size=1):
        held = {"programme_id": edition.standard.programme_id, "edition_id": edition.pk, "sector": edition.area}
        _write(apps, "parallel", twins_of_standard(edition.document), held)


def _remember_links(apps, comparison):  # type: ignore[no-untyped-def]
    columns = comparison.columns.filter(edition__isnull=False).exclude(edition__area="").order_by("position")
    sector = columns.values_list("edition__area", flat=True).first() or ""
    rows = defaultdict(lambda: defaultdict(list))
    standing = comparison.statements.filter(cell__row__set_aside=False, cell__relation="equal")
    for row, country, wordings in standing.order_by("cell__row", "country", "order").values_list(
        "cell__row", "country", "wordings"
    ):
        rows[row][country].append(wordings)
    for row, cells in rows.items():
        held = {"programme_id": comparison.programme_id, "comparison_id": comparison.pk, "row_id": row}
        _write(apps, "link", twins_of_row(cells.items()), {**held, "sector": sector})


def _write(apps, source, twins, held):  # type: ignore[no-untyped-def]
    pair = apps.get_model("memory", "Pair")
    pair.objects.bulk_create((pair(source=source, **one.fields(), **held) for one in twins), batch_size=BATCH)


class Migration(migrations.Migration):
    dependencies = [("memory", "0001_initial")]

    operations = [migrations.RunPython(remember, migrations.RunPython.noop, elidable=True)]
