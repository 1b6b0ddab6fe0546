"""What an order tells the kitchen, in the kitchen's own words; nothing of orders is known here."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Dish:
    """One line of a round. `line_id` is the order's line, kept as a plain number.

    `modifier_ids` may take it along to stations of theirs; `cook_seconds` is how long it takes, 0 where nobody said.
    Dishes of one course and `part` share a ticket; what isn't fired is told to be held, until `fire_at` or a word.
    """

    line_id: int
    item_id: int
    section_id: int
    name: str
    details: tuple[str, ...]
    note: str
    quantity: int
    seat: int | None = None
    allergy: str = ""
    course: int = 0
    course_name: str = ""
    part: str = ""
    kind: str = ""
    service: str = ""
    is_fired: bool = True
    fire_at: datetime | None = None
    modifier_ids: tuple[int, ...] = ()
    cook_seconds: int = 0


@dataclass(frozen=True)
class Told:
    """A round as the kitchen hears it. `origin` is the topic that wants to know when something is ready.

    `ready_by` is when its guests were told that it is.
    """

    round_id: int
    origin: str
    title: str
    label: str
    server: str
    note: str
    dishes: tuple[Dish, ...]
    ready_by: datetime | None = None


@dataclass(frozen=True)
class Change:
    """What is different about a dish since it was told: `was` and `now` in the house's words (“seat 2”).

    `details` are all of its details as they are now; `seat` counts where `is_reseated`.
    """

    was: str
    now: str
    details: tuple[str, ...] | None = None
    is_reseated: bool = False
    seat: int | None = None
