"""The words for a gateway's reasons, fit for the person at the till."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from payments.gateways.base import Reason

TEXTS: dict[Reason, str | Promise] = {
    Reason.NONE: "",
    Reason.NOT_SENT: _("The terminal can't be reached. Nothing was charged."),
    Reason.REFUND_NOT_SENT: _("The terminal can't be reached. Nothing was refunded."),
    Reason.BUSY: _("The terminal is busy with another payment. Nothing was charged."),
    Reason.NOT_UNDERSTOOD: _("The terminal didn't understand the request. Nothing was charged."),
    Reason.NOT_SET_UP: _("The provider doesn't accept our keys. Nothing was charged."),
    Reason.REFUSED: _("The card was declined. Nothing was charged."),
    Reason.INSUFFICIENT_FUNDS: _("The card was declined: not enough money on it. Nothing was charged."),
    Reason.BY_GUEST: _("The guest pressed Stop on the terminal. Nothing was charged."),
    Reason.BY_STAFF: _("The payment was stopped. Nothing was charged."),
    Reason.TIMED_OUT: _("No card was presented in time. Nothing was charged."),
    Reason.EXPIRED: _("Nobody paid in time. Nothing was charged."),
    Reason.POWER_LOST: _("The terminal restarted during the payment. Nothing was charged."),
    Reason.NEVER_SEEN: _("The payment never reached the terminal. Nothing was charged."),
    Reason.NOT_CHARGED: _("The terminal has no such payment to refund. Nothing was refunded."),
    Reason.NOT_HELD: _("Nothing is held on this card any more. Nothing was charged."),
    Reason.NO_MORE: _("This card can't hold more. What is held stays held: charge it, and take the rest another way."),
    Reason.TOO_MUCH: _("That is more than is left of this payment. Nothing was refunded."),
    Reason.NO_ANSWER: _("The terminal didn't answer. We don't know yet. Don't charge again."),
    Reason.UNREACHABLE: _("The terminal can't be reached. We don't know yet. Don't charge again."),
    Reason.GARBLED: _("The terminal's answer can't be read. We don't know yet. Don't charge again."),
    Reason.STILL_OPEN: _("The payment page can't be closed: the guest may still pay. Don't charge again."),
    Reason.WRONG_AMOUNT: _("The terminal took another amount than was asked. Don't charge again; check its slip."),
}


# Where nobody stands at a terminal.
ON_PHONE: dict[Reason, str | Promise] = {
    Reason.NOT_SENT: _("The provider can't be reached. Nothing was charged."),
    Reason.NOT_UNDERSTOOD: _("The provider didn't accept the request. Nothing was charged."),
    Reason.REFUSED: _("The payment was declined. Nothing was charged."),
    Reason.BY_GUEST: _("The guest stopped the payment. Nothing was charged."),
    Reason.TIMED_OUT: _("Nobody paid in time. Nothing was charged."),
    Reason.NEVER_SEEN: _("The payment never reached the provider. Nothing was charged."),
    Reason.NO_ANSWER: _("The provider didn't answer. We don't know yet. Don't charge again."),
    Reason.UNREACHABLE: _("The provider can't be reached. We don't know yet. Don't charge again."),
    Reason.GARBLED: _("The provider's answer can't be read. We don't know yet. Don't charge again."),
    Reason.WRONG_AMOUNT: _("Another amount was paid than was asked. Don't charge again; look at the provider's page."),
}


def text(reason: str, *, on_phone: bool = False) -> str | Promise:
    """Return the sentence for a stored reason; a reason of an older release says only what is certain."""
    try:
        known = Reason(reason)
    except ValueError:
        return _("The provider gave no reason that we know.")
    return ON_PHONE.get(known, TEXTS[known]) if on_phone else TEXTS[known]
