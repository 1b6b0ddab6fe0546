"""Gift cards, deposits and accounts as the house sees them: a sheet on the pay screen, a page of what is owed."""

import re
from typing import Any

import pytest

from orders.models import Line, Tab
from payments import actions as payments
from payments import stored
from payments.models import Bill, CustomTender, HouseAccount, Payment, StoredKind, StoredValue
from tests.cast import House, KeyedClient
from tests.payments.evening import order, whole
from tests.payments.test_house_account import charge, open_account
from tests.payments.test_stored import fresh, sold

HTMX = {"HX-Request": "true"}
CODE = re.compile(r"(?:[0-9A-Z]{4}-){3}[0-9A-Z]{4}")


def ticket(answer: Any) -> str:
    found = re.search(r'name="found" value="([^"]+)"', answer.content.decode())
    assert found
    return found[1]


def look_up(client: KeyedClient, code: str, **what: object) -> Any:
    return client.post("/stored/look-ups/", {"code": code} | what, headers=HTMX)


def test_a_bill_is_paid_by_the_sheet(open_house: House) -> None:
    card, code = sold(open_house, 1500)
    bill, client = whole(open_house, order(open_house, "burger")), open_house.client()
    page = client.get(f"/stored/sheet/?bill={bill.pk}", headers=HTMX).content.decode()
    assert "€19.50 by gift card" in page
    answer = look_up(client, code.lower(), bill=bill.pk)
    assert "€15.00" in answer.content.decode()
    assert "€4.50 is left to pay another way" in answer.content.decode()
    taken = client.post(
        f"/bills/{bill.pk}/stored-payments/", {"found": ticket(answer), "amount": "15.00"}, headers=HTMX
    )
    assert taken.status_code == 200
    assert taken["HX-Trigger"] == "close-sheet"
    assert fresh(card).balance() == 0
    assert Bill.objects.get(pk=bill.pk).remaining() == 450


def test_what_one_device_found_another_cant_take(open_house: House) -> None:
    _card, code = sold(open_house)
    tab = order(open_house, "burger")
    said = {"found": ticket(look_up(open_house.client(), code, tab=tab.pk)), "amount": "19.50"}
    other = open_house.client(open_house.tom, open_house.bar_tablet)
    assert other.post(f"/tabs/{tab.pk}/stored-payments/", said, headers=HTMX).status_code == 409
    assert open_house.client().post(f"/tabs/{tab.pk}/stored-payments/", said, headers=HTMX).status_code == 200


def test_a_card_is_sold_on_a_bill_and_its_code_shown_once(open_house: House) -> None:
    tab, client = order(open_house, "burger"), open_house.client()
    said = {"amount": "50.00", "key": "sell-a-card-1"}
    first = client.post(f"/tabs/{tab.pk}/gift-cards/", said, headers=HTMX)
    code = CODE.search(first.content.decode())
    assert code and first["Cache-Control"] == "no-store"
    again = client.post(f"/tabs/{tab.pk}/gift-cards/", said, headers=HTMX)
    assert CODE.search(again.content.decode()) is None
    assert StoredValue.objects.count() == 1
    assert StoredValue.objects.get().code_hmac == stored.hmac_of(code[0])


def test_a_card_is_sold_over_the_counter(open_house: House) -> None:
    page = open_house.client().post("/gift-cards/sales/", {"amount": "25.00"}).content.decode()
    tab = Tab.objects.get(kind="counter")
    assert CODE.search(page)
    assert f'href="/tabs/{tab.pk}/bill/"' in page
    assert Line.objects.get(tab=tab).amount == 2500


def test_a_deposit_is_taken_listed_by_its_day_and_used(open_house: House) -> None:
    client = open_house.client()
    said = {"label": "Christmas lunch, 14 people", "day": "2099-12-12", "name": "Bakker", "amount": "200.00"}
    answer = client.post("/gift-cards/deposits/", said)
    tab = Tab.objects.get(kind="counter")
    assert answer.headers["Location"] == f"/tabs/{tab.pk}/bill/"
    assert "Not paid yet" in client.get("/gift-cards/").content.decode()
    with open_house.acting() as act:
        payments.pay_tab_cash(tab, act=act)
    deposit = StoredValue.objects.get(kind=StoredKind.DEPOSIT)
    page = client.get("/gift-cards/").content.decode()
    assert "Christmas lunch, 14 people" in page and "Bakker" in page and "€200.00" in page
    assert "Bakker" not in str(Line.objects.filter(tab=tab).values())
    party = order(open_house, "burger")
    found = client.post("/stored/look-ups/", {"tab": party.pk, "deposit": deposit.pk}, headers=HTMX)
    client.post(f"/tabs/{party.pk}/stored-payments/", {"found": ticket(found), "amount": "19.50"}, headers=HTMX)
    assert fresh(deposit).balance() == 18_050


def test_a_managers_page_blocks_a_card_and_gives_out_a_new_code(open_house: House) -> None:
    card, code = sold(open_house)
    client = open_house.client(open_house.anna)
    assert open_house.client().get(f"/gift-cards/{card.pk}/").status_code == 403
    client.post(f"/gift-cards/{card.pk}/blocks/", {"reason": "lost"})
    assert "blocked" in client.get(f"/gift-cards/{card.pk}/").content.decode()
    page = client.post(f"/gift-cards/{card.pk}/replacements/", {"reason": "lost"}).content.decode()
    new = CODE.search(page)
    assert new and new[0] != code
    assert fresh(card).code_hmac == stored.hmac_of(new[0])


def test_a_card_that_nobody_paid_is_taken_off_and_leaves_no_open_tab(open_house: House) -> None:
    client = open_house.client(open_house.anna)
    client.post("/gift-cards/sales/", {"amount": "250.00"})
    card, line = StoredValue.objects.get(), Line.objects.get()
    page = client.get(f"/gift-cards/{card.pk}/").content.decode()
    assert "Take it off" in page and "€250.00" in page
    answer = client.post(f"/lines/{line.pk}/voids/", {"quantity": 1, "version": line.version, "reason": "Changed"})
    assert client.get(answer["Location"]).status_code == 200
    assert Tab.objects.get().state == "settled" and not stored.waiting(open_house.venue)
    assert "Take it off" not in client.get(f"/gift-cards/{card.pk}/").content.decode()


def test_an_account_is_found_by_name_and_charged(open_house: House) -> None:
    account = open_account(open_house)
    tab, client = order(open_house, "burger"), open_house.client()
    page = client.get(f"/accounts/sheet/?tab={tab.pk}&q=advoc", headers=HTMX).content.decode()
    assert "Van Dam Advocaten" in page and "of €100.00" in page
    answer = client.post(f"/tabs/{tab.pk}/account-charges/", {"account": account.pk, "amount": "19.50"}, headers=HTMX)
    assert answer.status_code == 200
    assert Payment.objects.get().house_account_id == account.pk
    nothing = client.get(f"/accounts/sheet/?tab={tab.pk}&q=zzz", headers=HTMX).content.decode()
    assert "No account like that" in nothing


def test_the_back_office_opens_reads_and_settles_an_account(open_house: House) -> None:
    client = open_house.client(open_house.anna)
    client.post("/back/accounts/openings/", {"surname": "Smit", "company": "Smit BV", "limit": "300.00"})
    account = HouseAccount.objects.get()
    assert account.account.ceiling == 30_000
    charge(open_house, whole(open_house, order(open_house, "burger")), account)
    assert "€19.50" in client.get("/back/accounts/").content.decode()
    transfer = CustomTender.objects.create(venue=open_house.venue, name="Bank transfer")
    said = {"amount": "9.50", "custom": transfer.pk, "slip": "2026-11"}
    client.post(f"/back/accounts/{account.pk}/payments/", said)
    page = client.get(f"/back/accounts/{account.pk}/").content.decode()
    assert "Bank transfer 2026-11" in page
    assert "€10.00" in page
    answer = client.get(f"/back/accounts/{account.pk}/statement.pdf")
    assert answer.status_code in (200, 503)


@pytest.mark.parametrize("path", ["/gift-cards/", "/back/accounts/"])
def test_empty_pages_say_what_they_are_for(open_house: House, path: str) -> None:
    assert open_house.client(open_house.anna).get(path).status_code == 200
