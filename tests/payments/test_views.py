"""The pages: what a browser sends, and what it gets."""

import json

import pytest
from django.test import Client
from django.urls import reverse

from orders.models import Tab, TabState
from payments.models import Bill, CashSession, DrawerKick, Payment, Receipt, ReceiptCopy
from tests.cast import House
from tests.payments.evening import cash, line, order, paper, whole


def test_a_tab_is_divided_and_paid_through_the_front_door(open_house: House) -> None:
    tab, client = order(open_house, "burger", "2 pils 25 cl"), open_house.client()
    beer = line(tab, "Pils")
    answer = client.post(f"/tabs/{tab.pk}/bills/", {"mode": "items", "picks": json.dumps([{str(beer.pk): 1}, {}])})
    assert (answer.status_code, answer.url) == (303, f"/tabs/{tab.pk}/bill/")
    bill = Bill.objects.get()
    assert bill.total == 375
    assert client.post(f"/bills/{bill.pk}/cash-payments/", {"tendered": "500"}).status_code == 303
    assert Payment.objects.get().change() == 125
    assert client.post(f"/tabs/{tab.pk}/cash-payments/", {}).status_code == 303
    assert Tab.objects.get().state == TabState.SETTLED


@pytest.mark.parametrize(
    "picks", ["", "[]]", "{}", '[{"1": 0}]', '[{"x": 1}]', '[{"1": "1/0"}]', '[{"1": 1.5}]', '[{"1": true}]']
)
def test_a_division_that_cannot_be_read_is_refused(open_house: House, picks: str) -> None:
    tab = order(open_house, "burger")
    answer = open_house.client().post(f"/tabs/{tab.pk}/bills/", {"mode": "items", "picks": picks})
    assert answer.status_code == 422
    assert not Bill.objects.exists()


def test_the_same_key_pays_once(open_house: House) -> None:
    bill, client = whole(open_house, order(open_house, "burger")), open_house.client()
    for _ in range(3):
        client.post(f"/bills/{bill.pk}/cash-payments/", {"amount": "500", "key": "one-tap-on-cash"})
    assert Payment.objects.get().amount == 500


def test_a_cook_takes_no_money(open_house: House) -> None:
    bill = whole(open_house, order(open_house, "burger"))
    answer = open_house.client(open_house.kees).post(f"/bills/{bill.pk}/cash-payments/", {})
    assert answer.status_code == 403
    assert not Payment.objects.exists()


def test_a_counter_sale_is_sent_and_paid_in_one_request(open_house: House) -> None:
    item, variant = open_house.espresso, open_house.variant("espresso")
    cart = json.dumps({"lines": [{"item": item.pk, "variant": variant.pk, "quantity": 2}], "note": ""})
    data = {"cart": cart, "tendered": "1000", "place": "counter", "key": "counter-sale-1"}
    client = open_house.client()
    for _ in range(2):
        said = client.post("/counter/sales/", data, headers={"Accept": "application/json"}).json()
        assert said["ok"]
        assert "3.80" in said["change"]
    assert Payment.objects.count() == 1
    assert client.get(said["receipt_url"]).status_code == 200
    refused = client.post("/counter/sales/", data | {"price": "1", "key": "counter-sale-2"})
    assert refused.status_code == 422


def test_anybody_with_the_link_sees_the_receipt_and_nobody_else(open_house: House) -> None:
    cash(open_house, whole(open_house, order(open_house, "burger", "sancerre glass")), tendered=5000)
    receipt = Receipt.objects.get()
    page = Client().get(f"/receipts/{receipt.ref}/")
    text = page.content.decode()
    assert page.status_code == 200
    for words in ("Brasserie Test", "NL000000000B01", "Beef burger", "28.00", "21 %", "9 %", "<svg", "22.00"):
        assert words in text
    assert "style=" not in text
    assert "Eva" not in text
    assert Client().get("/receipts/AAAAAAAAAAAAAAAAAAAAAA/").status_code == 404


def test_a_copy_says_copy_and_is_counted(open_house: House) -> None:
    cash(open_house, whole(open_house, order(open_house, "burger")))
    receipt = Receipt.objects.get()
    assert open_house.client().post(f"/receipts/{receipt.ref}/copies/").status_code == 303
    assert ReceiptCopy.objects.get().number == 1
    copy = paper(open_house.printers["bar"])[-1]
    assert "COPY" in copy
    assert b"\x1bp" not in bytes(open_house.printers["bar"].jobs.last().data)


def test_a_drawer_is_opened_counted_blind_and_read(house: House) -> None:
    client = house.client(house.anna)
    assert client.post(f"/registers/{house.till.pk}/cash-sessions/", {"float": "150,00"}).status_code == 303
    page = client.get("/cash/").content.decode()
    assert "150.00" in page
    assert "Should have been" not in page
    session = CashSession.objects.get()
    assert client.post(f"/cash-sessions/{session.pk}/count/", {"counted": "149.50"}).status_code == 303
    assert "0.50" in client.get("/cash/").content.decode()
    assert client.get(reverse("payments:x_report", args=[house.till.pk])).status_code == 200
    assert client.post(f"/cash-sessions/{session.pk}/count/", {"counted": "nonsense"}).status_code == 422


def test_the_drawer_opens_without_a_sale_only_for_a_reason(open_house: House) -> None:
    client = open_house.client()
    assert client.post("/drawer-openings/", {"reason": " "}).status_code == 422
    assert client.post("/drawer-openings/", {"reason": "change for Tom"}).status_code == 303
    assert DrawerKick.objects.get().reason == "change for Tom"


def test_the_x_report_is_read_by_managers(open_house: House) -> None:
    url = reverse("payments:x_report", args=[open_house.till.pk])
    assert open_house.client().get(url).status_code == 403
    cash(open_house, whole(open_house, order(open_house, "burger")), tendered=2000, tip=50)
    page = open_house.client(open_house.anna).get(url).content.decode()
    assert "120.00" in page
    open_house.client(open_house.anna).post(url)
    assert "X REPORT" in paper(open_house.printers["bar"])[-1]


@pytest.mark.parametrize("field", ["amount", "tendered", "tip"])
def test_an_amount_beyond_all_reason_is_refused_in_words(open_house: House, field: str) -> None:
    bill, client = whole(open_house, order(open_house, "burger")), open_house.client()
    answer = client.post(f"/bills/{bill.pk}/cash-payments/", {field: "9" * 15})
    assert answer.status_code == 422 and b"too large" in answer.content
    assert not Payment.objects.exists()


def test_a_division_that_gives_nobody_anything_leaves_the_bills_as_they_are(open_house: House) -> None:
    tab, client = order(open_house, "burger"), open_house.client()
    bill = whole(open_house, tab)
    answer = client.post(f"/tabs/{tab.pk}/bills/", {"mode": "items", "picks": "[{}, {}]"})
    assert answer.status_code == 422
    assert list(Bill.objects.exclude(state="dropped")) == [bill]


def test_after_a_counter_sale_by_card_the_counter_is_next(open_house: House) -> None:
    item, variant = open_house.espresso, open_house.variant("espresso")
    cart = json.dumps({"lines": [{"item": item.pk, "variant": variant.pk, "quantity": 1}], "note": ""})
    client = open_house.client()
    client.post("/rounds/", {"cart": cart, "place": "counter", "key": "counter-by-card"})
    tab = Tab.objects.get()
    cash(open_house, whole(open_house, tab))
    assert 'href="/counter/"' in client.get(f"/tabs/{tab.pk}/bill/").content.decode()


def test_what_is_missing_is_said_as_its_reader_writes_it(open_house: House) -> None:
    bill = whole(open_house, order(open_house, "burger"))
    open_house.eva.language = "nl"
    open_house.eva.save(update_fields=["language"])
    answer = open_house.client().post(f"/bills/{bill.pk}/cash-payments/", {"tendered": "1000"})
    assert "€\xa09,50" in answer.content.decode()
