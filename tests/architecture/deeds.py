"""The deeds whose statements are pinned, each set up so that only itself is left to be counted."""

from collections.abc import Callable

from django.db import connection
from django.test.utils import CaptureQueriesContext

from core import clock
from kitchen import actions as kitchen
from kitchen import queries as boards
from kitchen.models import TicketItem
from orders.cart import Place
from orders.floor import floor
from orders.models import Tab
from payments import actions as payments
from payments.models import CashSession, Till
from tests.cast import House
from tests.orders.drafts import send, send_to_table, wanted

CONTROL = ("SAVEPOINT", "RELEASE", "ROLLBACK", "BEGIN", "COMMIT")
CODES = ["burger", "bass", "soup", "espresso", "pils00", "burger"]
Deed = Callable[[], object]


def counted(deed: Deed) -> list[str]:
    """The statements that a deed takes, its transaction's opening and closing left out."""
    with CaptureQueriesContext(connection) as captured:
        deed()
    return [it["sql"] for it in captured.captured_queries if not it["sql"].startswith(CONTROL)]


def a_send(house: House, lines: int = 6) -> Deed:
    """Send to a table that is seated and has ordered before."""
    first = _seated(house, 12, 1)
    place = Place.table(house.table(12).pk, first.seating_id)
    draft = [wanted(house, CODES[n % 6]) for n in range(lines)]
    return lambda: send(house, place, *draft)


def a_bump(house: House, lines: int = 6) -> Deed:
    """One dish of a ticket is ready, others are not."""
    _seated(house, 12, lines)
    item = TicketItem.objects.filter(ticket__venue=house.venue).select_related("ticket__station").latest("pk")

    def bump() -> None:
        with house.acting(house.kees) as act:
            kitchen.bump_item(item, item.version, act=act)

    return bump


def a_payment(house: House, lines: int = 6) -> Deed:
    """Cash for the whole tab, from the bill as it is divided to the receipt and the settled tab."""
    tab = _seated(house, 12, lines)
    Till.objects.get_or_create(register=house.till, defaults={"receipt_printer": house.printers["bar"]})
    if not CashSession.objects.filter(register=house.till).exists():
        with house.acting() as act:
            payments.open_cash_session(10_000, act=act)
    with house.acting() as act:
        (bill,) = payments.divide_whole(tab, act=act)

    def pay() -> None:
        with house.acting() as act:
            payments.pay_cash(bill, None, bill.total + 1_000, act=act)

    return pay


def the_floor(house: House) -> Deed:
    return lambda: floor(house.venue, house.eva)


def a_board(house: House) -> Deed:
    return lambda: boards.board(house.stations["grill"], clock.now())


def fill(house: House) -> None:
    """Ten busy tables."""
    for number in range(1, 11):
        _seated(house, number, number)


DEEDS = {
    "Send": (a_send, 12),
    "bump": (a_bump, 5),
    "pay": (a_payment, 14),
    "floor": (the_floor, 7),
    "board": (a_board, 4),
}


def _seated(house: House, number: int, lines: int) -> Tab:
    return send_to_table(house, number, *[wanted(house, CODES[n % 6]) for n in range(lines)]).tab
