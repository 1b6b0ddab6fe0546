"""What the back office shows of payment providers: which there are, what each needs, and which are connected."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from payments import delivery
from payments.models import ProviderAccount, Terminal
from venues.models import Venue


@dataclass(frozen=True)
class Field:
    """What somebody types to connect a provider; a secret is sealed and never shown again."""

    name: str
    label: Any
    hint: str = ""
    is_secret: bool = True
    is_needed: bool = True
    is_long: bool = False
    choices: tuple[tuple[str, Any], ...] = ()


@dataclass(frozen=True)
class Kind:
    """A provider that can be connected, where the house's currency is one of its `currencies` (any, if none)."""

    gateway: str
    title: Any
    text: Any
    fields: tuple[Field, ...] = ()
    has_readers: bool = False
    rings_with_secret: bool = False
    currencies: frozenset[str] = frozenset()

    def is_for(self, venue: Venue) -> bool:
        """Whether it takes the venue's money."""
        return not self.currencies or venue.currency in self.currencies


MODE = Field(
    "mode",
    _("Which money"),
    is_secret=False,
    choices=(("test", _("Test: no money moves")), ("live", _("Live: money is real"))),
)

KINDS: tuple[Kind, ...] = (
    Kind(
        "mollie",
        "Mollie",
        _("Card terminals, and pages for iDEAL | Wero, Bancontact, cards and more."),
        (
            Field("key", _("API key"), "live_… / test_…"),
            Field("organisation", _("Organisation token, to fetch settlements"), "access_…", is_needed=False),
        ),
        has_readers=True,
    ),
    Kind(
        "stripe",
        "Stripe",
        _("Card readers, and pages for cards and wallets."),
        (
            Field("key", _("Secret key"), "sk_live_… / sk_test_…"),
            Field("webhook", _("Signing secret of the webhook"), "whsec_…", is_needed=False),
        ),
        has_readers=True,
        rings_with_secret=True,
    ),
    Kind(
        "swish",
        "Swish",
        _("Sweden: the guest scans a code at the table and signs in the app."),
        (
            MODE,
            Field("payee", _("Swish number"), "123 118 11 89", is_secret=False),
            Field("certificate", _("Certificate (PEM)"), "-----BEGIN CERTIFICATE-----", is_long=True),
            Field("private_key", _("Private key (PEM)"), "-----BEGIN PRIVATE KEY-----", is_long=True),
            Field(
                "authority",
                _("Root certificate of the test environment (PEM)"),
                "-----BEGIN CERTIFICATE-----",
                is_needed=False,
                is_long=True,
            ),
        ),
        currencies=frozenset({"SEK"}),
    ),
    Kind(
        "vipps",
        "Vipps MobilePay",
        _("Norway, Denmark and Finland: the guest scans a code and approves in the app."),
        (
            MODE,
            Field("merchant", _("Merchant serial number"), "123456", is_secret=False),
            Field("client_id", _("Client id")),
            Field("client_secret", _("Client secret")),
            Field("subscription", _("Subscription key")),
            Field("webhook", _("Secret of the webhook"), is_needed=False),
        ),
        rings_with_secret=True,
        currencies=frozenset({"NOK", "DKK", "EUR"}),
    ),
    Kind("simulated", _("Simulated"), _("No money moves: to try how guests pay on their phones.")),
)
BY_GATEWAY: Mapping[str, Kind] = {it.gateway: it for it in KINDS}


@dataclass(frozen=True)
class Shown:
    """A connected provider, with its terminals. `mode` is live, test or simulated; `webhook` is where it rings."""

    account: ProviderAccount
    kind: Kind
    terminals: tuple[Terminal, ...]
    webhook: str
    is_reachable: bool

    @property
    def mode(self) -> str:
        return str(self.account.settings.get("mode", "test"))


def providers(venue: Venue, origin: str) -> dict[str, Any]:
    """All that the page shows; two queries."""
    terminals = list(Terminal.objects.filter(venue=venue))
    accounts = ProviderAccount.objects.filter(venue=venue)
    return {
        "kinds": [it for it in KINDS if it.is_for(venue)],
        "shown": [_shown(it, terminals, origin) for it in accounts if it.gateway in BY_GATEWAY],
        "simulated": [it for it in terminals if it.account_id is None],
    }


def _shown(account: ProviderAccount, terminals: list[Terminal], origin: str) -> Shown:
    own = tuple(it for it in terminals if it.account_id == account.pk)
    webhook = f"{origin}/webhooks/{account.ref}/"
    return Shown(account, BY_GATEWAY[account.gateway], own, webhook, delivery.is_reachable(origin))
