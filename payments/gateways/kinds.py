"""Which gateways there are, and how one is made: `from payments.gateways import kinds as gateways`."""

from collections.abc import Callable, Mapping

from django.conf import settings as django_settings

from core import sealed
from payments.gateways.base import Gateway
from payments.gateways.mollie.gateway import MollieGateway
from payments.gateways.simulated.gateway import SimulatedGateway
from payments.gateways.stripe.gateway import StripeGateway
from payments.gateways.swish.gateway import SwishGateway
from payments.gateways.vipps.gateway import VippsGateway
from payments.models import Intent, ProviderAccount, Terminal

type Values = Mapping[str, object]

# settings (where it is, which terminal, how long to wait), secrets (keys)
KINDS: dict[str, Callable[[Values, Values], Gateway]] = {
    "mollie": MollieGateway.from_settings,
    "simulated": SimulatedGateway.from_settings,
    "stripe": StripeGateway.from_settings,
    "swish": SwishGateway.from_settings,
    "vipps": VippsGateway.from_settings,
}
# Those whose terminals can keep an amount on a card (`can_hold`).
HOLDING = frozenset({"simulated", "stripe"})


def get(kind: str, settings: Values, secrets: Values | None = None) -> Gateway:
    """Return the gateway of this kind, set up with stored settings and unsealed secrets.

    Raises `LookupError` for a kind that isn't in `KINDS` and `ValueError` for
    settings that the kind can't use.
    """
    if kind not in KINDS:
        raise LookupError(f"No gateway of kind {kind!r}; there are: {', '.join(sorted(KINDS))}.")
    base = django_settings.PROVIDER_URLS.get(kind, "")
    return KINDS[kind]({**settings, "base_url": base}, secrets or {})


def for_intent(intent: Intent, answer_seconds: float | None = None) -> Gateway:
    """The gateway that an intent goes through; its terminal's patience, unless less is given.

    Raises `LookupError`, `ValueError` and `core.sealed.Unreadable`.
    """
    if intent.terminal is not None:
        return for_terminal(intent.terminal, answer_seconds)
    assert intent.account is not None
    return for_account(intent.account, answer_seconds)


def for_terminal(terminal: Terminal, answer_seconds: float | None = None) -> Gateway:
    """The gateway to a card terminal, with the keys of its provider's account if it has one."""
    account = terminal.account
    settings = {
        **(account.settings if account else {}),
        "host": terminal.host,
        "port": terminal.port,
        "terminal": terminal.provider_ref,
        "answer_seconds": answer_seconds or terminal.answer_seconds,
    }
    return get(terminal.gateway, settings, sealed.unseal(account.secrets) if account else {})


def for_account(account: ProviderAccount, answer_seconds: float | None = None) -> Gateway:
    """The gateway to a provider, for payments on phones."""
    settings = dict(account.settings) | ({"answer_seconds": answer_seconds} if answer_seconds else {})
    return get(account.gateway, settings, sealed.unseal(account.secrets))
