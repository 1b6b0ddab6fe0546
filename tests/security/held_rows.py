"""A card that is held for a tab, and one of which nobody knows whether it is, for the tests of security."""

from orders.models import Tab
from payments.models import Hold, HoldState, Intent, IntentKind, IntentState, Terminal
from tests.cast import House
from tests.payments.evening import order


def hold_cards(house: House) -> None:
    """Hold a card for the soup of table 3 on a terminal of its own, and ask for one at table 1."""
    terminal = Terminal.objects.create(venue=house.venue, name="Holds", gateway="simulated", host="127.0.0.1", port=9)
    _hold(house, order(house, "soup", table=3), terminal, HoldState.HELD)
    _hold(house, order(house, "soup", table=1), terminal, HoldState.ASKED)


def held(house: House) -> Hold:
    return Hold.objects.get(tab__venue=house.venue, state=HoldState.HELD)


def asked(house: House) -> Hold:
    return Hold.objects.get(tab__venue=house.venue, state=HoldState.ASKED)


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
