from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from core.append_only import append_only, never_deleted
from core.fields import MoneyField
from core.ids import new_ref
from hotel.models import Stay
from orders.models import Tab
from payments.models.bills import Bill
from payments.models.providers import ProviderAccount
from payments.models.stored import HouseAccount
from payments.models.tills import Terminal
from venues.models import Register, Venue


class HoldState(models.TextChoices):
    ASKED = "asked", _("on its way to the terminal")
    HELD = "held", _("held")
    CAPTURED = "captured", _("charged")
    RELEASED = "released", _("released")
    EXPIRED = "expired", _("expired")
    FAILED = "failed", _("not held")


HOLD_MOVES: dict[str, tuple[str, ...]] = {
    HoldState.ASKED: (HoldState.HELD, HoldState.FAILED),
    HoldState.HELD: (HoldState.CAPTURED, HoldState.RELEASED, HoldState.EXPIRED),
    HoldState.CAPTURED: (),
    HoldState.RELEASED: (),
    HoldState.EXPIRED: (),
    HoldState.FAILED: (),
}


@never_deleted
class Hold(models.Model):
    """A card held for a bar tab: so much may be charged to it until it expires. `reference` is the provider's."""

    tab = models.ForeignKey(Tab, models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=HoldState, default=HoldState.ASKED)
    amount = MoneyField(default=0, help_text="Held now, with what was topped up.")
    captured = MoneyField(default=0)
    provider = models.CharField(max_length=20, blank=True)
    reference = models.CharField(max_length=60, blank=True)
    card = models.CharField(max_length=30, blank=True)
    expires_at = models.DateTimeField(null=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(amount__gte=0, captured__gte=0, captured__lte=F("amount")),
                name="hold_charges_what_it_holds",
            ),
            models.UniqueConstraint(fields=["tab"], condition=Q(state__in=["asked", "held"]), name="hold_one_a_tab"),
        ]


class IntentKind(models.TextChoices):
    CHARGE = "charge", _("payment")
    REFUND = "refund", _("refund")
    TIP = "tip", _("tip afterwards")
    HOLD = "hold", _("hold")
    TOP_UP = "top_up", _("hold more")
    CAPTURE = "capture", _("charge what is held")
    RELEASE = "release", _("let go what is held")


class Way(models.TextChoices):
    """Where whoever pays sees the payment."""

    TERMINAL = "terminal", _("card terminal")
    LINK = "link", _("payment page")
    QR = "qr", _("QR code")


class IntentState(models.TextChoices):
    CREATED = "created", _("on its way to the terminal")
    UNKNOWN = "unknown", _("not known yet")
    APPROVED = "approved", _("approved")
    DECLINED = "declined", _("declined")
    CANCELLED = "cancelled", _("cancelled")


INTENT_MOVES: dict[str, tuple[str, ...]] = {
    IntentState.CREATED: (IntentState.UNKNOWN, IntentState.APPROVED, IntentState.DECLINED, IntentState.CANCELLED),
    IntentState.UNKNOWN: (IntentState.APPROVED, IntentState.DECLINED, IntentState.CANCELLED),
    IntentState.APPROVED: (),
    IntentState.DECLINED: (),
    # Only of a refund: people had said that it wasn't paid back, and it was.
    IntentState.CANCELLED: (IntentState.APPROVED,),
}
OPEN_INTENTS = (IntentState.CREATED, IntentState.UNKNOWN)
# The reason of an intent that a person gave up before the terminal had said anything.
RELEASED = "released"
# Of a refund that people said was paid back, before its provider did.
SAID_PAID = "said_paid"


@never_deleted
class Intent(models.Model):
    """That we are about to ask a provider for money, or to give some back: committed before it hears of it.

    `ref` is our id there, `provider_ref` its own. `amount` is what counts, `tip` is asked on top of it. A card's goes
    to a `terminal`; one on a phone goes through an `account` by a page's address or a code.
    """

    kind = models.CharField(max_length=8, choices=IntentKind, default=IntentKind.CHARGE)
    way = models.CharField(max_length=8, choices=Way, default=Way.TERMINAL)
    bill = models.ForeignKey(Bill, models.PROTECT, related_name="intents", null=True)
    stay = models.ForeignKey(Stay, models.PROTECT, related_name="+", null=True)
    settles = models.ForeignKey(HouseAccount, models.PROTECT, related_name="+", null=True)
    hold = models.ForeignKey(Hold, models.PROTECT, related_name="intents", null=True)
    payment = models.ForeignKey(
        "payments.Payment", models.PROTECT, related_name="+", null=True, help_text="Which a refund gives back."
    )
    terminal = models.ForeignKey(Terminal, models.PROTECT, related_name="+", null=True)
    account = models.ForeignKey(ProviderAccount, models.PROTECT, related_name="+", null=True)
    register = models.ForeignKey(Register, models.PROTECT, related_name="+")
    ref = models.CharField(max_length=22, unique=True, default=new_ref)
    provider_ref = models.CharField(max_length=80, blank=True)
    url = models.CharField(max_length=500, blank=True, help_text="The page where it is paid.")
    code = models.CharField(max_length=500, blank=True, help_text="What a QR code says.")
    method = models.CharField(max_length=30, blank=True, help_text="As the provider calls it: ideal, swish; data.")
    amount = MoneyField()
    tip = MoneyField(default=0)
    details = models.JSONField(default=dict, blank=True, help_text="Of a refund: what it is written down as.")
    state = models.CharField(max_length=10, choices=IntentState, default=IntentState.CREATED)
    reason = models.CharField(max_length=60, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True)
    device_id = models.BigIntegerField(null=True)
    made_at = models.DateTimeField()
    asked_at = models.DateTimeField(null=True)
    expires_at = models.DateTimeField(null=True)
    done_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(amount__gt=0, tip__gte=0)
                | Q(kind__in=["tip", "refund"], amount=0, tip__gt=0)
                | Q(kind="release", amount=0, tip=0),
                name="intent_of_something",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=["charge", "capture"], bill__isnull=False, stay__isnull=True, settles__isnull=True)
                | Q(kind="charge", bill__isnull=True, stay__isnull=False, settles__isnull=True)
                | Q(kind="charge", bill__isnull=True, stay__isnull=True, settles__isnull=False)
                | Q(kind="tip", bill__isnull=False, stay__isnull=True, settles__isnull=True)
                | Q(kind="refund", payment__isnull=False)
                | Q(kind__in=["hold", "top_up", "release"], bill__isnull=True, stay__isnull=True, settles__isnull=True),
                name="intent_for_one_thing",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=["hold", "top_up", "capture", "release"], hold__isnull=False)
                | Q(kind__in=["charge", "refund", "tip"], hold__isnull=True),
                name="intent_of_its_hold",
            ),
            models.CheckConstraint(
                condition=Q(terminal__isnull=False) | Q(account__isnull=False), name="intent_asks_somebody"
            ),
            models.UniqueConstraint(
                fields=["terminal"],
                condition=Q(state="created", terminal__isnull=False),
                name="intent_one_in_flight_a_terminal",
            ),
        ]

    @property
    def via(self) -> Terminal | ProviderAccount:
        """Whom it goes through."""
        found = self.terminal or self.account
        assert found is not None
        return found


@append_only
class Surplus(models.Model):
    """Money that a terminal took after its intent had been given up: owed back, and never lost sight of.

    Of a refund: what people said was paid back, and its provider says wasn't; or, where they had said that it wasn't
    (its intent is cancelled), what went back a second time.
    """

    venue = models.ForeignKey(Venue, models.PROTECT, related_name="+")
    intent = models.OneToOneField(Intent, models.PROTECT, related_name="surplus")
    amount = MoneyField()
    reference = models.CharField(max_length=60, blank=True)
    card = models.CharField(max_length=30, blank=True)
    at = models.DateTimeField()
    business_date = models.DateField()

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(amount__gt=0), name="surplus_of_something")]

    @property
    def went_twice(self) -> bool:
        """Whether it is money that went back to a card once too often, and not money that is owed back."""
        return self.intent.kind == IntentKind.REFUND and self.intent.state == IntentState.CANCELLED

    @property
    def worth(self) -> int:
        """What a provider's books say of it: below zero what went back twice."""
        return -self.amount if self.went_twice else self.amount


# What went back twice, of rows.
WENT_TWICE = Q(intent__kind=IntentKind.REFUND, intent__state=IntentState.CANCELLED)
