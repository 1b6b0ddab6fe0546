from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from venues.models import Venue


class Area(models.Model):
    """A room of the floor plan, with its decor, in plan units."""

    venue = models.ForeignKey(Venue, models.PROTECT, related_name="+")
    name = models.CharField(max_length=30)
    position = models.PositiveSmallIntegerField(default=0)
    width = models.PositiveSmallIntegerField(default=940)
    height = models.PositiveSmallIntegerField(default=720)
    decor = models.JSONField(default=list, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["venue", "name"], name="area_name_once")]
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

    class Meta:
        constraints = [models.UniqueConstraint(fields=["venue", "number"], name="table_number_once")]
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
