from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.append_only import append_only, never_deleted
from core.fields import MoneyField
from core.ids import new_ref
from venues.models import Venue


@never_deleted
class ProviderAccount(models.Model):
    """The venue's contract with a payment provider. `ref` stands in the address of its webhooks.

    `secrets` are sealed (core/sealed.py): keys, certificates, the webhook's secret and the one before it.
    """

    venue = models.ForeignKey(Venue, models.PROTECT, related_name="+")
    gateway = models.CharField(max_length=20)
    name = models.CharField(max_length=30)
    ref = models.CharField(max_length=22, unique=True, default=new_ref)
    settings = models.JSONField(default=dict, blank=True)
    secrets = models.TextField(blank=True)
    takes_online = models.BooleanField(default=True, help_text="By a page or a code, on the guest's own phone.")
    is_active = models.BooleanField(default=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["venue", "name"], name="provider_account_name_once")]
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


@append_only
class WebhookEvent(models.Model):
    """That a provider rang: each event once. What it says is never believed; the provider is asked."""

    account = models.ForeignKey(ProviderAccount, models.PROTECT, related_name="+")
    event_id = models.CharField(max_length=120)
    about = models.CharField(max_length=120, help_text="The provider's id of what changed.")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["account", "event_id"], name="webhook_event_once")]


@never_deleted
class Settlement(models.Model):
    """What a provider says it paid out (or will), held against our payments. Minor units."""

    venue = models.ForeignKey(Venue, models.PROTECT, related_name="+")
    account = models.ForeignKey(ProviderAccount, models.PROTECT, related_name="+", null=True)
    source = models.CharField(max_length=30, help_text="The gateway, or the name of a file.")
    reference = models.CharField(max_length=80)
    day = models.DateField()
    gross = MoneyField()
    fees = MoneyField(default=0)
    fetched_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["venue", "source", "reference"], name="settlement_once")]


class MatchState(models.TextChoices):
    MATCHED = "matched", _("as we have it")
    DIFFERS = "differs", _("another amount")
    NOT_OURS = "not_ours", _("nothing of ours")
    SETTLED = "explained", _("explained")


@never_deleted
class SettlementLine(models.Model):
    """One payment, refund or fee of a settlement; signed minor units. `payment_id` or `refund_id` is ours."""

    settlement = models.ForeignKey(Settlement, models.PROTECT, related_name="lines")
    reference = models.CharField(max_length=80)
    amount = MoneyField()
    fee = MoneyField(default=0)
    payment = models.ForeignKey("payments.Payment", models.PROTECT, related_name="+", null=True)
    refund = models.ForeignKey("payments.Refund", models.PROTECT, related_name="+", null=True)
    state = models.CharField(max_length=10, choices=MatchState)
    note = models.CharField(max_length=140, blank=True, help_text="What explains the difference.")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="matched") | Q(payment__isnull=False) | Q(refund__isnull=False),
                name="settlement_line_matches_something",
            ),
            models.CheckConstraint(condition=~Q(state="explained") | ~Q(note=""), name="settlement_line_explained"),
        ]
