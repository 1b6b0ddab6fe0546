"""What is asked about payments on guests' phones, and about the providers behind them."""

from collections.abc import Iterable

from django.db.models import Exists, OuterRef, Q, QuerySet

from orders.models import GuestRules, Tab
from payments.models import OPEN_INTENTS, RELEASED, SAID_PAID, Bill, Intent, IntentKind, ProviderAccount, Till, Way
from staff.models import Device
from venues.models import Register, Venue

# What a provider may still tell us something new about.
WONDERED = Q(state__in=OPEN_INTENTS) | Q(reason__in=[RELEASED, SAID_PAID])


def register_for(venue_id: int, device: Device | None) -> Register:
    """The register that a device works on; for a guest's own phone the venue's first with something beside it."""
    if device is not None:
        return device.register
    tills = Till.objects.filter(register__venue=venue_id).select_related("register").order_by("register_id")
    return next((it.register for it in tills), None) or Register.objects.filter(venue=venue_id).order_by("pk")[0]


def online_accounts(venue: Venue) -> list[ProviderAccount]:
    """By whom a guest can pay on a phone; one query."""
    return list(ProviderAccount.objects.filter(venue=venue, is_active=True, takes_online=True))


def guests_accounts(venue: Venue) -> list[ProviderAccount]:
    """The same for guests by themselves, of whom the house may want none; one query."""
    refused = GuestRules.objects.filter(venue=OuterRef("venue"), may_pay=False)
    return list(ProviderAccount.objects.filter(~Exists(refused), venue=venue, is_active=True, takes_online=True))


def account_by(ref: str) -> ProviderAccount | None:
    """A provider's account in use, by what its webhook's address says; one query."""
    return ProviderAccount.objects.filter(ref=ref, is_active=True).select_related("venue").first()


def on_phone(bill: Bill) -> Intent | None:
    """A bill's newest payment on a phone; one query."""
    return _on_phones().filter(bill=bill).last()


def on_tabs_phone(tab: Tab) -> Intent | None:
    """A tab's newest payment on a phone; one query."""
    return _on_phones().filter(bill__tab=tab).last()


def _on_phones() -> QuerySet[Intent]:
    charges = Intent.objects.filter(kind=IntentKind.CHARGE).exclude(way=Way.TERMINAL)
    return charges.select_related("bill__tab", "account", "terminal").order_by("pk")


def online_intent(ref: str) -> Intent | None:
    """A payment on a phone by what its page's address says, with its bill and venue; one query."""
    found = Intent.objects.filter(ref=ref).exclude(way=Way.TERMINAL)
    return found.select_related("bill__tab", "register__venue", "account").first()


def intents_rung_about(account: ProviderAccount, about: Iterable[str]) -> list[int]:
    """Which of what we still wonder about a provider means; one query."""
    mine = Q(account=account) | Q(terminal__account=account)
    names = Q(provider_ref__in=list(about)) | Q(ref__in=list(about))
    return list(Intent.objects.filter(mine, names, WONDERED).order_by("pk").values_list("pk", flat=True))
