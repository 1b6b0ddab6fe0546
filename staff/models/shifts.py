from django.db import models
from django.db.models import F, Q

from core.append_only import append_only, never_deleted
from staff.models.approvals import Approval
from staff.models.people import Person
from venues.models import Venue


@never_deleted
class Shift(models.Model):
    """That a person worked, from clock-in to clock-out; at most one at a time."""

    venue = models.ForeignKey(Venue, models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, models.PROTECT, related_name="shifts")
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    business_date = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person"], condition=Q(ended_at__isnull=True), name="shift_one_open"),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True) | Q(ended_at__gte=F("started_at")), name="shift_ends_after_it_starts"
            ),
        ]


@never_deleted
class Break(models.Model):
    """A pause of a shift."""

    shift = models.ForeignKey(Shift, models.PROTECT, related_name="breaks")
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["shift"], condition=Q(ended_at__isnull=True), name="break_one_open")
        ]


@append_only
class ShiftCorrection(models.Model):
    """What a shift's times really were: a row of its own, by somebody else, for a reason; the last one counts."""

    shift = models.ForeignKey(Shift, models.PROTECT, related_name="corrections")
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField()
    break_minutes = models.PositiveSmallIntegerField(default=0)
    reason = models.CharField(max_length=140)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+", help_text="Whose shift it is.")
    approval = models.ForeignKey(Approval, models.PROTECT, related_name="+", null=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="shift_correction_has_a_reason"),
            models.CheckConstraint(
                condition=~Q(by=F("person")) | Q(approval__isnull=False), name="shift_correction_not_alone"
            ),
            models.CheckConstraint(
                condition=Q(ended_at__gte=F("started_at")), name="shift_correction_ends_after_it_starts"
            ),
        ]
        ordering = ["id"]
