from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from core import clock
from core.append_only import append_only, never_deleted
from core.fields import MoneyField
from venues.models import Venue


class AccountKind(models.TextChoices):
    REVENUE = "revenue", _("revenue")
    TAX = "tax", _("tax owed")
    CASH = "cash", _("cash session")
    CLEARING = "clearing", _("card and online clearing")
    TIPS = "tips", _("tips owed")
    ROUNDING = "rounding", _("cash rounding")
    RECEIVABLE = "receivable", _("bills")
    DIFFERENCE = "difference", _("cash over and short")
    SURPLUS = "surplus", _("surplus to refund")
    FOLIO = "folio", _("guest folios")
    OUTLET = "outlet", _("sales of others, on folios")
    STORED = "stored", _("gift cards, vouchers and deposits")
    HOUSE = "house", _("house accounts")
    WRITTEN_OFF = "written_off", _("walk-outs")
    EXPENSE = "expense", _("paid out, given away")
    INCOME = "income", _("paid in, never claimed")


@never_deleted
class Account(models.Model):
    """Something with a balance. Debits minus credits; a limited account keeps its balance on the row."""

    venue = models.ForeignKey(Venue, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12, choices=AccountKind)
    code = models.CharField(max_length=60)
    balance = MoneyField(null=True)
    floor = MoneyField(null=True)
    ceiling = MoneyField(null=True)
    opened_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["venue", "code"], name="account_code_once"),
            models.CheckConstraint(
                condition=Q(floor__isnull=True) | (Q(balance__isnull=False) & Q(balance__gte=F("floor"))),
                name="account_above_its_floor",
            ),
            models.CheckConstraint(
                condition=Q(ceiling__isnull=True) | (Q(balance__isnull=False) & Q(balance__lte=F("ceiling"))),
                name="account_below_its_ceiling",
            ),
        ]

    def __str__(self) -> str:
        return self.code


@append_only
class Transfer(models.Model):
    """An amount from one account to another: balanced by construction, never changed."""

    venue = models.ForeignKey(Venue, models.PROTECT, related_name="+")
    key = models.CharField(max_length=100, unique=True)
    group = models.CharField(max_length=60)
    debit = models.ForeignKey(Account, models.PROTECT, related_name="+")
    credit = models.ForeignKey(Account, models.PROTECT, related_name="+")
    amount = MoneyField()
    code = models.CharField(max_length=40)
    business_date = models.DateField()
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(amount__gt=0), name="transfer_of_something"),
            models.CheckConstraint(condition=~Q(debit=F("credit")), name="transfer_between_two"),
        ]
        indexes = [models.Index(fields=["venue", "business_date"]), models.Index(fields=["group"])]
