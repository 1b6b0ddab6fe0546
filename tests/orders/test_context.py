"""Eat in or take away, line by line, with the tax of the day on which it was ordered."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from core.errors import Stale
from kitchen.models import TicketItem
from orders import actions as orders
from orders.cart import Place
from orders.models import Line
from tests.cast import House
from tests.orders.changes import again, off_line, sent, void
from tests.orders.drafts import send, wanted
from venues.models import TaxContext, TaxRate


def take_away(house: House, line: Line, is_away: bool = True) -> Line:
    with house.acting() as act:
        return orders.change_context(again(line), is_away, again(line).version, act=act)


@pytest.fixture
def house(house: House) -> House:
    """Food to take away is taxed at 21 % in this house."""
    TaxRate.objects.filter(tax_class="food", context=TaxContext.TAKE_AWAY).update(rate=Decimal("0.21"), letter="H")
    return house


def test_the_tax_changes_and_the_price_doesn_t(house: House) -> None:
    line = sent(house, "burger", 2)
    take_away(house, line)
    now = again(line)
    assert (now.amount, now.tax_amount, now.tax_letter, now.tax_context) == (3900, 677, "H", "take_away")
    take_away(house, line, False)
    assert (again(line).tax_amount, again(line).tax_letter) == (322, "L")


def test_the_kitchen_reads_was_and_now(house: House) -> None:
    line = sent(house, "burger")
    take_away(house, line)
    item = TicketItem.objects.get()
    assert (item.changes, item.details) == ([["to eat here", "TO TAKE AWAY"]], ["TO TAKE AWAY"])


def test_the_rate_is_that_of_the_day_it_was_ordered(house: House) -> None:
    line = sent(house, "burger")
    tomorrow = line.round.business_date + timedelta(days=1)
    TaxRate.objects.create(
        venue=house.venue,
        tax_class="food",
        context=TaxContext.TAKE_AWAY,
        valid_from=max(tomorrow, date(2019, 1, 2)),
        rate=Decimal("0.5"),
        letter="X",
    )
    assert take_away(house, line).tax_letter == "H"


def test_a_discount_stays(house: House) -> None:
    line = sent(house, "burger")
    off_line(house, line, "percent", 10)
    assert (take_away(house, line).amount, again(line).tax_amount) == (1755, 305)


@pytest.mark.tampers
def test_what_is_on_a_bill_stays_as_it_is(house: House) -> None:
    line = sent(house, "burger", 2)
    with house.acting() as act:
        orders.take_parts([orders.Part(line.pk, 1950, 161)], act=act)
    with pytest.raises(orders.LineRefused, match="stays as it was ordered"):
        take_away(house, line)


def test_a_stale_one_is_refused(house: House) -> None:
    line = sent(house, "burger", 2)
    void(house, line)
    with pytest.raises(Stale), house.acting() as act:
        orders.change_context(line, True, 1, act=act)


def test_the_page_takes_it_and_twice_changes_nothing(house: House) -> None:
    line = send(house, Place.bar("Joris"), wanted(house, "burger")).lines.get()
    for version in (1, 2):
        fields = {"take_away": "1", "version": version}
        assert house.client().post(f"/lines/{line.pk}/context/", fields).status_code == 303
    assert (again(line).tax_context, again(line).version) == ("take_away", 2)
    assert house.client(house.kees).post(f"/lines/{line.pk}/context/", {}).status_code == 403
