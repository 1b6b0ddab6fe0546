"""The times an order to a room may be given for."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from orders.room_times import NotServed, check_time, read_time, room_times
from tests.cast import House
from tests.orders.rooms import tray_rule

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
EVENING = datetime(2026, 11, 21, 21, 10, tzinfo=AMSTERDAM)


def hours(house: House, opens: time | None, closes: time | None, **more: object) -> None:
    tray_rule(house, 0, opens=opens, closes=closes, lead_minutes=35, **more)


def shown(house: House, now: datetime) -> dict[bool, list[str]]:
    return {day.is_today: [f"{it.at:%H:%M}" for it in day.slots] for day in room_times(house.venue, now).days}


def test_quarters_begin_when_the_kitchen_can_make_it_and_end_when_it_closes(house: House) -> None:
    hours(house, time(7), time(22, 30))
    times = shown(house, EVENING)
    assert times[True] == ["21:45", "22:00", "22:15"]
    assert times[False][0] == "07:00" and times[False][-1] == "22:15"


def test_breakfast_tomorrow_can_be_ordered_when_nothing_is_served_now(house: House) -> None:
    hours(house, time(7), time(21))
    times = room_times(house.venue, EVENING)
    assert not times.is_now and not times.is_closed
    assert [day.is_today for day in times.days] == [False]
    check_time(house.venue, datetime(2026, 11, 22, 8, 0, tzinfo=AMSTERDAM), EVENING)


def test_around_the_clock_there_are_times_all_night(house: House) -> None:
    assert shown(house, EVENING)[False][:2] == ["00:00", "00:15"]


def test_hours_may_go_past_midnight(house: House) -> None:
    hours(house, time(18), time(1))
    assert room_times(house.venue, datetime(2026, 11, 22, 0, 20, tzinfo=AMSTERDAM)).is_now
    assert shown(house, EVENING)[False][:5] == ["00:00", "00:15", "00:30", "00:45", "18:00"]


def test_a_closed_room_service_offers_nothing(house: House) -> None:
    hours(house, None, None, is_open=False)
    assert room_times(house.venue, EVENING).is_closed
    with pytest.raises(NotServed, match="closed"):
        check_time(house.venue, None, EVENING)


@pytest.mark.parametrize(
    "wanted",
    [
        datetime(2026, 11, 21, 21, 0, tzinfo=AMSTERDAM),  # past
        datetime(2026, 11, 22, 6, 45, tzinfo=AMSTERDAM),  # not open yet
        datetime(2026, 11, 23, 8, 0, tzinfo=AMSTERDAM),  # too far
        datetime(2026, 11, 22, 8, 7, tzinfo=AMSTERDAM),  # no quarter
    ],
)
def test_other_times_are_refused(house: House, wanted: datetime) -> None:
    hours(house, time(7), time(22, 30))
    with pytest.raises(NotServed):
        check_time(house.venue, wanted, EVENING)


def test_the_hour_a_clock_skips_is_not_offered(house: House) -> None:
    times = shown(house, datetime(2026, 3, 28, 23, 0, tzinfo=AMSTERDAM))[False]
    assert "01:45" in times and "03:00" in times
    assert not any(it.startswith("02:") for it in times)


def test_a_time_is_read_on_the_venues_clock(house: House) -> None:
    assert read_time(house.venue, "2026-11-22T08:00") == datetime(2026, 11, 22, 7, 0, tzinfo=UTC)
    assert read_time(house.venue, "") is None
    for nonsense in ("08:00", "2026-11-22T08:00Z", "tomorrow", "2026-11-22T25:00"):
        with pytest.raises(NotServed):
            read_time(house.venue, nonsense)


def test_a_guest_who_dawdles_on_the_page_still_gets_the_time_it_showed(house: House) -> None:
    hours(house, time(7), time(22, 30))
    check_time(house.venue, datetime(2026, 11, 21, 21, 45, tzinfo=AMSTERDAM), EVENING + timedelta(minutes=20))
