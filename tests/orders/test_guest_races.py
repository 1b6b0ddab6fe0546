"""What phones and waiters do at the same moment, on a database that really commits."""

import os
from collections.abc import Iterator

import pytest

from core.errors import Refused
from core.ids import new_key
from orders import actions as orders
from orders import audit
from orders.actions.guest_orders import decide
from orders.models import GuestOrder, GuestOrderState, Line, Round, Tab
from orders.visiting import VisitOver
from tables import actions as tables
from tables import audit as tables_audit
from tables.models import Seating, Visit
from tests.cast import House, build_house
from tests.database import Committed
from tests.orders import phones
from tests.orders.drafts import seat, send_to_table, wanted
from tests.orders.phones import JSON
from tests.orders.test_races import at_once

TIMES = int(os.environ.get("RACES", "4"))


@pytest.fixture
def house(committed_db: Committed) -> Iterator[House]:
    yield build_house()
    assert not [*audit.findings(), *tables_audit.findings()]


def test_of_two_waiters_who_accept_at_once_one_is_told_so(house: House) -> None:
    phones.rules(house)
    for number in range(1, TIMES + 1):
        now = phones.join(house, seat(house, number))
        sent = phones.order(house, now, wanted(house, "soup"))
        answers = at_once(*[lambda by=by, sent=sent: phones.accept(house, sent, by) for by in (house.eva, house.tom)])
        assert sum(isinstance(it, orders.AlreadyDecided) for it in answers) == 1, answers
    assert Round.objects.count() == Line.objects.count() == TIMES


def test_without_the_lock_both_would_have_placed_it(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """The negative control: accepting what was read before, and not what stands there now, cooks it twice."""
    phones.rules(house)
    now = phones.join(house, seat(house, 12))
    sent = phones.order(house, now, wanted(house, "soup"))
    stale = GuestOrder.objects.select_related("venue", "decided_by").get(pk=sent.pk)
    monkeypatch.setattr(decide, "lock_order", lambda _order: stale)
    phones.accept(house, sent)
    stale.state, stale.round = GuestOrderState.WAITING, None
    phones.accept(house, sent)
    assert Round.objects.count() == 2


def test_accepting_and_taking_back_at_once_end_in_one_of_them(house: House) -> None:
    phones.rules(house)
    for number in range(1, TIMES + 1):
        now = phones.join(house, seat(house, number))
        sent = phones.order(house, now, wanted(house, "soup"))

        def withdraw(sent: GuestOrder = sent) -> object:
            with house.acting() as act:
                return orders.withdraw_guest_order(sent, act=act)

        answers = at_once(lambda sent=sent: phones.accept(house, sent), withdraw)
        assert sum(isinstance(it, Refused) for it in answers) == 1, answers
        sent.refresh_from_db()
        assert (sent.state == "placed") == (sent.round_id is not None)


def test_eight_sends_with_one_key_are_one_order(house: House) -> None:
    phones.rules(house, mode="open", seconds_between=30)
    token_of = phones.phone(house, seat(house, 12))
    said = phones.draft(house, "soup", key=new_key())

    def send() -> object:
        mine = phones.KeyedClient()
        mine.cookies = token_of.cookies.copy()
        return mine.post("/g/orders/", said, **JSON).json()

    answers = at_once(*[send] * 8)
    assert all(it == answers[0] for it in answers) and answers[0]["state"] == "placed", answers
    assert GuestOrder.objects.count() == Round.objects.count() == 1


def test_a_send_and_the_end_of_the_seating_never_leave_an_order_with_the_next_party(house: House) -> None:
    phones.rules(house, mode="open")
    for number in range(1, TIMES + 1):
        party = seat(house, number)
        now = phones.join(house, party)

        def clear(party: Seating = party) -> object:
            with house.acting() as act:
                return orders.clear_table(party, act=act)

        answers = at_once(clear, lambda now=now: phones.order(house, now, wanted(house, "soup")))
        refused = [it for it in answers if isinstance(it, Refused)]
        assert len(refused) == 1 and isinstance(refused[0], VisitOver | orders.TableNotPaid), answers
        if isinstance(refused[0], VisitOver):
            assert not Tab.objects.filter(seating=party, state="open").exists()


def test_a_waiting_order_and_the_end_of_the_seating_leave_nothing_waiting(house: House) -> None:
    phones.rules(house)
    for number in range(1, TIMES + 1):
        party = seat(house, number)
        now = phones.join(house, party)

        def clear(party: Seating = party) -> object:
            with house.acting() as act:
                return orders.clear_table(party, act=act)

        at_once(clear, lambda now=now: phones.order(house, now, wanted(house, "soup")))
        assert not GuestOrder.objects.filter(state="waiting").exists()


def test_phones_and_a_waiter_lose_nothing_on_one_tab(house: House) -> None:
    phones.rules(house, mode="open")
    party = seat(house, 12)
    four = [phones.join(house, party) for _time in range(4)]
    deeds = [lambda now=now: phones.order(house, now, wanted(house, "soup")) for now in four]
    answers = at_once(*deeds, lambda: send_to_table(house, 12, wanted(house, "bass")))
    assert not [it for it in answers if isinstance(it, Exception)], answers
    assert (Tab.objects.count(), Line.objects.count()) == (1, 5)


def test_guesses_at_once_are_counted_every_one(house: House) -> None:
    party = seat(house, 12)
    bad = f"{(int(party.code) + 1) % 10_000:04}"
    answers = at_once(*[lambda: tables.count_code_guess(party, bad)] * 12)
    assert sum(isinstance(it, tables.CodeWrong) for it in answers) == 5, answers
    assert sum(isinstance(it, tables.CodeLocked) for it in answers) == 7, answers


def test_right_codes_at_once_lock_nobody_out(house: House) -> None:
    party = seat(house, 12)
    assert at_once(*[lambda: tables.count_code_guess(party, party.code)] * 8) == [None] * 8


def test_phones_that_join_at_once_have_a_number_each(house: House) -> None:
    party = seat(house, 12)
    at_once(*[lambda: phones.join(house, party)] * 6)
    assert sorted(Visit.objects.values_list("number", flat=True)) == [1, 2, 3, 4, 5, 6]
