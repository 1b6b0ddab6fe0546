"""Room service in the day's figures: the tray charge is one tray, whatever the rates it was shared out over."""

from hotel.models import Proof
from orders import actions as orders
from orders.models import Tab, TabState
from payments import actions as payments
from payments.models import Bill, Receipt
from reports.day import read_day
from tests.cast import House
from tests.orders.drafts import wanted
from tests.orders.rooms import cook, send_up, stay_in, tray_rule


def delivered(house: House) -> None:
    """A burger and a glass of wine for room 214, with the tray at 5.00, handed over against the PIN."""
    tray_rule(house, 500)
    placed = send_up(house, stay_in(house), wanted(house, "burger"), wanted(house, "sancerre", size="glass"))
    cook(house, placed)
    with house.acting() as act:
        payments.deliver_tray(placed, proof=Proof.PIN, act=act)


def test_a_tray_is_one_of_its_kind_and_has_a_section(house: House) -> None:
    delivered(house)
    day = read_day(house.venue, Bill.objects.get().business_date, with_mean=False)
    assert [(it.name, it.units, it.gross) for it in day.items] == [
        ("Beef burger", 1, 1950),
        ("Sancerre", 1, 850),
        ("Tray charge", 1, 500),
    ]
    assert ("Room service", 1, 500) in [(it.name, it.units, it.gross) for it in day.sections]
    assert sum(it.gross for it in day.items) == day.gross == 3300


def test_its_figure_leads_to_the_bills_that_make_it(house: House) -> None:
    delivered(house)
    day = Bill.objects.get().business_date
    page = house.client(house.anna).get(f"/reports/days/{day}/").content.decode()
    assert "?item=tray" in page
    bills = house.client(house.anna).get(f"/reports/days/{day}/bills/?item=tray")
    assert bills.status_code == 200 and "5.00" in bills.content.decode()


def test_the_receipt_names_the_charge_at_each_rate_and_the_room(house: House) -> None:
    delivered(house)
    receipt = Receipt.objects.get()
    assert receipt.total == 3300 and receipt.body.count('"name":"Tray charge"') == 2
    assert '"label":"Room 214"' in receipt.body


def test_a_tray_that_was_voided_whole_brings_nothing(house: House) -> None:
    tray_rule(house, 500)
    placed = send_up(house, stay_in(house), wanted(house, "burger"))
    line = placed.lines.get(charge="")
    with house.acting() as act:
        orders.void_line(line, 1, "Typed wrong", line.version, act=act)
    assert Tab.objects.get().state == TabState.SETTLED and not Bill.objects.exists()
    day = read_day(house.venue, placed.business_date, with_mean=False)
    assert not day.items and day.gross == 0
