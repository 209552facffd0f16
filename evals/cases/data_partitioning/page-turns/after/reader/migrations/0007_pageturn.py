import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("reader", "0006_download")]

    operations = [
        migrations.CreateModel(
            name="PageTurn",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("created_at", models.DateTimeField(auto_now_add=True, db_index=True)),
                ("book_id", models.IntegerField()),
                ("page", models.IntegerField()),
                ("seconds", models.IntegerField()),
                ("pupil", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="reader.pupil")),
            ],
        ),
    ]
