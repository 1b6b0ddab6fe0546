"""The invoice at check-out: numbered, chained, with every outlet's tax, and nobody's name in the chain."""

import io

import pytest
from pypdf import PdfReader

from guests.actions import NewGuest
from hotel.models import Stay
from journal import verify
from ledger.models import Transfer
from payments import actions as payments
from payments.models import Payment, Receipt, ReceiptKind
from tests.cast import House
from tests.hotel import stays
from tests.payments.evening import order, whole
from tests.payments.rooms import take_back, to_room

BILL_TO = NewGuest(
    surname="de Vries", given_name="Jan", company="Vries BV", address="Dam 1\nAmsterdam", vat_number="NL1"
)


@pytest.fixture
def stay(open_house: House) -> Stay:
    """Room 214 owes nothing any more: dinner (some of it taken back), two nights, paid in cash."""
    stay = stays.check_in(open_house, "214", "de Vries")
    to_room(open_house, whole(open_house, order(open_house, "2 burger", "sancerre bottle")), stay)
    take_back(open_house, Payment.objects.get(tender="room"), 600)
    with open_house.acting(open_house.anna) as act:
        payments.post_charge(stay, "2 nights", "food", 29_000, act=act)
    with open_house.acting(open_house.anna) as act:
        payments.pay_folio_cash(stay, act=act)
    return stay


def leave(house: House, stay: Stay) -> Receipt:
    with house.acting(house.anna) as act:
        return payments.check_out_with_invoice(stay, BILL_TO, act=act)


def test_it_repeats_every_rate_and_books_nothing(open_house: House, stay: Stay) -> None:
    before = Transfer.objects.count()
    invoice = leave(open_house, stay)
    assert Transfer.objects.count() == before
    assert (invoice.kind, invoice.series, invoice.number) == (ReceiptKind.INVOICE, "I", 1)
    assert invoice.total == 8100 - 600 + 29_000
    page = open_house.client().get(f"/receipts/{invoice.ref}/").content.decode()
    for said in ("2 nights", "Given back", "Vries BV", "Amsterdam", "€365.00", "Paid in cash", "1-I-1"):
        assert said in page


def test_nobodys_name_is_in_the_chain(open_house: House, stay: Stay) -> None:
    invoice = leave(open_house, stay)
    for said in ("Vries", "Jan", "Dam 1", "NL1"):
        assert said not in invoice.body.replace("NL000000000B01", "")
    assert stay.sharers.get().guest.ref in invoice.body


def test_a_guest_who_was_forgotten_leaves_the_invoice_as_it_was(open_house: House, stay: Stay) -> None:
    from hotel import actions as hotel  # noqa: PLC0415

    invoice = leave(open_house, stay)
    with open_house.acting(open_house.anna) as act:
        hotel.erase_guest(stay.sharers.get().guest, act=act)
    page = open_house.client().get(f"/receipts/{invoice.ref}/").content.decode()
    assert "Vries" not in page and "€365.00" in page


def test_it_is_a_pdf_of_a4(open_house: House, stay: Stay) -> None:
    leave(open_house, stay)
    answer = open_house.client(open_house.anna).get(f"/stays/{stay.pk}/invoice.pdf")
    assert answer["Content-Type"] == "application/pdf"
    made = PdfReader(io.BytesIO(answer.content))
    text = made.pages[0].extract_text()
    assert "Vries BV" in text and "2 nights" in text and "365.00" in text
    assert round(float(made.pages[0].mediabox.width)) == 595


def test_a_stay_has_one_invoice(open_house: House, stay: Stay) -> None:
    leave(open_house, stay)
    with pytest.raises(payments.NoInvoice), open_house.acting(open_house.anna) as act:
        payments.make_invoice(stay, act=act)


def test_an_invoice_can_be_asked_for_afterwards_and_not_before(open_house: House, stay: Stay) -> None:
    with pytest.raises(payments.NoInvoice), open_house.acting(open_house.anna) as act:
        payments.make_invoice(stay, act=act)
    with open_house.acting(open_house.anna) as act:
        payments.check_out(stay, act=act)
    with open_house.acting(open_house.anna) as act:
        payments.make_invoice(stay, act=act)


def test_who_was_charged_nothing_gets_none(open_house: House) -> None:
    stay = stays.check_in(open_house, "201", "Jansen")
    with pytest.raises(payments.NoInvoice):
        leave(open_house, stay)
    stay.refresh_from_db()
    assert stay.state == "in_house"


def test_the_verifier_that_needs_no_django_reads_returns_and_invoices(open_house: House, stay: Stay, tmp_path) -> None:
    from django.core.management import call_command  # noqa: PLC0415

    leave(open_house, stay)
    path = tmp_path / "chains.jsonl"
    call_command("export_chains", str(path))
    _count, chains, faults = verify.check(path, [])
    assert faults == []
    assert {it.rpartition(".")[2] for it in chains if it.startswith("receipts.")} == {"S", "R", "I"}
    lines = path.read_text().splitlines()
    invoice = next(n for n, it in enumerate(lines) if '"invoice"' in it)
    path.write_text("\n".join([*lines[:invoice], *lines[invoice + 1 :]]) + "\n")
    assert verify.check(path, [])[2] != []
