"""House accounts: charged up to a limit, paid later, never revenue twice."""

from datetime import timedelta

import pytest

from guests.actions import NewGuest
from ledger import queries as ledger
from payments import actions as payments
from payments import house_accounts
from payments.models import Bill, CustomTender, HouseAccount, Payment, Receipt, ReceiptKind
from tests.cast import House
from tests.payments.evening import order, paper, whole
from tests.payments.rooms import SIGNED

HTMX = {"HX-Request": "true"}


def open_account(house: House, limit: int | None = 10_000, company: str = "Van Dam Advocaten") -> HouseAccount:
    with house.acting(house.anna) as act:
        return payments.open_account(NewGuest(surname="van Dam", company=company), limit, act=act)


def charge(house: House, bill: Bill, account: HouseAccount, amount: int | None = None, signature: str = "") -> Payment:
    with house.acting() as act:
        return payments.charge_account(bill, account, amount, signature=signature, act=act)


def fresh(account: HouseAccount) -> HouseAccount:
    return HouseAccount.objects.select_related("account", "venue", "guest").get(pk=account.pk)


def test_a_bill_on_account_is_sold_once_and_owed(open_house: House) -> None:
    account = open_account(open_house)
    charge(open_house, whole(open_house, order(open_house, "2 burger")), account)
    venue = open_house.venue
    assert fresh(account).owed() == 3900
    assert ledger.balance(venue, "revenue.9") == -3578
    assert ledger.balance(venue, "receivable.bills") == 0
    receipt = Receipt.objects.get()
    assert receipt.kind == ReceiptKind.DELIVERY
    assert "van Dam" not in receipt.body
    slip = paper(open_house.printers["bar"])[-1]
    assert "NOT PAID" in slip
    assert "This was charged to a house account." in slip
    assert "Signature of the guest" in slip


def test_who_signed_on_the_glass_signs_no_paper(open_house: House) -> None:
    account = open_account(open_house)
    payment = charge(open_house, whole(open_house, order(open_house, "burger")), account, signature=SIGNED)
    assert payment.signature == SIGNED
    assert SIGNED not in Receipt.objects.get().body
    assert "Signature of the guest" not in paper(open_house.printers["bar"])[-1]


def test_what_is_settled_is_no_sale(open_house: House) -> None:
    account = open_account(open_house)
    charge(open_house, whole(open_house, order(open_house, "burger")), account)
    with open_house.acting(open_house.anna) as act:
        payment = payments.settle_account_cash(account, 1000, 2000, act=act)
    assert payment.change() == 1000
    venue = open_house.venue
    assert fresh(account).owed() == 950
    assert ledger.balance(venue, "revenue.9") == -1789
    assert ledger.balance(venue, f"cash.{payment.cash_session_id}") == 11_000
    transfer = CustomTender.objects.create(venue=venue, name="Bank transfer")
    with open_house.acting(open_house.anna) as act:
        payments.settle_account_otherwise(account, transfer, act=act)
    assert fresh(account).owed() == 0
    assert ledger.balance(venue, f"clearing.other.{transfer.pk}") == 950
    assert Receipt.objects.count() == 1


def test_the_limit_is_said_and_held(open_house: House) -> None:
    account = open_account(open_house, 3000)
    charge(open_house, whole(open_house, order(open_house, "burger")), account)
    bill = whole(open_house, order(open_house, "burger", table=3))
    with pytest.raises(payments.AccountRefused, match=r"may owe €30\.00 and owes €19\.50: €10\.50 can be charged"):
        charge(open_house, bill, account)
    charge(open_house, bill, account, 1050)
    assert fresh(account).owed() == 3000


def test_no_limit_goes_below_what_is_owed_and_a_closed_account_still_pays(open_house: House) -> None:
    account = open_account(open_house)
    charge(open_house, whole(open_house, order(open_house, "burger")), account)
    who = NewGuest(surname="van Dam", company="Van Dam & Zoon")
    with open_house.acting(open_house.anna) as act, pytest.raises(payments.AccountRefused):
        payments.edit_account(account, who, 1000, is_active=True, act=act)
    with open_house.acting(open_house.anna) as act:
        payments.edit_account(account, who, 2000, is_active=False, act=act)
    with pytest.raises(payments.AccountRefused, match="closed"):
        charge(open_house, whole(open_house, order(open_house, "burger", table=3)), account)
    with open_house.acting(open_house.anna) as act, pytest.raises(payments.AccountRefused, match=r"€19\.50, not more"):
        payments.settle_account_cash(account, 5000, act=act)
    with open_house.acting(open_house.anna) as act:
        payments.settle_account_cash(account, act=act)
    assert fresh(account).owed() == 0


def test_a_statement_says_what_a_month_began_and_ended_with(open_house: House) -> None:
    account = open_account(open_house)
    old = charge(open_house, whole(open_house, order(open_house, "burger")), account)
    before = old.business_date.replace(day=1) - timedelta(days=3)
    Payment.objects.filter(pk=old.pk).update(business_date=before)
    charge(open_house, whole(open_house, order(open_house, "soup", table=3)), account)
    with open_house.acting(open_house.anna) as act:
        payments.settle_account_cash(account, 1000, act=act)
    said = house_accounts.statement(fresh(account), old.business_date.replace(day=1))
    assert (said.opening, said.charged, said.paid, said.closing) == (1950, 950, 1000, 1900)
    assert [(it.is_charge, it.amount) for it in said.rows] == [(True, 950), (False, 1000)]
    assert said.rows[0].receipt is not None
    Payment.objects.filter(pk=old.pk).update(business_date=old.business_date)


def test_ageing_says_who_has_owed_for_how_long(open_house: House) -> None:
    account = open_account(open_house)
    old = charge(open_house, whole(open_house, order(open_house, "burger")), account)
    charge(open_house, whole(open_house, order(open_house, "soup", table=3)), account)
    Payment.objects.filter(pk=old.pk).update(business_date=old.business_date - timedelta(days=45))
    with open_house.acting(open_house.anna) as act:
        payments.settle_account_cash(account, 1000, act=act)
    (row,) = house_accounts.ageing(open_house.venue, old.business_date)
    # What is paid pays the oldest first.
    assert row.by_age == (950, 950, 0, 0)
    assert row.owed == 1900
    Payment.objects.filter(pk=old.pk).update(business_date=old.business_date)
