from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from core.append_only import append_only, never_deleted
from core.fields import MoneyField
from venues.models import Register, Venue


@append_only
class ZReport(models.Model):
    """The closing of a register: numbered from 1 without gaps, chained, never reset. Minor units.

    It reads all that the register did since the one before; `until` says how far by the last ids it saw. `grand_*` are
    perpetual; `before_*` are the grand totals of the Z before, so that one row shows that none ever falls.
    """

    register = models.ForeignKey(Register, models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    previous = models.OneToOneField("self", models.PROTECT, related_name="next", null=True)
    business_date = models.DateField()
    sales = MoneyField()
    returns = MoneyField()
    before_sales = MoneyField(default=0)
    before_returns = MoneyField(default=0)
    grand_sales = MoneyField()
    grand_returns = MoneyField()
    until = models.JSONField(default=dict)
    body = models.TextField()
    chain = models.CharField(max_length=40)
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["register", "number"], name="z_number_once"),
            models.UniqueConstraint(fields=["chain", "previous_hash"], name="z_never_forks"),
            models.CheckConstraint(
                condition=Q(number=1, previous__isnull=True, before_sales=0, before_returns=0)
                | Q(number__gt=1, previous__isnull=False),
                name="z_follows_another",
            ),
            models.CheckConstraint(
                condition=Q(sales__gte=0, returns__gte=0)
                & Q(grand_sales=F("before_sales") + F("sales"), grand_returns=F("before_returns") + F("returns")),
                name="z_grand_total_never_falls",
            ),
        ]


class ClosingState(models.TextChoices):
    RUNNING = "running", _("being closed")
    DONE = "done", _("closed")
    STOPPED = "stopped", _("stopped")


@never_deleted
class DayClosing(models.Model):
    """The closing of a venue's business day: its steps, with what each came to; {"step": {"state", "words"}}."""

    venue = models.ForeignKey(Venue, models.PROTECT, related_name="+")
    business_date = models.DateField()
    state = models.CharField(max_length=8, choices=ClosingState, default=ClosingState.RUNNING)
    steps = models.JSONField(default=dict, blank=True)
    body = models.TextField(blank=True, help_text="What its PDF says.")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    started_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["venue", "business_date"], condition=~Q(state="stopped"), name="day_closed_once"
            )
        ]


@append_only
class CarriedTab(models.Model):
    """That an open tab was carried over a day's end, and why."""

    closing = models.ForeignKey(DayClosing, models.PROTECT, related_name="carried")
    tab = models.ForeignKey("orders.Tab", models.PROTECT, related_name="+")
    amount = MoneyField()
    reason = models.CharField(max_length=140)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["closing", "tab"], name="tab_carried_once")]
