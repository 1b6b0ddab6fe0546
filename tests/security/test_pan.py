"""S-PAN: a card's number is kept nowhere, whatever field it is typed into, however it is spelled."""

import logging
import unicodedata
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection

from core.errors import Invalid
from core.notes import holds_card_number, read_note
from guests.actions import NewGuest
from payments import actions as payments
from payments.models import CustomTender, Payment, Receipt
from payments.settlement_files import safe
from tests.cast import House
from tests.payments.evening import cash, furnish, open_drawer, order, whole
from tests.payments.test_stored import sold

NUMBERS = ("4111111111111111", "5500000000000004", "378282246310005", "6011000990139424", "4222222222222")
ARABIC, WIDE = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"), str.maketrans("0123456789", "0123456789")


def spelled(number: str) -> list[str]:
    fours = [number[at : at + 4] for at in range(0, len(number), 4)]
    joined = [
        sign.join(fours) for sign in (" ", "-", "  ", " - ", "–", "—", ".", "/", "_", "\u00a0", "\u2011", "\u200d")
    ]
    return [
        number,
        *joined,
        " ".join(number),
        number.translate(ARABIC),
        number.translate(WIDE),
        f"Visa {number}, 12/28",
    ]


SPELLINGS = [it for number in NUMBERS for it in spelled(number)]


@pytest.mark.parametrize("number", NUMBERS)
def test_a_number_is_known_however_it_is_spelled(number: str) -> None:
    for said in spelled(number):
        with pytest.raises(Invalid):
            read_note(said, 140)
        assert not holds_card_number(safe(said))


@pytest.mark.parametrize(
    "said",
    ["table 12 at 19:40, 4 guests", "+31 6 1234 5678", "NL123456789B01", "2026-05-29 19:40", "order 123456789012"],
)
def test_what_is_no_card_is_kept(said: str) -> None:
    assert read_note(said, 140) == said


def test_nothing_that_money_asks_for_keeps_one(house: House, caplog: pytest.LogCaptureFixture) -> None:
    """Each field is tried with each of some spellings; then the whole database and the logs are read."""
    caplog.set_level(logging.DEBUG)
    furnish(house)
    open_drawer(house)
    bill = whole(house, order(house, "burger"))
    paid = cash(house, whole(house, order(house, "soup", table=3)))
    card, _code = sold(house)
    other = CustomTender.objects.create(venue=house.venue, name="Lunch card", wants_slip=True)
    with house.acting(house.anna) as act:
        session = payments.cash_of(act)
    tried = 0
    for field, deed in fields(house, bill, paid, card, other, session).items():
        for said in SPELLINGS[:: len(SPELLINGS) // 8]:
            with pytest.raises(Invalid), house.acting(house.anna) as act:
                deed(said, act)
                pytest.fail(f"{field} took {said!r}")
            tried += 1
    assert tried >= 100
    found = [table for table, text in everything() if any(number in digits(text) for number in NUMBERS)]
    assert found == [] and not any(number in digits(caplog.text) for number in NUMBERS)


def fields(
    house: House, bill: Any, paid: Payment, card: Any, other: CustomTender, session: Any
) -> dict[str, Callable[[str, Any], object]]:
    sale = Receipt.objects.get(bill=paid.bill)
    return {
        "refund": lambda it, act: payments.refund(paid, reason=it, act=act),
        "correction": lambda it, act: payments.correct_tender(paid, "other", reason=it, custom=other, act=act),
        "correction's slip": lambda it, act: payments.correct_tender(
            paid, "other", reason="key", custom=other, slip=it, act=act
        ),
        "slip": lambda it, act: payments.pay_other(bill, other, slip=it, act=act),
        "walk-out": lambda it, act: payments.walk_out(bill, reason=it, act=act),
        "tender": lambda it, act: payments.keep_tender(None, it, wants_slip=False, is_active=True, act=act),
        "block": lambda it, act: payments.block_stored(card, it, act=act),
        "replace": lambda it, act: payments.replace_card(card, it, act=act),
        "vouchers": lambda it, act: payments.give_vouchers(1000, 1, reason=it, act=act),
        "account's name": lambda it, act: payments.open_account(NewGuest(surname=it), None, act=act),
        "account's company": lambda it, act: payments.open_account(NewGuest(surname="Dam", company=it), None, act=act),
        "account's phone": lambda it, act: payments.open_account(NewGuest(surname="Dam", phone=it), None, act=act),
        "buyer": lambda it, act: payments.invoice_company(sale, payments.Buyer(it, "Dam 1", ""), act=act),
        "buyer's address": lambda it, act: payments.invoice_company(sale, payments.Buyer("Dam BV", it, ""), act=act),
        "mail": lambda it, act: payments.mail_receipt(sale, it, act=act),
        "movement": lambda it, act: payments.move_cash(session, "pay_out", 100, it, act=act),
        "drawer": lambda it, act: payments.open_drawer(it, act=act),
        "deposit": lambda it, act: payments.take_deposit(bill.tab, 1000, label=it, act=act),
    }


def everything() -> list[tuple[str, str]]:
    """All that the database holds, as text, by table."""
    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            found.append((table, " ".join(str(cell) for row in cursor.fetchall() for cell in row)))
    return found


def digits(text: str) -> str:
    """Every digit of any script, plain, with what people put between them left out."""
    return "".join(str(unicodedata.decimal(it)) if it.isdecimal() else it for it in text if it.isalnum())
