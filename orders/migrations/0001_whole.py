import core.fields
import core.ids
import django.db.models.deletion
import django.db.models.expressions
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    replaces = [
        ("orders", "0001_initial"),
        ("orders", "0002_guests_and_rooms"),
        ("orders", "0003_the_floor"),
        ("orders", "0004_fired_when_sent"),
        ("orders", "0005_kitchen_and_paper"),
        ("orders", "0006_money"),
        ("orders", "0007_proof"),
    ]

    initial = True

    dependencies = [
        ("hotel", "0001_whole"),
        ("menus", "0001_whole"),
        ("staff", "0001_whole"),
        ("tables", "0001_whole"),
        ("venues", "0001_whole"),
    ]

    operations = [
        migrations.CreateModel(
            name="GuestRules",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "venue",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="venues.venue"
                    ),
                ),
                (
                    "mode",
                    models.CharField(
                        choices=[
                            ("off", "menu only"),
                            ("confirm", "the first order waits for a tap"),
                            ("open", "orders go straight to the kitchen"),
                        ],
                        default="confirm",
                        max_length=8,
                    ),
                ),
                (
                    "alcohol",
                    models.CharField(
                        choices=[
                            ("always", "every order with alcohol waits for a tap"),
                            ("first", "the first order with alcohol waits"),
                            ("never", "alcohol is like anything else"),
                        ],
                        default="always",
                        max_length=8,
                    ),
                ),
                ("most_quantity", models.PositiveSmallIntegerField(default=20, help_text="Of one line.")),
                ("most_items", models.PositiveSmallIntegerField(default=40, help_text="Of one order.")),
                (
                    "odd_amount",
                    core.fields.MoneyField(
                        default=20000, help_text="An order above this waits for a tap, and alarms the floor."
                    ),
                ),
                (
                    "seconds_between",
                    models.PositiveSmallIntegerField(default=30, help_text="Between two orders of one phone."),
                ),
                (
                    "cancel_seconds",
                    models.PositiveSmallIntegerField(default=60, help_text="So long a guest may take a dish back."),
                ),
                ("may_pay", models.BooleanField(default=True, help_text="Their table's bill, at a provider's page.")),
                (
                    "paid_minutes",
                    models.PositiveSmallIntegerField(default=20, help_text="So long phones may order after paying."),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ServiceCharge",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "venue",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="venues.venue"),
                ),
                ("name", models.CharField(default="", max_length=40)),
                ("rate", core.fields.RateField()),
                ("min_covers", models.PositiveSmallIntegerField(default=0, help_text="From so many guests on.")),
                (
                    "area",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="tables.area"
                    ),
                ),
                ("weekdays", models.JSONField(blank=True, default=list, help_text="0 is Monday; empty: every day.")),
                ("from_time", models.TimeField(null=True)),
                ("until_time", models.TimeField(null=True)),
                ("tax_class", models.CharField(blank=True, max_length=30)),
                (
                    "is_before_discounts",
                    models.BooleanField(default=False, help_text="Charged on what dishes cost before discounts."),
                ),
                ("is_active", models.BooleanField(default=True)),
            ],
            options={
                "ordering": ["-min_covers", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("rate__gt", 0), ("rate__lte", 1)), name="service_charge_a_part"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Tab",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "venue",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="venues.venue"),
                ),
                ("ref", models.CharField(default=core.ids.new_ref, max_length=22, unique=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("table", "table"),
                            ("bar", "bar tab"),
                            ("take_away", "take-away"),
                            ("counter", "counter sale"),
                            ("room", "room service"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[("open", "open"), ("settled", "settled"), ("joined", "joined to another")],
                        default="open",
                        max_length=8,
                    ),
                ),
                (
                    "seating",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="tables.seating"
                    ),
                ),
                (
                    "stay",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="hotel.stay"
                    ),
                ),
                ("name", models.CharField(blank=True, help_text="Joris, blue jacket; A-31", max_length=30)),
                (
                    "server",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                ("opened_at", models.DateTimeField()),
                ("touched_at", models.DateTimeField()),
                ("bill_printed_at", models.DateTimeField(null=True)),
                (
                    "bill_prints",
                    models.PositiveSmallIntegerField(default=0, help_text="How often its bill was printed, ever."),
                ),
                ("settled_at", models.DateTimeField(null=True)),
                ("business_date", models.DateField()),
            ],
            options={
                "indexes": [
                    models.Index(fields=["venue", "state"], name="orders_tab_venue_i_3af466_idx"),
                    models.Index(fields=["venue", "business_date"], name="orders_tab_venue_i_5d0853_idx"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "table"), ("seating__isnull", False)),
                            models.Q(models.Q(("kind", "table"), _negated=True), ("seating__isnull", True)),
                            _connector="OR",
                        ),
                        name="tab_at_a_table_has_a_seating",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "room"), ("stay__isnull", False)),
                            models.Q(models.Q(("kind", "room"), _negated=True), ("stay__isnull", True)),
                            _connector="OR",
                        ),
                        name="tab_to_a_room_has_a_stay",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state", "open")), fields=("seating",), name="tab_one_open_a_seating"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("settled_at__isnull", True), ("state__in", ["open", "joined"])),
                            models.Q(("settled_at__isnull", False), ("state", "settled")),
                            _connector="OR",
                        ),
                        name="tab_settled_when",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CourseState",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "tab",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="courses", to="orders.tab"
                    ),
                ),
                ("number", models.PositiveSmallIntegerField()),
                ("fire_at", models.DateTimeField(null=True)),
                ("fired_at", models.DateTimeField(null=True)),
                (
                    "fired_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["number"],
                "constraints": [
                    models.UniqueConstraint(fields=("tab", "number"), name="course_once_a_tab"),
                    models.CheckConstraint(condition=models.Q(("number__gt", 0)), name="course_zero_needs_no_firing"),
                ],
            },
        ),
        migrations.CreateModel(
            name="HandOver",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "tab",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="hand_overs", to="orders.tab"
                    ),
                ),
                (
                    "giver",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "taker",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("asked_at", models.DateTimeField()),
                ("answered_at", models.DateTimeField(null=True)),
                ("is_accepted", models.BooleanField(default=False)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("answered_at__isnull", True)),
                        fields=("tab",),
                        name="hand_over_one_open_a_tab",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("giver", models.F("taker")), _negated=True),
                        name="hand_over_to_somebody_else",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Join",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "into_tab",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="joins", to="orders.tab"
                    ),
                ),
                (
                    "from_tab",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="orders.tab"
                    ),
                ),
                (
                    "from_seating",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="tables.seating"
                    ),
                ),
                ("tables", models.JSONField(default=list, help_text="Numbers of rows: the tables that came along.")),
                (
                    "visits",
                    models.JSONField(default=list, help_text="[[row, its number in the old party]]: the phones."),
                ),
                (
                    "seat_offset",
                    models.PositiveSmallIntegerField(default=0, help_text="What their seats are numbered on by."),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("at", models.DateTimeField()),
                ("undone_at", models.DateTimeField(null=True)),
                (
                    "undone_by",
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
            name="Looking",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "device",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="staff.device"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "table",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="tables.table"
                    ),
                ),
                (
                    "tab",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="orders.tab"
                    ),
                ),
                ("has_draft", models.BooleanField(default=False, help_text="Something on that device isn't sent yet.")),
                ("seen_at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="Round",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "tab",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="rounds", to="orders.tab"
                    ),
                ),
                ("key", models.CharField(max_length=64)),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("device_id", models.BigIntegerField(null=True)),
                ("note", models.CharField(blank=True, max_length=140)),
                (
                    "service",
                    models.CharField(
                        blank=True,
                        choices=[("", "course by course"), ("together", "together"), ("separate", "as ready")],
                        default="",
                        max_length=8,
                    ),
                ),
                ("is_children_first", models.BooleanField(default=False)),
                ("placed_at", models.DateTimeField()),
                ("business_date", models.DateField()),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("device_id", "key"), name="round_once")],
            },
        ),
        migrations.CreateModel(
            name="SeatNote",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "tab",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="seat_notes", to="orders.tab"
                    ),
                ),
                ("seat", models.PositiveSmallIntegerField(default=0)),
                ("allergens", models.JSONField(blank=True, default=list, help_text="Keys of menus.allergens.")),
                ("diet", models.CharField(blank=True, max_length=10)),
                ("note", models.CharField(blank=True, max_length=60)),
                ("version", models.PositiveIntegerField(default=1)),
            ],
            options={
                "ordering": ["seat"],
                "constraints": [models.UniqueConstraint(fields=("tab", "seat"), name="seat_note_once_a_seat")],
            },
        ),
        migrations.CreateModel(
            name="Delivery",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "round",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="delivery", to="orders.round"
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="GuestOrder",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "venue",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="venues.venue"),
                ),
                ("ref", models.CharField(default=core.ids.new_ref, max_length=22, unique=True)),
                (
                    "visit",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="tables.visit"
                    ),
                ),
                (
                    "room_visit",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="hotel.roomvisit"
                    ),
                ),
                (
                    "seating",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="tables.seating"
                    ),
                ),
                (
                    "stay",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="hotel.stay"
                    ),
                ),
                ("key", models.CharField(max_length=64)),
                ("cart", models.JSONField()),
                (
                    "names",
                    models.JSONField(
                        default=list, help_text="[{quantity, name, details, note, amount}] as the guest read them."
                    ),
                ),
                ("quantity", models.PositiveIntegerField()),
                ("amount", core.fields.MoneyField()),
                ("has_alcohol", models.BooleanField(default=False)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "waiting to be accepted"),
                            ("booked", "accepted for its time"),
                            ("placed", "in the kitchen"),
                            ("refused", "not accepted"),
                            ("withdrawn", "taken back by the guest"),
                        ],
                        default="waiting",
                        max_length=10,
                    ),
                ),
                ("why", models.CharField(blank=True, max_length=10)),
                ("wanted_at", models.DateTimeField(help_text="Room service for a time; empty: now.", null=True)),
                ("sent_at", models.DateTimeField()),
                ("decided_at", models.DateTimeField(null=True)),
                (
                    "decided_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("reason", models.CharField(blank=True, max_length=140)),
                (
                    "round",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="guest_order",
                        to="orders.round",
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
                "indexes": [models.Index(fields=["venue", "state"], name="orders_gues_venue_i_15ef90_idx")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("room_visit__isnull", True),
                                ("seating__isnull", False),
                                ("stay__isnull", True),
                                ("visit__isnull", False),
                            ),
                            models.Q(
                                ("room_visit__isnull", False),
                                ("seating__isnull", True),
                                ("stay__isnull", False),
                                ("visit__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="guest_order_from_a_table_or_a_room",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("round__isnull", False), ("state", "placed")),
                            models.Q(models.Q(("state", "placed"), _negated=True), ("round__isnull", True)),
                            _connector="OR",
                        ),
                        name="guest_order_placed_is_a_round",
                    ),
                    models.UniqueConstraint(fields=("visit", "key"), name="guest_order_once_a_phone"),
                    models.UniqueConstraint(fields=("room_visit", "key"), name="guest_order_once_a_room_phone"),
                ],
            },
        ),
        migrations.CreateModel(
            name="LateRound",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "venue",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="venues.venue"),
                ),
                (
                    "seating",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="tables.seating"
                    ),
                ),
                (
                    "tab",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="orders.tab"
                    ),
                ),
                ("title", models.CharField(help_text="Where it was meant for: 12, Joris", max_length=30)),
                ("cart", models.JSONField()),
                (
                    "names",
                    models.JSONField(
                        default=list, help_text="[{quantity, name, details, note, amount}] as they were then."
                    ),
                ),
                ("quantity", models.PositiveIntegerField()),
                ("amount", core.fields.MoneyField()),
                ("key", models.CharField(max_length=64)),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("device_id", models.BigIntegerField(null=True)),
                ("seen_at", models.DateTimeField(help_text="When its device had looked last.", null=True)),
                ("arrived_at", models.DateTimeField()),
                ("ref", models.CharField(default=core.ids.new_ref, max_length=22, unique=True)),
                (
                    "state",
                    models.CharField(
                        choices=[("waiting", "waiting for somebody"), ("placed", "placed"), ("dropped", "dropped")],
                        default="waiting",
                        max_length=8,
                    ),
                ),
                ("decided_at", models.DateTimeField(null=True)),
                (
                    "decided_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("reason", models.CharField(blank=True, max_length=140)),
                (
                    "round",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="late_round",
                        to="orders.round",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["venue", "state"], name="orders_late_venue_i_0efb3a_idx")],
                "constraints": [
                    models.UniqueConstraint(fields=("device_id", "key"), name="late_round_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("round__isnull", False), ("state", "placed")),
                            models.Q(models.Q(("state", "placed"), _negated=True), ("round__isnull", True)),
                            _connector="OR",
                        ),
                        name="late_round_placed_is_a_round",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "dropped"), _negated=True),
                            models.Q(("reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="late_round_dropped_for_a_reason",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="NobodyOpened",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "round",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="nobody_opened", to="orders.round"
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("note", models.CharField(blank=True, max_length=140)),
                ("at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="SoldSet",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "round",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="sold_sets", to="orders.round"
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="menus.item"),
                ),
                ("name", models.CharField(max_length=60)),
                ("receipt_name", models.CharField(max_length=60)),
                ("quantity", models.PositiveIntegerField()),
                ("unit_price", core.fields.MoneyField(help_text="With supplements and choices, minor units.")),
                ("price_rule", models.CharField(blank=True, max_length=40)),
            ],
        ),
        migrations.CreateModel(
            name="Line",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "tab",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="lines", to="orders.tab"
                    ),
                ),
                (
                    "round",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="lines", to="orders.round"
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="menus.item"
                    ),
                ),
                ("variant_id", models.BigIntegerField(null=True)),
                (
                    "charge",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "none"),
                            ("tray", "tray charge"),
                            ("service", "service charge"),
                            ("stored", "gift card or deposit"),
                        ],
                        default="",
                        max_length=8,
                    ),
                ),
                (
                    "service_charge",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="orders.servicecharge",
                    ),
                ),
                ("section_name", models.CharField(max_length=40)),
                ("name", models.CharField(max_length=60)),
                ("kitchen_name", models.CharField(max_length=60)),
                ("receipt_name", models.CharField(max_length=60)),
                ("variant_name", models.CharField(blank=True, max_length=30)),
                ("modifiers", models.JSONField(default=list, help_text="[{id, name, kitchen, price}]")),
                ("note", models.CharField(blank=True, max_length=140)),
                ("seat", models.PositiveSmallIntegerField(null=True)),
                ("course", models.PositiveSmallIntegerField(default=0)),
                ("quantity", models.PositiveIntegerField()),
                ("voided_quantity", models.PositiveIntegerField(default=0)),
                (
                    "moved_quantity",
                    models.PositiveIntegerField(default=0, help_text="So many are lines of their own elsewhere now."),
                ),
                ("comped_quantity", models.PositiveIntegerField(default=0, help_text="Served, and on the house.")),
                (
                    "root",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="divided", to="orders.line"
                    ),
                ),
                (
                    "sold_set",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="lines",
                        to="orders.soldset",
                    ),
                ),
                (
                    "fired_at",
                    models.DateTimeField(help_text="When the kitchen was told to make it; empty: held.", null=True),
                ),
                ("is_held", models.BooleanField(default=False, help_text="Held by itself, whatever its course does.")),
                ("fire_at", models.DateTimeField(help_text="Held by itself until then.", null=True)),
                ("unit_price", core.fields.MoneyField(help_text="With modifiers, minor units.")),
                ("price_rule", models.CharField(blank=True, max_length=40)),
                (
                    "list_price",
                    core.fields.MoneyField(help_text="What one would have cost without the price rule.", null=True),
                ),
                (
                    "off",
                    core.fields.MoneyField(
                        default=0, help_text="What discounts take off the price of all that is left."
                    ),
                ),
                ("amount", core.fields.MoneyField()),
                ("tax_class", models.CharField(max_length=30)),
                (
                    "tax_context",
                    models.CharField(
                        choices=[("eat_in", "eat in"), ("take_away", "take away"), ("room", "room")],
                        default="eat_in",
                        max_length=12,
                    ),
                ),
                ("tax_rate", core.fields.RateField()),
                ("tax_letter", models.CharField(blank=True, max_length=2)),
                (
                    "tax_parts",
                    models.JSONField(
                        blank=True, default=list, help_text="Of several taxes in one, as its rate had them."
                    ),
                ),
                ("tax_amount", core.fields.MoneyField()),
                (
                    "alcohol_class",
                    models.CharField(
                        choices=[("none", "none"), ("beer", "beer"), ("wine", "wine"), ("spirits", "spirits")],
                        default="none",
                        max_length=10,
                    ),
                ),
                ("billed_amount", core.fields.MoneyField(default=0)),
                ("billed_tax", core.fields.MoneyField(default=0)),
                (
                    "shown_at",
                    models.DateTimeField(help_text="When a printed bill last showed it to its guests.", null=True),
                ),
                (
                    "fetched_at",
                    models.DateTimeField(help_text="When somebody took it from the pass to the guest.", null=True),
                ),
                ("version", models.PositiveIntegerField(default=1)),
            ],
            options={
                "ordering": ["id"],
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("quantity__gt", 0)), name="line_of_something"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("charge", ""), ("item__isnull", False), ("variant_id__isnull", False)),
                            models.Q(
                                models.Q(("charge", ""), _negated=True),
                                ("item__isnull", True),
                                ("variant_id__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="line_of_an_item_or_a_charge",
                    ),
                    models.CheckConstraint(condition=models.Q(("unit_price__gte", 0)), name="line_price_not_negative"),
                    models.CheckConstraint(
                        condition=models.Q(("billed_amount__gte", 0), ("billed_amount__lte", models.F("amount"))),
                        name="line_billed_within_amount",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("billed_tax__gte", 0), ("billed_tax__lte", models.F("tax_amount"))),
                        name="line_billed_within_tax",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "quantity__gte",
                                django.db.models.expressions.CombinedExpression(
                                    django.db.models.expressions.CombinedExpression(
                                        models.F("voided_quantity"), "+", models.F("moved_quantity")
                                    ),
                                    "+",
                                    models.F("comped_quantity"),
                                ),
                            )
                        ),
                        name="line_gives_away_what_it_has",
                    ),
                    models.CheckConstraint(condition=models.Q(("off__gte", 0)), name="line_discount_not_negative"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Comp",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "line",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="comps", to="orders.line"
                    ),
                ),
                ("quantity", models.PositiveIntegerField()),
                ("amount", core.fields.MoneyField()),
                ("reason", models.CharField(max_length=140)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "approval",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="staff.approval"
                    ),
                ),
                ("at", models.DateTimeField()),
                ("business_date", models.DateField()),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("quantity__gt", 0)), name="comp_of_something"),
                    models.CheckConstraint(condition=models.Q(("reason", ""), _negated=True), name="comp_has_a_reason"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Discount",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "line",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="discounts", to="orders.line"
                    ),
                ),
                ("ref", models.CharField(help_text="One for all parts of a discount on a tab.", max_length=22)),
                ("is_on_tab", models.BooleanField(default=False)),
                ("kind", models.CharField(choices=[("percent", "percent"), ("amount", "amount")], max_length=8)),
                ("rate", core.fields.RateField(null=True)),
                ("amount", core.fields.MoneyField(null=True)),
                ("reason", models.CharField(max_length=140)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "approval",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="staff.approval"
                    ),
                ),
                ("at", models.DateTimeField()),
                ("business_date", models.DateField()),
                ("dropped_at", models.DateTimeField(null=True)),
                (
                    "dropped_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
                "constraints": [
                    models.UniqueConstraint(fields=("line", "ref"), name="discount_once_a_line"),
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True), name="discount_has_a_reason"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("amount__isnull", True),
                                ("kind", "percent"),
                                ("rate__gt", 0),
                                ("rate__isnull", False),
                                ("rate__lte", 1),
                            ),
                            models.Q(
                                ("amount__gt", 0), ("amount__isnull", False), ("kind", "amount"), ("rate__isnull", True)
                            ),
                            _connector="OR",
                        ),
                        name="discount_says_how_much",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="LineMove",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "line",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="moves", to="orders.line"
                    ),
                ),
                (
                    "part",
                    models.ForeignKey(
                        help_text="The new line, if divided.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="orders.line",
                    ),
                ),
                ("quantity", models.PositiveIntegerField()),
                (
                    "from_tab",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="orders.tab"),
                ),
                (
                    "to_tab",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="orders.tab"),
                ),
                ("from_seat", models.PositiveSmallIntegerField(null=True)),
                ("to_seat", models.PositiveSmallIntegerField(null=True)),
                ("from_course", models.PositiveSmallIntegerField(default=0)),
                ("to_course", models.PositiveSmallIntegerField(default=0)),
                (
                    "join",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="moves", to="orders.join"
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("at", models.DateTimeField()),
            ],
            options={
                "ordering": ["id"],
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("quantity__gt", 0)), name="line_move_of_something"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("part__isnull", True), models.Q(("part", models.F("line")), _negated=True), _connector="OR"
                        ),
                        name="line_move_divides",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Remake",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "line",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="remakes", to="orders.line"
                    ),
                ),
                ("quantity", models.PositiveIntegerField()),
                ("reason", models.CharField(max_length=140)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("at", models.DateTimeField()),
                ("business_date", models.DateField()),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("quantity__gt", 0)), name="remake_of_something"),
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True), name="remake_has_a_reason"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Void",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "line",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="voids", to="orders.line"
                    ),
                ),
                ("quantity", models.PositiveIntegerField()),
                ("amount", core.fields.MoneyField()),
                ("reason", models.CharField(max_length=140)),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("was_fired", models.BooleanField(default=True, help_text="The kitchen had been told to make it.")),
                (
                    "approval",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="staff.approval"
                    ),
                ),
                (
                    "visit_ref",
                    models.CharField(blank=True, help_text="The phone of the guest who cancelled.", max_length=22),
                ),
                ("at", models.DateTimeField()),
                ("business_date", models.DateField()),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("by__isnull", False), models.Q(("visit_ref", ""), _negated=True), _connector="OR"
                        ),
                        name="void_by_somebody",
                    ),
                    models.CheckConstraint(condition=models.Q(("quantity__gt", 0)), name="void_of_something"),
                    models.CheckConstraint(condition=models.Q(("reason", ""), _negated=True), name="void_has_a_reason"),
                ],
            },
        ),
        migrations.CreateModel(
            name="VoidAsk",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "line",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="void_asks", to="orders.line"
                    ),
                ),
                ("quantity", models.PositiveIntegerField()),
                ("reason", models.CharField(max_length=140)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "approval",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="staff.approval"
                    ),
                ),
                ("at", models.DateTimeField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("asked", "the kitchen is asked"),
                            ("accepted", "accepted"),
                            ("refused", "refused"),
                            ("withdrawn", "withdrawn"),
                        ],
                        default="asked",
                        max_length=9,
                    ),
                ),
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
                (
                    "void",
                    models.OneToOneField(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="orders.void"
                    ),
                ),
                ("seen_at", models.DateTimeField(help_text="When the asker read the answer.", null=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state", "asked")), fields=("line",), name="void_ask_one_a_line"
                    ),
                    models.CheckConstraint(condition=models.Q(("quantity__gt", 0)), name="void_ask_of_something"),
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True), name="void_ask_has_a_reason"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "accepted"), ("void__isnull", False)),
                            models.Q(models.Q(("state", "accepted"), _negated=True), ("void__isnull", True)),
                            _connector="OR",
                        ),
                        name="void_ask_accepted_is_void",
                    ),
                ],
            },
        ),
    ]
