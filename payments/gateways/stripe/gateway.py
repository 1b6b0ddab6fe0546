"""Stripe: card readers driven from here (Terminal, server-driven), and hosted pages (Checkout).

A reader's payment is a PaymentIntent (`pi_…`) that is made first and then given to the reader; a held card is one that
waits for its capture (`holding.py`). A page is a Checkout Session (`cs_…`). All carry our id in their metadata.
Webhooks are signed; what they say is asked about all the same.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from payments.gateways.base import Answer, Ask, Checked, Heard, Reader, Reason, Ring, Settled, Started
from payments.gateways.stripe import holding, settling, signing
from payments.gateways.stripe.calls import CARD, INTENTS, NEVER_SEEN_AFTER, at, make, tell
from payments.gateways.stripe.reading import Said, moment, read_hold, read_payment, read_refund, read_session
from payments.gateways.web import NoAnswer, NotSent, Reply, Web, listed, page, plain, under

BASE_URL = "https://api.stripe.com"
VERSION = "2025-09-30.clover"
PAGES, A_PAGE = 10, 100
APART = timedelta(minutes=5)
SESSIONS, REFUNDS = "checkout/sessions", "refunds"
PAID = {"expand[0]": "payment_intent.latest_charge"}
AT_ONCE = {"capture_method": "automatic"}
# No tip is asked for what is only held; whether the card may hold more later is up to its bank.
TO_HOLD = {
    "capture_method": "manual",
    "payment_method_options[card_present][request_incremental_authorization_support]": "true",
}
NO_TIP = {"process_config[skip_tipping]": "true"}


@dataclass(frozen=True, slots=True)
class StripeGateway:
    """One account with Stripe, and one of its readers where `terminal` names it."""

    web: Web
    webhook_secrets: tuple[str, ...] = ()
    terminal: str = ""
    is_stand_in: bool = False
    can_cancel: bool = True
    can_refund: bool = True
    can_tip: bool = True
    can_online: bool = True
    can_hold: bool = True

    @classmethod
    def from_settings(cls, settings: Mapping[str, object], secrets: Mapping[str, object]) -> "StripeGateway":
        """Read `{"terminal", "answer_seconds"}` and the secrets `{"key", "webhook", "webhook_before"}`."""
        key = str(secrets.get("key", ""))
        if not key:
            raise ValueError("Stripe has no key")
        base = str(settings.get("base_url") or "")
        seconds = min(float(str(settings.get("answer_seconds") or 10.0)), 10.0)
        headers = {"Authorization": f"Bearer {key}", "Stripe-Version": VERSION}
        hooks = tuple(str(secrets[it]) for it in ("webhook", "webhook_before") if secrets.get(it))
        return cls(
            Web(base or BASE_URL, headers, seconds), hooks, str(settings.get("terminal", "")), is_stand_in=bool(base)
        )

    def pay(self, ask: Ask) -> Answer:
        """Make a payment and give it to the reader; what the guest does there is asked about."""
        return self._at_reader(ask, AT_ONCE, {})

    def hold(self, ask: Ask) -> Answer:
        """The same, of a payment that waits for its capture."""
        return self._at_reader(ask, TO_HOLD, NO_TIP)

    def top_up(self, ask: Ask) -> Answer:
        """Raise what is held."""
        return holding.top_up(self.web, ask)

    def capture(self, ask: Ask) -> Answer:
        """Charge what is held."""
        return holding.capture(self.web, ask)

    def release(self, ask: Ask) -> Answer:
        """Let what is held go."""
        return holding.release(self.web, ask)

    def start_online(self, ask: Ask) -> Started | Answer:
        """Open a hosted page."""
        item = "line_items[0]"
        wanted = {
            "mode": "payment",
            f"{item}[quantity]": "1",
            f"{item}[price_data][currency]": ask.currency.lower(),
            f"{item}[price_data][unit_amount]": str(ask.amount),
            f"{item}[price_data][product_data][name]": ask.text[:140] or "Brigade",
            "success_url": ask.return_url,
            "cancel_url": ask.return_url,
            "client_reference_id": ask.id,
            "metadata[brigade]": ask.id,
            "payment_intent_data[metadata][brigade]": ask.id,
        }
        if ask.method:
            wanted["payment_method_types[0]"] = ask.method
        made = make(self.web, at(SESSIONS), wanted, ask)
        if isinstance(made, Answer):
            return made
        reference = plain(made.said.get("id"), 80)
        url = page(made.said.get("url"), is_test=self.is_stand_in)
        if not reference or not url:
            return Answer("unknown", Reason.GARBLED, reference=reference)
        return Started(reference, url=url, code=url, expires_at=moment(made.said.get("expires_at")))

    def ask(self, ask: Ask) -> Answer:
        """Ask by Stripe's id; without one, look for ours."""
        try:
            return self._ask(ask)
        except NotSent:
            return Answer("unknown", Reason.UNREACHABLE, reference=ask.reference)
        except NoAnswer as failure:
            return Answer("unknown", failure.reason, reference=ask.reference)

    def cancel(self, ask: Ask) -> Answer:
        """Take it back from the reader, or close the page."""
        now = self.ask(ask)
        if now.state != "pending" or not now.reference:
            return now
        if ask.is_online:
            closed = tell(self.web, at(f"{SESSIONS}/{ask.reference or now.reference}/expire"))
        else:
            tell(self.web, at(f"terminal/readers/{self.terminal}/cancel_action"))
            closed = tell(self.web, at(f"{INTENTS}/{now.reference}/cancel"))
        after = self.ask(ask)
        if after.state != "pending":
            return after
        return Answer("unknown", Reason.NO_ANSWER if closed is None else Reason.STILL_OPEN, reference=now.reference)

    def refund(self, ask: Ask) -> Answer:
        """Give back; what Stripe has taken on counts as given back, though a bank may take days."""
        wanted = {
            "payment_intent": ask.original.reference,
            "amount": str(ask.amount),
            "metadata[brigade]": ask.id,
        }
        made = make(self.web, at(REFUNDS), wanted, ask, Reason.REFUND_NOT_SENT)
        return made if isinstance(made, Answer) else read_refund(made.said, ask)

    def hear(self, ring: Ring) -> Heard | None:
        """A signed event."""
        return signing.read(ring, self.webhook_secrets)

    def check(self) -> Checked:
        """Ask who we are."""
        try:
            reply = self.web.get(at("account"))
        except NotSent:
            return Checked(reason=Reason.NOT_SENT)
        except NoAnswer as failure:
            return Checked(reason=failure.reason)
        if reply.status != 200:
            return Checked(reason=Reason.NOT_SET_UP)
        name = plain(under(reply.said, "settings", "dashboard", "display_name")) or plain(reply.said.get("id"))
        return Checked(name=name, is_live="_live_" in self.web.headers["Authorization"])

    def settled(self, since: datetime, until: datetime, currency: str) -> list[Settled] | Reason:
        """Its balance transactions."""
        return settling.settled(self.web, since, until, currency)

    def readers(self) -> list[Reader]:
        """The account's readers."""
        try:
            reply = self.web.get(at("terminal/readers"), query={"limit": str(A_PAGE)})
        except (NotSent, NoAnswer):
            return []
        found = [it for it in listed(reply.said.get("data")) if plain(it.get("id"))]
        return [
            Reader(plain(it.get("id")), plain(it.get("label") or it.get("id"), 40), it.get("status") == "online")
            for it in found
        ]

    def _at_reader(self, ask: Ask, how: Mapping[str, str], config: Mapping[str, str]) -> Answer:
        wanted = {
            "amount": str(ask.amount),
            "currency": ask.currency.lower(),
            "payment_method_types[0]": "card_present",
            "description": ask.text[:140],
            "metadata[brigade]": ask.id,
            **how,
        }
        made = make(self.web, at(INTENTS), wanted, ask)
        if isinstance(made, Answer):
            return made
        reference = plain(made.said.get("id"))
        if not reference:
            return Answer("unknown", Reason.GARBLED)
        where = at(f"terminal/readers/{self.terminal}/process_payment_intent")
        given = make(self.web, where, {"payment_intent": reference, **config}, ask, step="process")
        if isinstance(given, Reply):
            return Answer("pending", reference=reference)
        if given.state == "unknown":
            return Answer("unknown", given.reason, reference=reference)
        return self._strike_off(reference, ask, given)

    def _ask(self, ask: Ask) -> Answer:
        if ask.kind in ("top_up", "capture", "release"):
            return holding.ask_about(self.web, ask)
        if ask.kind == "refund":
            return self._look(REFUNDS, ask, read_refund, {}, {"payment_intent": ask.original.reference})
        if ask.is_online:
            return self._look(SESSIONS, ask, read_session, PAID, {})
        answer = self._look(INTENTS, ask, read_hold if ask.kind == "hold" else read_payment, CARD, {})
        if answer.state == "pending" and answer.raw.get("status") == "requires_payment_method":
            return self._ask_reader(ask, answer)
        return answer

    def _ask_reader(self, ask: Ask, answer: Answer) -> Answer:
        """Nobody has paid: the reader may still wait, have given up, or never have heard of it."""
        reply = self.web.get(at(f"terminal/readers/{self.terminal}"))
        action = under(reply.said, "action")
        is_this = under(action, "process_payment_intent", "payment_intent") == answer.reference
        if reply.status != 200 or (is_this and under(action, "status") == "in_progress"):
            return answer
        if not is_this and ask.age < NEVER_SEEN_AFTER:
            return answer
        failure = plain(under(action, "failure_code")) if is_this else ""
        stopped = failure in ("customer_canceled", "terminal_reader_timeout") or not is_this
        why = {"customer_canceled": Reason.BY_GUEST, "terminal_reader_timeout": Reason.TIMED_OUT}
        ended = Answer(
            "cancelled" if stopped else "declined", why.get(failure, Reason.REFUSED if is_this else Reason.NEVER_SEEN)
        )
        return self._strike_off(answer.reference, ask, ended)

    def _strike_off(self, reference: str, ask: Ask, ended: Answer) -> Answer:
        """Make sure that a payment can't be paid any more before it is called declined."""
        tell(self.web, at(f"{INTENTS}/{reference}/cancel"))
        try:
            reply = self.web.get(at(f"{INTENTS}/{reference}"), query=CARD)
        except (NotSent, NoAnswer):
            return Answer("unknown", Reason.NO_ANSWER, reference=reference)
        now = read_hold(reply.said, ask) if ask.kind == "hold" else read_payment(reply.said, ask)
        if now.state == "cancelled":
            return Answer(ended.state, ended.reason, reference=reference)
        return now if now.state != "pending" else Answer("unknown", Reason.NO_ANSWER, reference=reference)

    def _look(
        self, kind: str, ask: Ask, read: Callable[[Said, Ask], Answer], more: Mapping[str, str], near: Mapping[str, str]
    ) -> Answer:
        """By Stripe's id; else the one among the newest that has ours."""
        if ask.reference:
            reply = self.web.get(at(f"{kind}/{ask.reference}"), query=more)
            return read(reply.said, ask) if reply.status == 200 else Answer("unknown", Reason.NO_ANSWER)
        since = int((datetime.now(UTC) - timedelta(seconds=ask.age) - APART).timestamp())
        query = {"limit": str(A_PAGE), "created[gte]": str(since), **near}
        for _page in range(PAGES):
            reply = self.web.get(at(kind), query=query)
            found = listed(reply.said.get("data"))
            if reply.status != 200:
                return Answer("unknown", Reason.NO_ANSWER)
            ours = next((it for it in found if under(it, "metadata", "brigade") == ask.id), None)
            if ours:
                full = self.web.get(at(f"{kind}/{plain(ours.get('id'), 80)}"), query=more)
                return read(full.said, ask) if full.status == 200 else Answer("unknown", Reason.NO_ANSWER)
            if reply.said.get("has_more") is not True:
                is_lost = ask.age >= NEVER_SEEN_AFTER
                return Answer("cancelled", Reason.NEVER_SEEN) if is_lost else Answer("unknown", Reason.NO_ANSWER)
            query["starting_after"] = plain(found[-1].get("id"), 80)
        return Answer("unknown", Reason.NO_ANSWER)
