"""A workbook that comes back is kept until a job has read it; those read before were read when they came."""

import django.db.models.deletion
from django.db import migrations, models


def read_when_they_came(apps, _editor):  # type: ignore[no-untyped-def]
    given = apps.get_model("qualifications", "GivenBack")
    given.objects.filter(read_at=None).update(read_at=models.F("at"))


class Migration(migrations.Migration):
    dependencies = [
        ("qualifications", "0002_documents_kept_small"),
        ("jobs", "0001_initial"),
    ]

    operations = [
        migrations.AlterField(model_name="givenback", name="base", field=models.BinaryField(default=bytes)),
        migrations.AlterField(model_name="givenback", name="mine", field=models.BinaryField(default=bytes)),
        migrations.AddField(model_name="givenback", name="content", field=models.BinaryField(default=bytes)),
        migrations.AddField(
            model_name="givenback",
            name="job",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="jobs.job"
            ),
        ),
        migrations.AddField(model_name="givenback", name="read_at", field=models.DateTimeField(blank=True, null=True)),
        migrations.AddField(model_name="givenback", name="refusal", field=models.JSONField(default=dict)),
        migrations.RunPython(read_when_they_came, migrations.RunPython.noop, elidable=True),
    ]
