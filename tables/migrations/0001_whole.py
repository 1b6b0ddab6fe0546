import core.ids
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    replaces = [("tables", "0001_initial"), ("tables", "0002_guests_and_rooms"), ("tables", "0003_the_floor")]

    initial = True

    dependencies = [
        ("staff", "0001_whole"),
        ("venues", "0001_whole"),
    ]

    operations = [
        migrations.CreateModel(
            name="Area",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "venue",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="venues.venue"),
                ),
                ("name", models.CharField(max_length=30)),
                ("position", models.PositiveSmallIntegerField(default=0)),
                ("width", models.PositiveSmallIntegerField(default=940)),
                ("height", models.PositiveSmallIntegerField(default=720)),
                ("decor", models.JSONField(blank=True, default=list)),
                ("is_active", models.BooleanField(default=True)),
                ("version", models.PositiveIntegerField(default=1, help_text="Goes up with every change of the plan.")),
            ],
            options={
                "ordering": ["position", "id"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("is_active", True)), fields=("venue", "name"), name="area_name_once_in_use"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Seating",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "venue",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="venues.venue"),
                ),
                ("covers", models.PositiveSmallIntegerField(null=True)),
                (
                    "server",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("opened_at", models.DateTimeField()),
                ("closed_at", models.DateTimeField(null=True)),
                (
                    "code",
                    models.CharField(
                        blank=True, help_text="What guests type to order from their phones.", max_length=4
                    ),
                ),
                ("wrong_codes", models.PositiveSmallIntegerField(default=0)),
                (
                    "guests_accepted_at",
                    models.DateTimeField(help_text="When staff said yes to the first order by phone.", null=True),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["venue", "closed_at"], name="tables_seat_venue_i_9044ca_idx")],
            },
        ),
        migrations.CreateModel(
            name="Table",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "venue",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="venues.venue"),
                ),
                (
                    "area",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="tables", to="tables.area"
                    ),
                ),
                ("number", models.PositiveSmallIntegerField()),
                ("seats", models.PositiveSmallIntegerField(default=4)),
                (
                    "shape",
                    models.CharField(choices=[("rect", "rectangle"), ("round", "round")], default="rect", max_length=5),
                ),
                ("x", models.SmallIntegerField()),
                ("y", models.SmallIntegerField()),
                ("width", models.PositiveSmallIntegerField(default=120)),
                ("height", models.PositiveSmallIntegerField(default=104)),
                ("rotation", models.SmallIntegerField(default=0)),
                ("is_dirty", models.BooleanField(default=False)),
                (
                    "is_active",
                    models.BooleanField(default=True, help_text="Taken off the plan: its parties stay in the books."),
                ),
            ],
            options={
                "ordering": ["number"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("is_active", True)),
                        fields=("venue", "number"),
                        name="table_number_once_on_the_plan",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Visit",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("ref", models.CharField(default=core.ids.new_ref, max_length=22, unique=True)),
                ("token_hash", models.CharField(max_length=64, unique=True)),
                ("number", models.PositiveSmallIntegerField(help_text="The first phone of a party is 1.")),
                ("language", models.CharField(default="en", max_length=5)),
                ("joined_at", models.DateTimeField()),
                ("seen_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(null=True)),
                (
                    "seating",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="visits", to="tables.seating"
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[("asking", "asks to join"), ("in", "belongs to the party")], default="in", max_length=6
                    ),
                ),
                (
                    "device",
                    models.ForeignKey(
                        help_text="A tablet of the house.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="staff.device",
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("seating", "number"), name="visit_number_once")],
            },
        ),
        migrations.CreateModel(
            name="Call",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "seating",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="calls", to="tables.seating"
                    ),
                ),
                (
                    "visit",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="tables.visit"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("waiter", "waiter"), ("bill", "bill"), ("odd", "odd order")], max_length=6
                    ),
                ),
                ("note", models.CharField(blank=True, max_length=140)),
                ("asked_at", models.DateTimeField()),
                ("answered_at", models.DateTimeField(null=True)),
                (
                    "answered_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("answered_at__isnull", True)),
                        fields=("seating", "kind"),
                        name="call_one_open_a_kind",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="HouseTablet",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "device",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="staff.device"
                    ),
                ),
                (
                    "table",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="tables.table"),
                ),
            ],
        ),
        migrations.CreateModel(
            name="SeatedTable",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "seating",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="seated_tables", to="tables.seating"
                    ),
                ),
                (
                    "table",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="tables.table"),
                ),
                ("since", models.DateTimeField()),
                ("left_at", models.DateTimeField(null=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("left_at__isnull", True)), fields=("table",), name="one_party_a_table"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Sticker",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "table",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="stickers", to="tables.table"
                    ),
                ),
                ("code", models.CharField(max_length=12, unique=True)),
                ("made_at", models.DateTimeField()),
                ("retired_at", models.DateTimeField(null=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("retired_at__isnull", True)), fields=("table",), name="sticker_one_good"
                    )
                ],
            },
        ),
    ]
