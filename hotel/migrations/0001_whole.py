import core.fields
import core.ids
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    replaces = [("hotel", "0001_initial"), ("hotel", "0002_money"), ("hotel", "0003_proof")]

    initial = True

    dependencies = [
        ("guests", "0001_whole"),
        ("ledger", "0001_whole"),
        ("staff", "0001_whole"),
        ("venues", "0001_whole"),
    ]

    operations = [
        migrations.CreateModel(
            name="Link",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "venue",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="venues.venue"),
                ),
                ("key", models.CharField(max_length=20)),
                ("last_number", models.BigIntegerField(default=0)),
                ("is_active", models.BooleanField(default=False)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("venue", "key"), name="link_once"),
                    models.UniqueConstraint(
                        condition=models.Q(("is_active", True)), fields=("venue",), name="link_one_active"
                    ),
                    models.CheckConstraint(condition=models.Q(("last_number__gte", 0)), name="link_counts_up"),
                ],
            },
        ),
        migrations.CreateModel(
            name="RoomService",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "venue",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="venues.venue"
                    ),
                ),
                ("is_open", models.BooleanField(default=True)),
                ("opens", models.TimeField(help_text="Empty with `closes`: around the clock.", null=True)),
                ("closes", models.TimeField(null=True)),
                ("tray_amount", core.fields.MoneyField(default=0, help_text="Added to each order; 0: none.")),
                (
                    "tray_free_from",
                    core.fields.MoneyField(help_text="An order of this much comes without a tray charge.", null=True),
                ),
                (
                    "lead_minutes",
                    models.PositiveSmallIntegerField(
                        default=35, help_text="So long before its time the kitchen hears."
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("tray_amount__gte", 0)), name="room_service_tray_not_negative"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="RoomType",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "venue",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="venues.venue"),
                ),
                ("name", models.CharField(max_length=40)),
                ("sleeps", models.PositiveSmallIntegerField(default=2)),
                ("rate", core.fields.MoneyField(default=0)),
                ("position", models.PositiveSmallIntegerField(default=0)),
            ],
            options={
                "ordering": ["position", "id"],
                "constraints": [models.UniqueConstraint(fields=("venue", "name"), name="room_type_once")],
            },
        ),
        migrations.CreateModel(
            name="Room",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "venue",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="venues.venue"),
                ),
                (
                    "type",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="rooms", to="hotel.roomtype"
                    ),
                ),
                ("number", models.CharField(max_length=6)),
                ("floor", models.SmallIntegerField(default=0)),
                (
                    "state",
                    models.CharField(
                        choices=[("clean", "clean"), ("dirty", "to be cleaned"), ("out_of_order", "out of order")],
                        default="clean",
                        max_length=12,
                    ),
                ),
                ("is_active", models.BooleanField(default=True)),
            ],
            options={
                "ordering": ["floor", "number"],
                "constraints": [models.UniqueConstraint(fields=("venue", "number"), name="room_number_once")],
            },
        ),
        migrations.CreateModel(
            name="RoomSticker",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "room",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="stickers", to="hotel.room"
                    ),
                ),
                ("code", models.CharField(max_length=12, unique=True)),
                ("made_at", models.DateTimeField()),
                ("retired_at", models.DateTimeField(null=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("retired_at__isnull", True)), fields=("room",), name="room_sticker_one_good"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Stay",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "venue",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="venues.venue"),
                ),
                ("ref", models.CharField(default=core.ids.new_ref, max_length=22, unique=True)),
                (
                    "room",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="stays", to="hotel.room"
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("booked", "arriving"),
                            ("in_house", "in house"),
                            ("left", "left"),
                            ("cancelled", "cancelled"),
                        ],
                        default="booked",
                        max_length=10,
                    ),
                ),
                ("arrives_on", models.DateField()),
                ("departs_on", models.DateField()),
                ("adults", models.PositiveSmallIntegerField(default=1)),
                ("pin_hash", models.CharField(blank=True, max_length=200)),
                ("is_no_post", models.BooleanField(default=False, help_text="Nothing may be charged to this room.")),
                (
                    "credit_limit",
                    core.fields.MoneyField(help_text="The most the folio may owe; empty: no limit.", null=True),
                ),
                ("checked_in_at", models.DateTimeField(null=True)),
                ("checked_out_at", models.DateTimeField(null=True)),
                ("version", models.PositiveIntegerField(default=1)),
            ],
            options={
                "indexes": [models.Index(fields=["venue", "state"], name="hotel_stay_venue_i_d006cb_idx")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("departs_on__gte", models.F("arrives_on"))),
                        name="stay_departs_after_it_arrives",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "in_house"), _negated=True),
                            models.Q(("checked_in_at__isnull", False), ("room__isnull", False)),
                            _connector="OR",
                        ),
                        name="stay_in_house_has_a_room",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("checked_out_at__isnull", False), ("state", "left")),
                            models.Q(models.Q(("state", "left"), _negated=True), ("checked_out_at__isnull", True)),
                            _connector="OR",
                        ),
                        name="stay_left_when",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("credit_limit__isnull", True), ("credit_limit__gte", 0), _connector="OR"),
                        name="stay_limit_not_negative",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state", "in_house")), fields=("room",), name="stay_one_a_room"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Folio",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "stay",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="folio", to="hotel.stay"
                    ),
                ),
                (
                    "account",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="ledger.account"
                    ),
                ),
                ("pending", core.fields.MoneyField(default=0)),
                ("version", models.PositiveIntegerField(default=1)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("pending__gte", 0)), name="folio_pending_not_negative")
                ],
            },
        ),
        migrations.CreateModel(
            name="Posting",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "venue",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="venues.venue"),
                ),
                ("link", models.CharField(default="builtin", max_length=20)),
                ("number", models.BigIntegerField()),
                ("ref", models.CharField(default=core.ids.new_ref, max_length=22, unique=True)),
                (
                    "stay",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="postings", to="hotel.stay"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("charge", "charge"), ("reversal", "reversal"), ("payment", "payment")], max_length=10
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("queued", "on its way"),
                            ("unknown", "not known yet"),
                            ("posted", "posted"),
                            ("refused", "refused"),
                        ],
                        default="queued",
                        max_length=10,
                    ),
                ),
                ("amount", core.fields.MoneyField()),
                ("tip", core.fields.MoneyField(default=0)),
                (
                    "tip_against",
                    models.CharField(blank=True, help_text="The account of whoever is owed the tip.", max_length=60),
                ),
                ("tax_amount", core.fields.MoneyField(default=0)),
                ("taxes", models.JSONField(default=list)),
                ("text", models.CharField(help_text="Brasserie, table 12", max_length=60)),
                (
                    "outlet",
                    models.CharField(blank=True, help_text="Whose sale it is, where not this venue's.", max_length=30),
                ),
                (
                    "origin",
                    models.CharField(blank=True, help_text="bill.12, token.3: what it came from.", max_length=40),
                ),
                (
                    "reverses",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reversals",
                        to="hotel.posting",
                    ),
                ),
                ("reversed_amount", core.fields.MoneyField(default=0)),
                ("reason", models.CharField(blank=True, max_length=140)),
                (
                    "refusal",
                    models.CharField(blank=True, help_text="Why the other side won't have it.", max_length=140),
                ),
                (
                    "proof",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "none"),
                            ("pin", "PIN"),
                            ("signature", "signature"),
                            ("desk", "at the front desk"),
                        ],
                        default="",
                        max_length=10,
                    ),
                ),
                ("signature", models.TextField(blank=True, help_text="SVG path on 300 × 120.")),
                (
                    "against_kind",
                    models.CharField(
                        choices=[
                            ("revenue", "revenue"),
                            ("tax", "tax owed"),
                            ("cash", "cash session"),
                            ("clearing", "card and online clearing"),
                            ("tips", "tips owed"),
                            ("rounding", "cash rounding"),
                            ("receivable", "bills"),
                            ("difference", "cash over and short"),
                            ("surplus", "surplus to refund"),
                            ("folio", "guest folios"),
                            ("outlet", "sales of others, on folios"),
                            ("stored", "gift cards, vouchers and deposits"),
                            ("house", "house accounts"),
                            ("written_off", "walk-outs"),
                            ("expense", "paid out, given away"),
                            ("income", "paid in, never claimed"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "against",
                    models.CharField(
                        help_text="The account that the folio's transfer is booked against.", max_length=60
                    ),
                ),
                (
                    "reference",
                    models.CharField(blank=True, help_text="Its number at the other side of the link.", max_length=60),
                ),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("made_at", models.DateTimeField()),
                ("done_at", models.DateTimeField(null=True)),
                ("business_date", models.DateField()),
            ],
            options={
                "ordering": ["id"],
                "indexes": [
                    models.Index(fields=["stay", "state"], name="hotel_posti_stay_id_775ac0_idx"),
                    models.Index(fields=["origin"], name="hotel_posti_origin_a02006_idx"),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("venue", "link", "number"), name="posting_number_once"),
                    models.CheckConstraint(condition=models.Q(("amount__gt", 0)), name="posting_of_something"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("tip", 0),
                            models.Q(
                                ("tip__gt", 0),
                                ("tip__lte", models.F("amount")),
                                models.Q(("tip_against", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="posting_tip_is_somebodys",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("reversed_amount__gte", 0), ("reversed_amount__lte", models.F("amount"))),
                        name="posting_reverses_what_it_was",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "reversal"), ("reverses__isnull", False)),
                            models.Q(models.Q(("kind", "reversal"), _negated=True), ("reverses__isnull", True)),
                            _connector="OR",
                        ),
                        name="posting_reversal_of_one",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("done_at__isnull", True), ("state__in", ["queued", "unknown"])),
                            models.Q(("done_at__isnull", False), ("state__in", ["posted", "refused"])),
                            _connector="OR",
                        ),
                        name="posting_done_when",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="RoomMove",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "stay",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="moves", to="hotel.stay"
                    ),
                ),
                (
                    "left",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="hotel.room"),
                ),
                (
                    "taken",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="hotel.room"),
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
            name="RoomVisit",
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
                    "stay",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="visits", to="hotel.stay"
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="StayGuest",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "stay",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="sharers", to="hotel.stay"
                    ),
                ),
                (
                    "guest",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="guests.guest"),
                ),
                ("is_main", models.BooleanField(default=False)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("stay", "guest"), name="stay_guest_once"),
                    models.UniqueConstraint(
                        condition=models.Q(("is_main", True)), fields=("stay",), name="stay_one_main_guest"
                    ),
                ],
            },
        ),
    ]
