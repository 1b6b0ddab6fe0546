"""Who came on a day, what they had, and when they left: drawn by lot from ghosts.json, the same for the same seed."""

import random
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from pos_site.demo.files import read
from venues.models import Venue

PAYS_BEFORE_LEAVING = timedelta(minutes=4)
LAID_AGAIN = timedelta(minutes=6)


@dataclass(frozen=True)
class Visit:
    """A party that came, ate, paid and left."""

    table: int
    covers: int
    by: str
    sat_at: datetime
    rounds: tuple[tuple[datetime, tuple[str, ...]], ...]
    paid_at: datetime
    tender: str
    payers: int
    left_at: datetime


def visits_of(
    venue: Venue, day: date, lots: random.Random, *, share: float, until: datetime, taken: Mapping[int, datetime]
) -> list[Visit]:
    """The visits of a day that were over by `until` and before their table was `taken`, by the time they paid.

    Of all guests that such a day would have it is only a `share`: enough for a report, few enough to be made quickly.
    """
    ghosts, zone = read("ghosts"), ZoneInfo(venue.time_zone)
    by_area = {it["name"]: [(t["number"], t["seats"]) for t in it["tables"]] for it in read("floor")["areas"]}
    free_from: dict[int, datetime] = {}
    found: list[Visit] = []
    factor = ghosts["weekday_factor"][f"{day:%A}".lower()] * share
    for hour, seatings in ghosts["seatings_per_hour"].items():
        minutes = sorted(lots.randrange(60) for _ in range(_about(seatings * factor, lots)))
        for minute in minutes:
            sat_at = datetime.combine(day, time(int(hour), minute), zone).astimezone(UTC)
            party = _party(ghosts["parties"], hour, lots)
            left_at = sat_at + timedelta(minutes=party["stay_minutes"] + lots.randrange(-5, 12))
            table = _table(party, by_area, free_from, taken, sat_at, left_at, lots)
            if table is not None and left_at + LAID_AGAIN < until:
                free_from[table] = left_at + LAID_AGAIN
                found.append(_visit(party, table, sat_at, left_at, ghosts, lots))
    return sorted(found, key=lambda it: it.paid_at)


def party_at_hour(hour: str, lots: random.Random) -> dict[str, Any] | None:
    """One of the parties that come at an hour ("20"), or nobody in the middle of the night."""
    parties = read("ghosts")["parties"]
    return _party(parties, hour, lots) if any(it["weight_by_hour"].get(hour) for it in parties) else None


def _about(number: float, lots: random.Random) -> int:
    return int(number) + (lots.random() < number % 1)


def _party(parties: list[dict[str, Any]], hour: str, lots: random.Random) -> dict[str, Any]:
    weights = [it["weight_by_hour"].get(hour, 0) for it in parties]
    return lots.choices(parties, weights)[0]


def _table(
    party: dict[str, Any],
    by_area: dict[str, list[tuple[int, int]]],
    free_from: dict[int, datetime],
    taken: Mapping[int, datetime],
    sat_at: datetime,
    left_at: datetime,
    lots: random.Random,
) -> int | None:
    """A free table that is large enough, and not much too large."""
    free = [
        (seats, lots.random(), number)
        for area in party["areas"]
        for number, seats in by_area[area]
        if seats >= party["covers"]
        and free_from.get(number, sat_at) <= sat_at
        and (number not in taken or left_at + LAID_AGAIN < taken[number])
    ]
    return min(free)[2] if free else None


def _visit(
    party: dict[str, Any],
    table: int,
    sat_at: datetime,
    left_at: datetime,
    ghosts: dict[str, Any],
    lots: random.Random,
) -> Visit:
    paid_at = left_at - PAYS_BEFORE_LEAVING
    rounds = [(sat_at + timedelta(minutes=it["after_minutes"]), tuple(it["items"])) for it in party["rounds"]]
    division = weighted(ghosts["divisions"], lots)["division"]
    return Visit(
        table=table,
        covers=party["covers"],
        by="Sander" if table > 30 else lots.choice(["Eva", "Tom", "Linnea"]),
        sat_at=sat_at,
        rounds=tuple(it for it in rounds if it[0] < paid_at - timedelta(minutes=8)) or tuple(rounds[:1]),
        paid_at=paid_at,
        tender=weighted(ghosts["tenders"], lots)["tender"],
        payers=min(party["covers"], 4) if division == "equally" else 1,
        left_at=left_at,
    )


def weighted(choices: list[dict[str, Any]], lots: random.Random) -> dict[str, Any]:
    """One of these by lot, each by its weight."""
    return lots.choices(choices, [it["weight"] for it in choices])[0]
