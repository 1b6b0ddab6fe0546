from django.conf import settings
from django.db import models
from django.db.models import F, Q

from core.append_only import never_deleted
from menus.models import Item, Modifier, Section
from printing.models import Printer
from staff.models import Device
from venues.models import Venue


class Station(models.Model):
    """Where things are made: grill, cold, bar, pastry."""

    venue = models.ForeignKey(Venue, models.PROTECT, related_name="+")
    name = models.CharField(max_length=30)
    printer = models.ForeignKey(Printer, models.PROTECT, related_name="+", null=True)
    target_seconds = models.PositiveIntegerField(default=900, help_text="Later than this a ticket is late.")
    warn_percent = models.PositiveSmallIntegerField(default=70, help_text="Of the target: from then on it is amber.")
    board_columns = models.PositiveSmallIntegerField(default=0, help_text="0: as many as the screen is wide.")
    has_sound = models.BooleanField(default=True)
    accepts_voids = models.BooleanField(default=False, help_text="Its board answers before a dish under way is void.")
    hue = models.PositiveSmallIntegerField(default=150)
    position = models.PositiveSmallIntegerField(default=0)
    is_active = models.BooleanField(default=True)
    folded_into = models.ForeignKey(
        "self", models.PROTECT, related_name="+", null=True, help_text="Who makes its dishes on the day it is folded."
    )
    folded_on = models.DateField(null=True, help_text="The business day on which it is folded; the next it is back.")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["venue", "name"], name="station_name_once"),
            models.CheckConstraint(condition=Q(warn_percent__gt=0, warn_percent__lt=100), name="station_warns_before"),
            models.CheckConstraint(
                condition=Q(folded_into__isnull=True, folded_on__isnull=True)
                | Q(folded_into__isnull=False, folded_on__isnull=False) & ~Q(folded_into=F("pk")),
                name="station_folded_when",
            ),
        ]
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return self.name

    @property
    def topic(self) -> str:
        return f"station.{self.pk}"

    @property
    def target_minutes(self) -> int:
        return self.target_seconds // 60


class Route(models.Model):
    """Where dishes are made: what a section or an item says, or a modifier that takes its dish along to a station.

    An item's routes go before its section's; a modifier's are besides either.
    """

    station = models.ForeignKey(Station, models.PROTECT, related_name="routes")
    section = models.ForeignKey(Section, models.CASCADE, related_name="+", null=True)
    item = models.ForeignKey(Item, models.CASCADE, related_name="+", null=True)
    modifier = models.ForeignKey(Modifier, models.CASCADE, related_name="+", null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["station", "section"], name="route_section_once"),
            models.UniqueConstraint(fields=["station", "item"], name="route_item_once"),
            models.UniqueConstraint(fields=["station", "modifier"], name="route_modifier_once"),
            models.CheckConstraint(
                condition=Q(section__isnull=False, item__isnull=True, modifier__isnull=True)
                | Q(section__isnull=True, item__isnull=False, modifier__isnull=True)
                | Q(section__isnull=True, item__isnull=True, modifier__isnull=False),
                name="route_one_of_three",
            ),
        ]


class KitchenSettings(models.Model):
    """How this house's kitchen works; a house without a row works by the defaults."""

    venue = models.OneToOneField(Venue, models.CASCADE, related_name="+")
    has_expo = models.BooleanField(default=False, help_text="Plates are assembled at the pass, and go out from there.")
    expo_waits = models.BooleanField(default=True, help_text="The pass lets nothing go that a station still cooks.")
    unfetched_minutes = models.PositiveSmallIntegerField(default=4, help_text="Then everybody is told; 0: nobody.")
    is_paced = models.BooleanField(default=False, help_text="Starts are spread, so that a course is ready together.")
    runner_printer = models.ForeignKey(
        Printer, models.PROTECT, related_name="+", null=True, help_text="Where a slip comes out when the pass lets go."
    )
    closed_at = models.DateTimeField(null=True, help_text="Since when the kitchen takes no orders from guests.")
    closed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True)


class BoardKeys(models.Model):
    """What the keys of the bump bar at one display do: {"bump.1": "Digit1", "recall": "Backspace"}."""

    device = models.OneToOneField(Device, models.CASCADE, related_name="+")
    keys = models.JSONField(default=dict)


@never_deleted
class Pause(models.Model):
    """Guests can't order by a channel ("guest", "room", "take_away") until a moment, or until it is ended."""

    venue = models.ForeignKey(Venue, models.PROTECT, related_name="+")
    channel = models.CharField(max_length=10)
    until = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True)
    device = models.ForeignKey(Device, models.PROTECT, related_name="+", null=True)
    at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["venue", "channel"], condition=Q(ended_at__isnull=True), name="pause_one_a_channel"
            ),
        ]


@never_deleted
class Message(models.Model):
    """What the kitchen tells the floor: "no more sea bass, offer cod". `origin` is the tab it is about, if any.

    Shown to whoever serves it (or to all) until somebody says that they have read it.
    """

    venue = models.ForeignKey(Venue, models.PROTECT, related_name="+")
    station = models.ForeignKey(Station, models.PROTECT, related_name="+", null=True)
    origin = models.CharField(max_length=40, blank=True)
    title = models.CharField(max_length=30, blank=True, help_text="12, Joris: what it is about, as the floor says it.")
    text = models.CharField(max_length=140)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True)
    at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)
    read_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(text=""), name="message_says_something")]
        indexes = [models.Index(fields=["venue", "read_at"])]
