"""Acting as somebody, at a moment of the made-up past.

    with acting(eva, tablet, at) as act:
        orders.place_round(Place.table(12), cart, act=act)

The act is a real one (transaction, journal); only who, where and when are said by us instead of a request. It rings
nobody: before serving there is no screen, and what is long past changes none but the reports, which look by themselves.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from acts import actions as acts
from acts.actions import Act
from core.ids import new_key
from staff.models import Device, Person
from venues.models import Venue


@contextmanager
def acting_now(person: Person, device: Device, at: datetime) -> Iterator[Act]:
    """Open an act of `person` on `device` while the house is served: it rings whoever looks on."""
    with acts.job(device.venue) as act:
        act.by, act.device, act.at, act.key = person, device, at, new_key()
        yield act


@contextmanager
def acting(person: Person, device: Device, at: datetime) -> Iterator[Act]:
    """Open an act of `person` on `device` at a moment. For the demo only: nobody else may choose their time."""
    with acting_now(person, device, at) as act:
        yield act
        act.topics.clear()


@contextmanager
def guests_acting(venue: Venue, at: datetime) -> Iterator[Act]:
    """Open an act of somebody's phone at a moment: nobody who works there did it."""
    with acts.job(venue) as act:
        act.at, act.key = at, new_key()
        yield act
        act.topics.clear()
