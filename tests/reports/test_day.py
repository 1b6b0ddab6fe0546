"""The day on one page: every figure to the cent, and each the sum of its bills."""

import re
from datetime import date
from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ledger import actions as ledger
from ledger.actions import Posting
from ledger.models import AccountKind
from reports.day import read_day
from reports.figures import Day
from tests.cast import House, build_house
from tests.live.law import assert_region_law
from tests.payments.evening import cash, order, whole
from tests.reports.evening import FRIDAY, PAGE, SATURDAY, at


def friday(house: House) -> Day:
    return read_day(house.venue, FRIDAY, with_mean=False)


def text_of(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def test_the_figures_are_exact_to_the_cent(evening: House) -> None:
    day = friday(evening)
    assert (day.bills, day.gross, day.tax, day.net) == (5, 11370, 1389, 9981)
    assert (day.covers, day.covered, day.per_cover) == (5, 10750, 2150)
    assert (day.tips, day.void_count, day.voided) == (400, 1, 1950)


def test_hours_stand_in_the_order_of_the_business_day(evening: House) -> None:
    assert [(it.hour, it.bills, it.gross) for it in friday(evening).hours] == [
        (19, 1, 5600),
        (20, 3, 5460),
        (0, 1, 310),
    ]


def test_midnight_does_not_end_the_evening_and_the_cut_off_does(evening: House) -> None:
    assert friday(evening).hours[-1].hour == 0
    saturday = read_day(evening.venue, SATURDAY, with_mean=False)
    assert (saturday.bills, saturday.gross, saturday.hours[0].hour) == (1, 310, 4)


def test_the_tax_table_sums_what_the_lines_carry(evening: House) -> None:
    assert [(it.letter, it.percent, it.gross, it.net, it.tax) for it in friday(evening).rates] == [
        ("L", "9", 6420, 5890, 530),
        ("H", "21", 4950, 4091, 859),
    ]


def test_sections_and_items_count_a_divided_dish_once(evening: House) -> None:
    day = friday(evening)
    assert [(it.name, it.units, it.gross) for it in day.sections] == [
        ("Mains", 2, 4850),
        ("Wine", 1, 4200),
        ("Starters", 1, 950),
        ("Beer", 2, 750),
        ("Coffee", 2, 620),
    ]
    assert [it.name for it in day.items] == ["Sancerre", "Sea bass", "Beef burger", "Onion soup", "Pils", "Espresso"]
    assert sum(it.gross for it in day.items) == sum(it.gross for it in day.sections) == day.gross


def test_who_took_what(evening: House) -> None:
    day = friday(evening)
    assert [(it.name, it.cash, it.tip, it.total) for it in day.people] == [
        ("Eva", 8885, 400, 8885),
        ("Tom", 2885, 0, 2885),
    ]
    (tender,) = day.tenders
    assert (tender.key, tender.count, tender.amount, tender.total) == ("cash", 5, 11370, 11770)


def test_the_ledger_the_receipts_and_the_report_agree(evening: House) -> None:
    day = friday(evening)
    assert day.books.differences == []
    assert [(it.register, it.first, it.last, it.missing) for it in day.books.series] == [("Till", 1, 5, 0)]
    page = evening.client(evening.anna).get(PAGE).content.decode()
    assert "agree with this report to the cent" in page


def test_a_cent_that_only_the_ledger_knows_is_shown(evening: House) -> None:
    sale = Posting((AccountKind.RECEIVABLE, "receivable.bills"), (AccountKind.REVENUE, "revenue.9"), 1, "sale")
    with evening.acting() as act:
        ledger.post([sale], group="stray", day=FRIDAY, act=act)
    differing = [(it.where, it.found - it.report) for it in friday(evening).books.differences]
    assert differing == [("receivable.bills", 1), ("revenue.9", -1)]
    page = evening.client(evening.anna).get(PAGE).content.decode()
    assert "do not agree" in page and "revenue.9" in page
    undone = Posting(sale.credit, sale.debit, 1, "sale")
    with evening.acting() as act:
        ledger.post([undone], group="undone", day=FRIDAY, act=act)
    assert friday(evening).books.agree


def test_a_part_payment_is_money_in_and_no_sale_yet(open_house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    cash(open_house, whole(open_house, order(open_house, "burger")), amount=1000)
    day = friday(open_house)
    assert (day.gross, day.paid, day.bills) == (0, 1000, 0)
    assert day.books.agree
    page = open_house.client(open_house.anna).get(PAGE).content.decode()
    assert "is not closed yet" in page


def test_cash_rounding_is_no_sale(open_house: House) -> None:
    tab = order(open_house, "burger")
    bill = whole(open_house, tab)
    cash(open_house, bill, amount=1002)
    cash(open_house, bill)  # 9.48, and the nearest coin makes 9.50
    day = friday(open_house)
    assert (day.gross, day.rounding, day.taken) == (1950, 2, 1952)
    assert day.books.agree


def test_the_page_shows_the_figures(evening: House) -> None:
    page = text_of(evening.client(evening.anna).get(PAGE).content.decode())
    for words in ("Friday 29 May 2026", "€113.70", "€99.81", "€13.89", "€21.50", "€4.00", "The best hour was 19:00"):
        assert words in page.replace(" ", " "), words


def test_the_live_part_is_that_part_of_the_page(evening: House) -> None:
    assert_region_law(evening.client(evening.anna), PAGE)
    assert_region_law(evening.client(evening.anna), f"{PAGE}?show=items&show=hours")


def test_the_page_has_no_style_and_no_script_of_its_own(evening: House) -> None:
    main = evening.client(evening.anna).get(PAGE).content.decode().split("<main")[1]
    assert " style=" not in main.split('<div id="toasts"')[0]
    assert "<script" not in main.split('<div id="toasts"')[0]


def test_a_running_day_is_not_held_against_whole_ones(evening: House, monkeypatch: pytest.MonkeyPatch) -> None:
    at(monkeypatch, 21, day=30)
    page = evening.client(evening.anna).get(f"/reports/days/{SATURDAY}/").content.decode()
    assert "still running" in page and "on a usual" not in page


def test_a_past_day_is_held_against_the_same_weekday(evening: House, monkeypatch: pytest.MonkeyPatch) -> None:
    mean = read_day(evening.venue, date(2026, 6, 5), with_mean=True).mean
    assert mean is not None and (mean.net, mean.days) == (9981, 1)
    assert read_day(evening.venue, date(2026, 6, 4), with_mean=True).mean is None


def test_reports_begins_with_the_running_business_day(evening: House, monkeypatch: pytest.MonkeyPatch) -> None:
    at(monkeypatch, 3, 59, day=30)
    assert evening.client(evening.anna).get("/reports/")["Location"] == PAGE


def test_a_waiter_may_not_see_it_and_a_stranger_is_sent_away(evening: House) -> None:
    for url in (PAGE, f"{PAGE}figures/", f"{PAGE}bills/", f"{PAGE}bills.csv", "/reports/days/", "/reports/"):
        assert evening.client(evening.eva).get(url).status_code == 403, url
        assert evening.paired_client().get(url).status_code == 303, url


def test_another_venue_s_evening_is_not_in_it(evening: House) -> None:
    other = build_house("Elsewhere")
    day = read_day(other.venue, FRIDAY, with_mean=True)
    assert (day.gross, day.covers, day.void_count, day.books.agree) == (0, 0, 0, True)
    page = other.client(other.anna).get(PAGE).content.decode()
    assert "Nothing was sold on this day" in page


def test_a_busy_day_asks_as_few_questions_as_a_quiet_one(evening: House, monkeypatch: pytest.MonkeyPatch) -> None:
    at(monkeypatch, 21, day=30)
    client = evening.client(evening.anna)
    page = f"/reports/days/{SATURDAY}/"
    client.get(page)
    with CaptureQueriesContext(
        connection,
    ) as quiet:
        client.get(page)
    for table in (1, 2, 3, 5, 6, 9, 10, 11):
        cash(evening, whole(evening, order(evening, "burger", "3 pils 50 cl", "soup", "espresso", table=table)))
    with CaptureQueriesContext(connection) as busy:
        client.get(page)
    assert len(busy) == len(quiet) <= 18, [it["sql"] for it in busy]


@pytest.mark.parametrize("wrong", ["2026-02-30", "yesterday", "0001-01-01", "9999-12-31"])
def test_a_day_that_is_none_is_not_found(house: House, wrong: str) -> None:
    assert house.client(house.anna).get(f"/reports/days/{wrong}/").status_code == 404
