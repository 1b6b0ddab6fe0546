"""A company gets a full VAT invoice of what it paid: once, numbered, chained, and nobody's name in the chain."""

import json
from pathlib import Path

import pytest

from core.errors import Invalid
from guests.models import Guest
from guests.vat_numbers import read_vat_number
from journal import verify
from payments import actions as payments
from payments.models import Receipt, ReceiptCopy, ReceiptKind
from pos_site import auditor
from tests.cast import House
from tests.payments.evening import cash, order, whole
from venues.models import Venue

BUYER = payments.Buyer("Vries BV", "Dam 1\nAmsterdam", "NL 1234.56.789 B01")


@pytest.fixture
def sale(open_house: House) -> Receipt:
    cash(open_house, whole(open_house, order(open_house, "2 burger", "sancerre bottle")), tip=300)
    return Receipt.objects.get()


def invoice(house: House, sale: Receipt, buyer: payments.Buyer = BUYER) -> Receipt:
    with house.acting() as act:
        return payments.invoice_company(sale, buyer, act=act)


def test_it_repeats_the_receipt_and_names_it(open_house: House, sale: Receipt) -> None:
    made = invoice(open_house, sale)
    assert (made.kind, made.series, made.number, made.refers_to) == (ReceiptKind.INVOICE, "I", 1, sale)
    assert (made.total, made.tax_total) == (sale.total, sale.tax_total)
    assert json.loads(made.body)["taxes"] == json.loads(sale.body)["taxes"]
    page = open_house.client().get(f"/receipts/{made.ref}/").content.decode()
    for said in (
        "Vries BV",
        "Amsterdam",
        "NL123456789B01",
        "1-S-1",
        "1-I-1",
        "Beef burger",
        "Sancerre",
        "€81.00",
        "21 %",
    ):
        assert said in page


def test_nobodys_name_is_in_the_chain(open_house: House, sale: Receipt) -> None:
    made = invoice(open_house, sale)
    assert not any(said in made.body for said in ("Vries", "Dam 1", "123456789B01"))
    assert Guest.objects.get().ref in made.body


def test_once_a_receipt_and_then_copies(open_house: House, sale: Receipt) -> None:
    made = invoice(open_house, sale)
    assert invoice(open_house, sale, payments.Buyer("Other BV", "Elsewhere")) == made
    assert ReceiptCopy.objects.get().receipt == made
    assert Guest.objects.count() == 1
    assert "COPY" in open_house.client().get(f"/receipts/{made.ref}/").content.decode()


def test_the_standalone_verifier_reads_it_and_finds_what_was_changed(
    open_house: House, sale: Receipt, tmp_path: Path
) -> None:
    made = invoice(open_house, sale)
    assert auditor.findings() == []
    row = verify.Row(made.chain, made.number, made.previous_hash, made.hash, _fields(made))
    assert verify.link(row) == made.hash
    other = verify.Row(made.chain, made.number, made.previous_hash, made.hash, [*_fields(made)[:-1], "999"])
    assert verify.link(other) != made.hash


def _fields(it: Receipt) -> list[str]:
    columns = {
        name: getattr(it, f"{name}_id" if name in ("bill", "refund", "stay", "correction", "refers_to") else name)
        for name in ("bill", "refund", "stay", "correction", "refers_to")
    }
    row = {f"{name}_id": value for name, value in columns.items()} | {
        name: getattr(it, name)
        for name in ("chain", "kind", "series", "register_id", "ref", "total", "tax_total", "body", "number")
    }
    row |= {"at": it.at.isoformat(), "business_date": it.business_date.isoformat(), "kind": str(it.kind)}
    return [verify.text(name, verify.column(row, name)) for name in verify.RECEIPT] + verify.later(row)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("typed", "country", "kept"),
    [
        ("NL 1234.56.789.B01", "NL", "NL123456789B01"),
        ("123456789b01", "NL", "NL123456789B01"),
        ("SE556677889901", "NL", "SE556677889901"),
        ("NO 123 456 789 MVA", "NO", "NO123456789MVA"),
        ("BE0123456789", "BE", "BE0123456789"),
        ("094123456", "GR", "EL094123456"),
        ("", "NL", ""),
    ],
)
def test_a_vat_number_is_kept_as_its_country_writes_it(typed: str, country: str, kept: str) -> None:
    assert read_vat_number(typed, country) == kept


@pytest.mark.parametrize("typed", ["NL1", "DE12345678", "SE5566778899", "NL12345678٣B01", "FR<script>"])
def test_what_no_country_writes_is_refused(typed: str) -> None:
    with pytest.raises(Invalid):
        read_vat_number(typed, "NL")


@pytest.mark.parametrize(
    "buyer", [payments.Buyer("", "Dam 1"), payments.Buyer("Vries BV", ""), payments.Buyer("V", "D", "NL1")]
)
def test_what_the_law_wants_to_read_must_be_there(open_house: House, sale: Receipt, buyer: payments.Buyer) -> None:
    with pytest.raises(Invalid):
        invoice(open_house, sale, buyer)
    assert Receipt.objects.count() == 1
    assert not Guest.objects.exists()


def test_there_is_no_invoice_of_an_invoice(open_house: House, sale: Receipt) -> None:
    with pytest.raises(payments.NotInvoiced):
        invoice(open_house, invoice(open_house, sale))


def test_practices_invoice_says_so(open_house: House, sale: Receipt) -> None:
    open_house.venue.practice_of = Venue.objects.create(name="The house", languages=["en"])
    open_house.venue.save(update_fields=["practice_of"])
    made = invoice(open_house, Receipt.objects.get())
    assert "PRACTICE" in open_house.client().get(f"/receipts/{made.ref}/").content.decode()
    open_house.venue.practice_of = None
    open_house.venue.save(update_fields=["practice_of"])


def test_staff_make_it_from_the_receipts_page(open_house: House, sale: Receipt) -> None:
    form = {"company": "Vries BV", "address": "Dam 1\r\nAmsterdam", "vat_number": ""}
    answer = open_house.client().post(f"/receipts/{sale.ref}/invoices/", form)
    made = Receipt.objects.get(kind=ReceiptKind.INVOICE)
    assert answer.headers["Location"] == f"/receipts/{made.ref}/"
