"""Discounts: percent before amounts, to the cent, within what a role may give."""

from decimal import Decimal

import pytest

from core.errors import Invalid, Stale
from orders import actions as orders
from orders import audit
from orders.models import Discount, Line
from staff.approvals import ApprovalNeeded
from tests.cast import House
from tests.orders.changes import again, off_line, off_tab, sent, void, worth
from tests.orders.drafts import send_to_table, wanted


def test_ten_percent_off_a_line(house: House) -> None:
    line = sent(house, "burger", 2)
    it = off_line(house, line, "percent", 10)
    assert (again(line).amount, again(line).off, again(line).tax_amount) == (3510, 390, 290)
    assert (it.reason, it.by, it.is_on_tab) == ("Regular guest", house.anna, False)
    assert not list(audit.findings())


def test_percents_go_before_amounts_whatever_came_first(house: House) -> None:
    line = sent(house, "burger", 2)
    off_line(house, line, "amount", 900)
    off_line(house, line, "percent", 10)
    assert again(line).off == 390 + 900


def test_it_follows_what_is_left_of_the_line(house: House) -> None:
    line = sent(house, "burger", 3)
    off_line(house, line, "percent", 10)
    void(house, line)
    assert (again(line).amount, again(line).off) == (3510, 390)


def test_it_is_never_more_than_there_is(house: House) -> None:
    line = sent(house, "soup")
    with pytest.raises(Invalid, match=r"€9\.50 is open"):
        off_line(house, line, "amount", 951)
    off_line(house, line, "amount", 900)
    off_line(house, line, "percent", 50)
    assert again(line).amount == 0


def test_a_discount_on_the_tab_is_one_on_each_line(house: House) -> None:
    tab = send_to_table(house, 12, wanted(house, "burger"), wanted(house, "sancerre", size="bottle")).tab
    given = off_tab(house, tab, "percent", 10)
    assert {it.ref for it in given} == {given[0].ref}
    assert all(it.is_on_tab for it in given)
    assert worth(tab) == 1755 + 3780


def test_an_amount_on_the_tab_is_shared_out_to_the_cent(house: House) -> None:
    tab = send_to_table(house, 12, wanted(house, "burger"), wanted(house, "soup"), wanted(house, "espresso")).tab
    off_tab(house, tab, "amount", 1000)
    assert worth(tab) == 1950 + 950 + 310 - 1000
    assert not list(audit.findings())


@pytest.mark.tampers
def test_a_bill_keeps_what_it_has(house: House) -> None:
    line = sent(house, "burger", 2)
    with house.acting() as act:
        orders.take_parts([orders.Part(line.pk, 1950, 161)], act=act)
    it = off_line(house, line, "percent", 10)
    assert (it.kind, it.amount, again(line).amount, again(line).open_amount()) == ("amount", 195, 3705, 1755)


def test_it_is_taken_off_again(house: House) -> None:
    tab = send_to_table(house, 12, wanted(house, "burger"), wanted(house, "soup")).tab
    ref = off_tab(house, tab, "percent", 50)[0].ref
    with house.acting() as act:
        assert orders.drop_discount(ref, tab, act=act) == 2
    assert worth(tab) == 2900
    assert set(Discount.objects.values_list("dropped_by", flat=True)) == {house.eva.pk}
    with pytest.raises(orders.LineRefused, match="dropped already"), house.acting() as act:
        orders.drop_discount(ref, tab, act=act)


@pytest.mark.parametrize("kind, value", [("percent", 0), ("percent", 101), ("amount", 0), ("percent", "0.001")])
def test_impossible_ones_are_refused(house: House, kind: str, value: str) -> None:
    with pytest.raises(Invalid):
        off_line(house, sent(house, "burger"), kind, value)


def test_a_stale_one_is_refused(house: House) -> None:
    line = sent(house, "burger", 2)
    tab, seen = line.tab, line.version
    void(house, line)
    with pytest.raises(Stale, match="1 left"), house.acting(house.anna) as act:
        orders.discount_line(line, "percent", Decimal(10), "Regular guest", seen, act=act)
    with pytest.raises(Stale), house.acting(house.anna) as act:
        orders.discount_tab(tab, "percent", Decimal(10), "Regular guest", tab.version, act=act)


class TestLimits:
    """Eva may give ten percent, and ten euros, alone."""

    def test_ten_percent_is_hers_to_give(self, house: House) -> None:
        assert off_line(house, sent(house, "burger"), "percent", 10, by=house.eva).approval is None

    @pytest.mark.parametrize("kind, value", [("percent", 11), ("amount", 200)])
    def test_more_is_not(self, house: House, kind: str, value: int) -> None:
        with pytest.raises(ApprovalNeeded):
            off_line(house, sent(house, "burger"), kind, value, by=house.eva)
        assert not Discount.objects.exists()

    def test_ten_percent_twice_is_nineteen(self, house: House) -> None:
        line = sent(house, "burger")
        off_line(house, line, "percent", 10, by=house.eva)
        with pytest.raises(ApprovalNeeded) as refusal:
            off_line(house, line, "percent", 10, by=house.tom)
        assert refusal.value.asked.percent == 19

    def test_ten_percent_of_much_is_more_than_ten_euros(self, house: House) -> None:
        with pytest.raises(ApprovalNeeded) as refusal:
            off_line(house, sent(house, "sancerre", 3, size="bottle"), "percent", 10, by=house.eva)
        assert refusal.value.asked.amount == 1260

    def test_a_line_at_a_time_is_the_tab_all_the_same(self, house: House) -> None:
        tab = send_to_table(house, 12, wanted(house, "cote", choices=("rare",)), wanted(house, "bass", 2)).tab
        cote, bass = Line.objects.filter(tab=tab)
        off_line(house, cote, "percent", 10, by=house.eva)
        with pytest.raises(ApprovalNeeded):
            off_line(house, bass, "percent", 10, by=house.eva)


def test_the_page_reads_what_people_type(house: House) -> None:
    line, client = sent(house, "burger"), house.client(house.anna)
    client.post(f"/lines/{line.pk}/discounts/", {"percent": "12,5", "reason": "Colleague", "version": 1})
    assert again(line).off == 244
    client.post(f"/lines/{line.pk}/discounts/", {"amount": "5.00", "reason": "Colleague", "version": 2})
    assert again(line).off == 744
    ref = Discount.objects.filter(kind="amount").get().ref
    assert client.post(f"/tabs/{line.tab_id}/discounts/{ref}/drop/").status_code == 303
    assert again(line).off == 244
    for wrong in ({}, {"percent": "ten"}, {"amount": "12.345"}):
        fields = {"reason": "Colleague", "version": 4, **wrong}
        assert client.post(f"/lines/{line.pk}/discounts/", fields).status_code == 422


def test_the_page_takes_one_for_the_tab(house: House) -> None:
    line = sent(house, "burger")
    tab = again(line).tab
    fields = {"percent": "10", "reason": "Colleague", "version": tab.version}
    assert house.client().post(f"/tabs/{tab.pk}/discounts/", fields).status_code == 303
    assert worth(tab) == 1755
