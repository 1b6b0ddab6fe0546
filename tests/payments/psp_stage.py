"""Where R-PSP plays: every provider, really there, and the house's contracts with them."""

from contextlib import ExitStack
from pathlib import Path
from typing import Any

from core import sealed
from payments.models import ProviderAccount
from payments.models import Terminal as TerminalRow
from tests.cast import House
from tests.payments.gateways.mollie_stand_in import TERMINAL, MollieStandIn
from tests.payments.gateways.stand_in import serving
from tests.payments.gateways.stripe_stand_in import READER, StripeStandIn
from tests.payments.gateways.swish_stand_in import PAYEE, SwishStandIn
from tests.payments.gateways.vipps_stand_in import KEYS, MERCHANT, VippsStandIn
from tests.payments.psp_guests import SECRET, AtMollie, AtSimulated, AtStripe, AtSwish, AtVipps, Guest
from tests.payments.terminal import running_terminal

# What is paid on phones only.
PHONES = ("swish", "vipps")


class Stage:
    """Every provider, really there; and the house's contracts with them."""

    def __init__(self, house: House, folder: Path, stack: ExitStack, settings: Any) -> None:
        self.house = house
        self.machine = stack.enter_context(running_terminal(folder))
        self.mollie = stack.enter_context(serving(MollieStandIn()))
        self.stripe = stack.enter_context(serving(StripeStandIn()))
        self.swish = stack.enter_context(serving(SwishStandIn(folder)))
        self.vipps = stack.enter_context(serving(VippsStandIn()))
        self.web = {"mollie": self.mollie, "stripe": self.stripe, "swish": self.swish, "vipps": self.vipps}
        settings.PROVIDER_URLS = {kind: it.url for kind, it in self.web.items()}
        at = {"host": "127.0.0.1", "port": self.machine.port, "answer_seconds": 0.3}
        we = self.swish.client()
        known = {"certificate": we.certificate, "private_key": we.private_key}
        self.accounts = {
            "simulated": self._account("simulated", at),
            "mollie": self._account("mollie", {}, key="test_good"),
            "stripe": self._account("stripe", {}, key="sk_test_good", webhook=SECRET),
            "swish": self._account("swish", {"payee": PAYEE}, **known, authority=self.swish.authority.certificate),
            "vipps": self._account("vipps", {"merchant": MERCHANT}, **KEYS, webhook=SECRET),
        }

    def guest(self, kind: str, online: bool) -> Guest:
        """Somebody who pays there; with Swish, in a house of Swedish kronor."""
        venue, money = self.house.venue, "SEK" if kind == "swish" else "EUR"
        if venue.currency != money:
            venue.currency = money
            venue.save(update_fields=["currency"])
        match kind:
            case "simulated":
                return AtSimulated(self.machine, online)
            case "mollie":
                return AtMollie(self.mollie, online)
            case "stripe":
                return AtStripe(self.stripe, online)
            case "swish":
                return AtSwish(self.swish, online)
        return AtVipps(self.vipps, online)

    def terminal(self, kind: str, number: int) -> TerminalRow:
        """A terminal that nobody uses: what is left over on another one doesn't hold this script up."""
        for reader in self.stripe.readers.values():
            reader["action"] = None
        fields = {"venue": self.house.venue, "name": f"Script {number}", "gateway": kind, "answer_seconds": 1}
        if kind == "simulated":
            return TerminalRow.objects.create(**fields, host="127.0.0.1", port=self.machine.port)
        reference = TERMINAL if kind == "mollie" else READER
        # Whoever waits for a guest at a terminal would ask each second: scripts ask when they want to.
        fields["answer_seconds"] = 0
        return TerminalRow.objects.create(**fields, account=self.accounts[kind], provider_ref=reference)

    def quiet(self) -> None:
        """Nothing goes wrong any more."""
        for it in self.web.values():
            it.will()

    def _account(self, kind: str, settings: dict[str, Any], **secrets: str) -> ProviderAccount:
        said = {"venue": self.house.venue, "gateway": kind, "name": kind.title(), "settings": settings}
        return ProviderAccount.objects.create(**said, secrets=sealed.seal(secrets))
