"""How long it takes just now, from what the kitchen really did and has to do."""

from collections import defaultdict
from datetime import datetime, timedelta
from math import ceil
from statistics import median

from django.db.models import Q

from kitchen.models import Ticket, TicketKind, TicketState
from venues.models import Venue

LATELY = timedelta(minutes=60)
STEP = 5  # minutes: nobody promises to the minute
QUICKEST, SLOWEST = 10, 120
FEW = 3


def promise(venue: Venue, now: datetime, cook_seconds: int = 0) -> timedelta:
    """When something that is ordered now is likely ready, in steps of five minutes; one query.

    A station's tickets took so long lately (its target, where there were too few). Where more of them wait now than
    went through at a time, it takes as many times longer. The slowest station decides; never less than
    `cook_seconds`.
    """
    begun = Ticket.objects.filter(venue=venue, fired_at__isnull=False, cleared_by=None).exclude(kind=TicketKind.REMAKE)
    lately = Q(state=TicketState.OPEN, fired_at__gt=now - 3 * LATELY) | Q(done_at__gt=now - LATELY)
    rows = begun.filter(lately).values_list("station", "station__target_seconds", "fired_at", "done_at")
    took, waiting, target = defaultdict[int, list[float]](list), defaultdict[int, list[float]](list), dict[int, int]()
    for station, seconds, fired_at, done_at in rows:
        target[station] = seconds
        shelf = waiting if done_at is None else took
        shelf[station].append(((done_at or now) - (fired_at or now)).total_seconds())
    slowest = max((_seconds(took[it], waiting[it], target[it]) for it in target), default=0)
    minutes = ceil(max(slowest, cook_seconds) / 60 / STEP) * STEP
    return timedelta(minutes=min(max(minutes, QUICKEST), SLOWEST))


def _seconds(took: list[float], waiting: list[float], target: int) -> float:
    usual = median(took) if len(took) >= FEW else target
    at_a_time = max(sum(took) / LATELY.total_seconds(), 1)
    return max(usual * max(len(waiting) / at_a_time, 1), median(waiting) if waiting else 0)
