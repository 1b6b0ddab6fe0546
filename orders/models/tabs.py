from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.append_only import append_only, never_deleted
from core.ids import new_ref
from hotel.models import Stay
from tables.models import Seating
from venues.models import Venue


class TabKind(models.TextChoices):
    TABLE = "table", _("table")
    BAR = "bar", _("bar tab")
    TAKE_AWAY = "take_away", _("take-away")
    COUNTER = "counter", _("counter sale")
    ROOM = "room", _("room service")


class TabState(models.TextChoices):
    OPEN = "open", _("open")
    SETTLED = "settled", _("settled")
    JOINED = "joined", _("joined to another")


MOVES: dict[str, tuple[str, ...]] = {
    TabState.OPEN: (TabState.SETTLED, TabState.JOINED),
    TabState.JOINED: (TabState.OPEN,),
    TabState.SETTLED: (),
}


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
    bill_prints = models.PositiveSmallIntegerField(default=0, help_text="How often its bill was printed, ever.")
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
                condition=Q(state__in=["open", "joined"], settled_at__isnull=True)
                | Q(state="settled", settled_at__isnull=False),
                name="tab_settled_when",
            ),
        ]
        indexes = [models.Index(fields=["venue", "state"]), models.Index(fields=["venue", "business_date"])]

    @property
    def topic(self) -> str:
        return f"tab.{self.pk}"


class Service(models.TextChoices):
    """How a round's dishes come: course by course, all at one moment, or each as soon as it is ready."""

    COURSES = "", _("course by course")
    TOGETHER = "together", _("together")
    SEPARATE = "separate", _("as ready")


@append_only
class Round(models.Model):
    """One Send: lines added together by one device with one key; never changed afterwards."""

    tab = models.ForeignKey(Tab, models.PROTECT, related_name="rounds")
    key = models.CharField(max_length=64)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True)
    device_id = models.BigIntegerField(null=True)
    note = models.CharField(max_length=140, blank=True)
    service = models.CharField(max_length=8, choices=Service, default=Service.COURSES, blank=True)
    is_children_first = models.BooleanField(default=False)
    placed_at = models.DateTimeField()
    business_date = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["device_id", "key"], name="round_once")]
