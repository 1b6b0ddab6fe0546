"""Guests pay on their phones: parts that are theirs for three minutes, and money that is counted once."""

from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from core import clock
from orders.models import GuestRules, ServiceCharge, Tab, TabState
from payments import actions as payments
from payments import schedule, tasks
from payments.guest_bill import guest_bill
from payments.models import Bill, Intent, IntentState, Payment, ProviderAccount, TipSettings
from tables import actions as tables
from tests.cast import House, KeyedClient
from tests.orders import phones
from tests.payments.evening import cash, line, order, whole
from tests.payments.guest_phones import not_now, online, pay, read, standing, take
from tests.payments.terminal import Terminal, running_terminal


@pytest.fixture
def tab(open_house: House) -> Tab:
    """Table 12: two burgers and a bottle."""
    return order(open_house, "2 burger", "sancerre bottle")


@pytest.fixture
def account(tab: Tab, open_house: House) -> ProviderAccount:
    return online(open_house)


@pytest.fixture
def one(open_house: House, tab: Tab) -> KeyedClient:
    return phones.phone(open_house, tab.seating)


@pytest.fixture
def two(open_house: House, tab: Tab) -> KeyedClient:
    return phones.phone(open_house, tab.seating)


@pytest.fixture
def provider(open_house: House, account: ProviderAccount, tmp_path: Path) -> Iterator[Terminal]:
    """A provider that is really there."""
    with running_terminal(tmp_path) as provider:
        account.settings["port"] = provider.port
        account.save()
        yield provider


def test_a_bottle_in_thirds_is_divided_to_the_cent(
    tab: Tab, account: ProviderAccount, one: KeyedClient, two: KeyedClient, open_house: House
) -> None:
    three, bottle = phones.phone(open_house, tab.seating), line(tab, "Sancerre")
    for phone in (one, two, three):
        assert take(phone, lines={bottle: "1/3"}).status_code == 200
    assert [it.total for it in standing(tab)] == [1400, 1400, 1400]
    assert [it.shares.get().portion for it in standing(tab)] == ["1/3"] * 3


def test_one_of_several_is_taken_by_the_unit(tab: Tab, account: ProviderAccount, one: KeyedClient) -> None:
    take(one, lines={line(tab, "Beef burger"): "1"})
    (bill,) = standing(tab)
    assert (bill.total, bill.shares.get().portion) == (1950, "1")
    assert "Kept for you until" in read(one)
    assert "€19.50" in read(one) and "VAT in it" in read(one)


def test_who_comes_second_for_a_line_is_told(
    tab: Tab, account: ProviderAccount, one: KeyedClient, two: KeyedClient
) -> None:
    burgers = line(tab, "Beef burger")
    take(one, lines={burgers: "rest"})
    said = take(two, lines={burgers: "1"})
    assert said.status_code == 409
    assert "Someone else is paying this" in said.json()["text"]
    assert "Someone is paying this" in read(two)
    assert len(standing(tab)) == 1


def test_more_than_is_left_of_a_shared_line_is_refused(
    tab: Tab, account: ProviderAccount, one: KeyedClient, two: KeyedClient
) -> None:
    bottle = line(tab, "Sancerre")
    take(one, lines={bottle: "1/2"})
    assert take(two, lines={bottle: "2/3"}).status_code == 409
    assert "Someone is paying a part of this" in read(two)
    assert take(two, lines={bottle: "rest"}).status_code == 200


def test_not_now_frees_what_was_taken(tab: Tab, account: ProviderAccount, one: KeyedClient, two: KeyedClient) -> None:
    take(one, "everything")
    assert "Others are paying all that is left." in read(two)
    not_now(one)
    assert take(two, "everything").status_code == 200
    assert [it.total for it in standing(tab)] == [8100]


def test_after_three_minutes_it_is_free_again(
    tab: Tab, account: ProviderAccount, one: KeyedClient, two: KeyedClient
) -> None:
    take(one, "everything")
    Bill.objects.update(held_until=clock.now() - timedelta(seconds=1))
    assert "Someone is paying" not in read(two)
    assert schedule.let_go_bills() == 1
    assert standing(tab) == []
    assert "took too long" in pay(one, account).json()["text"]


def test_sharing_divides_what_is_left_evenly(
    tab: Tab, account: ProviderAccount, one: KeyedClient, two: KeyedClient
) -> None:
    take(one, lines={line(tab, "Beef burger"): "1"})
    take(two, "share", among=3)
    assert [it.total for it in standing(tab)] == [1950, 2050]
    assert take(one, "share", among=1).status_code == 422


def test_a_phone_pays_and_the_bill_closes_by_itself(
    tab: Tab, account: ProviderAccount, provider: Terminal, one: KeyedClient, two: KeyedClient
) -> None:
    take(one, "everything")
    assert pay(one, account, total="85").status_code == 200
    intent = Intent.objects.get()
    assert "Opening your payment…" in read(one)
    tasks.charge(intent.pk)
    assert "Waiting for your bank or wallet" in read(one)
    intent.refresh_from_db()
    assert (intent.amount, intent.tip) == (8100, 400)
    assert intent.url in read(one) and intent.details["next"] == "/g/bill/"
    assert "Someone is paying this" in read(two)
    provider.say({"op": "press", "id": intent.ref, "answer": "approve"})
    tasks.ask(intent.pk)  # the phone may be off: the clock asks
    paid = Payment.objects.get()
    assert (paid.amount, paid.tip, paid.by) == (8100, 400, None)
    assert Tab.objects.get(pk=tab.pk).state == TabState.SETTLED
    assert f"/receipts/{paid.bill.receipt.ref}/" in read(one)
    assert "All is paid" in read(two) and "/receipts/" not in read(two)


def test_what_was_declined_can_be_tried_again(
    tab: Tab, account: ProviderAccount, provider: Terminal, one: KeyedClient
) -> None:
    take(one, "everything")
    pay(one, account)
    intent = Intent.objects.get()
    tasks.charge(intent.pk)
    provider.say({"op": "press", "id": intent.ref, "answer": "decline"})
    tasks.ask(intent.pk)
    assert "Nothing was charged. Try again" in read(one)
    assert pay(one, account).status_code == 200
    assert Intent.objects.count() == 2


def test_a_payment_under_way_is_stopped_before_its_part_is_free(
    tab: Tab, account: ProviderAccount, provider: Terminal, one: KeyedClient, two: KeyedClient
) -> None:
    take(one, "everything")
    pay(one, account)
    intent = Intent.objects.get()
    tasks.charge(intent.pk)
    assert take(one, "everything").status_code == 409
    not_now(one)
    assert take(two, "everything").status_code == 409
    tasks.cancel(intent.pk)
    intent.refresh_from_db()
    assert intent.state == IntentState.CANCELLED
    assert take(two, "everything").status_code == 200


def test_the_waiter_sees_who_holds_what_and_can_take_the_money(
    open_house: House, tab: Tab, account: ProviderAccount, one: KeyedClient
) -> None:
    take(one, lines={line(tab, "Sancerre"): "rest"})
    (bill,) = standing(tab)
    assert "on a phone until" in open_house.client().get(f"/tabs/{tab.pk}/bill/").content.decode()
    with open_house.acting() as act, pytest.raises(payments.BillHeld):
        payments.drop_bills(tab, act=act)
    cash(open_house, bill)
    bill.refresh_from_db()
    assert bill.state == "closed"


def test_no_tip_is_asked_for_unless_the_house_says_so(
    tab: Tab, account: ProviderAccount, one: KeyedClient, open_house: House
) -> None:
    take(one, "everything")
    page = read(one)
    assert "No tip" in page and "10 %" not in page
    TipSettings.objects.create(venue=open_house.venue, suggested=[10])
    assert "10 % · €8.10" in read(one)


@pytest.mark.parametrize("fields", [{"tip": "8101"}, {"total": "80"}, {"tip": "-1"}, {"total": "170"}])
def test_a_tip_nobody_means_is_refused(
    tab: Tab, account: ProviderAccount, one: KeyedClient, fields: dict[str, str]
) -> None:
    take(one, "everything")
    assert pay(one, account, **fields).status_code == 422
    assert not Intent.objects.exists()


def test_a_house_without_a_provider_offers_to_bring_the_bill(tab: Tab, one: KeyedClient) -> None:
    page = read(one)
    assert "ask for the bill" in page and 'name="kind" value="bill"' in page
    assert "/g/bill/parts/" not in page


def test_a_house_that_wants_none_of_it_takes_no_money_on_phones(
    open_house: House, tab: Tab, account: ProviderAccount, one: KeyedClient
) -> None:
    take(one, "everything")
    phones.rules(open_house, may_pay=False)
    assert pay(one, account).status_code == 409 and take(one, "everything").status_code == 409
    not_now(one)
    assert "ask for the bill" in read(one) and "/g/bill/parts/" not in read(one)
    assert not Intent.objects.exists() and standing(tab) == []


def test_the_house_says_whether_guests_may_pay(open_house: House) -> None:
    manager, page = open_house.client(open_house.anna), "/back/guests/"
    assert 'name="may_pay" value="1" checked' in manager.get(page).content.decode()
    fields = {"mode": "confirm", "alcohol": "always", "odd_amount": "200", "most_quantity": 20, "most_items": 40}
    fields |= {"seconds_between": 30, "cancel_seconds": 60, "paid_minutes": 20}
    manager.post(page, fields)
    assert not GuestRules.objects.get().may_pay
    manager.post(page, fields | {"may_pay": "1"})
    assert GuestRules.objects.get().may_pay


def test_lines_of_another_table_are_none(
    open_house: House, tab: Tab, account: ProviderAccount, one: KeyedClient
) -> None:
    other = order(open_house, "soup", table=9)
    assert take(one, lines={line(other, "Onion soup"): "rest"}).status_code == 409
    assert "Onion soup" not in read(one)
    assert standing(other) == []


def test_what_this_phone_ordered_is_ticked(open_house: House, tab: Tab, account: ProviderAccount) -> None:
    mine = phones.join(open_house, tab.seating)
    phones.rules(open_house, mode="open")
    phones.order(open_house, mine, phones.wanted(open_house, "soup"))
    page = guest_bill(mine, tab.seating)
    assert [it.line.name for it in page.mine] == ["Onion soup"]
    assert [it.line.name for it in page.others] == ["Beef burger", "Sancerre"]


def test_the_end_of_the_visit_says_so(open_house: House, tab: Tab, one: KeyedClient) -> None:
    cash(open_house, whole(open_house, tab))
    assert tab.seating
    with open_house.acting() as act:
        tables.clear_table(tab.seating, act=act)
    said = one.get("/g/bill/")
    assert said.status_code == 410 and "Thank you for coming." in said.content.decode()


def test_a_phone_takes_only_so_often(tab: Tab, account: ProviderAccount, one: KeyedClient) -> None:
    said = {take(one, "everything").status_code for _time in range(31)}
    assert said == {200, 429}


def test_service_is_shared_out_by_what_each_pays(
    open_house: House, tab: Tab, account: ProviderAccount, one: KeyedClient, two: KeyedClient
) -> None:
    ServiceCharge.objects.create(venue=open_house.venue, name="Service", rate=Decimal("0.10"), min_covers=0)
    assert "Service, shared out by what each pays" in read(one)
    take(one, lines={line(tab, "Sancerre"): "rest"})
    take(two, lines={line(tab, "Beef burger"): "rest"})
    assert [it.total for it in standing(tab)] == [4620, 4290]
