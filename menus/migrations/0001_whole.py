import core.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    replaces = [("menus", "0001_initial"), ("menus", "0002_the_floor"), ("menus", "0003_kitchen_and_paper")]

    initial = True

    dependencies = [
        ("staff", "0001_whole"),
        ("venues", "0001_whole"),
    ]

    operations = [
        migrations.CreateModel(
            name="AlcoholHours",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "venue",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="venues.venue"),
                ),
                (
                    "alcohol_class",
                    models.CharField(
                        choices=[("none", "none"), ("beer", "beer"), ("wine", "wine"), ("spirits", "spirits")],
                        max_length=10,
                    ),
                ),
                ("weekdays", models.JSONField(blank=True, default=list, help_text="0 is Monday; empty: all.")),
                ("opens", models.TimeField()),
                ("closes", models.TimeField(help_text="Before it opens: the next morning.")),
                ("last_call_minutes", models.PositiveSmallIntegerField(default=15)),
            ],
            options={
                "ordering": ["alcohol_class", "id"],
            },
        ),
        migrations.CreateModel(
            name="Card",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "venue",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="venues.venue"),
                ),
                ("name", models.CharField(max_length=40)),
                ("translations", models.JSONField(blank=True, default=dict)),
                (
                    "channels",
                    models.JSONField(
                        blank=True, default=list, help_text="table, bar, room, guest, take_away; empty: all."
                    ),
                ),
                (
                    "areas",
                    models.JSONField(blank=True, default=list, help_text="Numbers of areas of the floor; empty: all."),
                ),
                ("weekdays", models.JSONField(blank=True, default=list, help_text="0 is Monday; empty: all.")),
                (
                    "hours",
                    models.JSONField(
                        blank=True, default=dict, help_text='{"opens": "07:00", "closes": "11:00"}; empty: all.'
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=0)),
                ("is_active", models.BooleanField(default=True)),
            ],
            options={
                "ordering": ["position", "id"],
                "constraints": [models.UniqueConstraint(fields=("venue", "name"), name="card_name_once")],
            },
        ),
        migrations.CreateModel(
            name="CourseName",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "venue",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="venues.venue"),
                ),
                ("number", models.PositiveSmallIntegerField()),
                ("name", models.CharField(max_length=20)),
                ("translations", models.JSONField(blank=True, default=dict)),
            ],
            options={
                "ordering": ["number"],
                "constraints": [models.UniqueConstraint(fields=("venue", "number"), name="course_name_once")],
            },
        ),
        migrations.CreateModel(
            name="MenuVersion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "venue",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="venues.venue"
                    ),
                ),
                ("number", models.BigIntegerField(default=1)),
            ],
        ),
        migrations.CreateModel(
            name="ModifierGroup",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "venue",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="venues.venue"),
                ),
                ("code", models.CharField(max_length=40)),
                ("name", models.CharField(max_length=40)),
                ("translations", models.JSONField(blank=True, default=dict)),
                (
                    "parts",
                    models.CharField(
                        blank=True,
                        choices=[("", "whole"), ("sides", "left, right or whole"), ("halves", "half and half")],
                        default="",
                        max_length=6,
                    ),
                ),
                (
                    "free_count",
                    models.PositiveSmallIntegerField(
                        default=0, help_text="So many cost nothing: the cheapest ones first."
                    ),
                ),
                ("minimum", models.PositiveSmallIntegerField(default=0)),
                ("maximum", models.PositiveSmallIntegerField(default=1)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("venue", "code"), name="modifier_group_code_once"),
                    models.CheckConstraint(
                        condition=models.Q(("minimum__lte", models.F("maximum"))), name="modifier_group_possible"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Modifier",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "group",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="modifiers", to="menus.modifiergroup"
                    ),
                ),
                ("name", models.CharField(max_length=40)),
                ("kitchen_name", models.CharField(blank=True, max_length=20)),
                ("translations", models.JSONField(blank=True, default=dict)),
                ("price", core.fields.MoneyField(default=0)),
                ("is_default", models.BooleanField(default=False)),
                ("allergens", models.JSONField(blank=True, default=dict)),
                ("position", models.PositiveSmallIntegerField(default=0)),
                ("is_active", models.BooleanField(default=True)),
                ("is_sold_out", models.BooleanField(default=False)),
            ],
            options={
                "ordering": ["position", "id"],
                "constraints": [
                    models.UniqueConstraint(fields=("group", "name"), name="modifier_name_once"),
                    models.CheckConstraint(condition=models.Q(("price__gte", 0)), name="modifier_price_not_negative"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Section",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "venue",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="venues.venue"),
                ),
                ("name", models.CharField(max_length=40)),
                ("translations", models.JSONField(blank=True, default=dict)),
                ("position", models.PositiveSmallIntegerField(default=0)),
                (
                    "default_course",
                    models.PositiveSmallIntegerField(default=0, help_text="0 goes at once: drinks and bites."),
                ),
                (
                    "is_for_children",
                    models.BooleanField(default=False, help_text="Fired at once where a round says: children first."),
                ),
                (
                    "channels",
                    models.JSONField(
                        blank=True, default=list, help_text="table, bar, room, guest, take_away; empty: all."
                    ),
                ),
                (
                    "hours",
                    models.JSONField(
                        blank=True, default=dict, help_text='{"opens": "11:30", "closes": "22:00"}; empty: always.'
                    ),
                ),
                ("colour", models.CharField(blank=True, max_length=7)),
                ("is_active", models.BooleanField(default=True)),
                ("cards", models.ManyToManyField(blank=True, related_name="sections", to="menus.card")),
            ],
            options={
                "ordering": ["position", "id"],
                "constraints": [models.UniqueConstraint(fields=("venue", "name"), name="section_name_once")],
            },
        ),
        migrations.CreateModel(
            name="Item",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "venue",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="venues.venue"),
                ),
                (
                    "section",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="items", to="menus.section"
                    ),
                ),
                ("code", models.CharField(help_text="Names the item in imports; never changes.", max_length=40)),
                ("name", models.CharField(max_length=60)),
                ("pad_name", models.CharField(blank=True, max_length=14)),
                ("kitchen_name", models.CharField(blank=True, max_length=20)),
                ("receipt_name", models.CharField(blank=True, max_length=30)),
                ("description", models.TextField(blank=True)),
                ("translations", models.JSONField(blank=True, default=dict)),
                ("tax_class", models.CharField(max_length=30)),
                (
                    "alcohol_class",
                    models.CharField(
                        choices=[("none", "none"), ("beer", "beer"), ("wine", "wine"), ("spirits", "spirits")],
                        default="none",
                        max_length=10,
                    ),
                ),
                ("strength_permille", models.PositiveSmallIntegerField(default=0)),
                (
                    "allergens",
                    models.JSONField(blank=True, default=dict, help_text="contains, may, free; absent: not stated."),
                ),
                (
                    "diet",
                    models.CharField(
                        blank=True,
                        choices=[("vegan", "vegan"), ("vegetarian", "vegetarian")],
                        help_text="Empty: not claimed.",
                        max_length=10,
                    ),
                ),
                ("can_take_away", models.BooleanField(default=True)),
                ("picture", models.CharField(blank=True, max_length=80)),
                ("position", models.PositiveSmallIntegerField(default=0)),
                ("is_active", models.BooleanField(default=True)),
                ("is_sold_out", models.BooleanField(default=False)),
                (
                    "kind",
                    models.CharField(
                        choices=[("dish", "dish or drink"), ("set", "set menu")], default="dish", max_length=6
                    ),
                ),
                (
                    "cook_minutes",
                    models.PositiveSmallIntegerField(default=0, help_text="From begun to ready; 0: nobody said."),
                ),
                (
                    "barcode",
                    models.CharField(
                        blank=True, help_text="GTIN as digits: EAN-8, UPC-A, EAN-13, GTIN-14.", max_length=14
                    ),
                ),
                ("is_open_price", models.BooleanField(default=False, help_text="Whoever sells it says what it costs.")),
                (
                    "is_favourite",
                    models.BooleanField(default=False, help_text="Stands in the pad's first section as well."),
                ),
                ("weekdays", models.JSONField(blank=True, default=list, help_text="0 is Monday; empty: all.")),
                (
                    "hours",
                    models.JSONField(
                        blank=True, default=dict, help_text='{"opens": "14:00", "closes": "17:00"}; empty: all.'
                    ),
                ),
                (
                    "served_on",
                    models.DateField(help_text="Today's special: sold on this business day only.", null=True),
                ),
            ],
            options={
                "ordering": ["position", "id"],
                "constraints": [
                    models.UniqueConstraint(fields=("venue", "code"), name="item_code_once"),
                    models.UniqueConstraint(
                        condition=models.Q(("barcode", ""), _negated=True),
                        fields=("venue", "barcode"),
                        name="item_barcode_once",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="NestedGroup",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "modifier",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="nested_groups", to="menus.modifier"
                    ),
                ),
                (
                    "group",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="menus.modifiergroup"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=0)),
            ],
            options={
                "ordering": ["position", "id"],
                "constraints": [models.UniqueConstraint(fields=("modifier", "group"), name="nested_group_once")],
            },
        ),
        migrations.CreateModel(
            name="QuickNote",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "venue",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="venues.venue"),
                ),
                (
                    "section",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.CASCADE, related_name="+", to="menus.section"
                    ),
                ),
                ("text", models.CharField(max_length=24)),
                ("translations", models.JSONField(blank=True, default=dict)),
                ("position", models.PositiveSmallIntegerField(default=0)),
            ],
            options={
                "ordering": ["position", "id"],
                "constraints": [models.UniqueConstraint(fields=("venue", "section", "text"), name="quick_note_once")],
            },
        ),
        migrations.CreateModel(
            name="Countdown",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "item",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="countdown", to="menus.item"
                    ),
                ),
                ("left", models.PositiveIntegerField()),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("left__gte", 0)), name="countdown_not_negative")
                ],
            },
        ),
        migrations.CreateModel(
            name="ItemChange",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="waiting_changes", to="menus.item"
                    ),
                ),
                ("changes", models.JSONField()),
                ("due_on", models.DateField()),
                (
                    "made_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("made_at", models.DateTimeField()),
                ("applied_at", models.DateTimeField(null=True)),
                ("dropped_at", models.DateTimeField(null=True)),
            ],
            options={
                "ordering": ["due_on", "id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("applied_at__isnull", True), ("dropped_at__isnull", True), _connector="OR"),
                        name="item_change_applied_or_dropped",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ItemGroup",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="item_groups", to="menus.item"
                    ),
                ),
                (
                    "group",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="menus.modifiergroup"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=0)),
            ],
            options={
                "ordering": ["position", "id"],
                "constraints": [models.UniqueConstraint(fields=("item", "group"), name="item_group_once")],
            },
        ),
        migrations.CreateModel(
            name="PriceRule",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "venue",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="venues.venue"),
                ),
                ("name", models.CharField(max_length=40)),
                ("translations", models.JSONField(blank=True, default=dict)),
                (
                    "kind",
                    models.CharField(
                        choices=[("percent", "percent off"), ("amount", "amount off"), ("fixed", "fixed price")],
                        max_length=8,
                    ),
                ),
                ("rate", core.fields.RateField(help_text="Of percent: a fraction of the price.", null=True)),
                ("amount", core.fields.MoneyField(help_text="Of amount and fixed: minor units.", null=True)),
                ("weekdays", models.JSONField(blank=True, default=list, help_text="0 is Monday; empty: all.")),
                ("starts", models.TimeField(null=True)),
                ("ends", models.TimeField(help_text="Before it starts: the next morning.", null=True)),
                ("from_date", models.DateField(null=True)),
                ("until_date", models.DateField(help_text="The last day.", null=True)),
                (
                    "areas",
                    models.JSONField(blank=True, default=list, help_text="Numbers of areas of the floor; empty: all."),
                ),
                (
                    "channels",
                    models.JSONField(
                        blank=True, default=list, help_text="table, bar, room, guest, take_away; empty: all."
                    ),
                ),
                ("priority", models.SmallIntegerField(default=0)),
                ("is_active", models.BooleanField(default=True)),
                ("sections", models.ManyToManyField(blank=True, related_name="+", to="menus.section")),
                ("items", models.ManyToManyField(blank=True, related_name="+", to="menus.item")),
            ],
            options={
                "ordering": ["-priority", "id"],
                "constraints": [
                    models.UniqueConstraint(fields=("venue", "name"), name="price_rule_name_once"),
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
                                ("amount__gte", 0),
                                ("amount__isnull", False),
                                ("kind__in", ["amount", "fixed"]),
                                ("rate__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="price_rule_says_how_much",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ends__isnull", True), ("starts__isnull", True)),
                            models.Q(("ends__isnull", False), ("starts__isnull", False)),
                            _connector="OR",
                        ),
                        name="price_rule_has_both_hours",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Slot",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="slots", to="menus.item"
                    ),
                ),
                ("name", models.CharField(max_length=40)),
                ("translations", models.JSONField(blank=True, default=dict)),
                ("course", models.PositiveSmallIntegerField(default=0)),
                ("minimum", models.PositiveSmallIntegerField(default=1)),
                ("maximum", models.PositiveSmallIntegerField(default=1)),
                ("position", models.PositiveSmallIntegerField(default=0)),
            ],
            options={
                "ordering": ["position", "id"],
                "constraints": [
                    models.UniqueConstraint(fields=("item", "name"), name="slot_name_once"),
                    models.CheckConstraint(
                        condition=models.Q(("minimum__lte", models.F("maximum"))), name="slot_possible"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Variant",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="variants", to="menus.item"
                    ),
                ),
                ("name", models.CharField(blank=True, max_length=30)),
                ("translations", models.JSONField(blank=True, default=dict)),
                ("price", core.fields.MoneyField()),
                ("position", models.PositiveSmallIntegerField(default=0)),
                ("is_active", models.BooleanField(default=True)),
            ],
            options={
                "ordering": ["position", "id"],
                "constraints": [
                    models.UniqueConstraint(fields=("item", "name"), name="variant_name_once"),
                    models.CheckConstraint(condition=models.Q(("price__gte", 0)), name="variant_price_not_negative"),
                ],
            },
        ),
        migrations.CreateModel(
            name="SlotChoice",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "slot",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="choices", to="menus.slot"
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="menus.item"),
                ),
                (
                    "variant",
                    models.ForeignKey(
                        help_text="The size that is served.",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="menus.variant",
                    ),
                ),
                ("supplement", core.fields.MoneyField(default=0)),
                ("is_default", models.BooleanField(default=False)),
                ("position", models.PositiveSmallIntegerField(default=0)),
            ],
            options={
                "ordering": ["position", "id"],
                "constraints": [
                    models.UniqueConstraint(fields=("slot", "item", "variant"), name="slot_choice_once"),
                    models.CheckConstraint(
                        condition=models.Q(("supplement__gte", 0)), name="slot_supplement_not_negative"
                    ),
                ],
            },
        ),
    ]
