from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.append_only import never_deleted
from core.fields import MoneyField
from menus.models.serving import AlcoholClass, Section
from venues.models import Venue


class Diet(models.TextChoices):
    VEGAN = "vegan", _("vegan")
    VEGETARIAN = "vegetarian", _("vegetarian")


class ItemKind(models.TextChoices):
    DISH = "dish", _("dish or drink")
    SET = "set", _("set menu")


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
    kind = models.CharField(max_length=6, choices=ItemKind, default=ItemKind.DISH)
    cook_minutes = models.PositiveSmallIntegerField(default=0, help_text="From begun to ready; 0: nobody said.")
    barcode = models.CharField(max_length=14, blank=True, help_text="GTIN as digits: EAN-8, UPC-A, EAN-13, GTIN-14.")
    is_open_price = models.BooleanField(default=False, help_text="Whoever sells it says what it costs.")
    is_favourite = models.BooleanField(default=False, help_text="Stands in the pad's first section as well.")
    weekdays = models.JSONField(default=list, blank=True, help_text="0 is Monday; empty: all.")
    hours = models.JSONField(default=dict, blank=True, help_text='{"opens": "14:00", "closes": "17:00"}; empty: all.')
    served_on = models.DateField(null=True, help_text="Today's special: sold on this business day only.")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["venue", "code"], name="item_code_once"),
            models.UniqueConstraint(fields=["venue", "barcode"], condition=~Q(barcode=""), name="item_barcode_once"),
        ]
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


class Countdown(models.Model):
    """How many of an item are left. Taken by a conditional update; at 0 the item is 86."""

    item = models.OneToOneField(Item, models.CASCADE, related_name="countdown")
    left = models.PositiveIntegerField()

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(left__gte=0), name="countdown_not_negative")]


@never_deleted
class ItemChange(models.Model):
    """A change of an item that waits for its business day.

    `changes`: {"name": …, "is_active": …, "section": pk, "prices": {"<variant pk>": minor units}}; absent: as it is.
    """

    item = models.ForeignKey(Item, models.PROTECT, related_name="waiting_changes")
    changes = models.JSONField()
    due_on = models.DateField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True)
    made_at = models.DateTimeField()
    applied_at = models.DateTimeField(null=True)
    dropped_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(applied_at__isnull=True) | Q(dropped_at__isnull=True), name="item_change_applied_or_dropped"
            )
        ]
        ordering = ["due_on", "id"]
