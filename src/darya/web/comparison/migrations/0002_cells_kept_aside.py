"""A cell whose statements have all gone elsewhere is kept without a row, for its judgements and for undo."""

from __future__ import annotations

from typing import ClassVar

import django.db.models.deletion
from django.db import migrations, models


def _name_the_comparison(apps: object, _editor: object) -> None:
    cells = apps.get_model("comparison", "Cell")  # type: ignore[attr-defined]
    rows = apps.get_model("comparison", "Row")  # type: ignore[attr-defined]
    found = rows.objects.filter(pk=models.OuterRef("row_id")).values("comparison_id")[:1]
    cells.objects.update(comparison_id=models.Subquery(found))


class Migration(migrations.Migration):
    """A cell knows its comparison; its row may be empty."""

    dependencies: ClassVar = [("comparison", "0001_initial")]

    operations: ClassVar = [
        migrations.AddField(
            model_name="cell",
            name="comparison",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="cells",
                to="comparison.comparison",
            ),
        ),
        migrations.RunPython(_name_the_comparison, migrations.RunPython.noop, elidable=True),
        migrations.AlterField(
            model_name="cell",
            name="comparison",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="cells", to="comparison.comparison"
            ),
        ),
        migrations.AlterField(
            model_name="cell",
            name="row",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="cells",
                to="comparison.row",
            ),
        ),
        migrations.AddField(
            model_name="change",
            name="asked",
            field=models.CharField(blank=True, default="", max_length=64),
        ),
    ]
