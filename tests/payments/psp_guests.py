"""Guests at providers, for R-PSP: each way to pay with the one who knows the truth of what was taken."""

import json
from dataclasses import dataclass
from random import Random
from typing import ClassVar, Protocol

from django.test import Client

from core import clock
from core.ids import new_key
from payments.gateways.vipps.gateway import reference
from payments.models import Intent, ProviderAccount
from tests.payments.gateways.mollie_stand_in import MollieStandIn, ring_body
from tests.payments.gateways.stand_in import DONE_500, DONE_LOST, GARBLED, LOST, TWICE, Json, StandIn
from tests.payments.gateways.stripe_stand_in import READER, StripeStandIn, event, signature
from tests.payments.gateways.swish_stand_in import SwishStandIn
from tests.payments.gateways.vipps_stand_in import VippsStandIn
from tests.payments.gateways.vipps_stand_in import ring as vipps_ring
from tests.payments.terminal import Terminal

SECRET = "whsec_good"
WRONG = 1  # minor units more or less than asked


class Guest(Protocol):
    """Somebody who pays, or doesn't, and the provider that may tell us of it."""

    online: bool

    def spoil(self, dice: Random) -> None:
        """Have the provider's next answer get lost, garbled or refused, perhaps."""

    def act(self, intent: Intent, deed: str) -> None:
        """Pay, pay a wrong amount, decline, or let it expire; what comes second changes nothing."""

    def ring(self, intent: Intent, account: ProviderAccount, kind: str) -> None:
        """Have the provider (or somebody else) ring: `good`, `again`, `forged`."""

    def taken(self, intent: Intent) -> list[int]:
        """The truth: what was taken under our id, minor units."""


def post(account: ProviderAccount, body: bytes, **headers: str) -> int:
    return Client().post(f"/webhooks/{account.ref}/", body, content_type="text/plain", headers=headers).status_code


@dataclass
class AtSimulated:
    """The simulated terminal (its process) or its page; what it does is chosen before it is asked."""

    machine: Terminal
    online: bool

    def spoil(self, dice: Random) -> None:
        if not self.online:
            weights = [8, 2, 2, 3, 3, 1, 2, 2, 2]
            faults = ("approve", "decline", "cancel", "drop", "garble", "timeout", "partial", "over", "tip")
            self.machine.will(*dice.choices(faults, weights))

    def act(self, intent: Intent, deed: str) -> None:
        if not self.online:
            return
        if deed == "expire":
            self.machine.say({"op": "cancel", "id": intent.ref})
            return
        self.machine.will("over" if deed == "wrong" else "approve")
        self.machine.say({"op": "press", "id": intent.ref, "answer": "decline" if deed == "decline" else "approve"})

    def ring(self, intent: Intent, account: ProviderAccount, kind: str) -> None:
        assert post(account, b"anything") == 400

    def taken(self, intent: Intent) -> list[int]:
        return [int(str(it)) for it in self.machine.charges(intent.ref)]


@dataclass
class AtStandIn:
    """What the stand-ins over HTTP have in common."""

    provider: StandIn
    online: bool

    # Where the same call twice, by its key, is done once.
    more_faults: ClassVar[tuple[str, ...]] = (TWICE,)

    def spoil(self, dice: Random) -> None:
        faults = ["", "", "", LOST, DONE_LOST, GARBLED, DONE_500, *self.more_faults]
        self.provider.will(*(dice.choice(faults) for _call in range(dice.randint(0, 3))))


@dataclass
class AtMollie(AtStandIn):
    """A Mollie terminal or page."""

    provider: MollieStandIn

    def act(self, intent: Intent, deed: str) -> None:
        if not any(it["metadata"]["brigade"] == intent.ref for it in self.provider.payments.values()):
            return
        status = {"decline": "failed", "expire": "expired"}.get(deed, "paid")
        cents = intent.amount + intent.tip - WRONG
        self.provider.pay(intent.ref, status=status, value=f"{cents / 100:.2f}" if deed == "wrong" else "")

    def ring(self, intent: Intent, account: ProviderAccount, kind: str) -> None:
        reference = intent.provider_ref if kind != "forged" else f"tr_{new_key()[:16]}"
        if reference:
            post(account, ring_body(reference))

    def taken(self, intent: Intent) -> list[int]:
        return [round(float(it) * 100) for it in self.provider.taken(intent.ref)]


@dataclass
class AtStripe(AtStandIn):
    """A Stripe reader or page."""

    provider: StripeStandIn

    def act(self, intent: Intent, deed: str) -> None:
        rows = self.provider.sessions if self.online else self.provider.intents
        if not any(it["metadata"]["brigade"] == intent.ref for it in rows.values()):
            return
        wrong = intent.amount + intent.tip - WRONG if deed == "wrong" else None
        if self.online:
            self.provider.pay(intent.ref, amount=wrong, status="expired" if deed in ("expire", "decline") else "paid")
            return
        fails = {"decline": "card_declined", "expire": "terminal_reader_timeout"}.get(deed, "")
        given = self.provider.readers[READER]["action"] or {}
        if given.get("process_payment_intent", {}).get("payment_intent", "") in self._own(intent):
            self.provider.present(intent.ref, amount=wrong, fails=fails)

    def ring(self, intent: Intent, account: ProviderAccount, kind: str) -> None:
        body = event({"id": intent.provider_ref or "cs_unknown"}, id=f"evt_{intent.pk}")
        secret = "whsec_forged" if kind == "forged" else SECRET
        headers = {"Stripe-Signature": signature(body, secret, clock.now().timestamp())}
        assert post(account, body, **headers) == (400 if kind == "forged" else 204)

    def taken(self, intent: Intent) -> list[int]:
        return self.provider.taken(intent.ref)

    def _own(self, intent: Intent) -> set[str]:
        return {id for id, it in self.provider.intents.items() if it["metadata"]["brigade"] == intent.ref}


@dataclass
class AtSwish(AtStandIn):
    """Swish's app, by the code that a guest scans."""

    provider: SwishStandIn
    more_faults: ClassVar[tuple[str, ...]] = ()

    def act(self, intent: Intent, deed: str) -> None:
        if not self._own(intent):
            return
        status, code = {"decline": ("DECLINED", ""), "expire": ("ERROR", "TM01")}.get(deed, ("PAID", ""))
        wrong = f"{(intent.amount + intent.tip - WRONG) / 100:.2f}" if deed == "wrong" else ""
        self.provider.sign(intent.ref, status=status, code=code, amount=wrong)

    def ring(self, intent: Intent, account: ProviderAccount, kind: str) -> None:
        about = intent.provider_ref if kind != "forged" else new_key().encode().hex()[:32]
        status = post(account, json.dumps({"id": about, "status": "PAID", "amount": 1}).encode())
        assert status == (204 if about else 400)

    def taken(self, intent: Intent) -> list[int]:
        return [round(it["amount"] * 100) for it in self._own(intent) if it["status"] == "PAID"]

    def _own(self, intent: Intent) -> list[Json]:
        return [it for it in self.provider.payments.values() if it["payeePaymentReference"] == intent.ref]


@dataclass
class AtVipps(AtStandIn):
    """Vipps' app, which authorises just what was asked; asking captures it."""

    provider: VippsStandIn

    def act(self, intent: Intent, deed: str) -> None:
        if reference(intent.ref) in self.provider.payments:
            self.provider.decide(intent.ref, {"decline": "ABORTED", "expire": "EXPIRED"}.get(deed, "AUTHORIZED"))

    def ring(self, intent: Intent, account: ProviderAccount, kind: str) -> None:
        said = {"reference": reference(intent.ref), "name": "AUTHORIZED", "pspReference": f"psp-{intent.pk}"}
        secret, here = "forged" if kind == "forged" else SECRET, f"/webhooks/{account.ref}/"
        rung = vipps_ring(said, secret, clock.now(), here, host="testserver")
        assert post(account, rung.body, **rung.headers) == (400 if kind == "forged" else 204)

    def taken(self, intent: Intent) -> list[int]:
        is_there = reference(intent.ref) in self.provider.payments
        took = self.provider.captured(intent.ref) if is_there else 0
        return [took] if took else []
