from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from core.append_only import append_only, never_deleted
from core.fields import MoneyField, RateField
from orders.models.lines import Line
from orders.models.tabs import Tab
from staff.models import Approval


@append_only
class Comp(models.Model):
    """That some of a line is on the house: out of sales, into cost. `amount` is what it would have cost."""

    line = models.ForeignKey(Line, models.PROTECT, related_name="comps")
    quantity = models.PositiveIntegerField()
    amount = MoneyField()
    reason = models.CharField(max_length=140)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    approval = models.ForeignKey(Approval, models.PROTECT, related_name="+", null=True)
    at = models.DateTimeField()
    business_date = models.DateField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(quantity__gt=0), name="comp_of_something"),
            models.CheckConstraint(condition=~Q(reason=""), name="comp_has_a_reason"),
        ]


class DiscountKind(models.TextChoices):
    PERCENT = "percent", _("percent")
    AMOUNT = "amount", _("amount")


@never_deleted
class Discount(models.Model):
    """What is taken off a line: on the line alone, or its part of a discount on the tab (they share a `ref`).

    Percent is taken before amounts, each in the order given; `amount` is what was asked for, in the terms of the
    line's price. What it comes to now stands in the line's `off`.
    """

    line = models.ForeignKey(Line, models.PROTECT, related_name="discounts")
    ref = models.CharField(max_length=22, help_text="One for all parts of a discount on a tab.")
    is_on_tab = models.BooleanField(default=False)
    kind = models.CharField(max_length=8, choices=DiscountKind)
    rate = RateField(null=True)
    amount = MoneyField(null=True)
    reason = models.CharField(max_length=140)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    approval = models.ForeignKey(Approval, models.PROTECT, related_name="+", null=True)
    at = models.DateTimeField()
    business_date = models.DateField()
    dropped_at = models.DateTimeField(null=True)
    dropped_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["line", "ref"], name="discount_once_a_line"),
            models.CheckConstraint(condition=~Q(reason=""), name="discount_has_a_reason"),
            models.CheckConstraint(
                condition=Q(kind="percent", rate__isnull=False, rate__gt=0, rate__lte=1, amount__isnull=True)
                | Q(kind="amount", amount__isnull=False, amount__gt=0, rate__isnull=True),
                name="discount_says_how_much",
            ),
        ]
        ordering = ["id"]


@append_only
class Remake(models.Model):
    """That some of a line was made again for nothing: told + 1, sold unchanged, cost to waste."""

    line = models.ForeignKey(Line, models.PROTECT, related_name="remakes")
    quantity = models.PositiveIntegerField()
    reason = models.CharField(max_length=140)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    business_date = models.DateField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(quantity__gt=0), name="remake_of_something"),
            models.CheckConstraint(condition=~Q(reason=""), name="remake_has_a_reason"),
        ]


@never_deleted
class Join(models.Model):
    """That one party's tables, phones and lines went to another's, until that is undone and they go home."""

    into_tab = models.ForeignKey(Tab, models.PROTECT, related_name="joins")
    from_tab = models.ForeignKey(Tab, models.PROTECT, related_name="+", null=True)
    from_seating = models.ForeignKey("tables.Seating", models.PROTECT, related_name="+", null=True)
    tables = models.JSONField(default=list, help_text="Numbers of rows: the tables that came along.")
    visits = models.JSONField(default=list, help_text="[[row, its number in the old party]]: the phones.")
    seat_offset = models.PositiveSmallIntegerField(default=0, help_text="What their seats are numbered on by.")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True)
    undone_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True)


@append_only
class LineMove(models.Model):
    """That a line, or some of it, went to another tab, seat or course. A part of it is a line of its own since."""

    line = models.ForeignKey(Line, models.PROTECT, related_name="moves")
    part = models.ForeignKey(Line, models.PROTECT, related_name="+", null=True, help_text="The new line, if divided.")
    quantity = models.PositiveIntegerField()
    from_tab = models.ForeignKey(Tab, models.PROTECT, related_name="+")
    to_tab = models.ForeignKey(Tab, models.PROTECT, related_name="+")
    from_seat = models.PositiveSmallIntegerField(null=True)
    to_seat = models.PositiveSmallIntegerField(null=True)
    from_course = models.PositiveSmallIntegerField(default=0)
    to_course = models.PositiveSmallIntegerField(default=0)
    join = models.ForeignKey(Join, models.PROTECT, related_name="moves", null=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(quantity__gt=0), name="line_move_of_something"),
            models.CheckConstraint(condition=Q(part__isnull=True) | ~Q(part=F("line")), name="line_move_divides"),
        ]
        ordering = ["id"]


class AskState(models.TextChoices):
    ASKED = "asked", _("the kitchen is asked")
    ACCEPTED = "accepted", _("accepted")
    REFUSED = "refused", _("refused")
    WITHDRAWN = "withdrawn", _("withdrawn")


@never_deleted
class VoidAsk(models.Model):
    """A void of a dish under way: nothing is taken back before the kitchen has said that it may be."""

    line = models.ForeignKey(Line, models.PROTECT, related_name="void_asks")
    quantity = models.PositiveIntegerField()
    reason = models.CharField(max_length=140)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    approval = models.ForeignKey(Approval, models.PROTECT, related_name="+", null=True)
    at = models.DateTimeField()
    state = models.CharField(max_length=9, choices=AskState, default=AskState.ASKED)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True)
    void = models.OneToOneField("orders.Void", models.PROTECT, related_name="+", null=True)
    seen_at = models.DateTimeField(null=True, help_text="When the asker read the answer.")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["line"], condition=Q(state="asked"), name="void_ask_one_a_line"),
            models.CheckConstraint(condition=Q(quantity__gt=0), name="void_ask_of_something"),
            models.CheckConstraint(condition=~Q(reason=""), name="void_ask_has_a_reason"),
            models.CheckConstraint(
                condition=Q(state="accepted", void__isnull=False) | ~Q(state="accepted") & Q(void__isnull=True),
                name="void_ask_accepted_is_void",
            ),
        ]
