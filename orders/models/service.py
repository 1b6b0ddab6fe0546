from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from core.append_only import never_deleted
from core.fields import MoneyField
from core.ids import new_ref
from orders.models.tabs import Round, Tab
from staff.models import Device
from tables.models import Seating, Table
from venues.models import Venue


@never_deleted
class CourseState(models.Model):
    """A course of a tab: fired, or held until somebody (or the clock, at `fire_at`) fires it. 0 has no row."""

    tab = models.ForeignKey(Tab, models.PROTECT, related_name="courses")
    number = models.PositiveSmallIntegerField()
    fire_at = models.DateTimeField(null=True)
    fired_at = models.DateTimeField(null=True)
    fired_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["tab", "number"], name="course_once_a_tab"),
            models.CheckConstraint(condition=Q(number__gt=0), name="course_zero_needs_no_firing"),
        ]
        ordering = ["number"]


class SeatNote(models.Model):
    """What a guest on a seat can't or won't eat (0: the whole party). Health data: scrubbed after 30 days."""

    tab = models.ForeignKey(Tab, models.PROTECT, related_name="seat_notes")
    seat = models.PositiveSmallIntegerField(default=0)
    allergens = models.JSONField(default=list, blank=True, help_text="Keys of menus.allergens.")
    diet = models.CharField(max_length=10, blank=True)
    note = models.CharField(max_length=60, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["tab", "seat"], name="seat_note_once_a_seat")]
        ordering = ["seat"]


@never_deleted
class HandOver(models.Model):
    """That a tab was offered to a colleague, who accepts it or doesn't."""

    tab = models.ForeignKey(Tab, models.PROTECT, related_name="hand_overs")
    giver = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    taker = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    is_accepted = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["tab"], condition=Q(answered_at__isnull=True), name="hand_over_one_open_a_tab"
            ),
            models.CheckConstraint(condition=~Q(giver=F("taker")), name="hand_over_to_somebody_else"),
        ]


class Looking(models.Model):
    """Who has which table or tab open on a device just now; old ones don't count."""

    device = models.OneToOneField(Device, models.PROTECT, related_name="+")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    table = models.ForeignKey(Table, models.PROTECT, related_name="+", null=True)
    tab = models.ForeignKey(Tab, models.PROTECT, related_name="+", null=True)
    has_draft = models.BooleanField(default=False, help_text="Something on that device isn't sent yet.")
    seen_at = models.DateTimeField()


class LateState(models.TextChoices):
    WAITING = "waiting", _("waiting for somebody")
    PLACED = "placed", _("placed")
    DROPPED = "dropped", _("dropped")


LATE_MOVES: dict[str, tuple[str, ...]] = {
    LateState.WAITING: (LateState.PLACED, LateState.DROPPED),
    LateState.PLACED: (),
    LateState.DROPPED: (),
}


@never_deleted
class LateRound(models.Model):
    """A draft that came for a party that had left or paid: staff place it on a tab, or drop it with a reason."""

    venue = models.ForeignKey(Venue, models.PROTECT, related_name="+")
    seating = models.ForeignKey(Seating, models.PROTECT, related_name="+", null=True)
    tab = models.ForeignKey(Tab, models.PROTECT, related_name="+", null=True)
    title = models.CharField(max_length=30, help_text="Where it was meant for: 12, Joris")
    cart = models.JSONField()
    names = models.JSONField(default=list, help_text="[{quantity, name, details, note, amount}] as they were then.")
    quantity = models.PositiveIntegerField()
    amount = MoneyField()
    key = models.CharField(max_length=64)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True)
    device_id = models.BigIntegerField(null=True)
    seen_at = models.DateTimeField(null=True, help_text="When its device had looked last.")
    arrived_at = models.DateTimeField()
    ref = models.CharField(max_length=22, unique=True, default=new_ref)
    state = models.CharField(max_length=8, choices=LateState, default=LateState.WAITING)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True)
    reason = models.CharField(max_length=140, blank=True)
    round = models.OneToOneField(Round, models.PROTECT, related_name="late_round", null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["device_id", "key"], name="late_round_once"),
            models.CheckConstraint(
                condition=Q(state="placed", round__isnull=False) | (~Q(state="placed") & Q(round__isnull=True)),
                name="late_round_placed_is_a_round",
            ),
            models.CheckConstraint(
                condition=~Q(state="dropped") | ~Q(reason=""), name="late_round_dropped_for_a_reason"
            ),
        ]
        indexes = [models.Index(fields=["venue", "state"])]
