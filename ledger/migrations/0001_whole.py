import core.clock
import core.fields
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    replaces = [("ledger", "0001_initial"), ("ledger", "0002_guests_and_rooms"), ("ledger", "0003_money")]

    initial = True

    dependencies = [
        ("venues", "0001_whole"),
    ]

    operations = [
        migrations.CreateModel(
            name="Account",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "venue",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="venues.venue"),
                ),
                (
                    "kind",
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
                ("code", models.CharField(max_length=60)),
                ("balance", core.fields.MoneyField(null=True)),
                ("floor", core.fields.MoneyField(null=True)),
                ("ceiling", core.fields.MoneyField(null=True)),
                ("opened_at", models.DateTimeField(default=core.clock.now)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("venue", "code"), name="account_code_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("floor__isnull", True),
                            models.Q(("balance__isnull", False), ("balance__gte", models.F("floor"))),
                            _connector="OR",
                        ),
                        name="account_above_its_floor",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ceiling__isnull", True),
                            models.Q(("balance__isnull", False), ("balance__lte", models.F("ceiling"))),
                            _connector="OR",
                        ),
                        name="account_below_its_ceiling",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Transfer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "venue",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="venues.venue"),
                ),
                ("key", models.CharField(max_length=100, unique=True)),
                ("group", models.CharField(max_length=60)),
                (
                    "debit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="ledger.account"
                    ),
                ),
                (
                    "credit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="ledger.account"
                    ),
                ),
                ("amount", core.fields.MoneyField()),
                ("code", models.CharField(max_length=40)),
                ("business_date", models.DateField()),
                ("at", models.DateTimeField()),
            ],
            options={
                "indexes": [
                    models.Index(fields=["venue", "business_date"], name="ledger_tran_venue_i_17ac5a_idx"),
                    models.Index(fields=["group"], name="ledger_tran_group_7a3a97_idx"),
                ],
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("amount__gt", 0)), name="transfer_of_something"),
                    models.CheckConstraint(
                        condition=models.Q(("debit", models.F("credit")), _negated=True), name="transfer_between_two"
                    ),
                ],
            },
        ),
    ]
