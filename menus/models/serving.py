from django.db import models
from django.utils.translation import gettext_lazy as _

from venues.models import Venue


class AlcoholClass(models.TextChoices):
    NONE = "none", _("none")
    BEER = "beer", _("beer")
    WINE = "wine", _("wine")
    SPIRITS = "spirits", _("spirits")


class MenuVersion(models.Model):
    """Goes up with every change to a venue's menu: what is kept in memory is kept by this number."""

    venue = models.OneToOneField(Venue, models.PROTECT, related_name="+")
    number = models.BigIntegerField(default=1)


class Card(models.Model):
    """A menu as people name it (Breakfast, Lunch, Bar): where and when the sections that stand on it are served.

    A section on no card is served always; on several, wherever one of them is.
    """

    venue = models.ForeignKey(Venue, models.PROTECT, related_name="+")
    name = models.CharField(max_length=40)
    translations = models.JSONField(default=dict, blank=True)
    channels = models.JSONField(default=list, blank=True, help_text="table, bar, room, guest, take_away; empty: all.")
    areas = models.JSONField(default=list, blank=True, help_text="Numbers of areas of the floor; empty: all.")
    weekdays = models.JSONField(default=list, blank=True, help_text="0 is Monday; empty: all.")
    hours = models.JSONField(default=dict, blank=True, help_text='{"opens": "07:00", "closes": "11:00"}; empty: all.')
    position = models.PositiveSmallIntegerField(default=0)
    is_active = models.BooleanField(default=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["venue", "name"], name="card_name_once")]
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return self.name


class Section(models.Model):
    """A part of the menu: Starters, Wine by the glass."""

    venue = models.ForeignKey(Venue, models.PROTECT, related_name="+")
    name = models.CharField(max_length=40)
    translations = models.JSONField(default=dict, blank=True)
    position = models.PositiveSmallIntegerField(default=0)
    default_course = models.PositiveSmallIntegerField(default=0, help_text="0 goes at once: drinks and bites.")
    is_for_children = models.BooleanField(default=False, help_text="Fired at once where a round says: children first.")
    cards = models.ManyToManyField(Card, related_name="sections", blank=True)
    channels = models.JSONField(default=list, blank=True, help_text="table, bar, room, guest, take_away; empty: all.")
    hours = models.JSONField(
        default=dict, blank=True, help_text='{"opens": "11:30", "closes": "22:00"}; empty: always.'
    )
    colour = models.CharField(max_length=7, blank=True)
    is_active = models.BooleanField(default=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["venue", "name"], name="section_name_once")]
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return self.name


class CourseName(models.Model):
    """What the house calls a course: 1 is Starters; 0 (drinks, bread) goes at once and needs no name."""

    venue = models.ForeignKey(Venue, models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=20)
    translations = models.JSONField(default=dict, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["venue", "number"], name="course_name_once")]
        ordering = ["number"]


class AlcoholHours(models.Model):
    """When a class of alcohol may be served; the last call is so many minutes before it closes. None: always."""

    venue = models.ForeignKey(Venue, models.PROTECT, related_name="+")
    alcohol_class = models.CharField(max_length=10, choices=AlcoholClass)
    weekdays = models.JSONField(default=list, blank=True, help_text="0 is Monday; empty: all.")
    opens = models.TimeField()
    closes = models.TimeField(help_text="Before it opens: the next morning.")
    last_call_minutes = models.PositiveSmallIntegerField(default=15)

    class Meta:
        ordering = ["alcohol_class", "id"]


class QuickNote(models.Model):
    """A note by one tap: “no onions”, “well done”. Without a section it is offered for every dish."""

    venue = models.ForeignKey(Venue, models.PROTECT, related_name="+")
    section = models.ForeignKey(Section, models.CASCADE, related_name="+", null=True)
    text = models.CharField(max_length=24)
    translations = models.JSONField(default=dict, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["venue", "section", "text"], name="quick_note_once")]
        ordering = ["position", "id"]
