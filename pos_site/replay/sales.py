"""A day of sales from a file: order_id, placed_at (local), item, size, quantity, unit_price."""

import csv
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from itertools import groupby
from pathlib import Path


class NothingSold(Exception):
    """The file has no sales on that day."""


@dataclass(frozen=True)
class Sold:
    """One line of the file; `unit_price` in minor units, `name` as the menu beside the file has it."""

    item: str
    name: str
    size: str
    quantity: int
    unit_price: int


@dataclass(frozen=True)
class Order:
    """What one party ordered."""

    number: str
    placed_at: datetime
    lines: tuple[Sold, ...]

    @property
    def amount(self) -> int:
        """In minor units."""
        return sum(it.quantity * it.unit_price for it in self.lines)


def menu_beside(sales: Path) -> Path:
    """The menu that the sales were made from."""
    return sales.with_name("menu.csv")


def orders_of(sales: Path, day: date, *, hours: tuple[int, int] = (0, 24)) -> list[Order]:
    """The orders of a day, those placed from one hour until before another. Raises NothingSold."""
    rows = [it for it in _rows(sales) if it["placed_at"].startswith(day.isoformat())]
    found = [it for it in _orders(rows, sales) if hours[0] <= it.placed_at.hour < hours[1]]
    if not found:
        raise NothingSold(f"{sales.name} has no sales on {day}.")
    return found


def year_of(sales: Path, days: int | None = None) -> list[Order]:
    """All the file's orders, or those of its first days, as they were placed."""
    rows = _rows(sales)
    dates = sorted({it["placed_at"][:10] for it in rows})[:days]
    return _orders([it for it in rows if it["placed_at"][:10] <= dates[-1]], sales)


def _orders(rows: list[dict[str, str]], sales: Path) -> list[Order]:
    names = {it["item"]: it["name"] for it in _rows(menu_beside(sales))}
    return [_order(number, list(lines), names) for number, lines in groupby(rows, key=lambda it: it["order_id"])]


def _order(number: str, rows: list[dict[str, str]], names: dict[str, str]) -> Order:
    lines = tuple(
        Sold(it["item"], names[it["item"]], it["size"], int(it["quantity"]), int(Decimal(it["unit_price"]) * 100))
        for it in rows
    )
    return Order(number, datetime.fromisoformat(rows[0]["placed_at"]), lines)


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
