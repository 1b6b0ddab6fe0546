"""How a refund through a provider ends: it is booked, or what it reserved is let go."""

from collections.abc import Sequence

from django.db.models import F

from acts.actions import Act
from payments import queries, returns
from payments.actions.intents import end_intent
from payments.actions.locks import lock_bill, lock_till
from payments.actions.refunds.give_back import give_back
from payments.actions.refunds.rules import lock_payment
from payments.models import Bill, Intent, IntentState, Payment, Refund, Share
from payments.returns import Piece


def lock_refund(intent: Intent) -> tuple[Bill, Payment, Intent]:
    """A refund's bill (after its tab), its payment and itself as they are now, locked in this order."""
    assert intent.bill is not None and intent.payment_id is not None
    bill = lock_bill(intent.bill)
    payment = lock_payment(intent.payment_id)
    locked = Intent.objects.select_for_update(of=("self",), no_key=True)
    return bill, payment, locked.get(pk=intent.pk)


def book(bill: Bill, payment: Payment, intent: Intent, reference: str, act: Act, *, reason: str = "") -> Refund:
    """End a (locked) refund: it went back. Locks its register, and journals and rings as give_back.

    `reason` is the intent's from now on.
    """
    is_reserved = intent.state != IntentState.CANCELLED
    end_intent(intent, IntentState.APPROVED, reason, act)
    if is_reserved:
        let_go(payment, intent)
    asked = intent.details
    assert intent.by_id is not None
    back = Refund(
        payment=payment,
        intent=intent,
        tip=intent.tip,
        reason=asked["reason"],
        reference=(reference or intent.ref)[:60],
        by_id=intent.by_id,
        approval_id=asked["approval"],
    )
    shares = queries.shares_of(bill)
    return give_back(bill, back, shares, pieces_now(intent, shares), lock_till(intent.register_id), act=act)


def let_go(payment: Payment, intent: Intent) -> None:
    """End what a refund reserved of its (locked) payment."""
    Payment.objects.filter(pk=payment.pk).update(refunding=F("refunding") - intent.amount)


def pieces_now(intent: Intent, shares: Sequence[Share]) -> list[Piece]:
    """What a refund takes back of each share: as it was asked, else so much of all that is left of the bill."""
    asked = dict(intent.details["parts"])
    try:
        return returns.by_share(shares, asked)
    except ValueError:
        return returns.by_amount(shares, intent.amount)
