"""Calls to Stripe: made once, with our key, which it keeps for a day; and what its refusals mean."""

from collections.abc import Mapping

from payments.gateways.base import Answer, Ask, Reason
from payments.gateways.web import NoAnswer, NotSent, Reply, Web, path, plain, under

INTENTS = "payment_intents"
CARD = {"expand[0]": "latest_charge"}
NEVER_SEEN_AFTER = 60.0
# A bank said no; nothing has changed.
CARD_DECLINED = 402


def at(where: str) -> str:
    """The path of an endpoint."""
    return path("v1", *where.split("/"))


def make(
    web: Web, where: str, form: Mapping[str, str], ask: Ask, not_sent: Reason = Reason.NOT_SENT, step: str = ""
) -> Reply | Answer:
    """Make, start or change something, once; the same key again is answered the same."""
    try:
        reply = web.call("POST", where, form=form, headers={"Idempotency-Key": ask.id + step})
    except NotSent:
        return Answer("declined", not_sent)
    except NoAnswer as failure:
        return Answer("unknown", failure.reason)
    if reply.status == 200:
        return reply
    if not reply.is_refused and reply.status != CARD_DECLINED:
        return Answer("unknown", Reason.NO_ANSWER)
    return Answer("declined", _why(reply, ask), raw={"status": reply.status, "code": _code(reply)})


def tell(web: Web, where: str) -> Reply | None:
    """Have something stopped; whatever comes back, what became of it is asked."""
    try:
        return web.call("POST", where, form={})
    except (NotSent, NoAnswer):
        return None


def _code(reply: Reply) -> str:
    return plain(under(reply.said, "error", "code"))


def _why(reply: Reply, ask: Ask) -> Reason:
    if reply.status in (401, 403):
        return Reason.NOT_SET_UP
    if reply.status == CARD_DECLINED:
        is_short = under(reply.said, "error", "decline_code") == "insufficient_funds"
        return Reason.INSUFFICIENT_FUNDS if is_short else Reason.REFUSED
    if ask.kind == "refund":
        return Reason.TOO_MUCH if "amount" in (plain(under(reply.said, "error", "param"))) else Reason.NOT_CHARGED
    busy = ("terminal_reader_busy", "terminal_reader_offline")
    return {busy[0]: Reason.BUSY, busy[1]: Reason.NOT_SENT}.get(_code(reply), Reason.NOT_UNDERSTOOD)
