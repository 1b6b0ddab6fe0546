"""What nobody does alone with money that has come in: give it back, call it another way, write it off."""

from payments import actions as payments
from payments.gateways.base import Answer
from payments.models import CustomTender, Intent, Payment, Terminal, Till
from tests.cast import House
from tests.payments.evening import cash, open_drawer, order, whole
from tests.security.deeds import Deed, Deeds


def refund(house: House) -> Deeds:
    """Back out of the drawer, for a meal that nobody sent back."""
    mine, other = _paid(house, 12), _paid(house, 11)

    def give(payment: Payment, amount: int) -> Deed:
        return lambda act: payments.refund(payment, amount=amount, reason="It was cold", act=act)

    return Deeds(give(mine, 500), give(mine, 900), give(other, 500), lambda: mine.refunds.count())


def correct(house: House) -> Deeds:
    """Cash that was a card, so that the drawer has too much."""
    mine, other = _paid(house, 12), _paid(house, 11)
    bar, lunch = (CustomTender.objects.create(venue=house.venue, name=it) for it in ("Bar terminal", "Lunch card"))

    def call_it(payment: Payment, way: CustomTender) -> Deed:
        return lambda act: payments.correct_tender(payment, "other", custom=way, reason="At the bar", act=act)

    done = lambda: Payment.objects.filter(pk=mine.pk, corrected_at__isnull=False).count()  # noqa: E731
    return Deeds(call_it(mine, bar), call_it(mine, lunch), call_it(other, bar), done)


def walk_out(house: House) -> Deeds:
    """Guests who paid a waiter, and are said to have left."""
    open_drawer(house)
    bill, more, other = (
        whole(house, order(house, it, table=at)) for it, at in (("soup", 12), ("cote", 11), ("soup", 10))
    )
    done = lambda: Payment.objects.filter(bill=bill, tender="walk_out").count()  # noqa: E731
    gone = lambda of: lambda act: payments.walk_out(of, reason="Left", act=act)  # noqa: E731
    return Deeds(gone(bill), gone(more), gone(other), done)


def say_refund(house: House) -> Deeds:
    """That a card didn't get its money back, so that it is given back once more."""
    mine, other = _unheard_of(house, 12), _unheard_of(house, 11)

    def say(intent: Intent, *, was_paid: bool = False) -> Deed:
        return lambda act: payments.say_refund(intent, was_paid=was_paid, reason="They say so", act=act)

    done = lambda: Intent.objects.filter(pk=mine.pk, state="cancelled").count()  # noqa: E731
    return Deeds(say(mine), say(mine, was_paid=True), say(other), done)


OF_MONEY = (refund, correct, walk_out, say_refund)


def _unheard_of(house: House, table: int) -> Intent:
    """A burger's money that was asked back of a card, and nobody knows."""
    bill = whole(house, order(house, "burger", table=table))
    with house.acting() as act:
        intent = payments.start_card(bill, Terminal.objects.get(venue=house.venue), act=act)
    with house.acting() as act:
        said = Answer("approved", amount=intent.amount, reference=f"R{intent.pk}")
        payments.record_answer(intent, said, act=act)
    with house.acting(house.anna) as act:
        back = payments.refund(Payment.objects.get(intent=intent), reason="Cold", act=act)
        assert isinstance(back, Intent)
    with house.acting() as act:
        return payments.record_answer(back, Answer("unknown"), act=act)


def _paid(house: House, table: int) -> Payment:
    if not Till.objects.exists():
        Till.objects.create(register=house.till, receipt_printer=house.printers["bar"])
        open_drawer(house)
    return cash(house, whole(house, order(house, "burger", table=table)))
