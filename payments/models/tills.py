from django.conf import settings
from django.db import models
from django.db.models import Q

from core.append_only import never_deleted
from core.fields import MoneyField
from orders.models import Tab
from printing.models import Printer
from staff.models import Device
from venues.models import Register, Venue


class Terminal(models.Model):
    """A card terminal, reached through a gateway."""

    venue = models.ForeignKey(Venue, models.PROTECT, related_name="+")
    name = models.CharField(max_length=30)
    gateway = models.CharField(max_length=20, default="simulated")
    host = models.CharField(max_length=60)
    port = models.PositiveIntegerField()
    answer_seconds = models.PositiveSmallIntegerField(default=90, help_text="A guest looks for a card, and thinks.")
    is_active = models.BooleanField(default=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["venue", "name"], name="terminal_name_once")]
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Till(models.Model):
    """What stands at a register: its receipt printer (the drawer hangs on it) and the card terminal beside it."""

    register = models.OneToOneField(Register, models.PROTECT, related_name="+")
    receipt_printer = models.ForeignKey(Printer, models.PROTECT, related_name="+", null=True, blank=True)
    terminal = models.ForeignKey(Terminal, models.PROTECT, related_name="+", null=True, blank=True)


@never_deleted
class CashSession(models.Model):
    """A drawer from opening float to blind count; `expected` is fixed when it is closed."""

    venue = models.ForeignKey(Venue, models.PROTECT, related_name="+")
    register = models.ForeignKey(Register, models.PROTECT, related_name="+")
    till = models.ForeignKey(Till, models.PROTECT, related_name="+", null=True)
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()
    float_amount = MoneyField()
    closed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True)
    closed_at = models.DateTimeField(null=True)
    counted_amount = MoneyField(null=True)
    expected_amount = MoneyField(null=True)
    business_date = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["register"], condition=Q(closed_at__isnull=True), name="cash_session_one_open_a_drawer"
            ),
            models.CheckConstraint(condition=Q(float_amount__gte=0), name="cash_session_float_not_negative"),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True)
                | (Q(counted_amount__isnull=False) & Q(expected_amount__isnull=False) & Q(closed_by__isnull=False)),
                name="cash_session_closed_by_a_count",
            ),
        ]

    @property
    def difference(self) -> int:
        """Over (above nothing) or short, once counted; minor units."""
        return (self.counted_amount or 0) - (self.expected_amount or 0)


class Showing(models.Model):
    """What a customer display shows now: a tab, or what is being tapped in at the till it stands beside; or neither.

    `draft` is {"lines": [[quantity, name, amount]], "total": amount}, amounts in minor units as the pad shows them.
    """

    display = models.OneToOneField(Device, models.PROTECT, related_name="+")
    till = models.ForeignKey(Device, models.PROTECT, related_name="+")
    tab = models.ForeignKey(Tab, models.PROTECT, related_name="+", null=True)
    draft = models.JSONField(default=dict, blank=True)
    at = models.DateTimeField()
