from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.append_only import append_only, never_deleted
from core.fields import MoneyField
from orders.models import Tab
from payments.models.providers import ProviderAccount
from printing.models import Printer
from staff.models import Approval, Device
from venues.models import Register, Venue


class Terminal(models.Model):
    """A card terminal, reached through a gateway."""

    venue = models.ForeignKey(Venue, models.PROTECT, related_name="+")
    name = models.CharField(max_length=30)
    gateway = models.CharField(max_length=20, default="simulated")
    account = models.ForeignKey(ProviderAccount, models.PROTECT, related_name="+", null=True, blank=True)
    provider_ref = models.CharField(max_length=80, blank=True, help_text="What the provider calls it: term_…, tmr_…")
    host = models.CharField(max_length=60, blank=True)
    port = models.PositiveIntegerField(null=True)
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
    """A drawer, or the purse of a `person`, from opening float to blind count; `expected` is fixed when it is closed.

    `coins` is the count by coin and note: {"5000": 3, "20": 11}, minor units and how many.
    """

    venue = models.ForeignKey(Venue, models.PROTECT, related_name="+")
    register = models.ForeignKey(Register, models.PROTECT, related_name="+")
    till = models.ForeignKey(Till, models.PROTECT, related_name="+", null=True)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, help_text="Whose purse it is."
    )
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()
    float_amount = MoneyField()
    closed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True)
    closed_at = models.DateTimeField(null=True)
    counted_amount = MoneyField(null=True)
    expected_amount = MoneyField(null=True)
    coins = models.JSONField(default=dict, blank=True)
    note = models.CharField(max_length=140, blank=True, help_text="What explains a difference.")
    business_date = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["register"],
                condition=Q(closed_at__isnull=True, person__isnull=True),
                name="cash_session_one_open_a_drawer",
            ),
            models.UniqueConstraint(
                fields=["person"],
                condition=Q(closed_at__isnull=True, person__isnull=False),
                name="cash_session_one_open_a_purse",
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


class MovementKind(models.TextChoices):
    PAY_IN = "pay_in", _("paid in")
    PAY_OUT = "pay_out", _("paid out")
    DROP = "drop", _("to the safe")
    TOP_UP = "top_up", _("from the safe")
    HAND_OVER = "hand_over", _("handed over")
    TIPS = "tips", _("tips paid out")


@append_only
class CashMovement(models.Model):
    """Cash that went into or out of a session without a sale; `other` is the session it was handed over to."""

    session = models.ForeignKey(CashSession, models.PROTECT, related_name="movements")
    kind = models.CharField(max_length=10, choices=MovementKind)
    amount = MoneyField()
    other = models.ForeignKey(CashSession, models.PROTECT, related_name="+", null=True)
    reason = models.CharField(max_length=140, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    approval = models.ForeignKey(Approval, models.PROTECT, related_name="+", null=True)
    at = models.DateTimeField()
    business_date = models.DateField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(amount__gt=0), name="cash_movement_of_something"),
            models.CheckConstraint(
                condition=~Q(kind__in=["pay_in", "pay_out"]) | ~Q(reason=""), name="cash_movement_has_a_reason"
            ),
            models.CheckConstraint(
                condition=Q(kind="hand_over", other__isnull=False) | ~Q(kind="hand_over") & Q(other__isnull=True),
                name="cash_movement_handed_to_somebody",
            ),
        ]


@append_only
class TerminalCount(models.Model):
    """What a terminal's own report said it took that day, beside what we have; minor units."""

    terminal = models.ForeignKey(Terminal, models.PROTECT, related_name="+")
    business_date = models.DateField()
    theirs = MoneyField()
    ours = MoneyField()
    note = models.CharField(max_length=140, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()


class Showing(models.Model):
    """What a customer display shows now: a tab, or what is being tapped in at the till it stands beside; or neither.

    `draft` is {"lines": [[quantity, name, amount]], "total": amount}, amounts in minor units as the pad shows them.
    """

    display = models.OneToOneField(Device, models.PROTECT, related_name="+")
    till = models.ForeignKey(Device, models.PROTECT, related_name="+")
    tab = models.ForeignKey(Tab, models.PROTECT, related_name="+", null=True)
    draft = models.JSONField(default=dict, blank=True)
    at = models.DateTimeField()
