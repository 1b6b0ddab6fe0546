from django.db import migrations, models


class Migration(migrations.Migration):
    replaces = [("journal", "0001_initial")]

    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Entry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("chain", models.CharField(max_length=40)),
                ("sequence", models.BigIntegerField()),
                ("at", models.DateTimeField()),
                ("kind", models.CharField(max_length=60)),
                ("subject", models.CharField(max_length=60)),
                ("by_id", models.BigIntegerField(null=True)),
                ("device_id", models.BigIntegerField(null=True)),
                ("venue_id", models.BigIntegerField(null=True)),
                ("data", models.TextField()),
                ("previous_hash", models.CharField(max_length=64)),
                ("hash", models.CharField(max_length=64)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["subject", "sequence"], name="journal_ent_subject_58741c_idx"),
                    models.Index(fields=["venue_id", "kind", "at"], name="journal_ent_venue_i_6aae68_idx"),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("chain", "previous_hash"), name="entry_never_forks"),
                    models.UniqueConstraint(fields=("chain", "sequence"), name="entry_in_sequence"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Head",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("chain", models.CharField(max_length=40, unique=True)),
                ("sequence", models.BigIntegerField()),
                ("hash", models.CharField(max_length=64)),
            ],
        ),
    ]
