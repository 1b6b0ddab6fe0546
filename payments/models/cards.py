from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.append_only import append_only, never_deleted
from core.fields import MoneyField
from core.ids import new_ref
from hotel.models import Stay
from payments.models.bills import Bill
from payments.models.tills import Terminal
from venues.models import Register, Venue


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
    """That we are about to charge a card for a bill or a stay's folio: committed before the terminal hears of it.

    `ref` is our id there.
    """

    bill = models.ForeignKey(Bill, models.PROTECT, related_name="intents", null=True)
    stay = models.ForeignKey(Stay, models.PROTECT, related_name="+", null=True)
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
            models.CheckConstraint(
                condition=Q(bill__isnull=False, stay__isnull=True) | Q(bill__isnull=True, stay__isnull=False),
                name="intent_for_a_bill_or_a_stay",
            ),
            models.UniqueConstraint(
                fields=["terminal"], condition=Q(state="created"), name="intent_one_in_flight_a_terminal"
            ),
        ]


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
