from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.fields import MoneyField
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
