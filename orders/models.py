from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from core.append_only import append_only, never_deleted
from core.fields import MoneyField, RateField
from core.ids import new_ref
from hotel.models import RoomVisit, Stay
from menus.models import AlcoholClass, Item
from tables.models import Seating, Visit
from venues.models import TaxContext, Venue


class TabKind(models.TextChoices):
    TABLE = "table", _("table")
    BAR = "bar", _("bar tab")
    TAKE_AWAY = "take_away", _("take-away")
    COUNTER = "counter", _("counter sale")
    ROOM = "room", _("room service")


class TabState(models.TextChoices):
    OPEN = "open", _("open")
    SETTLED = "settled", _("settled")


MOVES: dict[str, tuple[str, ...]] = {TabState.OPEN: (TabState.SETTLED,), TabState.SETTLED: ()}


@never_deleted
class Tab(models.Model):
    """What a party has ordered during one visit."""

    venue = models.ForeignKey(Venue, models.PROTECT, related_name="+")
    ref = models.CharField(max_length=22, unique=True, default=new_ref)
    kind = models.CharField(max_length=10, choices=TabKind)
    state = models.CharField(max_length=8, choices=TabState, default=TabState.OPEN)
    seating = models.ForeignKey(Seating, models.PROTECT, related_name="+", null=True)
    stay = models.ForeignKey(Stay, models.PROTECT, related_name="+", null=True)
    name = models.CharField(max_length=30, blank=True, help_text="Joris, blue jacket; A-31")
    server = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True)
    version = models.PositiveIntegerField(default=1)
    opened_at = models.DateTimeField()
    touched_at = models.DateTimeField()
    bill_printed_at = models.DateTimeField(null=True)
    settled_at = models.DateTimeField(null=True)
    business_date = models.DateField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="table", seating__isnull=False) | (~Q(kind="table") & Q(seating__isnull=True)),
                name="tab_at_a_table_has_a_seating",
            ),
            models.CheckConstraint(
                condition=Q(kind="room", stay__isnull=False) | (~Q(kind="room") & Q(stay__isnull=True)),
                name="tab_to_a_room_has_a_stay",
            ),
            models.UniqueConstraint(fields=["seating"], condition=Q(state="open"), name="tab_one_open_a_seating"),
            models.CheckConstraint(
                condition=Q(state="open", settled_at__isnull=True) | Q(state="settled", settled_at__isnull=False),
                name="tab_settled_when",
            ),
        ]
        indexes = [models.Index(fields=["venue", "state"]), models.Index(fields=["venue", "business_date"])]

    @property
    def topic(self) -> str:
        return f"tab.{self.pk}"


@append_only
class Round(models.Model):
    """One Send: lines added together by one device with one key; never changed afterwards."""

    tab = models.ForeignKey(Tab, models.PROTECT, related_name="rounds")
    key = models.CharField(max_length=64)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True)
    device_id = models.BigIntegerField(null=True)
    note = models.CharField(max_length=140, blank=True)
    placed_at = models.DateTimeField()
    business_date = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["device_id", "key"], name="round_once")]


class Charge(models.TextChoices):
    NONE = "", _("none")
    TRAY = "tray", _("tray charge")


@never_deleted
class Line(models.Model):
    """An item on a tab, with name, price, modifiers and tax rate as they were when it was placed.

    `amount` and `tax_amount` (minor units) are what the line is worth now: voids lower them. `billed_*` is
    the part that shares of bills have taken. `tax_amount` is contained in `amount` where the venue's prices
    include tax; otherwise `amount` has it added, so that a line's amount is always what somebody pays.
    """

    tab = models.ForeignKey(Tab, models.PROTECT, related_name="lines")
    round = models.ForeignKey(Round, models.PROTECT, related_name="lines")
    item = models.ForeignKey(Item, models.PROTECT, related_name="+", null=True)
    variant_id = models.BigIntegerField(null=True)
    charge = models.CharField(max_length=8, choices=Charge, default=Charge.NONE, blank=True)
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
    unit_price = MoneyField(help_text="With modifiers, minor units.")
    price_rule = models.CharField(max_length=40, blank=True)
    amount = MoneyField()
    tax_class = models.CharField(max_length=30)
    tax_context = models.CharField(max_length=12, choices=TaxContext, default=TaxContext.EAT_IN)
    tax_rate = RateField()
    tax_letter = models.CharField(max_length=2, blank=True)
    tax_amount = MoneyField()
    alcohol_class = models.CharField(max_length=10, choices=AlcoholClass, default=AlcoholClass.NONE)
    billed_amount = MoneyField(default=0)
    billed_tax = MoneyField(default=0)
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
            models.CheckConstraint(condition=Q(voided_quantity__lte=F("quantity")), name="line_voids_what_it_has"),
        ]
        ordering = ["id"]

    def open_quantity(self) -> int:
        return self.quantity - self.voided_quantity

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
    visit_ref = models.CharField(max_length=22, blank=True, help_text="The phone of the guest who cancelled.")
    at = models.DateTimeField()
    business_date = models.DateField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(by__isnull=False) | ~Q(visit_ref=""), name="void_by_somebody"),
            models.CheckConstraint(condition=Q(quantity__gt=0), name="void_of_something"),
            models.CheckConstraint(condition=~Q(reason=""), name="void_has_a_reason"),
        ]


class GuestMode(models.TextChoices):
    OFF = "off", _("menu only")
    CONFIRM = "confirm", _("the first order waits for a tap")
    OPEN = "open", _("orders go straight to the kitchen")


class AlcoholGate(models.TextChoices):
    ALWAYS = "always", _("every order with alcohol waits for a tap")
    FIRST = "first", _("the first order with alcohol waits")
    NEVER = "never", _("alcohol is like anything else")


class GuestRules(models.Model):
    """What guests may order from their own phones; amounts in minor units, 0 for no limit of the amount."""

    venue = models.OneToOneField(Venue, models.PROTECT, related_name="+")
    mode = models.CharField(max_length=8, choices=GuestMode, default=GuestMode.CONFIRM)
    alcohol = models.CharField(max_length=8, choices=AlcoholGate, default=AlcoholGate.ALWAYS)
    most_quantity = models.PositiveSmallIntegerField(default=20, help_text="Of one line.")
    most_items = models.PositiveSmallIntegerField(default=40, help_text="Of one order.")
    odd_amount = MoneyField(default=20000, help_text="An order above this waits for a tap, and alarms the floor.")
    seconds_between = models.PositiveSmallIntegerField(default=30, help_text="Between two orders of one phone.")
    cancel_seconds = models.PositiveSmallIntegerField(default=60, help_text="So long a guest may take a dish back.")
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


@append_only
class Delivery(models.Model):
    """That a tray of room service was handed over at the door, to whom it may concern."""

    round = models.OneToOneField(Round, models.PROTECT, related_name="delivery")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()


@append_only
class NobodyOpened(models.Model):
    """That a tray was at the door and nobody opened: it waits at the pass again."""

    round = models.ForeignKey(Round, models.PROTECT, related_name="nobody_opened")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    note = models.CharField(max_length=140, blank=True)
    at = models.DateTimeField()
