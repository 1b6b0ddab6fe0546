"""What somebody leaves open when they go home: tables, drafts that no tablet has sent, a purse."""

from dataclasses import dataclass
from datetime import datetime

from orders.actions.motion.look_at import UNSENT_FOR
from orders.models import Looking
from orders.own_tabs import OwnTab, own_tabs
from orders.queries import title_of
from payments.models import CashSession
from staff.models import Person
from venues.models import Venue


@dataclass(frozen=True)
class Leaving:
    """Open tables of theirs, what isn't sent yet (on which device, for what), and their uncounted purse."""

    tabs: list[OwnTab]
    drafts: list[tuple[str, str]]
    purse: CashSession | None

    @property
    def is_free(self) -> bool:
        """Whether they may go."""
        return not (self.tabs or self.drafts or self.purse)


def leaving(venue: Venue, person: Person, now: datetime) -> Leaving:
    """What keeps somebody from clocking out; four queries. Drafts are known by what devices last said."""
    looks = Looking.objects.filter(person=person, has_draft=True, seen_at__gte=now - UNSENT_FOR)
    drafts = [
        (it.device.name, str(it.table.number) if it.table else title_of(it.tab) if it.tab else "")
        for it in looks.select_related("device", "table", "tab__seating")
    ]
    purse = CashSession.objects.filter(person=person, closed_at=None).select_related("register").first()
    return Leaving(own_tabs(venue, person), drafts, purse)
