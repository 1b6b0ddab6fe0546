"""Where a draft goes."""

from dataclasses import dataclass
from datetime import datetime

from orders.models import TabKind

PARTY = "party"


@dataclass(frozen=True)
class Place:
    """Where a round goes: to a table, to a tab, or to a tab that it opens; to a room at a time, or now."""

    kind: str
    table_id: int | None = None
    seating_id: int | None = None
    seen_at: datetime | None = None
    tab_id: int | None = None
    stay_id: int | None = None
    wanted_at: datetime | None = None
    priced_at: datetime | None = None
    name: str = ""

    @classmethod
    def table(cls, table_id: int, seating_id: int | None = None, seen_at: datetime | None = None) -> "Place":
        """A table, with the party the pad saw there, and when it looked."""
        return cls(TabKind.TABLE, table_id=table_id, seating_id=seating_id, seen_at=seen_at)

    @classmethod
    def tab(cls, tab_id: int) -> "Place":
        return cls("tab", tab_id=tab_id)

    @classmethod
    def party(cls, seating_id: int, priced_at: datetime | None = None) -> "Place":
        """The tab of a party, whichever tables it has, at the prices of when its phone sent; the seating is locked."""
        return cls(PARTY, seating_id=seating_id, priced_at=priced_at)

    @classmethod
    def room(cls, stay_id: int, wanted_at: datetime | None = None, priced_at: datetime | None = None) -> "Place":
        """The room a stay has; `wanted_at` is the time it was ordered for, `priced_at` when it was, if not now."""
        return cls(TabKind.ROOM, stay_id=stay_id, wanted_at=wanted_at, priced_at=priced_at)

    @classmethod
    def counter(cls) -> "Place":
        return cls(TabKind.COUNTER)

    @classmethod
    def bar(cls, name: str) -> "Place":
        return cls(TabKind.BAR, name=name)

    @classmethod
    def take_away(cls, name: str = "") -> "Place":
        return cls(TabKind.TAKE_AWAY, name=name)
