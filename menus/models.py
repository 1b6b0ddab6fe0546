from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.fields import MoneyField
from venues.models import Venue


class AlcoholClass(models.TextChoices):
    NONE = "none", _("none")
    BEER = "beer", _("beer")
    WINE = "wine", _("wine")
    SPIRITS = "spirits", _("spirits")


class Diet(models.TextChoices):
    VEGAN = "vegan", _("vegan")
    VEGETARIAN = "vegetarian", _("vegetarian")


class MenuVersion(models.Model):
    """Goes up with every change to a venue's menu: what is kept in memory is kept by this number."""

    venue = models.OneToOneField(Venue, models.PROTECT, related_name="+")
    number = models.BigIntegerField(default=1)


class Section(models.Model):
    """A part of the menu: Starters, Wine by the glass."""

    venue = models.ForeignKey(Venue, models.PROTECT, related_name="+")
    name = models.CharField(max_length=40)
    translations = models.JSONField(default=dict, blank=True)
    position = models.PositiveSmallIntegerField(default=0)
    default_course = models.PositiveSmallIntegerField(default=0, help_text="0 goes at once: drinks and bites.")
    channels = models.JSONField(default=list, blank=True, help_text="table, bar, room, guest, take_away; empty: all.")
    hours = models.JSONField(
        default=dict, blank=True, help_text='{"opens": "11:30", "closes": "22:00"}; empty: always.'
    )
    colour = models.CharField(max_length=7, blank=True)
    is_active = models.BooleanField(default=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["venue", "name"], name="section_name_once")]
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return self.name


class Item(models.Model):
    """Something that can be sold, under four names: guest, pad, kitchen and receipt, falling back in that order."""

    venue = models.ForeignKey(Venue, models.PROTECT, related_name="+")
    section = models.ForeignKey(Section, models.PROTECT, related_name="items")
    code = models.CharField(max_length=40, help_text="Names the item in imports; never changes.")
    name = models.CharField(max_length=60)
    pad_name = models.CharField(max_length=14, blank=True)
    kitchen_name = models.CharField(max_length=20, blank=True)
    receipt_name = models.CharField(max_length=30, blank=True)
    description = models.TextField(blank=True)
    translations = models.JSONField(default=dict, blank=True)
    tax_class = models.CharField(max_length=30)
    alcohol_class = models.CharField(max_length=10, choices=AlcoholClass, default=AlcoholClass.NONE)
    strength_permille = models.PositiveSmallIntegerField(default=0)
    allergens = models.JSONField(default=dict, blank=True, help_text="contains, may, free; absent: not stated.")
    diet = models.CharField(max_length=10, choices=Diet, blank=True, help_text="Empty: not claimed.")
    can_take_away = models.BooleanField(default=True)
    picture = models.CharField(max_length=80, blank=True)
    position = models.PositiveSmallIntegerField(default=0)
    is_active = models.BooleanField(default=True)
    is_sold_out = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["venue", "code"], name="item_code_once")]
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return self.name

    def name_for_pad(self) -> str:
        return self.pad_name or self.name

    def name_for_kitchen(self) -> str:
        return self.kitchen_name or self.name_for_pad()

    def name_for_receipt(self) -> str:
        return self.receipt_name or self.name


class Variant(models.Model):
    """A size of an item, with its price in minor units; an item without sizes has one with no name."""

    item = models.ForeignKey(Item, models.PROTECT, related_name="variants")
    name = models.CharField(max_length=30, blank=True)
    translations = models.JSONField(default=dict, blank=True)
    price = MoneyField()
    position = models.PositiveSmallIntegerField(default=0)
    is_active = models.BooleanField(default=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["item", "name"], name="variant_name_once"),
            models.CheckConstraint(condition=Q(price__gte=0), name="variant_price_not_negative"),
        ]
        ordering = ["position", "id"]


class ModifierGroup(models.Model):
    """Choices that belong together: doneness (exactly one), toppings (up to three)."""

    venue = models.ForeignKey(Venue, models.PROTECT, related_name="+")
    code = models.CharField(max_length=40)
    name = models.CharField(max_length=40)
    translations = models.JSONField(default=dict, blank=True)
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
