from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.append_only import never_deleted
from core.fields import MoneyField
from core.ids import new_ref
from hotel.models import RoomVisit, Stay
from orders.models.tabs import Round
from tables.models import Seating, Visit
from venues.models import Venue


class GuestMode(models.TextChoices):
    OFF = "off", _("menu only")
    CONFIRM = "confirm", _("the first order waits for a tap")
    OPEN = "open", _("orders go straight to the kitchen")


class AlcoholGate(models.TextChoices):
    ALWAYS = "always", _("every order with alcohol waits for a tap")
    FIRST = "first", _("the first order with alcohol waits")
    NEVER = "never", _("alcohol is like anything else")


class GuestRules(models.Model):
    """What guests may order and pay from their own phones; amounts in minor units, 0 for no limit of the amount."""

    venue = models.OneToOneField(Venue, models.PROTECT, related_name="+")
    mode = models.CharField(max_length=8, choices=GuestMode, default=GuestMode.CONFIRM)
    alcohol = models.CharField(max_length=8, choices=AlcoholGate, default=AlcoholGate.ALWAYS)
    most_quantity = models.PositiveSmallIntegerField(default=20, help_text="Of one line.")
    most_items = models.PositiveSmallIntegerField(default=40, help_text="Of one order.")
    odd_amount = MoneyField(default=20000, help_text="An order above this waits for a tap, and alarms the floor.")
    seconds_between = models.PositiveSmallIntegerField(default=30, help_text="Between two orders of one phone.")
    cancel_seconds = models.PositiveSmallIntegerField(default=60, help_text="So long a guest may take a dish back.")
    may_pay = models.BooleanField(default=True, help_text="Their table's bill, at a provider's page.")
    paid_minutes = models.PositiveSmallIntegerField(default=20, help_text="So long phones may order after paying.")


class GuestOrderState(models.TextChoices):
    WAITING = "waiting", _("waiting to be accepted")
    BOOKED = "booked", _("accepted for its time")
    PLACED = "placed", _("in the kitchen")
    REFUSED = "refused", _("not accepted")
    WITHDRAWN = "withdrawn", _("taken back by the guest")


GUEST_ORDER_MOVES: dict[str, tuple[str, ...]] = {
    GuestOrderState.WAITING: (
        GuestOrderState.BOOKED,
        GuestOrderState.PLACED,
        GuestOrderState.REFUSED,
        GuestOrderState.WITHDRAWN,
    ),
    GuestOrderState.BOOKED: (
        GuestOrderState.WAITING,
        GuestOrderState.PLACED,
        GuestOrderState.REFUSED,
        GuestOrderState.WITHDRAWN,
    ),
    GuestOrderState.PLACED: (),
    GuestOrderState.REFUSED: (),
    GuestOrderState.WITHDRAWN: (),
}
OPEN_GUEST_ORDERS = (GuestOrderState.WAITING, GuestOrderState.BOOKED)


@never_deleted
class GuestOrder(models.Model):
    """One Send from a guest's phone, until it is a round: `cart` is the draft as it came, `amount` what it came to.

    `why` says what it waits for: first, alcohol, odd, changed (prices or dishes, since it was booked).
    """

    venue = models.ForeignKey(Venue, models.PROTECT, related_name="+")
    ref = models.CharField(max_length=22, unique=True, default=new_ref)
    visit = models.ForeignKey(Visit, models.PROTECT, related_name="+", null=True)
    room_visit = models.ForeignKey(RoomVisit, models.PROTECT, related_name="+", null=True)
    seating = models.ForeignKey(Seating, models.PROTECT, related_name="+", null=True)
    stay = models.ForeignKey(Stay, models.PROTECT, related_name="+", null=True)
    key = models.CharField(max_length=64)
    cart = models.JSONField()
    names = models.JSONField(
        default=list, help_text="[{quantity, name, details, note, amount}] as the guest read them."
    )
    quantity = models.PositiveIntegerField()
    amount = MoneyField()
    has_alcohol = models.BooleanField(default=False)
    state = models.CharField(max_length=10, choices=GuestOrderState, default=GuestOrderState.WAITING)
    why = models.CharField(max_length=10, blank=True)
    wanted_at = models.DateTimeField(null=True, help_text="Room service for a time; empty: now.")
    sent_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True)
    reason = models.CharField(max_length=140, blank=True)
    round = models.OneToOneField(Round, models.PROTECT, related_name="guest_order", null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(visit__isnull=False, room_visit__isnull=True, seating__isnull=False, stay__isnull=True)
                | Q(visit__isnull=True, room_visit__isnull=False, seating__isnull=True, stay__isnull=False),
                name="guest_order_from_a_table_or_a_room",
            ),
            models.CheckConstraint(
                condition=Q(state="placed", round__isnull=False) | (~Q(state="placed") & Q(round__isnull=True)),
                name="guest_order_placed_is_a_round",
            ),
            models.UniqueConstraint(fields=["visit", "key"], name="guest_order_once_a_phone"),
            models.UniqueConstraint(fields=["room_visit", "key"], name="guest_order_once_a_room_phone"),
        ]
        indexes = [models.Index(fields=["venue", "state"])]
        ordering = ["id"]
