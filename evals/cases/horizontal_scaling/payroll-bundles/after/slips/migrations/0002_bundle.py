import uuid

from django.db import migrations, models

import slips.models


class Migration(migrations.Migration):
    dependencies = [("slips", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name="Bundle",
            fields=[
                ("id", models.UUIDField(primary_key=True, default=uuid.uuid4)),
                ("employer_id", models.BigIntegerField()),
                ("year", models.PositiveSmallIntegerField()),
                ("file", models.FileField(storage=slips.models.bundle_storage, upload_to="", blank=True)),
            ],
        ),
    ]
