from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from core.append_only import never_deleted
from core.fields import MoneyField
from core.ids import new_ref
from hotel.models.stays import Stay
from ledger.models import Account, AccountKind
from venues.models import Venue


class Link(models.Model):
    """A hotel system that a venue's stays live in, and the number of the last posting it was given.

    The counter is a row of its own, to which nothing points: locked last. No row is active: the built-in folio.
    """

    venue = models.ForeignKey(Venue, models.PROTECT, related_name="+")
    key = models.CharField(max_length=20)
    last_number = models.BigIntegerField(default=0)
    is_active = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["venue", "key"], name="link_once"),
            models.UniqueConstraint(fields=["venue"], condition=Q(is_active=True), name="link_one_active"),
            models.CheckConstraint(condition=Q(last_number__gte=0), name="link_counts_up"),
        ]


@never_deleted
class Folio(models.Model):
    """What a stay owes: an account of the ledger, whose balance it always is. `pending` is being paid just now."""

    stay = models.OneToOneField(Stay, models.PROTECT, related_name="folio")
    account = models.OneToOneField(Account, models.PROTECT, related_name="+")
    pending = MoneyField(default=0)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(pending__gte=0), name="folio_pending_not_negative")]


class PostingKind(models.TextChoices):
    CHARGE = "charge", _("charge")
    REVERSAL = "reversal", _("reversal")
    PAYMENT = "payment", _("payment")


class PostingState(models.TextChoices):
    QUEUED = "queued", _("on its way")
    UNKNOWN = "unknown", _("not known yet")
    POSTED = "posted", _("posted")
    REFUSED = "refused", _("refused")


POSTING_MOVES: dict[str, tuple[str, ...]] = {
    PostingState.QUEUED: (PostingState.UNKNOWN, PostingState.POSTED, PostingState.REFUSED),
    PostingState.UNKNOWN: (PostingState.POSTED, PostingState.REFUSED),
    PostingState.POSTED: (),
    PostingState.REFUSED: (),
}
OPEN_POSTINGS = (PostingState.QUEUED, PostingState.UNKNOWN)


class Proof(models.TextChoices):
    NONE = "", _("none")
    PIN = "pin", _("PIN")
    SIGNATURE = "signature", _("signature")
    DESK = "desk", _("at the front desk")


@never_deleted
class Posting(models.Model):
    """A row of the outbox to a hotel system, and of the folio: what a stay is charged, given back, or has paid.

    `amount` is all of it, `tip` what of that is a tip: taxed nowhere, sold by nobody, owed to whoever served.
    `number` counts a link's postings, for ever; a posting is asked about before it is sent again. `taxes` repeat what
    the outlet booked: [{rate, letter, gross, tax}], minor units. A reversal points at what it takes back.
    """

    venue = models.ForeignKey(Venue, models.PROTECT, related_name="+")
    link = models.CharField(max_length=20, default="builtin")
    number = models.BigIntegerField()
    ref = models.CharField(max_length=22, unique=True, default=new_ref)
    stay = models.ForeignKey(Stay, models.PROTECT, related_name="postings")
    kind = models.CharField(max_length=10, choices=PostingKind)
    state = models.CharField(max_length=10, choices=PostingState, default=PostingState.QUEUED)
    amount = MoneyField()
    tip = MoneyField(default=0)
    tip_against = models.CharField(max_length=60, blank=True, help_text="The account of whoever is owed the tip.")
    tax_amount = MoneyField(default=0)
    taxes = models.JSONField(default=list)
    text = models.CharField(max_length=60, help_text="Brasserie, table 12")
    outlet = models.CharField(max_length=30, blank=True, help_text="Whose sale it is, where not this venue's.")
    origin = models.CharField(max_length=40, blank=True, help_text="bill.12, token.3: what it came from.")
    reverses = models.ForeignKey("self", models.PROTECT, related_name="reversals", null=True)
    reversed_amount = MoneyField(default=0)
    reason = models.CharField(max_length=140, blank=True)
    refusal = models.CharField(max_length=140, blank=True, help_text="Why the other side won't have it.")
    proof = models.CharField(max_length=10, choices=Proof, default=Proof.NONE, blank=True)
    signature = models.TextField(blank=True, help_text="SVG path on 300 × 120.")
    against_kind = models.CharField(max_length=12, choices=AccountKind)
    against = models.CharField(max_length=60, help_text="The account that the folio's transfer is booked against.")
    reference = models.CharField(max_length=60, blank=True, help_text="Its number at the other side of the link.")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True)
    made_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)
    business_date = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["venue", "link", "number"], name="posting_number_once"),
            models.CheckConstraint(condition=Q(amount__gt=0), name="posting_of_something"),
            models.CheckConstraint(
                condition=Q(tip=0) | (Q(tip__gt=0, tip__lte=F("amount")) & ~Q(tip_against="")),
                name="posting_tip_is_somebodys",
            ),
            models.CheckConstraint(
                condition=Q(reversed_amount__gte=0) & Q(reversed_amount__lte=F("amount")),
                name="posting_reverses_what_it_was",
            ),
            models.CheckConstraint(
                condition=Q(kind="reversal", reverses__isnull=False) | (~Q(kind="reversal") & Q(reverses__isnull=True)),
                name="posting_reversal_of_one",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["queued", "unknown"], done_at__isnull=True)
                | Q(state__in=["posted", "refused"], done_at__isnull=False),
                name="posting_done_when",
            ),
        ]
        indexes = [models.Index(fields=["stay", "state"]), models.Index(fields=["origin"])]
        ordering = ["id"]

    @property
    def signed_amount(self) -> int:
        """What it adds to the folio; minor units, below zero for what is given back or paid."""
        return self.amount if self.kind == PostingKind.CHARGE else -self.amount

    @property
    def signed_tip(self) -> int:
        """What of that is a tip."""
        return self.tip if self.kind == PostingKind.CHARGE else -self.tip
