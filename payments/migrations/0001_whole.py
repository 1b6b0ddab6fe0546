import core.fields
import core.ids
import django.db.models.deletion
import django.db.models.expressions
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    replaces = [
        ("payments", "0001_initial"),
        ("payments", "0002_guests_and_rooms"),
        ("payments", "0003_the_floor"),
        ("payments", "0004_kitchen_and_paper"),
        ("payments", "0005_money"),
        ("payments", "0006_proof"),
    ]

    initial = True

    dependencies = [
        ("guests", "0001_whole"),
        ("hotel", "0001_whole"),
        ("ledger", "0001_whole"),
        ("orders", "0001_whole"),
        ("printing", "0001_whole"),
        ("staff", "0001_whole"),
        ("venues", "0001_whole"),
    ]

    operations = [
        migrations.CreateModel(
            name="Bill",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "venue",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="venues.venue"),
                ),
                (
                    "tab",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="orders.tab"),
                ),
                (
                    "register",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="venues.register"
                    ),
                ),
                ("letter", models.CharField(help_text="The payer: A, B, C", max_length=3)),
                (
                    "label",
                    models.CharField(
                        blank=True, help_text="12, A-31: the place, never a person's name.", max_length=30
                    ),
                ),
                ("seat", models.PositiveSmallIntegerField(help_text="Of a bill that was made by seat.", null=True)),
                (
                    "phone_ref",
                    models.CharField(blank=True, help_text="The guest's phone that took it to pay.", max_length=22),
                ),
                (
                    "held_until",
                    models.DateTimeField(help_text="A phone is paying: nobody else divides it until then.", null=True),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[("open", "open"), ("closed", "paid"), ("dropped", "divided again")],
                        default="open",
                        max_length=8,
                    ),
                ),
                ("total", core.fields.MoneyField()),
                ("tax_total", core.fields.MoneyField()),
                ("paid", core.fields.MoneyField(default=0)),
                ("pending", core.fields.MoneyField(default=0)),
                ("refunded", core.fields.MoneyField(default=0)),
                ("version", models.PositiveIntegerField(default=1)),
                ("opened_at", models.DateTimeField()),
                ("closed_at", models.DateTimeField(null=True)),
                ("business_date", models.DateField(help_text="Of its closing.", null=True)),
            ],
            options={
                "indexes": [models.Index(fields=["venue", "business_date"], name="payments_bi_venue_i_803f0e_idx")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("paid__gte", 0), ("pending__gte", 0)), name="bill_counters_not_negative"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "paid__lte",
                                django.db.models.expressions.CombinedExpression(
                                    models.F("total"), "-", models.F("pending")
                                ),
                            )
                        ),
                        name="bill_never_overpaid",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("refunded__gte", 0), ("refunded__lte", models.F("paid"))),
                        name="bill_refunds_what_was_paid",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "closed"), _negated=True),
                            models.Q(
                                ("pending", 0),
                                ("paid", models.F("total")),
                                ("closed_at__isnull", False),
                                ("business_date__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="bill_closed_is_paid",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CustomTender",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "venue",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="venues.venue"),
                ),
                ("name", models.CharField(max_length=30)),
                (
                    "wants_slip",
                    models.BooleanField(
                        default=False, help_text="The number on its slip is asked for, to match it later."
                    ),
                ),
                ("is_active", models.BooleanField(default=True)),
            ],
            options={
                "ordering": ["name"],
                "constraints": [models.UniqueConstraint(fields=("venue", "name"), name="custom_tender_name_once")],
            },
        ),
        migrations.CreateModel(
            name="DayClosing",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "venue",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="venues.venue"),
                ),
                ("business_date", models.DateField()),
                (
                    "state",
                    models.CharField(
                        choices=[("running", "being closed"), ("done", "closed"), ("stopped", "stopped")],
                        default="running",
                        max_length=8,
                    ),
                ),
                ("steps", models.JSONField(blank=True, default=dict)),
                ("body", models.TextField(blank=True, help_text="What its PDF says.")),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("started_at", models.DateTimeField()),
                ("done_at", models.DateTimeField(null=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state", "stopped"), _negated=True),
                        fields=("venue", "business_date"),
                        name="day_closed_once",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Hold",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "tab",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="orders.tab"),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("asked", "on its way to the terminal"),
                            ("held", "held"),
                            ("captured", "charged"),
                            ("released", "released"),
                            ("expired", "expired"),
                            ("failed", "not held"),
                        ],
                        default="asked",
                        max_length=10,
                    ),
                ),
                ("amount", core.fields.MoneyField(default=0, help_text="Held now, with what was topped up.")),
                ("captured", core.fields.MoneyField(default=0)),
                ("provider", models.CharField(blank=True, max_length=20)),
                ("reference", models.CharField(blank=True, max_length=60)),
                ("card", models.CharField(blank=True, max_length=30)),
                ("expires_at", models.DateTimeField(null=True)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("made_at", models.DateTimeField()),
                ("done_at", models.DateTimeField(null=True)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("amount__gte", 0), ("captured__gte", 0), ("captured__lte", models.F("amount"))
                        ),
                        name="hold_charges_what_it_holds",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state__in", ["asked", "held"])), fields=("tab",), name="hold_one_a_tab"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="HouseAccount",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "venue",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="venues.venue"),
                ),
                ("ref", models.CharField(default=core.ids.new_ref, max_length=22, unique=True)),
                ("number", models.PositiveIntegerField()),
                (
                    "guest",
                    models.ForeignKey(
                        help_text="Who they are, and their address.",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="guests.guest",
                    ),
                ),
                (
                    "account",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="ledger.account"
                    ),
                ),
                ("is_active", models.BooleanField(default=True)),
                ("opened_at", models.DateTimeField()),
            ],
            options={
                "ordering": ["number"],
                "constraints": [models.UniqueConstraint(fields=("venue", "number"), name="house_account_number_once")],
            },
        ),
        migrations.CreateModel(
            name="MailServer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "venue",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="venues.venue"
                    ),
                ),
                ("host", models.CharField(max_length=120)),
                ("port", models.PositiveIntegerField(default=587)),
                (
                    "security",
                    models.CharField(
                        choices=[("starttls", "STARTTLS"), ("tls", "TLS"), ("none", "none")],
                        default="starttls",
                        max_length=8,
                    ),
                ),
                ("username", models.CharField(blank=True, max_length=120)),
                ("password", models.TextField(blank=True)),
                ("sender", models.EmailField(max_length=254)),
            ],
        ),
        migrations.CreateModel(
            name="ProviderAccount",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "venue",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="venues.venue"),
                ),
                ("gateway", models.CharField(max_length=20)),
                ("name", models.CharField(max_length=30)),
                ("ref", models.CharField(default=core.ids.new_ref, max_length=22, unique=True)),
                ("settings", models.JSONField(blank=True, default=dict)),
                ("secrets", models.TextField(blank=True)),
                (
                    "takes_online",
                    models.BooleanField(default=True, help_text="By a page or a code, on the guest's own phone."),
                ),
                ("is_active", models.BooleanField(default=True)),
            ],
            options={
                "ordering": ["name"],
                "constraints": [models.UniqueConstraint(fields=("venue", "name"), name="provider_account_name_once")],
            },
        ),
        migrations.CreateModel(
            name="Showing",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "display",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="staff.device"
                    ),
                ),
                (
                    "till",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="staff.device"),
                ),
                (
                    "tab",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="orders.tab"
                    ),
                ),
                ("draft", models.JSONField(blank=True, default=dict)),
                ("at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="StoredValue",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "venue",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="venues.venue"),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("gift_card", "gift card"), ("voucher", "voucher"), ("deposit", "deposit")],
                        max_length=10,
                    ),
                ),
                ("ref", models.CharField(default=core.ids.new_ref, max_length=22, unique=True)),
                ("code_hmac", models.CharField(max_length=64, null=True, unique=True)),
                ("hint", models.CharField(blank=True, max_length=4)),
                (
                    "label",
                    models.CharField(
                        blank=True, help_text="Of a deposit: for what, and when. Never a name.", max_length=60
                    ),
                ),
                (
                    "guest",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="guests.guest"
                    ),
                ),
                (
                    "account",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="ledger.account"
                    ),
                ),
                ("expires_on", models.DateField(null=True)),
                ("for_day", models.DateField(help_text="The day of what a deposit is on.", null=True)),
                ("blocked_at", models.DateTimeField(null=True)),
                ("used_at", models.DateTimeField(help_text="Of a voucher: it is good once.", null=True)),
                ("made_at", models.DateTimeField()),
                (
                    "made_by",
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
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("kind", "deposit"), ("code_hmac__isnull", False), _connector="OR"),
                        name="stored_has_a_code",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="TipRule",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "venue",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="venues.venue"),
                ),
                ("kind", models.CharField(choices=[("pool", "pool"), ("tip_out", "tip-out")], max_length=8)),
                ("name", models.CharField(max_length=40)),
                ("rate", core.fields.RateField()),
                (
                    "from_role",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="staff.role"
                    ),
                ),
                (
                    "to_role",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="staff.role"
                    ),
                ),
                ("points", models.JSONField(blank=True, default=dict)),
                (
                    "by",
                    models.CharField(
                        choices=[("equal", "alike"), ("hours", "by hours worked")], default="hours", max_length=6
                    ),
                ),
                ("is_active", models.BooleanField(default=True)),
            ],
            options={
                "ordering": ["-kind", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("rate__gt", 0), ("rate__lte", 1)), name="tip_rule_a_part"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "tip_out"), _negated=True),
                            models.Q(("from_role__isnull", False), ("to_role__isnull", False)),
                            _connector="OR",
                        ),
                        name="tip_out_to_a_role",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="TipSettings",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "venue",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="venues.venue"
                    ),
                ),
                ("suggested", models.JSONField(blank=True, default=list, help_text="[5, 10, 15]")),
                (
                    "before_discounts",
                    models.BooleanField(default=False, help_text="Percents are of the sum before discounts."),
                ),
            ],
        ),
        migrations.CreateModel(
            name="TipSharing",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "venue",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="venues.venue"),
                ),
                ("business_date", models.DateField()),
                (
                    "number",
                    models.PositiveSmallIntegerField(
                        default=1, help_text="Tips that came later are shared by the next."
                    ),
                ),
                ("body", models.JSONField(default=dict)),
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
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("venue", "business_date", "number"), name="tips_shared_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="ZReport",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "register",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="venues.register"
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                (
                    "previous",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="next",
                        to="payments.zreport",
                    ),
                ),
                ("business_date", models.DateField()),
                ("sales", core.fields.MoneyField()),
                ("returns", core.fields.MoneyField()),
                ("before_sales", core.fields.MoneyField(default=0)),
                ("before_returns", core.fields.MoneyField(default=0)),
                ("grand_sales", core.fields.MoneyField()),
                ("grand_returns", core.fields.MoneyField()),
                ("until", models.JSONField(default=dict)),
                ("body", models.TextField()),
                ("chain", models.CharField(max_length=40)),
                ("previous_hash", models.CharField(max_length=64)),
                ("hash", models.CharField(max_length=64)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("at", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("register", "number"), name="z_number_once"),
                    models.UniqueConstraint(fields=("chain", "previous_hash"), name="z_never_forks"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("before_returns", 0), ("before_sales", 0), ("number", 1), ("previous__isnull", True)
                            ),
                            models.Q(("number__gt", 1), ("previous__isnull", False)),
                            _connector="OR",
                        ),
                        name="z_follows_another",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("returns__gte", 0),
                            ("sales__gte", 0),
                            (
                                "grand_returns",
                                django.db.models.expressions.CombinedExpression(
                                    models.F("before_returns"), "+", models.F("returns")
                                ),
                            ),
                            (
                                "grand_sales",
                                django.db.models.expressions.CombinedExpression(
                                    models.F("before_sales"), "+", models.F("sales")
                                ),
                            ),
                        ),
                        name="z_grand_total_never_falls",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CarriedTab",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "closing",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="carried", to="payments.dayclosing"
                    ),
                ),
                (
                    "tab",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="orders.tab"),
                ),
                ("amount", core.fields.MoneyField()),
                ("reason", models.CharField(max_length=140)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("at", models.DateTimeField()),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("closing", "tab"), name="tab_carried_once")],
            },
        ),
        migrations.CreateModel(
            name="RoomCharge",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "bill",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="room_charges", to="payments.bill"
                    ),
                ),
                (
                    "posting",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="hotel.posting"
                    ),
                ),
                (
                    "register",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="venues.register"
                    ),
                ),
                ("amount", core.fields.MoneyField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("device_id", models.BigIntegerField()),
                ("made_at", models.DateTimeField()),
                ("done_at", models.DateTimeField(help_text="When its posting was posted or refused.", null=True)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("amount__gt", 0)), name="room_charge_of_something")
                ],
            },
        ),
        migrations.CreateModel(
            name="Settlement",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "venue",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="venues.venue"),
                ),
                (
                    "account",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="payments.provideraccount",
                    ),
                ),
                ("source", models.CharField(help_text="The gateway, or the name of a file.", max_length=30)),
                ("reference", models.CharField(max_length=80)),
                ("day", models.DateField()),
                ("gross", core.fields.MoneyField()),
                ("fees", core.fields.MoneyField(default=0)),
                ("fetched_at", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("venue", "source", "reference"), name="settlement_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Share",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "bill",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="shares", to="payments.bill"
                    ),
                ),
                (
                    "line",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="orders.line"),
                ),
                ("num", models.PositiveIntegerField(null=True)),
                ("den", models.PositiveIntegerField(null=True)),
                (
                    "portion",
                    models.CharField(
                        blank=True, help_text="In units of the line: 2, 1/3; empty for cents.", max_length=12
                    ),
                ),
                ("amount", core.fields.MoneyField()),
                ("tax", core.fields.MoneyField()),
                (
                    "off",
                    core.fields.MoneyField(
                        default=0, help_text="What discounts took off it, as it would have been paid."
                    ),
                ),
                (
                    "comped",
                    core.fields.MoneyField(
                        default=0, help_text="What of it is on the house, as it would have been paid."
                    ),
                ),
                ("refunded", core.fields.MoneyField(default=0, help_text="Of its amount, given back.")),
                ("refunded_tax", core.fields.MoneyField(default=0)),
                ("released_at", models.DateTimeField(null=True)),
            ],
            options={
                "indexes": [models.Index(fields=["line"], name="payments_sh_line_id_0ef958_idx")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("amount__gte", 0), ("tax__gte", 0)), name="share_not_negative"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("refunded__gte", 0),
                            ("refunded__lte", models.F("amount")),
                            ("refunded_tax__gte", 0),
                            ("refunded_tax__lte", models.F("tax")),
                        ),
                        name="share_gives_back_what_it_had",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("off__gte", 0), ("comped__gte", 0)), name="share_gives_nothing_negative"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("den__isnull", True), ("num__isnull", True)),
                            models.Q(
                                ("num__isnull", False),
                                ("den__isnull", False),
                                ("num__gt", 0),
                                ("num__lte", models.F("den")),
                                ("den__lte", 1000),
                            ),
                            _connector="OR",
                        ),
                        name="share_a_fraction",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="StoredSale",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "stored",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="sales", to="payments.storedvalue"
                    ),
                ),
                (
                    "line",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="orders.line"
                    ),
                ),
                ("is_top_up", models.BooleanField(default=False)),
            ],
        ),
        migrations.CreateModel(
            name="Terminal",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "venue",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="venues.venue"),
                ),
                ("name", models.CharField(max_length=30)),
                ("gateway", models.CharField(default="simulated", max_length=20)),
                (
                    "account",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="payments.provideraccount",
                    ),
                ),
                (
                    "provider_ref",
                    models.CharField(blank=True, help_text="What the provider calls it: term_…, tmr_…", max_length=80),
                ),
                ("host", models.CharField(blank=True, max_length=60)),
                ("port", models.PositiveIntegerField(null=True)),
                (
                    "answer_seconds",
                    models.PositiveSmallIntegerField(default=90, help_text="A guest looks for a card, and thinks."),
                ),
                ("is_active", models.BooleanField(default=True)),
            ],
            options={
                "ordering": ["name"],
                "constraints": [models.UniqueConstraint(fields=("venue", "name"), name="terminal_name_once")],
            },
        ),
        migrations.CreateModel(
            name="WebhookEvent",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="payments.provideraccount"
                    ),
                ),
                ("event_id", models.CharField(max_length=120)),
                ("about", models.CharField(help_text="The provider's id of what changed.", max_length=120)),
                ("at", models.DateTimeField()),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("account", "event_id"), name="webhook_event_once")],
            },
        ),
        migrations.CreateModel(
            name="TerminalCount",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "terminal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="payments.terminal"
                    ),
                ),
                ("business_date", models.DateField()),
                ("theirs", core.fields.MoneyField()),
                ("ours", core.fields.MoneyField()),
                ("note", models.CharField(blank=True, max_length=140)),
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
            name="Till",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "register",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="venues.register"
                    ),
                ),
                (
                    "receipt_printer",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="printing.printer",
                    ),
                ),
                (
                    "terminal",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="payments.terminal",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="CashSession",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "venue",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="venues.venue"),
                ),
                (
                    "register",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="venues.register"
                    ),
                ),
                (
                    "till",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="payments.till"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        help_text="Whose purse it is.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "opened_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("opened_at", models.DateTimeField()),
                ("float_amount", core.fields.MoneyField()),
                (
                    "closed_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("closed_at", models.DateTimeField(null=True)),
                ("counted_amount", core.fields.MoneyField(null=True)),
                ("expected_amount", core.fields.MoneyField(null=True)),
                ("coins", models.JSONField(blank=True, default=dict)),
                ("note", models.CharField(blank=True, help_text="What explains a difference.", max_length=140)),
                ("business_date", models.DateField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("closed_at__isnull", True), ("person__isnull", True)),
                        fields=("register",),
                        name="cash_session_one_open_a_drawer",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("closed_at__isnull", True), ("person__isnull", False)),
                        fields=("person",),
                        name="cash_session_one_open_a_purse",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("float_amount__gte", 0)), name="cash_session_float_not_negative"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("closed_at__isnull", True),
                            models.Q(
                                ("counted_amount__isnull", False),
                                ("expected_amount__isnull", False),
                                ("closed_by__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="cash_session_closed_by_a_count",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CashMovement",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "session",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="movements", to="payments.cashsession"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("pay_in", "paid in"),
                            ("pay_out", "paid out"),
                            ("drop", "to the safe"),
                            ("top_up", "from the safe"),
                            ("hand_over", "handed over"),
                            ("tips", "tips paid out"),
                        ],
                        max_length=10,
                    ),
                ),
                ("amount", core.fields.MoneyField()),
                (
                    "other",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="payments.cashsession",
                    ),
                ),
                ("reason", models.CharField(blank=True, max_length=140)),
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
                    models.CheckConstraint(condition=models.Q(("amount__gt", 0)), name="cash_movement_of_something"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind__in", ["pay_in", "pay_out"]), _negated=True),
                            models.Q(("reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="cash_movement_has_a_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "hand_over"), ("other__isnull", False)),
                            models.Q(models.Q(("kind", "hand_over"), _negated=True), ("other__isnull", True)),
                            _connector="OR",
                        ),
                        name="cash_movement_handed_to_somebody",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="TipPayout",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "venue",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="venues.venue"),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("amount", core.fields.MoneyField()),
                (
                    "movement",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="payments.cashmovement",
                    ),
                ),
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
                    models.CheckConstraint(condition=models.Q(("amount__gt", 0)), name="tip_payout_of_something")
                ],
            },
        ),
        migrations.CreateModel(
            name="DrawerKick",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "register",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="venues.register"
                    ),
                ),
                ("reason", models.CharField(blank=True, max_length=140)),
                (
                    "job",
                    models.OneToOneField(
                        help_text="The pulse; how it ended says what came of it.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="printing.printjob",
                    ),
                ),
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
                "constraints": [],
            },
        ),
        migrations.CreateModel(
            name="Intent",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("charge", "payment"),
                            ("refund", "refund"),
                            ("tip", "tip afterwards"),
                            ("hold", "hold"),
                            ("top_up", "hold more"),
                            ("capture", "charge what is held"),
                            ("release", "let go what is held"),
                        ],
                        default="charge",
                        max_length=8,
                    ),
                ),
                (
                    "way",
                    models.CharField(
                        choices=[("terminal", "card terminal"), ("link", "payment page"), ("qr", "QR code")],
                        default="terminal",
                        max_length=8,
                    ),
                ),
                (
                    "bill",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="intents",
                        to="payments.bill",
                    ),
                ),
                (
                    "stay",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="hotel.stay"
                    ),
                ),
                (
                    "settles",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="payments.houseaccount",
                    ),
                ),
                (
                    "hold",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="intents",
                        to="payments.hold",
                    ),
                ),
                (
                    "terminal",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="payments.terminal"
                    ),
                ),
                (
                    "account",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="payments.provideraccount",
                    ),
                ),
                (
                    "register",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="venues.register"
                    ),
                ),
                ("ref", models.CharField(default=core.ids.new_ref, max_length=22, unique=True)),
                ("provider_ref", models.CharField(blank=True, max_length=80)),
                ("url", models.CharField(blank=True, help_text="The page where it is paid.", max_length=500)),
                ("code", models.CharField(blank=True, help_text="What a QR code says.", max_length=500)),
                (
                    "method",
                    models.CharField(
                        blank=True, help_text="As the provider calls it: ideal, swish; data.", max_length=30
                    ),
                ),
                ("amount", core.fields.MoneyField()),
                ("tip", core.fields.MoneyField(default=0)),
                (
                    "details",
                    models.JSONField(blank=True, default=dict, help_text="Of a refund: what it is written down as."),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("created", "on its way to the terminal"),
                            ("unknown", "not known yet"),
                            ("approved", "approved"),
                            ("declined", "declined"),
                            ("cancelled", "cancelled"),
                        ],
                        default="created",
                        max_length=10,
                    ),
                ),
                ("reason", models.CharField(blank=True, max_length=60)),
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
                ("made_at", models.DateTimeField()),
                ("asked_at", models.DateTimeField(null=True)),
                ("expires_at", models.DateTimeField(null=True)),
                ("done_at", models.DateTimeField(null=True)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("amount__gt", 0), ("tip__gte", 0)),
                            models.Q(("amount", 0), ("kind__in", ["tip", "refund"]), ("tip__gt", 0)),
                            models.Q(("amount", 0), ("kind", "release"), ("tip", 0)),
                            _connector="OR",
                        ),
                        name="intent_of_something",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("hold__isnull", False), ("kind__in", ["hold", "top_up", "capture", "release"])),
                            models.Q(("hold__isnull", True), ("kind__in", ["charge", "refund", "tip"])),
                            _connector="OR",
                        ),
                        name="intent_of_its_hold",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("terminal__isnull", False), ("account__isnull", False), _connector="OR"),
                        name="intent_asks_somebody",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state", "created"), ("terminal__isnull", False)),
                        fields=("terminal",),
                        name="intent_one_in_flight_a_terminal",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Payment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "bill",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="payments",
                        to="payments.bill",
                    ),
                ),
                (
                    "stay",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="hotel.stay"
                    ),
                ),
                (
                    "tender",
                    models.CharField(
                        choices=[
                            ("cash", "cash"),
                            ("card", "card"),
                            ("room", "room"),
                            ("online", "online"),
                            ("stored", "gift card, voucher or deposit"),
                            ("account", "house account"),
                            ("other", "another way"),
                            ("walk_out", "walked out"),
                        ],
                        max_length=10,
                    ),
                ),
                ("amount", core.fields.MoneyField()),
                ("rounding", core.fields.MoneyField(default=0)),
                ("tip", core.fields.MoneyField(default=0)),
                ("tendered", core.fields.MoneyField(null=True)),
                ("refunded", core.fields.MoneyField(default=0)),
                (
                    "refunding",
                    core.fields.MoneyField(default=0, help_text="Of it, on its way back through a provider."),
                ),
                ("tip_refunded", core.fields.MoneyField(default=0)),
                (
                    "tip_for",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "settles",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="payments.houseaccount",
                    ),
                ),
                (
                    "stored",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="payments.storedvalue",
                    ),
                ),
                (
                    "house_account",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="payments.houseaccount",
                    ),
                ),
                (
                    "custom",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="payments.customtender",
                    ),
                ),
                (
                    "slip",
                    models.CharField(
                        blank=True, help_text="The number on a stand-alone terminal's slip.", max_length=30
                    ),
                ),
                (
                    "signature",
                    models.TextField(
                        blank=True, help_text="Of whoever charged a house account, as drawn on the glass."
                    ),
                ),
                ("corrected_at", models.DateTimeField(null=True)),
                (
                    "approval",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="staff.approval"
                    ),
                ),
                ("provider", models.CharField(blank=True, max_length=20)),
                ("reference", models.CharField(max_length=60, null=True)),
                ("card", models.CharField(blank=True, help_text="Visa ··4242; never a number", max_length=30)),
                (
                    "intent",
                    models.OneToOneField(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="payments.intent"
                    ),
                ),
                (
                    "posting",
                    models.OneToOneField(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="hotel.posting"
                    ),
                ),
                (
                    "cash_session",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="payments.cashsession",
                    ),
                ),
                (
                    "register",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="venues.register"
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        help_text="Nobody, by a guest's phone.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("device_id", models.BigIntegerField(null=True)),
                ("at", models.DateTimeField()),
                ("business_date", models.DateField()),
            ],
            options={
                "indexes": [models.Index(fields=["register", "business_date"], name="payments_pa_registe_3aa04f_idx")],
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("amount__gt", 0)), name="payment_of_something"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("bill__isnull", False), ("settles__isnull", True), ("stay__isnull", True)),
                            models.Q(("bill__isnull", True), ("settles__isnull", True), ("stay__isnull", False)),
                            models.Q(("bill__isnull", True), ("settles__isnull", False), ("stay__isnull", True)),
                            _connector="OR",
                        ),
                        name="payment_for_one_thing",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("tender", "room"), _negated=True),
                            models.Q(("bill__isnull", False), ("posting__isnull", False)),
                            _connector="OR",
                        ),
                        name="payment_to_a_room_is_posted",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("stay__isnull", True), ("posting__isnull", False), _connector="OR"),
                        name="payment_of_a_folio_is_posted",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("refunded__gte", 0),
                            ("refunding__gte", 0),
                            (
                                "refunded__lte",
                                django.db.models.expressions.CombinedExpression(
                                    models.F("amount"), "-", models.F("refunding")
                                ),
                            ),
                        ),
                        name="payment_refunds_what_was_paid",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("tip__gte", 0), ("tip_refunded__gte", 0), ("tip_refunded__lte", models.F("tip"))
                        ),
                        name="payment_tip_refunded_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                models.Q(("tender", "stored"), _negated=True),
                                ("stored__isnull", False),
                                _connector="OR",
                            ),
                            models.Q(
                                models.Q(("tender", "account"), _negated=True),
                                ("house_account__isnull", False),
                                _connector="OR",
                            ),
                            models.Q(
                                models.Q(("tender", "other"), _negated=True), ("custom__isnull", False), _connector="OR"
                            ),
                        ),
                        name="payment_by_something",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("tender", "walk_out"), _negated=True),
                            models.Q(("bill__isnull", False), ("tip", 0)),
                            _connector="OR",
                        ),
                        name="payment_walked_out_of_a_bill",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("tender", "cash"), _negated=True),
                            models.Q(
                                ("tendered__isnull", False),
                                (
                                    "tendered__gte",
                                    django.db.models.expressions.CombinedExpression(
                                        django.db.models.expressions.CombinedExpression(
                                            models.F("amount"), "+", models.F("rounding")
                                        ),
                                        "+",
                                        models.F("tip"),
                                    ),
                                ),
                                ("cash_session__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="payment_cash_covers_it",
                    ),
                    models.UniqueConstraint(fields=("provider", "reference"), name="payment_reference_once"),
                ],
            },
        ),
        migrations.AddField(
            model_name="drawerkick",
            name="payment",
            field=models.OneToOneField(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="payments.payment"
            ),
        ),
        migrations.AddConstraint(
            model_name="drawerkick",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("payment__isnull", False), models.Q(("reason", ""), _negated=True), _connector="OR"
                ),
                name="drawer_opens_for_a_sale_or_a_reason",
            ),
        ),
        migrations.AddField(
            model_name="intent",
            name="payment",
            field=models.ForeignKey(
                help_text="Which a refund gives back.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="payments.payment",
            ),
        ),
        migrations.AddConstraint(
            model_name="intent",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("bill__isnull", False),
                        ("kind__in", ["charge", "capture"]),
                        ("settles__isnull", True),
                        ("stay__isnull", True),
                    ),
                    models.Q(
                        ("bill__isnull", True), ("kind", "charge"), ("settles__isnull", True), ("stay__isnull", False)
                    ),
                    models.Q(
                        ("bill__isnull", True), ("kind", "charge"), ("settles__isnull", False), ("stay__isnull", True)
                    ),
                    models.Q(
                        ("bill__isnull", False), ("kind", "tip"), ("settles__isnull", True), ("stay__isnull", True)
                    ),
                    models.Q(("kind", "refund"), ("payment__isnull", False)),
                    models.Q(
                        ("bill__isnull", True),
                        ("kind__in", ["hold", "top_up", "release"]),
                        ("settles__isnull", True),
                        ("stay__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="intent_for_one_thing",
            ),
        ),
        migrations.CreateModel(
            name="Surplus",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "venue",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="venues.venue"),
                ),
                (
                    "intent",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="surplus", to="payments.intent"
                    ),
                ),
                ("amount", core.fields.MoneyField()),
                ("reference", models.CharField(blank=True, max_length=60)),
                ("card", models.CharField(blank=True, max_length=30)),
                ("at", models.DateTimeField()),
                ("business_date", models.DateField()),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("amount__gt", 0)), name="surplus_of_something")
                ],
            },
        ),
        migrations.CreateModel(
            name="Tip",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "bill",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="tips", to="payments.bill"
                    ),
                ),
                (
                    "tender",
                    models.CharField(
                        choices=[
                            ("cash", "cash"),
                            ("card", "card"),
                            ("room", "room"),
                            ("online", "online"),
                            ("stored", "gift card, voucher or deposit"),
                            ("account", "house account"),
                            ("other", "another way"),
                            ("walk_out", "walked out"),
                        ],
                        max_length=10,
                    ),
                ),
                ("amount", core.fields.MoneyField()),
                (
                    "tip_for",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "intent",
                    models.OneToOneField(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="payments.intent"
                    ),
                ),
                (
                    "cash_session",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="payments.cashsession",
                    ),
                ),
                (
                    "register",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="venues.register"
                    ),
                ),
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
                    models.CheckConstraint(condition=models.Q(("amount__gt", 0)), name="tip_of_something"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("cash_session__isnull", False), ("tender", "cash")),
                            models.Q(("intent__isnull", False), ("tender__in", ["card", "online"])),
                            _connector="OR",
                        ),
                        name="tip_came_some_way",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Refund",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "payment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="refunds", to="payments.payment"
                    ),
                ),
                (
                    "posting",
                    models.OneToOneField(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="hotel.posting"
                    ),
                ),
                (
                    "intent",
                    models.OneToOneField(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="payments.intent"
                    ),
                ),
                (
                    "cash_session",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="payments.cashsession",
                    ),
                ),
                ("amount", core.fields.MoneyField()),
                ("tax_amount", core.fields.MoneyField()),
                ("rounding", core.fields.MoneyField(default=0, help_text="Of what was given back in cash, signed.")),
                ("tip", core.fields.MoneyField(default=0, help_text="Given back besides.")),
                ("reference", models.CharField(blank=True, max_length=60)),
                (
                    "approval",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="staff.approval"
                    ),
                ),
                ("reason", models.CharField(max_length=140)),
                (
                    "register",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="venues.register"
                    ),
                ),
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
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("amount__gt", 0), ("tip__gte", 0)),
                            models.Q(("amount", 0), ("tip__gt", 0)),
                            _connector="OR",
                        ),
                        name="refund_of_something",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True), name="refund_has_a_reason"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("tax_amount__gte", 0), ("tax_amount__lte", models.F("amount"))),
                        name="refund_taxes_what_it_gives",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="TenderCorrection",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "payment",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="correction", to="payments.payment"
                    ),
                ),
                (
                    "replacement",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="corrects", to="payments.payment"
                    ),
                ),
                ("reason", models.CharField(max_length=140)),
                (
                    "register",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="venues.register"
                    ),
                ),
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
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True), name="tender_correction_has_a_reason"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("payment", models.F("replacement")), _negated=True),
                        name="tender_correction_replaces_another",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Receipt",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "register",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="venues.register"
                    ),
                ),
                ("series", models.CharField(default="S", max_length=10)),
                ("number", models.BigIntegerField()),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("sale", "sale"),
                            ("delivery", "sold on a room's account"),
                            ("return", "return"),
                            ("invoice", "invoice"),
                        ],
                        default="sale",
                        max_length=10,
                    ),
                ),
                (
                    "bill",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="receipt",
                        to="payments.bill",
                    ),
                ),
                (
                    "refund",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="receipt",
                        to="payments.refund",
                    ),
                ),
                (
                    "stay",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="hotel.stay"
                    ),
                ),
                (
                    "correction",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="receipts",
                        to="payments.tendercorrection",
                    ),
                ),
                (
                    "refers_to",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="later",
                        to="payments.receipt",
                    ),
                ),
                ("ref", models.CharField(default=core.ids.new_ref, max_length=22, unique=True)),
                ("total", core.fields.MoneyField()),
                ("tax_total", core.fields.MoneyField()),
                ("body", models.TextField()),
                ("at", models.DateTimeField()),
                ("business_date", models.DateField()),
                ("chain", models.CharField(max_length=40)),
                ("previous_hash", models.CharField(max_length=64)),
                ("hash", models.CharField(max_length=64)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("bill__isnull", False),
                                ("correction__isnull", True),
                                ("kind__in", ["sale", "delivery"]),
                                ("refund__isnull", True),
                                ("stay__isnull", True),
                            ),
                            models.Q(
                                ("bill__isnull", True),
                                ("correction__isnull", True),
                                ("kind", "return"),
                                ("refund__isnull", False),
                                ("stay__isnull", True),
                            ),
                            models.Q(
                                ("bill__isnull", True),
                                ("correction__isnull", False),
                                ("kind__in", ["sale", "delivery", "return"]),
                                ("refers_to__isnull", False),
                                ("refund__isnull", True),
                                ("stay__isnull", True),
                            ),
                            models.Q(
                                ("bill__isnull", True),
                                ("correction__isnull", True),
                                ("kind", "invoice"),
                                ("refund__isnull", True),
                                ("stay__isnull", False),
                            ),
                            models.Q(
                                ("bill__isnull", True),
                                ("correction__isnull", True),
                                ("kind", "invoice"),
                                ("refers_to__isnull", False),
                                ("refund__isnull", True),
                                ("stay__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="receipt_of_one_thing",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("correction__isnull", False)),
                        fields=("correction", "series"),
                        name="receipt_corrects_once",
                    ),
                    models.UniqueConstraint(fields=("register", "series", "number"), name="receipt_number_once"),
                    models.UniqueConstraint(fields=("chain", "number"), name="receipt_link_once"),
                    models.UniqueConstraint(fields=("chain", "previous_hash"), name="receipt_never_forks"),
                ],
            },
        ),
        migrations.CreateModel(
            name="RefundPart",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "refund",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="parts", to="payments.refund"
                    ),
                ),
                (
                    "share",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="payments.share"
                    ),
                ),
                ("amount", core.fields.MoneyField()),
                ("tax", core.fields.MoneyField()),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("amount__gt", 0), ("tax__gte", 0)), name="refund_part_of_something"
                    ),
                    models.UniqueConstraint(fields=("refund", "share"), name="refund_part_once"),
                ],
            },
        ),
        migrations.CreateModel(
            name="SettlementLine",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "settlement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="lines", to="payments.settlement"
                    ),
                ),
                ("reference", models.CharField(max_length=80)),
                ("amount", core.fields.MoneyField()),
                ("fee", core.fields.MoneyField(default=0)),
                (
                    "payment",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="payments.payment"
                    ),
                ),
                (
                    "refund",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="payments.refund"
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("matched", "as we have it"),
                            ("differs", "another amount"),
                            ("not_ours", "nothing of ours"),
                            ("explained", "explained"),
                        ],
                        max_length=10,
                    ),
                ),
                ("note", models.CharField(blank=True, help_text="What explains the difference.", max_length=140)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "matched"), _negated=True),
                            ("payment__isnull", False),
                            ("refund__isnull", False),
                            _connector="OR",
                        ),
                        name="settlement_line_matches_something",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "explained"), _negated=True),
                            models.Q(("note", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="settlement_line_explained",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ReceiptCopy",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "receipt",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="copies", to="payments.receipt"
                    ),
                ),
                ("number", models.PositiveSmallIntegerField()),
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
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("receipt", "number"), name="receipt_copy_once")],
            },
        ),
        migrations.CreateModel(
            name="ReceiptMail",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "receipt",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="mails", to="payments.receipt"
                    ),
                ),
                ("to", models.CharField(blank=True, max_length=254)),
                ("language", models.CharField(max_length=5)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("queued", "waiting"),
                            ("sending", "being sent"),
                            ("sent", "sent"),
                            ("failed", "not sent"),
                        ],
                        default="queued",
                        max_length=8,
                    ),
                ),
                ("tries", models.PositiveSmallIntegerField(default=0)),
                ("error", models.CharField(blank=True, max_length=140)),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("asked_at", models.DateTimeField()),
                ("next_at", models.DateTimeField(null=True)),
                ("sent_at", models.DateTimeField(null=True)),
            ],
        ),
    ]
