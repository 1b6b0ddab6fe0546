from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from core.append_only import append_only, never_deleted
from core.fields import MoneyField, RateField
from menus.models import AlcoholClass, Item
from orders.models.charges import ServiceCharge
from orders.models.tabs import Round, Tab
from staff.models import Approval
from venues.models import TaxContext


class Charge(models.TextChoices):
    NONE = "", _("none")
    TRAY = "tray", _("tray charge")
    SERVICE = "service", _("service charge")
    STORED = "stored", _("gift card or deposit")


@append_only
class SoldSet(models.Model):
    """A set menu as it was sold: its dishes are lines, whose unit prices add up to this one's."""

    round = models.ForeignKey(Round, models.PROTECT, related_name="sold_sets")
    item = models.ForeignKey(Item, models.PROTECT, related_name="+")
    name = models.CharField(max_length=60)
    receipt_name = models.CharField(max_length=60)
    quantity = models.PositiveIntegerField()
    unit_price = MoneyField(help_text="With supplements and choices, minor units.")
    price_rule = models.CharField(max_length=40, blank=True)


@never_deleted
class Line(models.Model):
    """An item on a tab, with name, price, modifiers and tax rate as they were when it was placed.

    `amount` and `tax_amount` (minor units) are what the line is worth now: voids, moves of a part of it, comps and
    discounts (`off`, in the terms of its price) lower them. `billed_*` is the part that shares of bills have taken.
    `tax_amount` is contained in `amount` where the venue's prices include tax; otherwise `amount` has it added, so
    that a line's amount is always what somebody pays. Of a line that was divided (some of it moved elsewhere) the
    kitchen knows the `root` only.
    """

    tab = models.ForeignKey(Tab, models.PROTECT, related_name="lines")
    round = models.ForeignKey(Round, models.PROTECT, related_name="lines")
    item = models.ForeignKey(Item, models.PROTECT, related_name="+", null=True)
    variant_id = models.BigIntegerField(null=True)
    charge = models.CharField(max_length=8, choices=Charge, default=Charge.NONE, blank=True)
    service_charge = models.ForeignKey(ServiceCharge, models.PROTECT, related_name="+", null=True)
    section_name = models.CharField(max_length=40)
    name = models.CharField(max_length=60)
    kitchen_name = models.CharField(max_length=60)
    receipt_name = models.CharField(max_length=60)
    variant_name = models.CharField(max_length=30, blank=True)
    modifiers = models.JSONField(default=list, help_text="[{id, name, kitchen, price}]")
    note = models.CharField(max_length=140, blank=True)
    seat = models.PositiveSmallIntegerField(null=True)
    course = models.PositiveSmallIntegerField(default=0)
    quantity = models.PositiveIntegerField()
    voided_quantity = models.PositiveIntegerField(default=0)
    moved_quantity = models.PositiveIntegerField(default=0, help_text="So many are lines of their own elsewhere now.")
    comped_quantity = models.PositiveIntegerField(default=0, help_text="Served, and on the house.")
    root = models.ForeignKey("self", models.PROTECT, related_name="divided", null=True)
    sold_set = models.ForeignKey("orders.SoldSet", models.PROTECT, related_name="lines", null=True)
    fired_at = models.DateTimeField(null=True, help_text="When the kitchen was told to make it; empty: held.")
    is_held = models.BooleanField(default=False, help_text="Held by itself, whatever its course does.")
    fire_at = models.DateTimeField(null=True, help_text="Held by itself until then.")
    unit_price = MoneyField(help_text="With modifiers, minor units.")
    price_rule = models.CharField(max_length=40, blank=True)
    list_price = MoneyField(null=True, help_text="What one would have cost without the price rule.")
    off = MoneyField(default=0, help_text="What discounts take off the price of all that is left.")
    amount = MoneyField()
    tax_class = models.CharField(max_length=30)
    tax_context = models.CharField(max_length=12, choices=TaxContext, default=TaxContext.EAT_IN)
    tax_rate = RateField()
    tax_letter = models.CharField(max_length=2, blank=True)
    tax_parts = models.JSONField(default=list, blank=True, help_text="Of several taxes in one, as its rate had them.")
    tax_amount = MoneyField()
    alcohol_class = models.CharField(max_length=10, choices=AlcoholClass, default=AlcoholClass.NONE)
    billed_amount = MoneyField(default=0)
    billed_tax = MoneyField(default=0)
    shown_at = models.DateTimeField(null=True, help_text="When a printed bill last showed it to its guests.")
    fetched_at = models.DateTimeField(null=True, help_text="When somebody took it from the pass to the guest.")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(quantity__gt=0), name="line_of_something"),
            models.CheckConstraint(
                condition=Q(charge="", item__isnull=False, variant_id__isnull=False)
                | (~Q(charge="") & Q(item__isnull=True, variant_id__isnull=True)),
                name="line_of_an_item_or_a_charge",
            ),
            models.CheckConstraint(condition=Q(unit_price__gte=0), name="line_price_not_negative"),
            models.CheckConstraint(
                condition=Q(billed_amount__gte=0) & Q(billed_amount__lte=F("amount")), name="line_billed_within_amount"
            ),
            models.CheckConstraint(
                condition=Q(billed_tax__gte=0) & Q(billed_tax__lte=F("tax_amount")), name="line_billed_within_tax"
            ),
            models.CheckConstraint(
                condition=Q(quantity__gte=F("voided_quantity") + F("moved_quantity") + F("comped_quantity")),
                name="line_gives_away_what_it_has",
            ),
            models.CheckConstraint(condition=Q(off__gte=0), name="line_discount_not_negative"),
        ]
        ordering = ["id"]

    def open_quantity(self) -> int:
        """What is left of it here: neither voided nor moved on. Comped ones are served like any other."""
        return self.quantity - self.voided_quantity - self.moved_quantity

    def told_as(self) -> int:
        """The line that the kitchen knows it by."""
        return self.root_id or self.pk

    def open_amount(self) -> int:
        """What no bill has taken yet, in minor units."""
        return self.amount - self.billed_amount

    def open_tax(self) -> int:
        return self.tax_amount - self.billed_tax


@append_only
class Void(models.Model):
    """That some of a sent line was taken back, by whom and why."""

    line = models.ForeignKey(Line, models.PROTECT, related_name="voids")
    quantity = models.PositiveIntegerField()
    amount = MoneyField()
    reason = models.CharField(max_length=140)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True)
    was_fired = models.BooleanField(default=True, help_text="The kitchen had been told to make it.")
    approval = models.ForeignKey(Approval, models.PROTECT, related_name="+", null=True)
    visit_ref = models.CharField(max_length=22, blank=True, help_text="The phone of the guest who cancelled.")
    at = models.DateTimeField()
    business_date = models.DateField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(by__isnull=False) | ~Q(visit_ref=""), name="void_by_somebody"),
            models.CheckConstraint(condition=Q(quantity__gt=0), name="void_of_something"),
            models.CheckConstraint(condition=~Q(reason=""), name="void_has_a_reason"),
        ]
