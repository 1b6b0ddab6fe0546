import core.ids
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    replaces = [("guests", "0001_initial")]

    initial = True

    dependencies = [
        ("venues", "0001_whole"),
    ]

    operations = [
        migrations.CreateModel(
            name="Guest",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "venue",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="venues.venue"),
                ),
                ("ref", models.CharField(default=core.ids.new_ref, max_length=22, unique=True)),
                ("given_name", models.CharField(blank=True, max_length=60)),
                ("surname", models.CharField(max_length=60)),
                ("language", models.CharField(default="en", max_length=5)),
                ("email", models.EmailField(blank=True, max_length=254)),
                ("phone", models.CharField(blank=True, max_length=30)),
                ("company", models.CharField(blank=True, max_length=80)),
                ("address", models.TextField(blank=True)),
                ("vat_number", models.CharField(blank=True, max_length=30)),
                ("made_at", models.DateTimeField()),
                ("erased_at", models.DateTimeField(null=True)),
            ],
        ),
    ]
