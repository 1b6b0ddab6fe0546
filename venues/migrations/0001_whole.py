import core.fields
import core.ids
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    replaces = [
        ("venues", "0001_initial"),
        ("venues", "0002_guests_and_rooms"),
        ("venues", "0003_the_floor"),
        ("venues", "0004_money"),
    ]

    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Venue",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=60)),
                ("legal_name", models.CharField(blank=True, max_length=80)),
                ("address", models.TextField(blank=True)),
                ("phone", models.CharField(blank=True, max_length=30)),
                ("vat_number", models.CharField(blank=True, max_length=30)),
                ("company_number", models.CharField(blank=True, max_length=30)),
                ("country", models.CharField(default="NL", max_length=2)),
                ("currency", models.CharField(default="EUR", max_length=3)),
                ("time_zone", models.CharField(default="Europe/Amsterdam", max_length=40)),
                ("languages", models.JSONField(default=list)),
                ("language", models.CharField(default="en", max_length=5)),
                ("cut_off_hour", models.PositiveSmallIntegerField(default=4)),
                ("prices_include_tax", models.BooleanField(default=True)),
                (
                    "cash_step",
                    models.BigIntegerField(default=1, help_text="Minor units that cash is rounded to; 1 is none."),
                ),
                (
                    "gift_card_months",
                    models.PositiveSmallIntegerField(default=0, help_text="So long gift cards are good; 0: for ever."),
                ),
                ("accent", models.CharField(default="#1d6b52", max_length=7)),
                ("logo", models.CharField(blank=True, help_text="A picture's name.", max_length=80)),
                ("cover", models.CharField(blank=True, help_text="A picture's name.", max_length=80)),
                ("strapline", models.JSONField(blank=True, default=dict, help_text="By language.")),
                ("ref", models.CharField(default=core.ids.new_ref, max_length=22, unique=True)),
                (
                    "public_url",
                    models.URLField(blank=True, help_text="Where guests reach this house; its QR on receipts."),
                ),
                (
                    "practice_of",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="practice_venue",
                        to="venues.venue",
                    ),
                ),
                ("is_demo", models.BooleanField(default=False)),
                ("clock_offset_seconds", models.BigIntegerField(default=0)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("cut_off_hour__lte", 12)), name="venue_cut_off_in_the_morning"
                    ),
                    models.CheckConstraint(condition=models.Q(("cash_step__gte", 1)), name="venue_cash_step_positive"),
                    models.CheckConstraint(
                        condition=models.Q(("is_demo", True), ("clock_offset_seconds", 0), _connector="OR"),
                        name="venue_true_clock",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Register",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "venue",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="registers", to="venues.venue"
                    ),
                ),
                ("number", models.PositiveSmallIntegerField()),
                ("name", models.CharField(max_length=40)),
            ],
            options={
                "ordering": ["number"],
                "constraints": [models.UniqueConstraint(fields=("venue", "number"), name="register_number_once")],
            },
        ),
        migrations.CreateModel(
            name="SetUp",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "venue",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="set_up", to="venues.venue"
                    ),
                ),
                ("token_hash", models.CharField(help_text="Of the one-use link.", max_length=64, unique=True)),
                ("expires_at", models.DateTimeField()),
                ("used_at", models.DateTimeField(null=True)),
                (
                    "steps",
                    models.JSONField(blank=True, default=dict, help_text='{"country": "done", "menu": "skipped"}'),
                ),
                ("opened_at", models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="TaxRate",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "venue",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="tax_rates", to="venues.venue"
                    ),
                ),
                ("tax_class", models.CharField(max_length=30)),
                (
                    "context",
                    models.CharField(
                        choices=[("eat_in", "eat in"), ("take_away", "take away"), ("room", "room")], max_length=12
                    ),
                ),
                ("valid_from", models.DateField()),
                ("rate", core.fields.RateField()),
                ("letter", models.CharField(max_length=2)),
                (
                    "parts",
                    models.JSONField(
                        blank=True,
                        default=list,
                        help_text='Several taxes in one: [{"name": "State", "rate": "0.04"}]; they add up to it.',
                    ),
                ),
            ],
            options={
                "ordering": ["tax_class", "context", "valid_from"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("venue", "tax_class", "context", "valid_from"), name="tax_rate_once_a_day"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("rate__gte", 0), ("rate__lte", 1)), name="tax_rate_a_fraction"
                    ),
                ],
            },
        ),
    ]
