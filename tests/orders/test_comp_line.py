"""Comp: made and served, out of sales, into cost; the kitchen doesn't hear of it."""

import pytest

from core.errors import Invalid, Stale
from journal.models import Entry
from kitchen.models import TicketItem
from orders import actions as orders
from orders import audit
from orders.models import Comp
from printing.models import PrintJob
from staff.approvals import ApprovalNeeded
from tests.cast import House
from tests.orders.changes import again, comp, sent, void


def test_it_lowers_what_is_owed_and_says_who_and_why(house: House) -> None:
    line = sent(house, "burger", 3)
    it = comp(house, line)
    now = again(line)
    assert (now.amount, now.tax_amount, now.open_quantity(), now.comped_quantity) == (3900, 322, 3, 1)
    assert (it.amount, it.quantity, it.reason, it.by) == (1950, 1, "Waited too long", house.anna)
    assert not list(audit.findings())


def test_the_kitchen_goes_on(house: House) -> None:
    line = sent(house, "burger", 2)
    jobs = PrintJob.objects.count()
    comp(house, line, 2)
    item = TicketItem.objects.get()
    assert (item.told, item.cancelled, PrintJob.objects.count()) == (2, 0, jobs)


def test_the_journal_knows_line_quantity_and_amount(house: House) -> None:
    line = sent(house, "burger")
    comp(house, line)
    entry = Entry.objects.get(kind="orders.line_comped")
    assert f'"line":{line.pk}' in entry.data and '"amount":1950' in entry.data


def test_no_more_than_there_is_and_not_the_same_twice(house: House) -> None:
    line = sent(house, "burger", 2)
    comp(house, line, 2)
    with pytest.raises(orders.LineRefused, match="left"):
        comp(house, line)
    assert Comp.objects.count() == 1


def test_it_needs_a_reason(house: House) -> None:
    line = sent(house, "burger")
    with pytest.raises(Invalid, match="needs a reason"), house.acting(house.anna) as act:
        orders.comp_line(line, 1, " ", 1, act=act)


def test_a_line_that_changed_meanwhile_says_what_is_true_now(house: House) -> None:
    line = sent(house, "burger", 3)
    void(house, line)
    with pytest.raises(Stale, match=r"Now: 2 left, €39\.00"), house.acting(house.anna) as act:
        orders.comp_line(line, 1, "Waited too long", 1, act=act)


def test_a_waiter_needs_somebody_s_leave(house: House) -> None:
    line = sent(house, "burger")
    with pytest.raises(ApprovalNeeded) as refusal:
        comp(house, line, by=house.eva)
    assert "1 × Beef burger on the house, 12" in refusal.value.asked.what
    assert refusal.value.asked.amount == 1950
    assert not Comp.objects.exists()


def test_voids_take_what_would_be_paid_first(house: House) -> None:
    line = sent(house, "burger", 3)
    comp(house, line)
    void(house, line, 2)
    assert (again(line).amount, again(line).comped_quantity, again(line).open_quantity()) == (0, 1, 1)
    assert not list(audit.findings())


def test_the_page_takes_it_once(house: House) -> None:
    line, client = sent(house, "burger"), house.client(house.anna)
    fields = {"quantity": 1, "reason": "Birthday", "version": 1, "key": f"line.{line.pk}.1.comp"}
    for _ in range(2):
        assert client.post(f"/lines/{line.pk}/comps/", fields).status_code == 303
    assert Comp.objects.count() == 1
    assert house.client(house.kees).post(f"/lines/{line.pk}/comps/", fields).status_code == 403
