"""A provider says what became of a refund after people have: nothing is lost, and nothing goes back unseen."""

from django.db.models import Sum

from acts.actions import Act
from ledger import actions as ledger
from payments import postings, queries
from payments.actions.locks import lock_till, topics
from payments.actions.refunds.ending import book, pieces_now
from payments.actions.stored.giving_back import check_sold
from payments.actions.stored.locking import CardRefused
from payments.gateways.base import Answer, Reason
from payments.models import OPEN_INTENTS, RELEASED, SAID_PAID, Bill, Intent, IntentKind, Payment, Surplus
from venues.days import business_date


def hear_late(bill: Bill, payment: Payment, intent: Intent, answer: Answer, *, act: Act) -> Intent:
    """Hold what a provider says of a refund that is over against what people had said; once.

    It agrees: it isn't asked any more. It went back although they had said no: it is booked now while there is room on
    its payment, else it went back twice. It didn't although they had said yes: it is owed to its guest. Either of the
    last two is a surplus, for people to look at. Locks, with what the caller has, the register and accounts. Journals
    `payments.refunded`, `.refund_twice` or `.refund_owed`; rings tab, floor and day.
    """
    if intent.reason not in (RELEASED, SAID_PAID) or Surplus.objects.filter(intent=intent).exists():
        return intent
    was_paid, whole = answer.state == "approved", intent.amount + intent.tip
    in_part = answer.reason == Reason.WRONG_AMOUNT and 0 < answer.amount < whole
    lock_till(intent.register_id)
    if was_paid and intent.reason == RELEASED and _has_room(bill, payment, intent):
        book(bill, payment, intent, answer.reference, act)
    elif intent.reason == RELEASED and (was_paid or (answer.reason == Reason.WRONG_AMOUNT and answer.amount > 0)):
        twice = _keep(bill, intent, answer, answer.amount or whole, act)
        act.journal("payments.refund_twice", bill, intent=intent.pk, amount=twice.amount)
    elif intent.reason == SAID_PAID and (in_part or (answer.is_final and not was_paid)):
        owed = _keep(bill, intent, answer, whole - (answer.amount if in_part else 0), act)
        act.journal("payments.refund_owed", bill, intent=intent.pk, amount=owed.amount)
    elif answer.is_final:
        intent.reason = answer.reason
        intent.save(update_fields=["reason"])
    return intent


def _has_room(bill: Bill, payment: Payment, intent: Intent) -> bool:
    """Whether so much of the (locked) payment can still go back, and what was sold of cards is on them."""
    others = Intent.objects.filter(kind=IntentKind.REFUND, payment=payment, state__in=OPEN_INTENTS)
    tips = payment.tip_refunded + (others.aggregate(sum=Sum("tip"))["sum"] or 0)
    if intent.amount > payment.amount - payment.refunded - payment.refunding or intent.tip > payment.tip - tips:
        return False
    try:
        check_sold(pieces_now(intent, queries.shares_of(bill)))
    except CardRefused:
        return False
    return True


def _keep(bill: Bill, intent: Intent, answer: Answer, amount: int, act: Act) -> Surplus:
    surplus = Surplus.objects.create(
        venue=act.venue,
        intent=intent,
        amount=amount,
        reference=answer.reference[:60],
        card=f"{answer.scheme} {answer.card}".strip()[:30],
        at=act.at,
        business_date=business_date(act.venue, act.at),
    )
    group = f"surplus.{surplus.pk}"
    ledger.post(postings.surplus(surplus), group=group, day=surplus.business_date, act=act)
    act.publish(*topics(bill, act))
    return surplus
