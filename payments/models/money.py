from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from core.append_only import append_only, never_deleted
from core.fields import MoneyField
from hotel.models import Posting, Stay
from payments.models.bills import Bill, Share
from payments.models.cards import Intent
from payments.models.stored import CustomTender, HouseAccount, StoredValue
from payments.models.tills import CashSession
from printing.models import JobState, PrintJob
from staff.models import Approval
from venues.models import Register


class Tender(models.TextChoices):
    CASH = "cash", _("cash")
    CARD = "card", _("card")
    ROOM = "room", _("room")
    ONLINE = "online", _("online")
    STORED = "stored", _("gift card, voucher or deposit")
    ACCOUNT = "account", _("house account")
    OTHER = "other", _("another way")
    WALK_OUT = "walk_out", _("walked out")


@never_deleted
class Payment(models.Model):
    """Money that came in: amount (counts towards the bill, or the stay's folio) + signed rounding + tip, minor units.

    Corrected means that the tender was wrong: `corrected_at` takes it out of all sums, its replacement counts instead.
    A walk-out is written off: nobody paid, and the bill is closed all the same. `tip_for` is whose tip it is.
    Paid to a room, `posting` is the folio's charge; paid at check-out, it is what the folio was lowered by.
    """

    bill = models.ForeignKey(Bill, models.PROTECT, related_name="payments", null=True)
    stay = models.ForeignKey(Stay, models.PROTECT, related_name="+", null=True)
    tender = models.CharField(max_length=10, choices=Tender)
    amount = MoneyField()
    rounding = MoneyField(default=0)
    tip = MoneyField(default=0)
    tendered = MoneyField(null=True)
    refunded = MoneyField(default=0)
    refunding = MoneyField(default=0, help_text="Of it, on its way back through a provider.")
    tip_refunded = MoneyField(default=0)
    tip_for = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True)
    settles = models.ForeignKey(HouseAccount, models.PROTECT, related_name="+", null=True)
    stored = models.ForeignKey(StoredValue, models.PROTECT, related_name="+", null=True)
    house_account = models.ForeignKey(HouseAccount, models.PROTECT, related_name="+", null=True)
    custom = models.ForeignKey(CustomTender, models.PROTECT, related_name="+", null=True)
    slip = models.CharField(max_length=30, blank=True, help_text="The number on a stand-alone terminal's slip.")
    signature = models.TextField(blank=True, help_text="Of whoever charged a house account, as drawn on the glass.")
    corrected_at = models.DateTimeField(null=True)
    approval = models.ForeignKey(Approval, models.PROTECT, related_name="+", null=True)
    provider = models.CharField(max_length=20, blank=True)
    reference = models.CharField(max_length=60, null=True)  # noqa: DJ001 - unique where there is one
    card = models.CharField(max_length=30, blank=True, help_text="Visa ··4242; never a number")
    intent = models.OneToOneField(Intent, models.PROTECT, related_name="+", null=True)
    posting = models.OneToOneField(Posting, models.PROTECT, related_name="+", null=True)
    cash_session = models.ForeignKey(CashSession, models.PROTECT, related_name="+", null=True)
    register = models.ForeignKey(Register, models.PROTECT, related_name="+")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, help_text="Nobody, by a guest's phone."
    )
    device_id = models.BigIntegerField(null=True)
    at = models.DateTimeField()
    business_date = models.DateField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(amount__gt=0), name="payment_of_something"),
            models.CheckConstraint(
                condition=Q(bill__isnull=False, stay__isnull=True, settles__isnull=True)
                | Q(bill__isnull=True, stay__isnull=False, settles__isnull=True)
                | Q(bill__isnull=True, stay__isnull=True, settles__isnull=False),
                name="payment_for_one_thing",
            ),
            models.CheckConstraint(
                condition=~Q(tender="room") | (Q(bill__isnull=False) & Q(posting__isnull=False)),
                name="payment_to_a_room_is_posted",
            ),
            models.CheckConstraint(
                condition=Q(stay__isnull=True) | Q(posting__isnull=False), name="payment_of_a_folio_is_posted"
            ),
            models.CheckConstraint(
                condition=Q(refunded__gte=0, refunding__gte=0) & Q(refunded__lte=F("amount") - F("refunding")),
                name="payment_refunds_what_was_paid",
            ),
            models.CheckConstraint(
                condition=Q(tip__gte=0, tip_refunded__gte=0, tip_refunded__lte=F("tip")),
                name="payment_tip_refunded_once",
            ),
            models.CheckConstraint(
                condition=(~Q(tender="stored") | Q(stored__isnull=False))
                & (~Q(tender="account") | Q(house_account__isnull=False))
                & (~Q(tender="other") | Q(custom__isnull=False)),
                name="payment_by_something",
            ),
            models.CheckConstraint(
                condition=~Q(tender="walk_out") | Q(bill__isnull=False, tip=0), name="payment_walked_out_of_a_bill"
            ),
            models.CheckConstraint(
                condition=~Q(tender="cash")
                | (
                    Q(tendered__isnull=False)
                    & Q(tendered__gte=F("amount") + F("rounding") + F("tip"))
                    & Q(cash_session__isnull=False)
                ),
                name="payment_cash_covers_it",
            ),
            models.UniqueConstraint(fields=["provider", "reference"], name="payment_reference_once"),
        ]
        indexes = [models.Index(fields=["register", "business_date"])]

    @property
    def opens_drawer(self) -> bool:
        """Whether it came into a drawer; a purse has none that opens."""
        return self.tender == Tender.CASH and self.cash_session is not None and not self.cash_session.person_id

    def change(self) -> int:
        """What goes back to the guest, in minor units."""
        return (self.tendered or 0) - self.amount - self.rounding - self.tip if self.tender == Tender.CASH else 0


@never_deleted
class RoomCharge(models.Model):
    """That some of a bill is on its way to a room: it reserves `amount` on the bill until its posting is done."""

    bill = models.ForeignKey(Bill, models.PROTECT, related_name="room_charges")
    posting = models.OneToOneField(Posting, models.PROTECT, related_name="+")
    register = models.ForeignKey(Register, models.PROTECT, related_name="+")
    amount = MoneyField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    device_id = models.BigIntegerField()
    made_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True, help_text="When its posting was posted or refused.")

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(amount__gt=0), name="room_charge_of_something")]


@append_only
class Refund(models.Model):
    """That some of a payment was given back, for a reason; `taxes` as on the return receipt, minor units."""

    payment = models.ForeignKey(Payment, models.PROTECT, related_name="refunds")
    posting = models.OneToOneField(Posting, models.PROTECT, related_name="+", null=True)
    intent = models.OneToOneField(Intent, models.PROTECT, related_name="+", null=True)
    cash_session = models.ForeignKey(CashSession, models.PROTECT, related_name="+", null=True)
    amount = MoneyField()
    tax_amount = MoneyField()
    rounding = MoneyField(default=0, help_text="Of what was given back in cash, signed.")
    tip = MoneyField(default=0, help_text="Given back besides.")
    reference = models.CharField(max_length=60, blank=True)
    approval = models.ForeignKey(Approval, models.PROTECT, related_name="+", null=True)
    reason = models.CharField(max_length=140)
    register = models.ForeignKey(Register, models.PROTECT, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    business_date = models.DateField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(amount__gt=0, tip__gte=0) | Q(amount=0, tip__gt=0), name="refund_of_something"
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="refund_has_a_reason"),
            models.CheckConstraint(
                condition=Q(tax_amount__gte=0, tax_amount__lte=F("amount")), name="refund_taxes_what_it_gives"
            ),
        ]

    @property
    def worth(self) -> int:
        """What a provider's books say of it: all that went back, below zero."""
        return -(self.amount + self.rounding + self.tip)


@append_only
class RefundPart(models.Model):
    """What a refund took back of one share; they add up to the refund."""

    refund = models.ForeignKey(Refund, models.PROTECT, related_name="parts")
    share = models.ForeignKey(Share, models.PROTECT, related_name="+")
    amount = MoneyField()
    tax = MoneyField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(amount__gt=0, tax__gte=0), name="refund_part_of_something"),
            models.UniqueConstraint(fields=["refund", "share"], name="refund_part_once"),
        ]


@append_only
class TenderCorrection(models.Model):
    """That a payment was made another way than was pressed: same bill, same amount, same business day."""

    payment = models.OneToOneField(Payment, models.PROTECT, related_name="correction")
    replacement = models.OneToOneField(Payment, models.PROTECT, related_name="corrects")
    reason = models.CharField(max_length=140)
    register = models.ForeignKey(Register, models.PROTECT, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    approval = models.ForeignKey(Approval, models.PROTECT, related_name="+", null=True)
    at = models.DateTimeField()
    business_date = models.DateField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="tender_correction_has_a_reason"),
            models.CheckConstraint(condition=~Q(payment=F("replacement")), name="tender_correction_replaces_another"),
        ]


@append_only
class Tip(models.Model):
    """A tip that came after the bill was paid: in cash, or by an intent of its own."""

    bill = models.ForeignKey(Bill, models.PROTECT, related_name="tips")
    tender = models.CharField(max_length=10, choices=Tender)
    amount = MoneyField()
    tip_for = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    intent = models.OneToOneField(Intent, models.PROTECT, related_name="+", null=True)
    cash_session = models.ForeignKey(CashSession, models.PROTECT, related_name="+", null=True)
    register = models.ForeignKey(Register, models.PROTECT, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    business_date = models.DateField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(amount__gt=0), name="tip_of_something"),
            models.CheckConstraint(
                condition=Q(tender="cash", cash_session__isnull=False)
                | Q(tender__in=["card", "online"], intent__isnull=False),
                name="tip_came_some_way",
            ),
        ]


# By the state of the job that carries the pulse. What was taken to another printer opens no drawer there.
KICK_RESULTS = {
    JobState.QUEUED: "waiting",
    JobState.SENDING: "waiting",
    JobState.PRINTED: "opened",
    JobState.FAILED: "not",
    JobState.CANCELLED: "not",
    JobState.UNKNOWN: "unknown",
}


@append_only
class DrawerKick(models.Model):
    """That a drawer was opened: by a cash payment, or without a sale for a reason."""

    register = models.ForeignKey(Register, models.PROTECT, related_name="+")
    payment = models.OneToOneField(Payment, models.PROTECT, related_name="+", null=True)
    reason = models.CharField(max_length=140, blank=True)
    job = models.OneToOneField(
        PrintJob, models.PROTECT, related_name="+", null=True, help_text="The pulse; how it ended says what came of it."
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    business_date = models.DateField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(payment__isnull=False) | ~Q(reason=""), name="drawer_opens_for_a_sale_or_a_reason"
            )
        ]

    @property
    def result(self) -> str:
        """What came of it: opened, not, unknown, waiting; by_key where no drawer hangs on a printer."""
        return KICK_RESULTS[JobState(self.job.state)] if self.job else "by_key"
