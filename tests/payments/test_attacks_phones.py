"""Somebody's phone tries to pay less than its part, or to share out another's."""

from typing import Any

import pytest

from orders.models import Tab
from payments.models import Bill, Intent, ProviderAccount
from tests.cast import House, KeyedClient
from tests.orders import phones
from tests.payments.evening import cash, line, order, whole
from tests.payments.guest_phones import online, pay, standing, take
from venues.models import Venue


@pytest.fixture
def tab(open_house: House) -> Tab:
    return order(open_house, "2 burger", "sancerre bottle")


@pytest.fixture
def account(tab: Tab, open_house: House) -> ProviderAccount:
    return online(open_house)


@pytest.fixture
def one(open_house: House, tab: Tab) -> KeyedClient:
    return phones.phone(open_house, tab.seating)


@pytest.mark.parametrize("part", ["0", "-1", "1/0", "3", "9999/1", "1/9999", "1/1001", "x", "1.5", "1/-2", "٣"])
def test_no_odd_part_of_a_line_is_taken(tab: Tab, account: ProviderAccount, one: KeyedClient, part: str) -> None:
    answer = take(one, lines={line(tab, "Beef burger"): part})
    assert answer.status_code in (409, 422), answer.content
    assert standing(tab) == []


@pytest.mark.parametrize("among", ["0", "1", "-2", "13", "9" * 30, "x", ""])
def test_no_odd_number_shares(tab: Tab, account: ProviderAccount, one: KeyedClient, among: str) -> None:
    assert take(one, "share", among=among).status_code == 422
    assert standing(tab) == []


def test_a_phone_says_nothing_of_the_amount(tab: Tab, account: ProviderAccount, one: KeyedClient) -> None:
    take(one, lines={line(tab, "Beef burger"): "1"})
    said: dict[str, Any] = {"amount": "1", "bill": "999", "total_amount": "1"}
    pay(one, account, **said)
    assert Intent.objects.get().amount == 1950


def test_a_provider_of_another_house_is_none(open_house: House, tab: Tab, account: ProviderAccount) -> None:
    elsewhere = Venue.objects.create(name="Elsewhere", languages=["en"])
    theirs = ProviderAccount.objects.create(venue=elsewhere, gateway="simulated", name="T", settings=account.settings)
    phone = phones.phone(open_house, tab.seating)
    take(phone, "everything")
    assert pay(phone, theirs).status_code == 404
    assert not Intent.objects.exists()


def test_another_party_s_phone_has_no_part_of_it(open_house: House, tab: Tab, account: ProviderAccount) -> None:
    """It neither takes lines of this table, nor drops what this table's phone has taken, nor pays it."""
    mine, other = phones.phone(open_house, tab.seating), order(open_house, "soup", table=9)
    theirs = phones.phone(open_house, other.seating)
    take(mine, lines={line(tab, "Beef burger"): "1"})
    assert take(theirs, lines={line(tab, "Beef burger"): "1"}).status_code == 409
    take(theirs, "everything")
    pay(theirs, account)
    assert Intent.objects.get().bill.tab == other
    assert [it.total for it in standing(tab)] == [1950]


def test_a_bill_a_till_has_begun_is_not_a_phone_s_to_divide(
    open_house: House, tab: Tab, account: ProviderAccount, one: KeyedClient
) -> None:
    """Half of it is in the drawer: sharing shares the rest at most."""
    bill = whole(open_house, tab)
    cash(open_house, bill, 2000)
    assert take(one, "share", among="2").status_code == 409
    assert take(one, "everything").status_code == 409
    bill.refresh_from_db()
    assert (bill.state, bill.paid, Bill.objects.count()) == ("open", 2000, 1)
