from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from core.append_only import append_only, never_deleted
from core.fields import MoneyField
from core.ids import new_ref
from guests.models import Guest, PhoneVisit
from hotel.models.rooms import Room
from venues.models import Venue


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


HERE_OR_COMING = (StayState.BOOKED, StayState.IN_HOUSE)


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
