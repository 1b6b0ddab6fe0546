from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.append_only import never_deleted
from guests.models import PhoneVisit
from staff.models import Device
from venues.models import Venue

# So often a party's code may be typed wrong; then it is locked until the waiter makes another.
MOST_WRONG_CODES = 5


class Area(models.Model):
    """A room of the floor plan, with its decor, in plan units."""

    venue = models.ForeignKey(Venue, models.PROTECT, related_name="+")
    name = models.CharField(max_length=30)
    position = models.PositiveSmallIntegerField(default=0)
    width = models.PositiveSmallIntegerField(default=940)
    height = models.PositiveSmallIntegerField(default=720)
    decor = models.JSONField(default=list, blank=True)
    is_active = models.BooleanField(default=True)
    version = models.PositiveIntegerField(default=1, help_text="Goes up with every change of the plan.")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["venue", "name"], condition=Q(is_active=True), name="area_name_once_in_use")
        ]
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return self.name


class Shape(models.TextChoices):
    RECT = "rect", _("rectangle")
    ROUND = "round", _("round")


class Table(models.Model):
    """A table on the plan: `x`, `y` is its top left corner before it is turned about its centre."""

    venue = models.ForeignKey(Venue, models.PROTECT, related_name="+")
    area = models.ForeignKey(Area, models.PROTECT, related_name="tables")
    number = models.PositiveSmallIntegerField()
    seats = models.PositiveSmallIntegerField(default=4)
    shape = models.CharField(max_length=5, choices=Shape, default=Shape.RECT)
    x = models.SmallIntegerField()
    y = models.SmallIntegerField()
    width = models.PositiveSmallIntegerField(default=120)
    height = models.PositiveSmallIntegerField(default=104)
    rotation = models.SmallIntegerField(default=0)
    is_dirty = models.BooleanField(default=False)
    is_active = models.BooleanField(default=True, help_text="Taken off the plan: its parties stay in the books.")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["venue", "number"], condition=Q(is_active=True), name="table_number_once_on_the_plan"
            )
        ]
        ordering = ["number"]

    def __str__(self) -> str:
        return str(self.number)


class Seating(models.Model):
    """A party at one or more tables during one visit."""

    venue = models.ForeignKey(Venue, models.PROTECT, related_name="+")
    covers = models.PositiveSmallIntegerField(null=True)
    server = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True)
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    code = models.CharField(max_length=4, blank=True, help_text="What guests type to order from their phones.")
    wrong_codes = models.PositiveSmallIntegerField(default=0)
    guests_accepted_at = models.DateTimeField(null=True, help_text="When staff said yes to the first order by phone.")

    class Meta:
        indexes = [models.Index(fields=["venue", "closed_at"])]


class SeatedTable(models.Model):
    """That a party sits at a table, until it leaves; one party a table."""

    seating = models.ForeignKey(Seating, models.PROTECT, related_name="seated_tables")
    table = models.ForeignKey(Table, models.PROTECT, related_name="+")
    since = models.DateTimeField()
    left_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["table"], condition=Q(left_at__isnull=True), name="one_party_a_table")
        ]


class Sticker(models.Model):
    """The code of a table's QR: public, permanent, and no secret. A table has one that is good."""

    table = models.ForeignKey(Table, models.PROTECT, related_name="stickers")
    code = models.CharField(max_length=12, unique=True)
    made_at = models.DateTimeField()
    retired_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["table"], condition=Q(retired_at__isnull=True), name="sticker_one_good")
        ]


class VisitState(models.TextChoices):
    ASKING = "asking", _("asks to join")
    IN = "in", _("belongs to the party")


class Visit(PhoneVisit):
    """A phone at a party's table: joined by the code or let in by somebody, over when the party leaves."""

    seating = models.ForeignKey(Seating, models.PROTECT, related_name="visits")
    state = models.CharField(max_length=6, choices=VisitState, default=VisitState.IN)
    device = models.ForeignKey(Device, models.PROTECT, related_name="+", null=True, help_text="A tablet of the house.")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["seating", "number"], name="visit_number_once")]


class CallKind(models.TextChoices):
    WAITER = "waiter", _("waiter")
    BILL = "bill", _("bill")
    ODD = "odd", _("odd order")


@never_deleted
class Call(models.Model):
    """That guests called from their phone, or that one tried an odd order, until somebody says that they come."""

    seating = models.ForeignKey(Seating, models.PROTECT, related_name="calls")
    visit = models.ForeignKey(Visit, models.PROTECT, related_name="+", null=True)
    kind = models.CharField(max_length=6, choices=CallKind)
    note = models.CharField(max_length=140, blank=True)
    asked_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["seating", "kind"], condition=Q(answered_at__isnull=True), name="call_one_open_a_kind"
            )
        ]


class HouseTablet(models.Model):
    """A tablet of the house that lies on a table and shows guests' screens only."""

    device = models.OneToOneField(Device, models.PROTECT, related_name="+")
    table = models.ForeignKey(Table, models.PROTECT, related_name="+")
