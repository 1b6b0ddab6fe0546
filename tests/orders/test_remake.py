"""Remake: told one more, sold as before."""

import pytest

from core.errors import Invalid, Stale
from journal.models import Entry
from kitchen.models import Ticket
from orders import actions as orders
from orders import audit
from orders.models import Line, Remake
from printing.models import PrintJob
from tests.cast import House
from tests.orders.changes import again, sent, void


def remake(house: House, line: Line, quantity: int = 1, reason: str = "Dropped") -> Remake:
    with house.acting() as act:
        return orders.remake_line(again(line), quantity, reason, again(line).version, act=act)


def test_the_kitchen_makes_one_more_and_the_guests_owe_the_same(house: House) -> None:
    line = sent(house, "burger", 2)
    it = remake(house, line)
    assert (it.quantity, it.reason, it.by, again(line).amount) == (1, "Dropped", house.eva, 3900)
    again_ticket = Ticket.objects.get(kind="remake")
    assert [(dish.name, dish.told) for dish in again_ticket.items.all()] == [("Beef burger", 1)]
    assert PrintJob.objects.filter(purpose="remake").count() == 1
    assert not list(audit.findings())


def test_the_journal_knows(house: House) -> None:
    remake(house, sent(house, "burger"))
    assert '"quantity":1' in Entry.objects.get(kind="orders.line_remade").data


def test_it_needs_a_reason_and_something_to_make(house: House) -> None:
    line = sent(house, "burger")
    with pytest.raises(Invalid, match="what was wrong"):
        remake(house, line, reason=" ")
    with pytest.raises(orders.LineRefused, match="left"):
        remake(house, line, 2)


def test_what_is_held_is_fired_not_made_again(house: House) -> None:
    line = sent(house, "burger")
    with house.acting() as act:
        orders.recourse_lines([(line, 1, 1)], 2, act=act)
    with pytest.raises(orders.LineRefused, match="Nobody has begun"):
        remake(house, line)


def test_a_stale_one_is_refused(house: House) -> None:
    line = sent(house, "burger", 2)
    void(house, line)
    with pytest.raises(Stale), house.acting() as act:
        orders.remake_line(line, 1, "Dropped", 1, act=act)


def test_the_page_takes_it_once(house: House) -> None:
    line, client = sent(house, "burger"), house.client()
    fields = {"quantity": 1, "reason": "Dropped", "version": 1, "key": f"line.{line.pk}.1.again"}
    for _ in range(2):
        assert client.post(f"/lines/{line.pk}/remakes/", fields).status_code == 303
    assert Remake.objects.count() == 1
    assert house.client(house.kees).post(f"/lines/{line.pk}/remakes/", fields).status_code == 403
