"""Changes of sent lines, as people make them."""

from collections.abc import Sequence
from decimal import Decimal

from orders import actions as orders
from orders.models import Comp, Discount, Line, Tab
from staff.models import Person
from tests.cast import House
from tests.orders.drafts import send_to_table, wanted


def sent(house: House, code: str, quantity: int = 1, *, table: int = 12, size: str = "") -> Line:
    """A line that a party has just ordered."""
    placed = send_to_table(house, table, wanted(house, code, quantity, size=size))
    return placed.lines.get()


def again(line: Line) -> Line:
    """The line as it is now."""
    return Line.objects.select_related("tab").get(pk=line.pk)


def comp(house: House, line: Line, quantity: int = 1, *, by: Person | None = None) -> Comp:
    with house.acting(by or house.anna) as act:
        return orders.comp_line(again(line), quantity, "Waited too long", again(line).version, act=act)


def off_line(house: House, line: Line, kind: str, value: str | int, *, by: Person | None = None) -> Discount:
    with house.acting(by or house.anna) as act:
        return orders.discount_line(again(line), kind, Decimal(value), "Regular guest", again(line).version, act=act)


def off_tab(house: House, tab: Tab, kind: str, value: str | int, *, by: Person | None = None) -> list[Discount]:
    tab.refresh_from_db()
    with house.acting(by or house.anna) as act:
        return orders.discount_tab(tab, kind, Decimal(value), "Regular guest", tab.version, act=act)


def void(house: House, line: Line, quantity: int = 1, *, by: Person | None = None) -> None:
    with house.acting(by or house.anna) as act:
        orders.void_line(again(line), quantity, "Typed wrong", again(line).version, act=act)


def moves(*lines: tuple[Line, int]) -> Sequence[orders.Move]:
    """So much of each, as it is now."""
    return [(again(line), quantity, again(line).version) for line, quantity in lines]


def move_to_table(house: House, number: int, *lines: tuple[Line, int]) -> list[Line]:
    with house.acting() as act:
        return orders.move_lines_to_table(moves(*lines), house.table(number), act=act)


def worth(tab: Tab) -> int:
    """What a tab comes to."""
    return sum(it.amount for it in Line.objects.filter(tab=tab))
