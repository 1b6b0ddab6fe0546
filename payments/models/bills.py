from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from core.append_only import never_deleted
from core.fields import MoneyField
from orders.models import Line, Tab
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
    seat = models.PositiveSmallIntegerField(null=True, help_text="Of a bill that was made by seat.")
    phone_ref = models.CharField(max_length=22, blank=True, help_text="The guest's phone that took it to pay.")
    held_until = models.DateTimeField(null=True, help_text="A phone is paying: nobody else divides it until then.")
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
    off = MoneyField(default=0, help_text="What discounts took off it, as it would have been paid.")
    comped = MoneyField(default=0, help_text="What of it is on the house, as it would have been paid.")
    refunded = MoneyField(default=0, help_text="Of its amount, given back.")
    refunded_tax = MoneyField(default=0)
    released_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(amount__gte=0) & Q(tax__gte=0), name="share_not_negative"),
            models.CheckConstraint(
                condition=Q(refunded__gte=0, refunded__lte=F("amount"))
                & Q(refunded_tax__gte=0, refunded_tax__lte=F("tax")),
                name="share_gives_back_what_it_had",
            ),
            models.CheckConstraint(condition=Q(off__gte=0) & Q(comped__gte=0), name="share_gives_nothing_negative"),
            models.CheckConstraint(
                condition=Q(num__isnull=True, den__isnull=True)
                | (
                    Q(num__isnull=False) & Q(den__isnull=False) & Q(num__gt=0) & Q(num__lte=F("den")) & Q(den__lte=1000)
                ),
                name="share_a_fraction",
            ),
        ]
        indexes = [models.Index(fields=["line"])]
