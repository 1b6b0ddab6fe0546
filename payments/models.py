from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from core.append_only import append_only, never_deleted
from core.fields import MoneyField
from core.ids import new_ref
from orders.models import Line, Tab
from printing.models import Printer
from venues.models import Register, Venue


class BillState(models.TextChoices):
    OPEN = "open", _("open")
    CLOSED = "closed", _("paid")
    DROPPED = "dropped", _("divided again")


BILL_MOVES: dict[str, tuple[str, ...]] = {
    BillState.OPEN: (BillState.CLOSED, BillState.DROPPED),
    BillState.CLOSED: (),
    BillState.DROPPED: (),
}


@never_deleted
class Bill(models.Model):
    """What one payer owes: shares of a tab's lines. `pending` is reserved for payments under way."""

    venue = models.ForeignKey(Venue, models.PROTECT, related_name="+")
    tab = models.ForeignKey(Tab, models.PROTECT, related_name="+")
    register = models.ForeignKey(Register, models.PROTECT, related_name="+")
    letter = models.CharField(max_length=3, help_text="The payer: A, B, C")
    label = models.CharField(max_length=30, blank=True, help_text="12, A-31: the place, never a person's name.")
    state = models.CharField(max_length=8, choices=BillState, default=BillState.OPEN)
    total = MoneyField()
    tax_total = MoneyField()
    paid = MoneyField(default=0)
    pending = MoneyField(default=0)
    refunded = MoneyField(default=0)
    version = models.PositiveIntegerField(default=1)
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    business_date = models.DateField(null=True, help_text="Of its closing.")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(paid__gte=0) & Q(pending__gte=0), name="bill_counters_not_negative"),
            models.CheckConstraint(condition=Q(paid__lte=F("total") - F("pending")), name="bill_never_overpaid"),
            models.CheckConstraint(
                condition=Q(refunded__gte=0) & Q(refunded__lte=F("paid")), name="bill_refunds_what_was_paid"
            ),
            models.CheckConstraint(
                condition=~Q(state="closed")
                | (Q(pending=0) & Q(paid=F("total")) & Q(closed_at__isnull=False) & Q(business_date__isnull=False)),
                name="bill_closed_is_paid",
            ),
        ]
        indexes = [models.Index(fields=["venue", "business_date"])]

    def remaining(self) -> int:
        """What is neither paid nor under way, in minor units."""
        return self.total - self.paid - self.pending


@never_deleted
class Share(models.Model):
    """An exact part of a line, in cents; the fraction is kept for showing. Released when the bill is divided again."""

    bill = models.ForeignKey(Bill, models.PROTECT, related_name="shares")
    line = models.ForeignKey(Line, models.PROTECT, related_name="+")
    num = models.PositiveIntegerField(null=True)
    den = models.PositiveIntegerField(null=True)
    portion = models.CharField(max_length=12, blank=True, help_text="In units of the line: 2, 1/3; empty for cents.")
    amount = MoneyField()
    tax = MoneyField()
    released_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(amount__gte=0) & Q(tax__gte=0), name="share_not_negative"),
            models.CheckConstraint(
                condition=Q(num__isnull=True, den__isnull=True)
                | (
                    Q(num__isnull=False) & Q(den__isnull=False) & Q(num__gt=0) & Q(num__lte=F("den")) & Q(den__lte=1000)
                ),
                name="share_a_fraction",
            ),
        ]
        indexes = [models.Index(fields=["line"])]


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


class IntentState(models.TextChoices):
    CREATED = "created", _("on its way to the terminal")
    UNKNOWN = "unknown", _("not known yet")
    APPROVED = "approved", _("approved")
    DECLINED = "declined", _("declined")
    CANCELLED = "cancelled", _("cancelled")


INTENT_MOVES: dict[str, tuple[str, ...]] = {
    IntentState.CREATED: (IntentState.UNKNOWN, IntentState.APPROVED, IntentState.DECLINED, IntentState.CANCELLED),
    IntentState.UNKNOWN: (IntentState.APPROVED, IntentState.DECLINED, IntentState.CANCELLED),
    IntentState.APPROVED: (),
    IntentState.DECLINED: (),
    IntentState.CANCELLED: (),
}
OPEN_INTENTS = (IntentState.CREATED, IntentState.UNKNOWN)
# The reason of an intent that a person gave up before the terminal had said anything.
RELEASED = "released"


@never_deleted
class Intent(models.Model):
    """That we are about to charge a card: committed before the terminal hears of it. `ref` is our id there."""

    bill = models.ForeignKey(Bill, models.PROTECT, related_name="intents")
    terminal = models.ForeignKey(Terminal, models.PROTECT, related_name="+")
    register = models.ForeignKey(Register, models.PROTECT, related_name="+")
    ref = models.CharField(max_length=22, unique=True, default=new_ref)
    amount = MoneyField()
    state = models.CharField(max_length=10, choices=IntentState, default=IntentState.CREATED)
    reason = models.CharField(max_length=60, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    device_id = models.BigIntegerField()
    made_at = models.DateTimeField()
    asked_at = models.DateTimeField(null=True)
    done_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(amount__gt=0), name="intent_of_something"),
            models.UniqueConstraint(
                fields=["terminal"], condition=Q(state="created"), name="intent_one_in_flight_a_terminal"
            ),
        ]


class Tender(models.TextChoices):
    CASH = "cash", _("cash")
    CARD = "card", _("card")


@never_deleted
class Payment(models.Model):
    """Money that came in: amount (counts towards the bill) + signed rounding + tip, all minor units."""

    bill = models.ForeignKey(Bill, models.PROTECT, related_name="payments")
    tender = models.CharField(max_length=10, choices=Tender)
    amount = MoneyField()
    rounding = MoneyField(default=0)
    tip = MoneyField(default=0)
    tendered = MoneyField(null=True)
    refunded = MoneyField(default=0)
    provider = models.CharField(max_length=20, blank=True)
    reference = models.CharField(max_length=60, null=True)  # noqa: DJ001 - unique where there is one
    card = models.CharField(max_length=30, blank=True, help_text="Visa ··4242; never a number")
    intent = models.OneToOneField(Intent, models.PROTECT, related_name="+", null=True)
    cash_session = models.ForeignKey(CashSession, models.PROTECT, related_name="+", null=True)
    register = models.ForeignKey(Register, models.PROTECT, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    device_id = models.BigIntegerField()
    at = models.DateTimeField()
    business_date = models.DateField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(amount__gt=0), name="payment_of_something"),
            models.CheckConstraint(
                condition=Q(refunded__gte=0) & Q(refunded__lte=F("amount")), name="payment_refunds_what_was_paid"
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

    def change(self) -> int:
        """What goes back to the guest, in minor units."""
        return (self.tendered or 0) - self.amount - self.rounding - self.tip if self.tender == Tender.CASH else 0


@append_only
class Surplus(models.Model):
    """Money that a terminal took after its intent had been given up: owed back, and never lost sight of."""

    venue = models.ForeignKey(Venue, models.PROTECT, related_name="+")
    intent = models.OneToOneField(Intent, models.PROTECT, related_name="surplus")
    amount = MoneyField()
    reference = models.CharField(max_length=60, blank=True)
    card = models.CharField(max_length=30, blank=True)
    at = models.DateTimeField()
    business_date = models.DateField()

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(amount__gt=0), name="surplus_of_something")]


class ReceiptKind(models.TextChoices):
    SALE = "sale", _("sale")


@append_only
class Receipt(models.Model):
    """The numbered, chained, immutable document of a closed bill. `body` is the JSON it was printed from."""

    register = models.ForeignKey(Register, models.PROTECT, related_name="+")
    series = models.CharField(max_length=10, default="S")
    number = models.BigIntegerField()
    kind = models.CharField(max_length=10, choices=ReceiptKind, default=ReceiptKind.SALE)
    bill = models.OneToOneField(Bill, models.PROTECT, related_name="receipt")
    ref = models.CharField(max_length=22, unique=True, default=new_ref)
    total = MoneyField()
    tax_total = MoneyField()
    body = models.TextField()
    at = models.DateTimeField()
    business_date = models.DateField()
    chain = models.CharField(max_length=40)
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["register", "series", "number"], name="receipt_number_once"),
            models.UniqueConstraint(fields=["chain", "number"], name="receipt_link_once"),
            models.UniqueConstraint(fields=["chain", "previous_hash"], name="receipt_never_forks"),
        ]


@append_only
class ReceiptCopy(models.Model):
    """That a copy was handed out."""

    receipt = models.ForeignKey(Receipt, models.PROTECT, related_name="copies")
    number = models.PositiveSmallIntegerField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["receipt", "number"], name="receipt_copy_once")]


@append_only
class DrawerKick(models.Model):
    """That a drawer was opened: by a cash payment, or without a sale for a reason."""

    register = models.ForeignKey(Register, models.PROTECT, related_name="+")
    payment = models.OneToOneField(Payment, models.PROTECT, related_name="+", null=True)
    reason = models.CharField(max_length=140, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    business_date = models.DateField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(payment__isnull=False) | ~Q(reason=""), name="drawer_opens_for_a_sale_or_a_reason"
            )
        ]
