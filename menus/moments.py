"""When, where and by which way something is sold: what menus, hours and price rules go by."""

from dataclasses import dataclass
from datetime import datetime

TABLE, BAR, ROOM, GUEST, TAKE_AWAY = "table", "bar", "room", "guest", "take_away"
CHANNELS = (TABLE, BAR, ROOM, GUEST, TAKE_AWAY)


@dataclass(frozen=True)
class Moment:
    """A moment on the venue's clock, a channel (the counter and tabs at the bar are `bar`), an area of the floor."""

    at_local: datetime
    channel: str
    area_id: int | None = None
    priced_at: datetime | None = None

    @property
    def price_time(self) -> datetime:
        """When price rules are asked: what was sent at a price keeps it until somebody says yes."""
        return self.priced_at or self.at_local
