"""Paid bills are found again, corrected and given back on pages."""

import pytest

from payments.models import Bill, CustomTender, Payment, Refund, TenderCorrection
from tests.cast import House
from tests.payments.evening import cash, order, whole


@pytest.fixture
def terminal(open_house: House) -> CustomTender:
    return CustomTender.objects.create(venue=open_house.venue, name="Bar terminal")


@pytest.fixture
def paid(open_house: House) -> Payment:
    return cash(open_house, whole(open_house, order(open_house, "burger", "2 soup")), tendered=4000, tip=50)


@pytest.mark.parametrize("text", ["", "12", "38.50", "39", "3850", "S-1", "eva", "cash"])
def test_a_paid_bill_is_found(open_house: House, paid: Payment, text: str) -> None:
    page = open_house.client().get("/bills/", {"q": text}).content.decode()
    assert f"/bills/{paid.bill_id}/" in page and "€39.00" in page


def test_another_is_not(open_house: House, paid: Payment) -> None:
    page = open_house.client().get("/bills/", {"q": "7"}, headers={"HX-Request": "true"}).content.decode()
    assert "No paid bill is like that." in page and "<html" not in page


def test_its_page_shows_what_became_of_it(open_house: House, paid: Payment, terminal: CustomTender) -> None:
    client = open_house.client(open_house.anna)
    client.post(f"/payments/{paid.pk}/correction/", {"custom": terminal.pk, "reason": "Card at the bar"})
    new = TenderCorrection.objects.get().replacement
    client.post(f"/payments/{new.pk}/refunds/", {"how": "amount", "amount": "5", "reason": "Slow"})
    page = client.get(f"/bills/{paid.bill_id}/").content.decode()
    for words in ("corrected by Anna: Card at the bar", "€5.00 given back by Anna: Slow", "1-R-1", "1-S-2", "1-R-2"):
        assert words in page
    assert 'href="/bills/"' in open_house.client().get("/").content.decode()


def test_lines_and_the_tip_go_back(open_house: House, paid: Payment) -> None:
    client = open_house.client(open_house.anna)
    sheet = client.get(f"/payments/{paid.pk}/refunds/").content.decode()
    assert "1 · €9.50" in sheet and "2 · €19.00" in sheet and "The tip too, €0.50" in sheet
    soup = Bill.objects.get().shares.get(line__name="Onion soup", released_at=None)
    body = {"how": "lines", f"line.{soup.pk}": "950", "tip": "1", "reason": "Cold"}
    answer = client.post(f"/payments/{paid.pk}/refunds/", body, headers={"HX-Request": "true"})
    assert answer.headers["HX-Redirect"] == f"/bills/{paid.bill_id}/"
    back = Refund.objects.get()
    assert (back.amount, back.tip, back.parts.get().share) == (950, 50, soup)


@pytest.mark.parametrize(
    "body", [{}, {"how": "lines"}, {"how": "lines", "line.x": "5"}, {"how": "amount", "amount": "?"}]
)
def test_what_goes_back_must_be_said(open_house: House, paid: Payment, body: dict[str, str]) -> None:
    answer = open_house.client(open_house.anna).post(f"/payments/{paid.pk}/refunds/", body | {"reason": "x"})
    assert answer.status_code == 422 and not Refund.objects.exists()


def test_a_waiter_is_asked_for_somebodys_leave(open_house: House, paid: Payment, terminal: CustomTender) -> None:
    client, hx = open_house.client(), {"HX-Request": "true"}
    for url, body in (
        (f"/payments/{paid.pk}/refunds/", {"how": "all", "reason": "x"}),
        (f"/payments/{paid.pk}/correction/", {"custom": terminal.pk, "reason": "x"}),
    ):
        answer = client.post(url, body, headers=hx)
        assert answer.status_code == 409 and "data-approval-sheet" in answer.content.decode()


def test_the_pay_screen_takes_other_ways(open_house: House, terminal: CustomTender) -> None:
    tab, client = order(open_house, "burger"), open_house.client()
    sheet = client.get("/pay-other/", {"tab": tab.pk}).content.decode()
    assert "€19.50 another way" in sheet and "Bar terminal" in sheet
    client.post(f"/tabs/{tab.pk}/other-payments/", {"custom": terminal.pk, "amount": "1000"})
    bill = Bill.objects.get()
    assert "€9.50 another way" in client.get("/pay-other/", {"bill": bill.pk}).content.decode()
    client.post(f"/bills/{bill.pk}/other-payments/", {"custom": terminal.pk, "total": "1000"})
    assert [(it.amount, it.tip) for it in Payment.objects.order_by("pk")] == [(1000, 0), (950, 50)]


def test_walk_outs_are_listed_by_waiter(open_house: House) -> None:
    tab, client = order(open_house, "burger"), open_house.client(open_house.anna)
    assert "€19.50" in client.get("/walk-out/", {"tab": tab.pk}).content.decode()
    client.post(f"/tabs/{tab.pk}/walk-outs/", {"reason": "Over the terrace"})
    page = client.get("/back/walk-outs/").content.decode()
    assert "Eva" in page and "Over the terrace" in page and "written off by Anna" in page and "€19.50" in page


def test_ways_to_pay_are_kept(open_house: House) -> None:
    client = open_house.client(open_house.anna)
    client.post("/back/tenders/", {"name": "Lunch card", "wants_slip": "1"})
    kept = CustomTender.objects.get()
    client.post(f"/back/tenders/{kept.pk}/", {"name": "Lunch pass"})
    kept.refresh_from_db()
    assert (kept.name, kept.wants_slip, kept.is_active) == ("Lunch pass", False, False)
    assert "Lunch pass" in client.get("/back/tenders/").content.decode()
