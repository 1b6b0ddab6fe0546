"""Every number leads to its bills, and the foot of the list is the number."""

import csv
import io
import re
from decimal import Decimal
from html import unescape

import pytest

from core import money
from orders import actions as orders
from payments import actions as payments
from payments.models import Bill
from reports.bills_csv import text
from reports.day import read_day
from tests.cast import House
from tests.payments.evening import _wanted, cash, order, whole
from tests.reports.evening import BILLS, FRIDAY, PAGE

FOOT = re.compile(r'id="sum">([^<]+)<')
LINK = re.compile(r'<a (?:class="[^"]*" )?href="(/reports/days/2026-05-29/bills/\?[^"]+)"[^>]*>([^<]*€[^<]*)</a>')


def foot(client, url: str) -> str:
    page = client.get(url)
    assert page.status_code == 200, url
    found = FOOT.search(page.content.decode())
    return unescape(found[1]) if found else ""


def euros(amount: int) -> str:
    return money.format(amount, "EUR", "en")


def test_every_number_that_is_a_link_is_the_sum_of_its_bills(evening: House) -> None:
    client = evening.client(evening.anna)
    page = client.get(f"{PAGE}?show=hours&show=items").content.decode()
    links = {(unescape(url), unescape(shown)) for url, shown in LINK.findall(page)}
    kinds = {re.search(r"\?(\w+)=", url)[1] for url, _ in links}
    assert kinds == {"hour", "section", "item", "rate", "tender", "person"}
    for url, shown in links:
        assert foot(client, url) == shown, url


def test_the_great_figures_are_the_sums_of_their_bills(evening: House) -> None:
    client, day = evening.client(evening.anna), read_day(evening.venue, FRIDAY, with_mean=False)
    assert foot(client, BILLS) == euros(day.gross)
    assert foot(client, f"{BILLS}?tips=1") == euros(day.tips)
    assert foot(client, f"{BILLS}?voids=1") == euros(day.voided)
    assert foot(client, f"{BILLS}?covers=1") == euros(day.covered)
    assert 'id="guests">5<' in client.get(f"{BILLS}?covers=1").content.decode()


def test_a_divided_dish_adds_to_each_bill_its_part(evening: House) -> None:
    page = evening.client(evening.anna).get(f"{BILLS}?section=Wine").content.decode()
    assert page.count("€21.00") == 2
    assert "2 bills" in page


def test_a_void_says_what_why_and_by_whom(evening: House) -> None:
    page = evening.client(evening.anna).get(f"{BILLS}?voids=1").content.decode()
    for words in ("Beef burger", "Rang up twice", "Eva", "Joris", "20:50"):
        assert words in page


def test_a_bill_leads_to_its_receipt_with_the_venue_s_time(evening: House) -> None:
    page = evening.client(evening.anna).get(f"{BILLS}?hour=0").content.decode()
    bill = Bill.objects.get(receipt__number=5)
    assert f"/receipts/{bill.receipt.ref}/" in page and ">00:30<" in page


@pytest.mark.parametrize(
    "wrong", ["hour=24", "hour=x", "item=999999", "item=1e3", "tender=gold", "person=0", "rate=H&percent=x", "item=²"]
)
def test_a_figure_that_is_not_on_the_report_is_not_found(evening: House, wrong: str) -> None:
    assert evening.client(evening.anna).get(f"{BILLS}?{wrong}").status_code == 404


def test_a_figure_with_no_bills_says_so(evening: House) -> None:
    page = evening.client(evening.anna).get(f"{BILLS}?section=Cheese").content.decode()
    assert "No bill behind this" in page


def test_the_file_holds_every_bill_to_the_cent(evening: House) -> None:
    answer = evening.client(evening.anna).get(f"{PAGE}bills.csv")
    assert answer["Content-Disposition"] == 'attachment; filename="bills-2026-05-29.csv"'
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert [it["Receipt"] for it in rows] == ["1", "2", "3", "4", "5"]
    assert sum(Decimal(it["Gross"]) for it in rows) == Decimal("113.70")
    assert sum(Decimal(it["VAT"]) for it in rows) == Decimal("13.89")
    assert sum(Decimal(it["Cash"]) for it in rows) == Decimal("117.70")
    assert rows[-1]["Time"] == "2026-05-30 00:30"


def test_no_cell_of_the_file_is_a_formula_nor_a_guest_s_name(evening: House) -> None:
    evening.till.name = '=HYPERLINK("http://x")'
    evening.till.save()
    with evening.acting() as act:
        placed = orders.place_round(orders.Place.bar("=Joris"), orders.Cart((_wanted(evening, "espresso"),)), act=act)
    cash(evening, whole(evening, placed.tab))
    body = evening.client(evening.anna).get("/reports/days/2026-05-30/bills.csv").content.decode("utf-8-sig")
    cells = [cell for row in csv.reader(io.StringIO(body)) for cell in row]
    assert '\'=HYPERLINK("http://x")' in cells
    assert not [it for it in cells if it[:1] in "=+@\t\r" and it]
    assert "Joris" not in body


@pytest.mark.parametrize("evil", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", " =1", "\r=1", "|cmd", "＝1"])
def test_what_a_spreadsheet_would_run_is_kept_as_text(evil: str) -> None:
    assert text(evil) == f"'{evil}"


def test_what_is_harmless_is_left_alone() -> None:
    assert [text(it) for it in ("12", "A-31", "Café", "")] == ["12", "A-31", "Café", ""]


def test_returns_lead_to_their_receipts_with_who_and_why(open_house: House) -> None:
    paid = cash(open_house, whole(open_house, order(open_house, "burger")))
    with open_house.acting(open_house.anna) as act:
        payments.refund(paid, amount=500, reason="Cold", act=act)
    client, day = open_house.client(open_house.anna), f"/reports/days/{paid.business_date}/"
    assert "bills/?returns=1" in client.get(day).content.decode()
    page = client.get(f"{day}bills/?returns=1").content.decode()
    assert all(it in page for it in ("1-R-1", "Cold", open_house.anna.short_name, "€5.00"))
