"""What an order tells the kitchen, in the kitchen's own words; nothing of orders is known here."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Dish:
    """One line of a round. `line_id` is the order's line, kept as a plain number."""

    line_id: int
    item_id: int
    section_id: int
    name: str
    details: tuple[str, ...]
    note: str
    quantity: int
    seat: int | None = None
    allergy: str = ""


@dataclass(frozen=True)
class Told:
    """A round as the kitchen hears it. `origin` is the topic that wants to know when something is ready."""

    round_id: int
    origin: str
    title: str
    label: str
    server: str
    note: str
    dishes: tuple[Dish, ...]
