from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from core.append_only import never_deleted
from core.fields import MoneyField
from core.ids import new_ref
from staff.models.people import Device, Person
from venues.models import Venue


class ApprovalState(models.TextChoices):
    ASKED = "asked", _("asked")
    GRANTED = "granted", _("granted")
    REFUSED = "refused", _("refused")
    USED = "used", _("used")


APPROVAL_MOVES: dict[str, tuple[str, ...]] = {
    ApprovalState.ASKED: (ApprovalState.GRANTED, ApprovalState.REFUSED),
    ApprovalState.GRANTED: (ApprovalState.USED,),
    ApprovalState.REFUSED: (),
    ApprovalState.USED: (),
}


@never_deleted
class Approval(models.Model):
    """A one-time permission by somebody else, bound to one action on one subject.

    `binding` is a hash of all that was asked (action, subject, quantities, amount): granted for 5 it isn't good for 6.
    """

    venue = models.ForeignKey(Venue, models.PROTECT, related_name="+")
    ref = models.CharField(max_length=22, unique=True, default=new_ref)
    action = models.CharField(max_length=40, help_text="The permission that was missing: orders.comp")
    subject = models.CharField(max_length=40, help_text="line.12")
    binding = models.CharField(max_length=64)
    amount = MoneyField(null=True, help_text="What it is about, minor units.")
    percent = models.PositiveSmallIntegerField(null=True, help_text="What it is about, rounded up.")
    what = models.CharField(max_length=140, help_text="In the words of the floor: Comp 1 × Côte de boeuf, table 12")
    reason = models.CharField(max_length=140)
    state = models.CharField(max_length=8, choices=ApprovalState, default=ApprovalState.ASKED)
    asked_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    asked_of = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True, help_text="None: whoever may.")
    asked_on = models.ForeignKey(Device, models.PROTECT, related_name="+", null=True)
    asked_at = models.DateTimeField()
    decided_by = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True)
    decided_on = models.ForeignKey(Device, models.PROTECT, related_name="+", null=True)
    decided_at = models.DateTimeField(null=True)
    answer = models.CharField(max_length=140, blank=True, help_text="Why it was refused.")
    expires_at = models.DateTimeField(help_text="Asked: until when it may be granted; granted: until when used.")
    used_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True) | ~Q(decided_by=F("asked_by")), name="approval_by_somebody_else"
            ),
            models.CheckConstraint(
                condition=Q(state="asked", decided_by__isnull=True)
                | (~Q(state="asked") & Q(decided_by__isnull=False, decided_at__isnull=False)),
                name="approval_decided_by_somebody",
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="approval_has_a_reason"),
            models.CheckConstraint(
                condition=Q(state="used", used_at__isnull=False) | (~Q(state="used") & Q(used_at__isnull=True)),
                name="approval_used_when",
            ),
        ]
        indexes = [models.Index(fields=["venue", "state"])]
