"""The list of days."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from reports.charts import hour_chart, trace
from reports.days import latest_days
from reports.figures import Hour
from tests.cast import House
from tests.reports.evening import FRIDAY, SATURDAY


def test_days_stand_latest_first_with_their_totals(evening: House) -> None:
    rows = latest_days(evening.venue)
    assert [(it.date, it.bills, it.gross, it.net) for it in rows] == [
        (SATURDAY, 1, 310, 284),
        (FRIDAY, 5, 11370, 9981),
    ]
    page = evening.client(evening.anna).get("/reports/days/").content.decode()
    assert "Fri 29 May 2026" in page and "€99.81" in page and "<polyline" in page


def test_earlier_days_are_a_page_further(evening: House) -> None:
    assert [it.date for it in latest_days(evening.venue, before=SATURDAY)] == [FRIDAY]
    client = evening.client(evening.anna)
    assert client.get("/reports/days/?before=soon").status_code == 404
    assert "No day yet" in client.get("/reports/days/?before=2026-05-01").content.decode()


def test_the_list_asks_one_question_of_the_bills(evening: House) -> None:
    with CaptureQueriesContext(connection) as asked:
        latest_days(evening.venue)
    assert len(asked) == 1


def test_an_hour_without_sales_leaves_a_gap_in_the_chart() -> None:
    chart = hour_chart("wide", [Hour(22, 1, 1000), Hour(1, 2, 500)], 1056, 240, now=1)
    assert [(it.hour.hour, it.height) for it in chart.bars] == [(22, 182), (23, 0), (0, 0), (1, 91)]
    assert [it.is_now for it in chart.bars] == [False, False, False, True]


def test_a_long_day_fits_a_phone() -> None:
    chart = hour_chart("narrow", [Hour(n, 1, 100 * n) for n in range(7, 24)], 360, 220)
    assert chart.bars[-1].slot_x + chart.bars[-1].slot_width <= chart.width
    assert [it.has_value for it in chart.bars].count(True) == 1


@pytest.mark.parametrize("values", [[], [100]])
def test_one_day_is_no_line(values: list[int]) -> None:
    assert trace(values, 100, 50) is None
