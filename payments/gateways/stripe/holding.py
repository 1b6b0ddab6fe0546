"""What is done with a card that a reader holds: it is raised, charged, or let go.

The hold is a PaymentIntent that waits for its capture. What was done to it stands in its metadata under our ids, in the
same call: so whatever happened to an answer, asking tells.
"""

from dataclasses import replace

from payments.gateways.base import Answer, Ask, Reason
from payments.gateways.stripe.calls import CARD, INTENTS, NEVER_SEEN_AFTER, at, make
from payments.gateways.stripe.reading import GONE, Said, can_grow, is_count, is_hold_of, read_held
from payments.gateways.web import NoAnswer, NotSent, Reply, Web

# Refusals that say nothing about the hold.
OF_OURS = (Reason.NOT_SENT, Reason.NOT_SET_UP)


def top_up(web: Web, ask: Ask) -> Answer:
    """Raise what is held to a new sum, where the card lets us."""
    now = _look(web, ask)
    if isinstance(now, Answer):
        return Answer("declined", Reason.NOT_SENT)
    before = now.get("amount")
    if now.get("status") in GONE:
        return Answer("declined", Reason.NOT_HELD)
    if not can_grow(now) or not is_count(before):
        return Answer("declined", Reason.NO_MORE)
    after = str(int(str(before)) + ask.amount)
    answer = _change(web, ask, "increment_authorization", {"amount": after, f"metadata[{ask.id}]": after})
    return replace(answer, reason=Reason.NO_MORE) if answer.reason == Reason.NOT_UNDERSTOOD else answer


def capture(web: Web, ask: Ask) -> Answer:
    """Charge so much of it; Stripe lets the rest go."""
    return _change(web, ask, "capture", {"amount_to_capture": str(ask.amount), f"metadata[{ask.id}]": ask.kind})


def release(web: Web, ask: Ask) -> Answer:
    """Let it go."""
    return _change(web, ask, "cancel", {})


def ask_about(web: Web, ask: Ask) -> Answer:
    """What became of one of these."""
    now = _look(web, ask)
    if isinstance(now, Answer):
        return now
    answer = read_held(now, ask)
    if answer.reason == Reason.NO_ANSWER and ask.age >= NEVER_SEEN_AFTER:
        return Answer("cancelled", Reason.NEVER_SEEN, reference=answer.reference)
    return answer


def _change(web: Web, ask: Ask, step: str, form: dict[str, str]) -> Answer:
    """Do it once; where Stripe refuses, the hold itself says why."""
    made = make(web, at(f"{INTENTS}/{ask.original.reference}/{step}"), {**form, **CARD}, ask)
    if isinstance(made, Reply):
        return read_held(made.said, ask) if is_hold_of(made.said, ask) else _unknown(ask, Reason.GARBLED)
    if made.state == "declined" and made.reason not in OF_OURS:
        now = _look(web, ask)
        found = now if isinstance(now, Answer) else read_held(now, ask)
        if found.is_final:
            return found
    return replace(made, reference=ask.original.reference)


def _look(web: Web, ask: Ask) -> Said | Answer:
    """The hold as it is now."""
    try:
        reply = web.get(at(f"{INTENTS}/{ask.original.reference}"), query=CARD)
    except NotSent:
        return _unknown(ask, Reason.UNREACHABLE)
    except NoAnswer as failure:
        return _unknown(ask, failure.reason)
    is_it = reply.status == 200 and is_hold_of(reply.said, ask)
    return reply.said if is_it else _unknown(ask, Reason.NO_ANSWER)


def _unknown(ask: Ask, reason: Reason) -> Answer:
    return Answer("unknown", reason, reference=ask.original.reference)
