from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.append_only import append_only, never_deleted
from core.fields import MoneyField, RateField
from payments.models.tills import CashMovement
from staff.models import Role
from venues.models import Venue


class TipRuleKind(models.TextChoices):
    POOL = "pool", _("pool")
    TIP_OUT = "tip_out", _("tip-out")


class TipBy(models.TextChoices):
    EQUAL = "equal", _("alike")
    HOURS = "hours", _("by hours worked")


@never_deleted
class TipRule(models.Model):
    """A pool takes `rate` of everybody's tips and shares it out; a tip-out gives `rate` of one role's to another.

    Pools come after tip-outs. `points` weigh roles in a pool: {"<role id>": 10}; a role that isn't in it gets nothing.
    """

    venue = models.ForeignKey(Venue, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=8, choices=TipRuleKind)
    name = models.CharField(max_length=40)
    rate = RateField()
    from_role = models.ForeignKey(Role, models.PROTECT, related_name="+", null=True)
    to_role = models.ForeignKey(Role, models.PROTECT, related_name="+", null=True)
    points = models.JSONField(default=dict, blank=True)
    by = models.CharField(max_length=6, choices=TipBy, default=TipBy.HOURS)
    is_active = models.BooleanField(default=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(rate__gt=0, rate__lte=1), name="tip_rule_a_part"),
            models.CheckConstraint(
                condition=~Q(kind="tip_out") | Q(from_role__isnull=False, to_role__isnull=False),
                name="tip_out_to_a_role",
            ),
        ]
        ordering = ["-kind", "pk"]


@append_only
class TipSharing(models.Model):
    """That a business day's tips were shared out by the rules; `body` says by which, and what each got."""

    venue = models.ForeignKey(Venue, models.PROTECT, related_name="+")
    business_date = models.DateField()
    number = models.PositiveSmallIntegerField(default=1, help_text="Tips that came later are shared by the next.")
    body = models.JSONField(default=dict)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["venue", "business_date", "number"], name="tips_shared_once")]


@append_only
class TipPayout(models.Model):
    """Tips that a person was given: in cash out of a drawer (`movement`), or with the wages."""

    venue = models.ForeignKey(Venue, models.PROTECT, related_name="+")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    amount = MoneyField()
    movement = models.OneToOneField(CashMovement, models.PROTECT, related_name="+", null=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    business_date = models.DateField()

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(amount__gt=0), name="tip_payout_of_something")]


class TipSettings(models.Model):
    """How tips are asked for. Suggestions are off where `suggested` is empty; percents of what is to pay."""

    venue = models.OneToOneField(Venue, models.PROTECT, related_name="+")
    suggested = models.JSONField(default=list, blank=True, help_text="[5, 10, 15]")
    before_discounts = models.BooleanField(default=False, help_text="Percents are of the sum before discounts.")
