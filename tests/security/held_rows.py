"""Cards that are held, or may be, a refund nobody hears of, a settlement that differs, for the tests of security."""

from orders import actions as orders
from orders.models import Tab
from payments import actions as payments
from payments.gateways.base import Answer
from payments.models import CustomTender, Hold, HoldState, Intent, IntentKind, IntentState, Payment, Terminal
from payments.settlement_files import Row
from tests.cast import House
from tests.payments.evening import order, whole


def hold_cards(house: House) -> None:
    """Hold a card for the soup of table 3 on a terminal of its own, and ask for one at the bar."""
    terminal = Terminal.objects.create(venue=house.venue, name="Holds", gateway="simulated", host="127.0.0.1", port=9)
    _hold(house, order(house, "soup", table=3), terminal, HoldState.HELD)
    with house.acting() as act:
        at_bar = orders.open_tab("bar", "Noor", act=act)
    _hold(house, order(house, "soup", tab=at_bar), terminal, HoldState.ASKED)


def settle(house: House) -> None:
    """Take a soup of table 4 by a slip, and keep a settlement that says something else."""
    custom = CustomTender.objects.create(venue=house.venue, name="Old terminal", wants_slip=True)
    bill = whole(house, order(house, "soup", table=4))
    with house.acting() as act:
        paid = payments.pay_other(bill, custom, slip="7", act=act)
    with house.acting(house.anna) as act:
        payments.keep_settlement("Bank", paid.business_date, [Row("stranger", 400)], act=act)


def ask_back(house: House) -> None:
    """Take a soup at the bar by card, ask for it back, and never hear of that."""
    with house.acting() as act:
        bill = whole(house, order(house, "soup", tab=orders.open_tab("bar", "Bo", act=act)))
        intent = payments.start_card(bill, terminal(house), act=act)
    with house.acting() as act:
        payments.record_answer(intent, Answer("approved", amount=intent.amount, reference=f"B{intent.pk}"), act=act)
    with house.acting(house.anna) as act:
        back = payments.refund(Payment.objects.get(intent=intent), reason="cold", act=act)
    assert isinstance(back, Intent)
    Intent.objects.filter(pk=back.pk).update(state=IntentState.UNKNOWN, asked_at=back.made_at)


def asked_back(house: House) -> Intent:
    return Intent.objects.get(register__venue=house.venue, kind=IntentKind.REFUND)


def held(house: House) -> Hold:
    return Hold.objects.filter(tab__venue=house.venue).order_by("pk")[0]


def asked(house: House) -> Hold:
    return Hold.objects.filter(tab__venue=house.venue).order_by("pk")[1]


def terminal(house: House) -> Terminal:
    return Terminal.objects.get(venue=house.venue, name="Holds")


def _hold(house: House, tab: Tab, terminal: Terminal, state: HoldState) -> None:
    with house.acting() as act:
        amount = 5000 if state == HoldState.HELD else 0
        hold = Hold.objects.create(
            tab=tab, state=state, amount=amount, provider="simulated", card="Visa ··4242", by=act.by, made_at=act.at
        )
        Intent.objects.create(
            kind=IntentKind.HOLD,
            hold=hold,
            terminal=terminal,
            register=house.till,
            amount=5000,
            state=IntentState.APPROVED if amount else IntentState.UNKNOWN,
            by=act.by,
            made_at=act.at,
            asked_at=act.at,
        )
