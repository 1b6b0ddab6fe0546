from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.append_only import append_only, never_deleted
from core.ids import new_ref
from guests.models import Guest
from ledger.models import Account
from orders.models import Line
from staff.models import Approval
from venues.models import Venue


class StoredKind(models.TextChoices):
    GIFT_CARD = "gift_card", _("gift card")
    VOUCHER = "voucher", _("voucher")
    DEPOSIT = "deposit", _("deposit")


@never_deleted
class StoredValue(models.Model):
    """Money of a guest that we keep: a gift card, a voucher good for one time, a deposit on a booking.

    Its balance is its ledger account's, what we owe below zero, with a ceiling of zero. The code is kept as an HMAC;
    `hint` is its last four characters.
    """

    venue = models.ForeignKey(Venue, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=StoredKind)
    ref = models.CharField(max_length=22, unique=True, default=new_ref)
    code_hmac = models.CharField(max_length=64, null=True, unique=True)  # noqa: DJ001 - a deposit has none
    hint = models.CharField(max_length=4, blank=True)
    label = models.CharField(max_length=60, blank=True, help_text="Of a deposit: for what, and when. Never a name.")
    guest = models.ForeignKey(Guest, models.PROTECT, related_name="+", null=True)
    account = models.OneToOneField(Account, models.PROTECT, related_name="+")
    expires_on = models.DateField(null=True)
    for_day = models.DateField(null=True, help_text="The day of what a deposit is on.")
    blocked_at = models.DateTimeField(null=True)
    used_at = models.DateTimeField(null=True, help_text="Of a voucher: it is good once.")
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    approval = models.ForeignKey(Approval, models.PROTECT, related_name="+", null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(kind="deposit") | Q(code_hmac__isnull=False), name="stored_has_a_code")
        ]

    def balance(self) -> int:
        """What is left of it, minor units."""
        return -(self.account.balance or 0)


@append_only
class StoredSale(models.Model):
    """A line that sells or tops up a gift card, or takes a deposit: paid for, its money is on it."""

    stored = models.ForeignKey(StoredValue, models.PROTECT, related_name="sales")
    line = models.OneToOneField(Line, models.PROTECT, related_name="+")
    is_top_up = models.BooleanField(default=False)


@never_deleted
class HouseAccount(models.Model):
    """A company or a regular who pays later: charged up to a limit (its ledger account's ceiling), with a statement."""

    venue = models.ForeignKey(Venue, models.PROTECT, related_name="+")
    ref = models.CharField(max_length=22, unique=True, default=new_ref)
    number = models.PositiveIntegerField()
    guest = models.ForeignKey(Guest, models.PROTECT, related_name="+", help_text="Who they are, and their address.")
    account = models.OneToOneField(Account, models.PROTECT, related_name="+")
    is_active = models.BooleanField(default=True)
    opened_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["venue", "number"], name="house_account_number_once")]
        ordering = ["number"]

    @property
    def topic(self) -> str:
        """What rings when it changes."""
        return f"account.{self.pk}"

    def owed(self) -> int:
        """What has been charged and not paid, minor units."""
        return self.account.balance or 0


@never_deleted
class CustomTender(models.Model):
    """A way to pay that nobody has a gateway for: a stand-alone terminal, a lunch card."""

    venue = models.ForeignKey(Venue, models.PROTECT, related_name="+")
    name = models.CharField(max_length=30)
    wants_slip = models.BooleanField(default=False, help_text="The number on its slip is asked for, to match it later.")
    is_active = models.BooleanField(default=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["venue", "name"], name="custom_tender_name_once")]
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
