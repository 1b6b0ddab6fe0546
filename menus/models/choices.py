from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.fields import MoneyField
from menus.models.items import Item, Variant
from venues.models import Venue


class Parts(models.TextChoices):
    """Whether choices may lie on a part of the dish: a side at half the price, or two halves that make the whole."""

    WHOLE = "", _("whole")
    SIDES = "sides", _("left, right or whole")
    HALVES = "halves", _("half and half")


class ModifierGroup(models.Model):
    """Choices that belong together: doneness (exactly one), toppings (up to three)."""

    venue = models.ForeignKey(Venue, models.PROTECT, related_name="+")
    code = models.CharField(max_length=40)
    name = models.CharField(max_length=40)
    translations = models.JSONField(default=dict, blank=True)
    parts = models.CharField(max_length=6, choices=Parts, default=Parts.WHOLE, blank=True)
    free_count = models.PositiveSmallIntegerField(default=0, help_text="So many cost nothing: the cheapest ones first.")
    minimum = models.PositiveSmallIntegerField(default=0)
    maximum = models.PositiveSmallIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["venue", "code"], name="modifier_group_code_once"),
            models.CheckConstraint(condition=Q(minimum__lte=models.F("maximum")), name="modifier_group_possible"),
        ]


class Modifier(models.Model):
    """One choice of a group, with its surcharge in minor units."""

    group = models.ForeignKey(ModifierGroup, models.PROTECT, related_name="modifiers")
    name = models.CharField(max_length=40)
    kitchen_name = models.CharField(max_length=20, blank=True)
    translations = models.JSONField(default=dict, blank=True)
    price = MoneyField(default=0)
    is_default = models.BooleanField(default=False)
    allergens = models.JSONField(default=dict, blank=True)
    position = models.PositiveSmallIntegerField(default=0)
    is_active = models.BooleanField(default=True)
    is_sold_out = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["group", "name"], name="modifier_name_once"),
            models.CheckConstraint(condition=Q(price__gte=0), name="modifier_price_not_negative"),
        ]
        ordering = ["position", "id"]


class ItemGroup(models.Model):
    """That an item offers a group of choices."""

    item = models.ForeignKey(Item, models.CASCADE, related_name="item_groups")
    group = models.ForeignKey(ModifierGroup, models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["item", "group"], name="item_group_once")]
        ordering = ["position", "id"]


class NestedGroup(models.Model):
    """That a choice asks for more choices: the side is a salad, so which dressing?"""

    modifier = models.ForeignKey(Modifier, models.CASCADE, related_name="nested_groups")
    group = models.ForeignKey(ModifierGroup, models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["modifier", "group"], name="nested_group_once")]
        ordering = ["position", "id"]


class Slot(models.Model):
    """A place of a set menu that a dish is chosen for: Starter, Main, Glass of wine."""

    item = models.ForeignKey(Item, models.CASCADE, related_name="slots")
    name = models.CharField(max_length=40)
    translations = models.JSONField(default=dict, blank=True)
    course = models.PositiveSmallIntegerField(default=0)
    minimum = models.PositiveSmallIntegerField(default=1)
    maximum = models.PositiveSmallIntegerField(default=1)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["item", "name"], name="slot_name_once"),
            models.CheckConstraint(condition=Q(minimum__lte=models.F("maximum")), name="slot_possible"),
        ]
        ordering = ["position", "id"]


class SlotChoice(models.Model):
    """A dish that may be chosen for a slot, with what it costs more than the set menu."""

    slot = models.ForeignKey(Slot, models.CASCADE, related_name="choices")
    item = models.ForeignKey(Item, models.PROTECT, related_name="+")
    variant = models.ForeignKey(Variant, models.PROTECT, related_name="+", help_text="The size that is served.")
    supplement = MoneyField(default=0)
    is_default = models.BooleanField(default=False)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["slot", "item", "variant"], name="slot_choice_once"),
            models.CheckConstraint(condition=Q(supplement__gte=0), name="slot_supplement_not_negative"),
        ]
        ordering = ["position", "id"]
