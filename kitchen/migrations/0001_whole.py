import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    replaces = [
        ("kitchen", "0001_initial"),
        ("kitchen", "0002_the_floor"),
        ("kitchen", "0003_fired_when_told"),
        ("kitchen", "0004_kitchen_and_paper"),
        ("kitchen", "0005_out_when_ready"),
    ]

    initial = True

    dependencies = [
        ("menus", "0001_whole"),
        ("printing", "0001_whole"),
        ("staff", "0001_whole"),
        ("venues", "0001_whole"),
    ]

    operations = [
        migrations.CreateModel(
            name="BoardKeys",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "device",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="staff.device"
                    ),
                ),
                ("keys", models.JSONField(default=dict)),
            ],
        ),
        migrations.CreateModel(
            name="KitchenSettings",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "venue",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="venues.venue"
                    ),
                ),
                (
                    "has_expo",
                    models.BooleanField(
                        default=False, help_text="Plates are assembled at the pass, and go out from there."
                    ),
                ),
                (
                    "expo_waits",
                    models.BooleanField(default=True, help_text="The pass lets nothing go that a station still cooks."),
                ),
                (
                    "unfetched_minutes",
                    models.PositiveSmallIntegerField(default=4, help_text="Then everybody is told; 0: nobody."),
                ),
                (
                    "is_paced",
                    models.BooleanField(
                        default=False, help_text="Starts are spread, so that a course is ready together."
                    ),
                ),
                (
                    "runner_printer",
                    models.ForeignKey(
                        help_text="Where a slip comes out when the pass lets go.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="printing.printer",
                    ),
                ),
                (
                    "closed_at",
                    models.DateTimeField(help_text="Since when the kitchen takes no orders from guests.", null=True),
                ),
                (
                    "closed_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Pause",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "venue",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="venues.venue"),
                ),
                ("channel", models.CharField(max_length=10)),
                ("until", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "device",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="staff.device"
                    ),
                ),
                ("at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(null=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at__isnull", True)),
                        fields=("venue", "channel"),
                        name="pause_one_a_channel",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Station",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "venue",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="venues.venue"),
                ),
                ("name", models.CharField(max_length=30)),
                (
                    "printer",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="printing.printer"
                    ),
                ),
                (
                    "target_seconds",
                    models.PositiveIntegerField(default=900, help_text="Later than this a ticket is late."),
                ),
                (
                    "warn_percent",
                    models.PositiveSmallIntegerField(default=70, help_text="Of the target: from then on it is amber."),
                ),
                (
                    "board_columns",
                    models.PositiveSmallIntegerField(default=0, help_text="0: as many as the screen is wide."),
                ),
                ("has_sound", models.BooleanField(default=True)),
                (
                    "accepts_voids",
                    models.BooleanField(default=False, help_text="Its board answers before a dish under way is void."),
                ),
                ("hue", models.PositiveSmallIntegerField(default=150)),
                ("position", models.PositiveSmallIntegerField(default=0)),
                ("is_active", models.BooleanField(default=True)),
                (
                    "folded_into",
                    models.ForeignKey(
                        help_text="Who makes its dishes on the day it is folded.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="kitchen.station",
                    ),
                ),
                (
                    "folded_on",
                    models.DateField(
                        help_text="The business day on which it is folded; the next it is back.", null=True
                    ),
                ),
            ],
            options={
                "ordering": ["position", "id"],
                "constraints": [
                    models.UniqueConstraint(fields=("venue", "name"), name="station_name_once"),
                    models.CheckConstraint(
                        condition=models.Q(("warn_percent__gt", 0), ("warn_percent__lt", 100)),
                        name="station_warns_before",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("folded_into__isnull", True), ("folded_on__isnull", True)),
                            models.Q(
                                ("folded_into__isnull", False),
                                ("folded_on__isnull", False),
                                models.Q(("folded_into", models.F("pk")), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="station_folded_when",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Message",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "venue",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="venues.venue"),
                ),
                (
                    "station",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="kitchen.station"
                    ),
                ),
                ("origin", models.CharField(blank=True, max_length=40)),
                (
                    "title",
                    models.CharField(
                        blank=True, help_text="12, Joris: what it is about, as the floor says it.", max_length=30
                    ),
                ),
                ("text", models.CharField(max_length=140)),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("at", models.DateTimeField()),
                ("read_at", models.DateTimeField(null=True)),
                (
                    "read_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["venue", "read_at"], name="kitchen_mes_venue_i_df16ff_idx")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("text", ""), _negated=True), name="message_says_something"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Route",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "station",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="routes", to="kitchen.station"
                    ),
                ),
                (
                    "section",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.CASCADE, related_name="+", to="menus.section"
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.CASCADE, related_name="+", to="menus.item"
                    ),
                ),
                (
                    "modifier",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.CASCADE, related_name="+", to="menus.modifier"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("station", "section"), name="route_section_once"),
                    models.UniqueConstraint(fields=("station", "item"), name="route_item_once"),
                    models.UniqueConstraint(fields=("station", "modifier"), name="route_modifier_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("item__isnull", True), ("modifier__isnull", True), ("section__isnull", False)),
                            models.Q(("item__isnull", False), ("modifier__isnull", True), ("section__isnull", True)),
                            models.Q(("item__isnull", True), ("modifier__isnull", False), ("section__isnull", True)),
                            _connector="OR",
                        ),
                        name="route_one_of_three",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Ticket",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "venue",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="venues.venue"),
                ),
                (
                    "station",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="tickets", to="kitchen.station"
                    ),
                ),
                ("round_id", models.BigIntegerField()),
                ("origin", models.CharField(help_text="Topic to ring: tab.12", max_length=40)),
                ("course", models.PositiveSmallIntegerField(default=0)),
                ("course_name", models.CharField(blank=True, max_length=20)),
                ("part", models.CharField(blank=True, max_length=20)),
                (
                    "kind",
                    models.CharField(
                        blank=True,
                        choices=[("", "order"), ("add_on", "add-on"), ("remake", "remake")],
                        default="",
                        max_length=6,
                    ),
                ),
                (
                    "service",
                    models.CharField(blank=True, help_text="TOGETHER, AS READY, CHILDREN FIRST", max_length=30),
                ),
                ("title", models.CharField(help_text="12, Joris, A-31", max_length=30)),
                (
                    "title_was",
                    models.CharField(blank=True, help_text="Where it was before the party moved.", max_length=30),
                ),
                ("label", models.CharField(blank=True, max_length=40)),
                ("server", models.CharField(blank=True, max_length=14)),
                ("note", models.CharField(blank=True, max_length=140)),
                (
                    "state",
                    models.CharField(choices=[("open", "cooking"), ("done", "ready")], default="open", max_length=5),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                ("told_at", models.DateTimeField()),
                ("fired_at", models.DateTimeField(null=True)),
                (
                    "fire_at",
                    models.DateTimeField(help_text="Held until then; empty: until somebody fires it.", null=True),
                ),
                ("done_at", models.DateTimeField(null=True)),
                ("is_rushed", models.BooleanField(default=False)),
                (
                    "wait_until",
                    models.DateTimeField(help_text="The guests need a moment: not to be begun before then.", null=True),
                ),
                ("ready_by", models.DateTimeField(help_text="When its course is to be ready together.", null=True)),
                (
                    "out_at",
                    models.DateTimeField(
                        help_text="When it left the pass, or was ready where nobody assembles.", null=True
                    ),
                ),
                (
                    "cleared_by",
                    models.ForeignKey(
                        help_text="Who cleared it at day close.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["station", "state", "told_at"], name="kitchen_tic_station_86f8e1_idx"),
                    models.Index(fields=["venue", "out_at"], name="kitchen_tic_venue_i_abe05f_idx"),
                    models.Index(fields=["origin"], name="kitchen_tic_origin_5d23be_idx"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("station", "round_id", "course", "part"), name="ticket_once_a_course_of_a_round"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("done_at__isnull", True), ("state", "open")),
                            models.Q(("done_at__isnull", False), ("state", "done")),
                            _connector="OR",
                        ),
                        name="ticket_done_when",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="TicketItem",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "ticket",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="items", to="kitchen.ticket"
                    ),
                ),
                ("line_id", models.BigIntegerField()),
                ("name", models.CharField(max_length=60)),
                ("details", models.JSONField(default=list, help_text="Modifiers in the kitchen's words.")),
                ("note", models.CharField(blank=True, max_length=140)),
                ("allergy", models.CharField(blank=True, max_length=120)),
                ("seat", models.PositiveSmallIntegerField(null=True)),
                (
                    "changes",
                    models.JSONField(
                        blank=True, default=list, help_text="[[was, now]] in the house's words, since told."
                    ),
                ),
                ("told", models.PositiveIntegerField()),
                ("cancelled", models.PositiveIntegerField(default=0)),
                ("ready_at", models.DateTimeField(null=True)),
                ("out_at", models.DateTimeField(help_text="When it may be fetched: see Ticket.out_at.", null=True)),
                (
                    "cook_seconds",
                    models.PositiveIntegerField(default=0, help_text="How long it takes; 0: nobody said."),
                ),
                (
                    "start_at",
                    models.DateTimeField(help_text="When to begin, so that its course is ready together.", null=True),
                ),
                (
                    "bumped_details",
                    models.JSONField(blank=True, default=list, help_text="Details as they were when it was ready."),
                ),
                ("version", models.PositiveIntegerField(default=1)),
            ],
            options={
                "ordering": ["id"],
                "indexes": [
                    models.Index(fields=["line_id"], name="kitchen_tic_line_id_9d5d21_idx"),
                    models.Index(fields=["out_at"], name="kitchen_tic_out_at_486c55_idx"),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("ticket", "line_id"), name="ticket_item_once"),
                    models.CheckConstraint(condition=models.Q(("told__gt", 0)), name="ticket_item_tells_something"),
                    models.CheckConstraint(
                        condition=models.Q(("cancelled__lte", models.F("told"))),
                        name="ticket_item_cancels_what_was_told",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Question",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="questions", to="kitchen.ticketitem"
                    ),
                ),
                ("quantity", models.PositiveIntegerField()),
                ("reason", models.CharField(max_length=140)),
                ("asked_by", models.CharField(help_text="Short name of who asks.", max_length=14)),
                (
                    "answer_url",
                    models.CharField(help_text="Where the board posts `answer`: accepted or refused.", max_length=100),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("asked", "asked"),
                            ("accepted", "accepted"),
                            ("refused", "refused"),
                            ("withdrawn", "withdrawn"),
                        ],
                        default="asked",
                        max_length=9,
                    ),
                ),
                ("asked_at", models.DateTimeField()),
                ("answered_at", models.DateTimeField(null=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state", "asked")), fields=("item",), name="question_one_a_dish"
                    ),
                    models.CheckConstraint(condition=models.Q(("quantity__gt", 0)), name="question_of_something"),
                ],
            },
        ),
    ]
