"""What guests get: the same figures on paper, on a page and in a PDF."""

import importlib.util
import re
import zlib

import pytest

from orders import actions as orders
from payments import actions as payments
from payments.models import Receipt
from printing.escpos.decode import Mark, decode, plain_text
from tests.cast import House
from tests.payments.evening import cash, equally, order, whole

HAS_PDF = importlib.util.find_spec("weasyprint") is not None


def job_of(house: House, purpose: str = "receipt") -> bytes:
    return bytes(house.printers["bar"].jobs.filter(purpose=purpose).latest("pk").data)


def codes(data: bytes) -> list[str]:
    return [it.data.decode() for it in decode(data) if isinstance(it, Mark) and it.kind == "qr"]


def page_of(house: House, receipt: Receipt) -> str:
    """The receipt's page as a stranger reads it, without its tags."""
    html = house.client().get(f"/receipts/{receipt.ref}/").content.decode()
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


def rows(text: str) -> list[str]:
    """The lines of a slip, each with its spaces drawn together."""
    return [" ".join(it.split()) for it in text.splitlines()]


def test_paper_leads_to_the_page_by_a_qr_code(open_house: House) -> None:
    open_house.venue.public_url = "https://pay.example.org/"
    open_house.venue.save(update_fields=["public_url"])
    cash(open_house, whole(open_house, order(open_house, "burger")))
    assert codes(job_of(open_house)) == [f"https://pay.example.org/receipts/{Receipt.objects.get().ref}/"]
    with open_house.acting() as act:
        payments.reprint_receipt(Receipt.objects.get(), act=act)
    assert len(codes(job_of(open_house))) == 1


def test_a_house_that_guests_cant_reach_prints_no_code(open_house: House) -> None:
    cash(open_house, whole(open_house, order(open_house, "burger")))
    assert codes(job_of(open_house)) == []
    assert "on your phone" not in plain_text(job_of(open_house))


def test_a_receipt_says_who_where_when_what_and_how(open_house: House) -> None:
    venue = open_house.venue
    venue.legal_name, venue.company_number = "Test B.V.", "KvK 01234567"
    venue.save(update_fields=["legal_name", "company_number"])
    cash(open_house, whole(open_house, order(open_house, "2 burger", "sancerre glass")), tendered=5000)
    receipt, paper = Receipt.objects.get(), rows(plain_text(job_of(open_house)))
    said = ("Test B.V.", "VAT NL000000000B01", "KvK 01234567", "Till Table 12", "2 Beef burger 39.00 L", "2 × 19.50")
    assert set(said) <= set(paper)
    assert {"Total EUR 47.50", "L 9% 35.78 3.22 39.00", "H 21% 7.02 1.48 8.50", "Cash 50.00", "Change 2.50"} <= {*paper}
    assert any(it.startswith("Receipt 1-S-1 ") for it in paper)
    assert receipt.hash[:16] in paper
    page = page_of(open_house, receipt)
    for figure in (
        "1-S-1",
        "Test B.V.",
        "KvK 01234567",
        "2 × 19.50",
        "39.00",
        "€47.50",
        "35.78",
        "7.02",
        "50.00",
        "2.50",
    ):
        assert figure in page
    assert receipt.hash[:16] in page


def test_what_is_rounded_is_shown_between_the_total_and_the_cash(open_house: House) -> None:
    first, _second, _third = equally(open_house, order(open_house, "burger", "espresso"), 3)
    cash(open_house, first)
    amount, rounding = first.total, -first.total % 5 if -first.total % 5 < 3 else -(first.total % 5)
    due = f"{(amount + rounding) / 100:.2f}"
    paper = rows(plain_text(job_of(open_house)))
    at = next(n for n, it in enumerate(paper) if it.startswith("Cash rounding"))
    assert paper[at + 1 : at + 3] == [f"To pay in cash {due}", f"Cash {due}"]
    assert re.search(rf"Cash rounding \S+ To pay in cash {due} Cash {due}", page_of(open_house, Receipt.objects.get()))


def test_a_tax_table_s_columns_stand_under_their_titles(open_house: House) -> None:
    cash(open_house, whole(open_house, order(open_house, "60 burger", "sancerre glass")))
    lines = plain_text(job_of(open_house)).splitlines()
    titles = next(it for it in lines if it.split() == ["Net", "VAT", "Gross"])
    row = lines[lines.index(titles) + 1]
    ends = [[m.end() for m in re.finditer(r"\S+", it)] for it in (titles, row)]
    assert ends[0] == ends[1][-3:]


def pages(made: bytes) -> int:
    """How many pages a PDF has: they are named in the open, or within its packed objects."""
    packed = re.findall(rb"/ObjStm.*?stream\r?\n(.*?)\r?\nendstream", made, re.DOTALL)
    said = b" ".join([made, *(zlib.decompress(it) for it in packed)])
    return len(re.findall(rb"/Type\s*/Page\b", said))


@pytest.mark.skipif(not HAS_PDF, reason="WeasyPrint isn't installed")
@pytest.mark.parametrize("dishes", [["espresso"], [f"{n} burger" for n in range(1, 25)]])
def test_a_pdf_is_one_page_however_much_was_eaten(open_house: House, dishes: list[str]) -> None:
    cash(open_house, whole(open_house, order(open_house, *dishes)))
    made = open_house.client().get(f"/receipts/{Receipt.objects.get().ref}.pdf").content
    assert pages(made) == 1


def test_a_receipt_holds_nobody_s_name(open_house: House) -> None:
    cash(open_house, whole(open_house, order(open_house, "burger")))
    receipt = Receipt.objects.get()
    assert "Eva" not in receipt.body + page_of(open_house, receipt) + plain_text(job_of(open_house))


def test_what_is_sold_over_the_counter_stands_at_no_table(open_house: House) -> None:
    sold = orders.Wanted(open_house.espresso.pk, open_house.variant("espresso").pk)
    with open_house.acting() as act:
        payments.sell_over_counter(orders.Cart((sold,)), None, act=act)
    paper, page = rows(plain_text(job_of(open_house))), page_of(open_house, Receipt.objects.get())
    assert "Till C-1" in paper and "Order C-1" in page and "Table" not in page
