"""An evening at the till, made of real acts: what a party orders, drawers, money."""

from collections.abc import Sequence

from menus.models import Modifier
from orders import actions as orders
from orders.models import Line, Tab
from payments import actions as payments
from payments.models import Bill, CashSession, Payment, Terminal, Till, ZReport
from payments.queries import expected_cash
from printing.escpos.decode import plain_text
from printing.models import Printer
from tests.cast import House

EUR = 100


def order(house: House, *wanted: str, table: int = 12, tab: Tab | None = None) -> Tab:
    """Send a round: "burger", "3 burger", "sancerre bottle"."""
    return _sent(house, orders.Place.tab(tab.pk) if tab else orders.Place.table(house.table(table).pk), *wanted)


def order_away(house: House, name: str, *wanted: str) -> Tab:
    """Send a round for somebody who takes it away, on a tab of their own."""
    return _sent(house, orders.Place.take_away(name), *wanted)


def _sent(house: House, place: orders.Place, *wanted: str) -> Tab:
    with house.acting() as act:
        placed = orders.place_round(place, orders.Cart(tuple(_wanted(house, it) for it in wanted)), act=act)
    return Tab.objects.get(pk=placed.tab_id)


def _wanted(house: House, words: str) -> orders.Wanted:
    count, _, rest = words.partition(" ") if words[0].isdigit() else ("1", "", words)
    code, _, variant = rest.partition(" ")
    item = house.items[code]
    forced = Modifier.objects.filter(group__in=item.item_groups.values("group"), group__minimum=1)
    chosen = tuple(forced.order_by("position").values_list("pk", flat=True)[:1])
    found = house.variant(code, variant)
    return orders.Wanted(item.pk, found.pk, chosen, int(count))


def furnish(house: House, printer: str = "bar") -> Till:
    """Put a receipt printer with a drawer, and the terminal, at the till."""
    terminal = Terminal.objects.get(venue=house.venue)
    return Till.objects.create(register=house.till, receipt_printer=house.printers[printer], terminal=terminal)


def open_drawer(house: House, amount: int = 10_000) -> CashSession:
    """Count a float into the drawer of the till."""
    with house.acting() as act:
        return payments.open_cash_session(amount, act=act)


def close(house: House, times: int = 2) -> list[ZReport]:
    """Count the till's drawer and close the till, for the day and once more."""
    for session in CashSession.objects.filter(venue=house.venue, closed_at=None):
        with house.acting(house.anna) as act:
            payments.close_cash_session(session, expected_cash(session), act=act)
    found = []
    for _time in range(times):
        with house.acting(house.anna) as act:
            found.append(payments.close_register(house.till, act=act))
    return found


def whole(house: House, tab: Tab) -> Bill:
    with house.acting() as act:
        (bill,) = payments.divide_whole(tab, act=act)
    return bill


def equally(house: House, tab: Tab, n: int) -> list[Bill]:
    with house.acting() as act:
        return payments.divide_equally(tab, n, act=act)


def by_items(house: House, tab: Tab, picks: payments.Picks) -> list[Bill]:
    with house.acting() as act:
        return payments.divide_by_items(tab, picks, act=act)


def cash(house: House, bill: Bill, amount: int | None = None, tendered: int | None = None, tip: int = 0) -> Payment:
    with house.acting() as act:
        return payments.pay_cash(bill, amount, tendered, tip=tip, act=act)


def line(tab: Tab, name: str) -> Line:
    return Line.objects.get(tab=tab, name=name)


def totals(bills: Sequence[Bill]) -> list[int]:
    return [it.total for it in bills]


def paper(printer: Printer) -> list[str]:
    """What the printer was asked to print, oldest first."""
    return [plain_text(bytes(job.data)) for job in printer.jobs.order_by("pk")]
