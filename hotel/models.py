from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from core.append_only import append_only, never_deleted
from core.fields import MoneyField
from core.ids import new_ref
from guests.models import Guest, PhoneVisit
from ledger.models import Account
from venues.models import Venue


class RoomType(models.Model):
    """A kind of room: double, twin, suite. `rate` is a night's usual price in minor units, tax included."""

    venue = models.ForeignKey(Venue, models.PROTECT, related_name="+")
    name = models.CharField(max_length=40)
    sleeps = models.PositiveSmallIntegerField(default=2)
    rate = MoneyField(default=0)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["venue", "name"], name="room_type_once")]
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return self.name


class RoomState(models.TextChoices):
    CLEAN = "clean", _("clean")
    DIRTY = "dirty", _("to be cleaned")
    OUT_OF_ORDER = "out_of_order", _("out of order")


class Room(models.Model):
    """A room that can be slept in."""

    venue = models.ForeignKey(Venue, models.PROTECT, related_name="+")
    type = models.ForeignKey(RoomType, models.PROTECT, related_name="rooms")
    number = models.CharField(max_length=6)
    floor = models.SmallIntegerField(default=0)
    state = models.CharField(max_length=12, choices=RoomState, default=RoomState.CLEAN)
    is_active = models.BooleanField(default=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["venue", "number"], name="room_number_once")]
        ordering = ["floor", "number"]

    def __str__(self) -> str:
        return self.number


class RoomSticker(models.Model):
    """The code of a room's QR: public, permanent, and no secret. A room has one that is good."""

    room = models.ForeignKey(Room, models.PROTECT, related_name="stickers")
    code = models.CharField(max_length=12, unique=True)
    made_at = models.DateTimeField()
    retired_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["room"], condition=Q(retired_at__isnull=True), name="room_sticker_one_good")
        ]


class StayState(models.TextChoices):
    BOOKED = "booked", _("arriving")
    IN_HOUSE = "in_house", _("in house")
    LEFT = "left", _("left")
    CANCELLED = "cancelled", _("cancelled")


STAY_MOVES: dict[str, tuple[str, ...]] = {
    StayState.BOOKED: (StayState.IN_HOUSE, StayState.CANCELLED),
    StayState.IN_HOUSE: (StayState.LEFT,),
    StayState.LEFT: (),
    StayState.CANCELLED: (),
}


@never_deleted
class Stay(models.Model):
    """A hotel guest's visit, in one room at a time. The PIN opens room service and signs for charges."""

    venue = models.ForeignKey(Venue, models.PROTECT, related_name="+")
    ref = models.CharField(max_length=22, unique=True, default=new_ref)
    room = models.ForeignKey(Room, models.PROTECT, related_name="stays", null=True)
    state = models.CharField(max_length=10, choices=StayState, default=StayState.BOOKED)
    arrives_on = models.DateField()
    departs_on = models.DateField()
    adults = models.PositiveSmallIntegerField(default=1)
    pin_hash = models.CharField(max_length=200, blank=True)
    is_no_post = models.BooleanField(default=False, help_text="Nothing may be charged to this room.")
    credit_limit = MoneyField(null=True, help_text="The most the folio may owe; empty: no limit.")
    checked_in_at = models.DateTimeField(null=True)
    checked_out_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(departs_on__gte=F("arrives_on")), name="stay_departs_after_it_arrives"),
            models.CheckConstraint(
                condition=~Q(state="in_house") | Q(room__isnull=False, checked_in_at__isnull=False),
                name="stay_in_house_has_a_room",
            ),
            models.CheckConstraint(
                condition=Q(state="left", checked_out_at__isnull=False)
                | (~Q(state="left") & Q(checked_out_at__isnull=True)),
                name="stay_left_when",
            ),
            models.CheckConstraint(
                condition=Q(credit_limit__isnull=True) | Q(credit_limit__gte=0), name="stay_limit_not_negative"
            ),
            models.UniqueConstraint(fields=["room"], condition=Q(state="in_house"), name="stay_one_a_room"),
        ]
        indexes = [models.Index(fields=["venue", "state"])]

    @property
    def topic(self) -> str:
        return f"stay.{self.pk}"


class StayGuest(models.Model):
    """Who sleeps in a stay's room; any of them may be named at the table."""

    stay = models.ForeignKey(Stay, models.PROTECT, related_name="sharers")
    guest = models.ForeignKey(Guest, models.PROTECT, related_name="+")
    is_main = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["stay", "guest"], name="stay_guest_once"),
            models.UniqueConstraint(fields=["stay"], condition=Q(is_main=True), name="stay_one_main_guest"),
        ]


@append_only
class RoomMove(models.Model):
    """That a stay went on in another room."""

    stay = models.ForeignKey(Stay, models.PROTECT, related_name="moves")
    left = models.ForeignKey(Room, models.PROTECT, related_name="+")
    taken = models.ForeignKey(Room, models.PROTECT, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()


class RoomVisit(PhoneVisit):
    """A phone that ordered room service for a stay: joined by the room's QR and the stay's PIN, over at check-out."""

    stay = models.ForeignKey(Stay, models.PROTECT, related_name="visits")


class RoomService(models.Model):
    """A venue's rules for room service; amounts in minor units."""

    venue = models.OneToOneField(Venue, models.PROTECT, related_name="+")
    is_open = models.BooleanField(default=True)
    opens = models.TimeField(null=True, help_text="Empty with `closes`: around the clock.")
    closes = models.TimeField(null=True)
    tray_amount = MoneyField(default=0, help_text="Added to each order; 0: none.")
    tray_free_from = MoneyField(null=True, help_text="An order of this much comes without a tray charge.")
    lead_minutes = models.PositiveSmallIntegerField(default=35, help_text="So long before its time the kitchen hears.")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(tray_amount__gte=0), name="room_service_tray_not_negative"),
        ]


@never_deleted
class Folio(models.Model):
    """What a stay owes: an account of the ledger, whose balance it always is. `pending` is being paid just now."""

    stay = models.OneToOneField(Stay, models.PROTECT, related_name="folio")
    account = models.OneToOneField(Account, models.PROTECT, related_name="+")
    pending = MoneyField(default=0)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(pending__gte=0), name="folio_pending_not_negative")]


class PostingKind(models.TextChoices):
    CHARGE = "charge", _("charge")
    REVERSAL = "reversal", _("reversal")
    PAYMENT = "payment", _("payment")


class PostingState(models.TextChoices):
    QUEUED = "queued", _("on its way")
    UNKNOWN = "unknown", _("not known yet")
    POSTED = "posted", _("posted")
    REFUSED = "refused", _("refused")


POSTING_MOVES: dict[str, tuple[str, ...]] = {
    PostingState.QUEUED: (PostingState.UNKNOWN, PostingState.POSTED, PostingState.REFUSED),
    PostingState.UNKNOWN: (PostingState.POSTED, PostingState.REFUSED),
    PostingState.POSTED: (),
    PostingState.REFUSED: (),
}
OPEN_POSTINGS = (PostingState.QUEUED, PostingState.UNKNOWN)


class Proof(models.TextChoices):
    NONE = "", _("none")
    PIN = "pin", _("PIN")
    SIGNATURE = "signature", _("signature")
    DESK = "desk", _("at the front desk")


@never_deleted
class Posting(models.Model):
    """A row of the outbox to a hotel system, and of the folio: what a stay is charged, given back, or has paid.

    `number` counts a link's postings, for ever; a posting is asked about before it is sent again. `taxes` repeat what
    the outlet booked: [{rate, letter, gross, tax}], minor units. A reversal points at what it takes back.
    """

    venue = models.ForeignKey(Venue, models.PROTECT, related_name="+")
    link = models.CharField(max_length=20, default="builtin")
    number = models.BigIntegerField()
    ref = models.CharField(max_length=22, unique=True, default=new_ref)
    stay = models.ForeignKey(Stay, models.PROTECT, related_name="postings")
    kind = models.CharField(max_length=10, choices=PostingKind)
    state = models.CharField(max_length=10, choices=PostingState, default=PostingState.QUEUED)
    amount = MoneyField()
    tax_amount = MoneyField(default=0)
    taxes = models.JSONField(default=list)
    text = models.CharField(max_length=60, help_text="Brasserie, table 12")
    outlet = models.CharField(max_length=30, blank=True, help_text="Whose sale it is, where not this venue's.")
    origin = models.CharField(max_length=40, blank=True, help_text="bill.12, token.3: what it came from.")
    reverses = models.ForeignKey("self", models.PROTECT, related_name="reversals", null=True)
    reversed_amount = MoneyField(default=0)
    reason = models.CharField(max_length=140, blank=True)
    proof = models.CharField(max_length=10, choices=Proof, default=Proof.NONE, blank=True)
    signature = models.TextField(blank=True, help_text="SVG path on 300 × 120.")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True)
    made_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)
    business_date = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["venue", "link", "number"], name="posting_number_once"),
            models.CheckConstraint(condition=Q(amount__gt=0), name="posting_of_something"),
            models.CheckConstraint(
                condition=Q(reversed_amount__gte=0) & Q(reversed_amount__lte=F("amount")),
                name="posting_reverses_what_it_was",
            ),
            models.CheckConstraint(
                condition=Q(kind="reversal", reverses__isnull=False) | (~Q(kind="reversal") & Q(reverses__isnull=True)),
                name="posting_reversal_of_one",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["queued", "unknown"], done_at__isnull=True)
                | Q(state__in=["posted", "refused"], done_at__isnull=False),
                name="posting_done_when",
            ),
        ]
        indexes = [models.Index(fields=["stay", "state"]), models.Index(fields=["origin"])]
        ordering = ["id"]

    @property
    def signed_amount(self) -> int:
        """What it adds to the folio; minor units, below zero for what is given back or paid."""
        return self.amount if self.kind == PostingKind.CHARGE else -self.amount
