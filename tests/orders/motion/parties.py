"""Parties that move, join and part, without a request; and what the kitchen's paper says of it."""

from orders import actions as orders
from orders.actions import Undone
from orders.models import Join, Line, Tab, TabState
from printing.escpos.decode import decode
from printing.models import PrintJob
from tables.models import SeatedTable, Seating
from tests.cast import House


def party(house: House, number: int) -> Seating:
    """Whoever sits at a table now."""
    return SeatedTable.objects.get(table=house.table(number), left_at=None).seating


def tab_at(house: House, number: int) -> Tab:
    return Tab.objects.get(seating=party(house, number), state=TabState.OPEN)


def move(house: House, number: int, to: int) -> Seating:
    with house.acting() as act:
        return orders.move_party(party(house, number), house.table(number), house.table(to), act=act)


def join(house: House, number: int, into: int) -> Join:
    with house.acting() as act:
        return orders.join(party(house, number), party(house, into), act=act)


def undo(house: House, row: Join) -> Undone:
    with house.acting() as act:
        return orders.undo_join(row, act=act)


def dishes(house: House, number: int) -> list[str]:
    """What stands on the tab of a table, in order."""
    return [it.name for it in Line.objects.filter(tab=tab_at(house, number)) if it.open_quantity()]


def papers(purpose: str) -> list[str]:
    """Every slip of a purpose, as words."""
    jobs = PrintJob.objects.filter(purpose=purpose).order_by("pk")
    return [" ".join(getattr(it, "text", "") for it in decode(bytes(job.data))) for job in jobs]
