from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from core.append_only import never_deleted
from kitchen.models.stations import Station
from venues.models import Venue


class TicketKind(models.TextChoices):
    PLAIN = "", _("order")
    ADD_ON = "add_on", _("add-on")
    REMAKE = "remake", _("remake")


class TicketState(models.TextChoices):
    OPEN = "open", _("cooking")
    DONE = "done", _("ready")


@never_deleted
class Ticket(models.Model):
    """What one station was told of one course of a round: a snapshot, so that later changes upstairs can't rewrite it.

    `part` names what was taken out of its course: a line held or fired on its own (`line.12`), what went to another
    tab (`move.…`), a remake (`remake.…`). Without `fired_at` it is held: told, but not to be made yet.
    """

    venue = models.ForeignKey(Venue, models.PROTECT, related_name="+")
    station = models.ForeignKey(Station, models.PROTECT, related_name="tickets")
    round_id = models.BigIntegerField()
    origin = models.CharField(max_length=40, help_text="Topic to ring: tab.12")
    course = models.PositiveSmallIntegerField(default=0)
    course_name = models.CharField(max_length=20, blank=True)
    part = models.CharField(max_length=20, blank=True)
    kind = models.CharField(max_length=6, choices=TicketKind, default=TicketKind.PLAIN, blank=True)
    service = models.CharField(max_length=30, blank=True, help_text="TOGETHER, AS READY, CHILDREN FIRST")
    title = models.CharField(max_length=30, help_text="12, Joris, A-31")
    title_was = models.CharField(max_length=30, blank=True, help_text="Where it was before the party moved.")
    label = models.CharField(max_length=40, blank=True)
    server = models.CharField(max_length=14, blank=True)
    note = models.CharField(max_length=140, blank=True)
    state = models.CharField(max_length=5, choices=TicketState, default=TicketState.OPEN)
    version = models.PositiveIntegerField(default=1)
    told_at = models.DateTimeField()
    fired_at = models.DateTimeField(null=True)
    fire_at = models.DateTimeField(null=True, help_text="Held until then; empty: until somebody fires it.")
    done_at = models.DateTimeField(null=True)
    is_rushed = models.BooleanField(default=False)
    wait_until = models.DateTimeField(null=True, help_text="The guests need a moment: not to be begun before then.")
    ready_by = models.DateTimeField(null=True, help_text="When its course is to be ready together.")
    out_at = models.DateTimeField(null=True, help_text="When it left the pass, or was ready where nobody assembles.")
    cleared_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, help_text="Who cleared it at day close."
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["station", "round_id", "course", "part"], name="ticket_once_a_course_of_a_round"
            ),
            models.CheckConstraint(
                condition=Q(state="open", done_at__isnull=True) | Q(state="done", done_at__isnull=False),
                name="ticket_done_when",
            ),
        ]
        indexes = [
            models.Index(fields=["station", "state", "told_at"]),
            models.Index(fields=["venue", "out_at"]),
            models.Index(fields=["origin"]),
        ]

    def is_held(self) -> bool:
        return self.fired_at is None

    def is_change(self) -> bool:
        """Whether it only says what changed of dishes that had been ready."""
        return self.part.startswith("change.")

    def allergies(self) -> list[str]:
        """What is said of allergies on its dishes, each once."""
        return list(dict.fromkeys(it.allergy for it in self.items.all() if it.allergy and it.to_make()))


@never_deleted
class TicketItem(models.Model):
    """One dish of a ticket: to make = told − cancelled. `line_id` is the order's line, as a plain number."""

    ticket = models.ForeignKey(Ticket, models.PROTECT, related_name="items")
    line_id = models.BigIntegerField()
    name = models.CharField(max_length=60)
    details = models.JSONField(default=list, help_text="Modifiers in the kitchen's words.")
    note = models.CharField(max_length=140, blank=True)
    allergy = models.CharField(max_length=120, blank=True)
    seat = models.PositiveSmallIntegerField(null=True)
    changes = models.JSONField(default=list, blank=True, help_text="[[was, now]] in the house's words, since told.")
    told = models.PositiveIntegerField()
    cancelled = models.PositiveIntegerField(default=0)
    ready_at = models.DateTimeField(null=True)
    out_at = models.DateTimeField(null=True, help_text="When it may be fetched: see Ticket.out_at.")
    cook_seconds = models.PositiveIntegerField(default=0, help_text="How long it takes; 0: nobody said.")
    start_at = models.DateTimeField(null=True, help_text="When to begin, so that its course is ready together.")
    bumped_details = models.JSONField(default=list, blank=True, help_text="Details as they were when it was ready.")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["ticket", "line_id"], name="ticket_item_once"),
            models.CheckConstraint(condition=Q(told__gt=0), name="ticket_item_tells_something"),
            models.CheckConstraint(condition=Q(cancelled__lte=F("told")), name="ticket_item_cancels_what_was_told"),
        ]
        indexes = [models.Index(fields=["line_id"]), models.Index(fields=["out_at"])]
        ordering = ["id"]

    def to_make(self) -> int:
        return self.told - self.cancelled

    def is_ready(self) -> bool:
        return self.ready_at is not None


class QuestionState(models.TextChoices):
    ASKED = "asked", _("asked")
    ACCEPTED = "accepted", _("accepted")
    REFUSED = "refused", _("refused")
    WITHDRAWN = "withdrawn", _("withdrawn")


@never_deleted
class Question(models.Model):
    """May so much of a dish that is under way still be void? The station's board answers at `answer_url`."""

    item = models.ForeignKey(TicketItem, models.PROTECT, related_name="questions")
    quantity = models.PositiveIntegerField()
    reason = models.CharField(max_length=140)
    asked_by = models.CharField(max_length=14, help_text="Short name of who asks.")
    answer_url = models.CharField(max_length=100, help_text="Where the board posts `answer`: accepted or refused.")
    state = models.CharField(max_length=9, choices=QuestionState, default=QuestionState.ASKED)
    asked_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["item"], condition=Q(state="asked"), name="question_one_a_dish"),
            models.CheckConstraint(condition=Q(quantity__gt=0), name="question_of_something"),
        ]
