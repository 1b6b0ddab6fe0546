"""The auditor finds what shouldn't be."""

import pytest
from django.db import IntegrityError, connection, transaction

from kitchen.models import TicketItem
from orders import audit
from orders.models import Line, Tab
from tests.cast import House
from tests.orders.drafts import send_to_table, wanted


@pytest.fixture
def line(house: House) -> Line:
    send_to_table(house, 12, wanted(house, "burger", 2))
    assert not list(audit.findings())
    return Line.objects.get()


def codes() -> set[str]:
    return {it.code for it in audit.findings()}


@pytest.mark.tampers
def test_a_line_the_kitchen_never_heard_of(line: Line) -> None:
    TicketItem.objects.update(line_id=line.pk + 1)
    assert codes() == {"A9"}


@pytest.mark.tampers
def test_a_line_the_kitchen_makes_too_many_of(line: Line) -> None:
    TicketItem.objects.update(told=3)
    assert codes() == {"A9"}


@pytest.mark.tampers
def test_a_line_that_was_made_cheaper(line: Line) -> None:
    Line.objects.update(amount=100, tax_amount=8)
    assert codes() == {"A8"}


@pytest.mark.tampers
def test_a_tab_settled_with_something_on_no_bill(line: Line) -> None:
    Tab.objects.update(state="settled", settled_at=line.tab.opened_at)
    assert codes() == {"A5"}


@pytest.mark.tampers
def test_an_open_tab_whose_party_has_left(line: Line) -> None:
    seating = line.tab.seating
    seating.closed_at = seating.opened_at
    seating.save()
    assert codes() == {"A14"}


@pytest.mark.parametrize(
    "change",
    [
        "billed_amount = amount + 1",
        "billed_amount = -1",
        "billed_tax = tax_amount + 1",
        "quantity = 0",
        "unit_price = -1",
        "voided_quantity = quantity + 1",
    ],
)
def test_the_database_itself_refuses(line: Line, change: str) -> None:
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"UPDATE orders_line SET {change}")
