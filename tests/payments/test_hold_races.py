"""A held card that two people deal with at once: one of them does, on databases that really commit."""

import threading

from django.db import connections

from payments import actions as payments
from payments.models import Hold, HoldState, Intent, IntentKind, IntentState, Terminal
from pos_site import auditor
from tests.cast import build_house
from tests.database import Committed
from tests.payments.evening import furnish, open_drawer, order, whole
from tests.payments.test_races import patiently


def test_a_card_is_charged_or_let_go_but_not_both(committed_db: Committed) -> None:
    house = build_house()
    furnish(house)
    open_drawer(house)
    tab = order(house, "burger")
    bill, terminal = whole(house, tab), Terminal.objects.get()
    with house.acting() as act:
        hold = Hold.objects.create(tab=tab, state=HoldState.HELD, amount=5000, by=act.by, made_at=act.at)
        first = Intent(kind=IntentKind.HOLD, hold=hold, amount=5000, state=IntentState.APPROVED, made_at=act.at)
        first.terminal, first.register = terminal, house.till
        first.save()
    gate, done = threading.Barrier(4), []

    def deal(number: int) -> None:
        gate.wait()

        def deed() -> None:
            with house.acting() as act:
                if number % 2:
                    payments.release_hold(hold, act=act)
                else:
                    payments.capture_hold(hold, bill, act=act)

        done.append(patiently(deed))
        connections.close_all()

    threads = [threading.Thread(target=deal, args=(number,)) for number in range(4)]
    for it in threads:
        it.start()
    for it in threads:
        it.join()
    assert done.count(True) == 1
    assert Intent.objects.exclude(kind=IntentKind.HOLD).count() == 1
    bill.refresh_from_db()
    asked = Intent.objects.exclude(kind=IntentKind.HOLD).get()
    assert bill.pending == (bill.total if asked.kind == IntentKind.CAPTURE else 0)
    assert auditor.findings() == []
