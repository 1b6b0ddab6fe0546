"""The pages of cash and closing, as somebody walks through them."""

import re

import pytest
from django.urls import reverse

from journal.models import Entry
from orders import actions as orders
from orders.models import HandOver
from payments import actions as payments
from payments import closing_page, day_body, day_closing
from payments.documents import to_text
from payments.models import CashMovement, CashSession, DayClosing, Terminal, TerminalCount, ZReport
from staff.models import Shift
from tests.cast import House
from tests.payments.evening import cash, close, order, whole
from venues.days import business_date

HTMX = {"HTTP_HX_REQUEST": "true"}


def test_a_drawer_is_counted_by_coin_and_handed_on(open_house: House) -> None:
    client, session = open_house.client(open_house.anna), CashSession.objects.get()
    url = reverse("payments:count", args=[session.pk])
    page = client.get(url).content.decode()
    assert "€50.00" in page and "€0.01" in page and "100.00" not in page.replace("€100.00", "")

    client.post(url, {"coin-5000": "1", "coin-20": "3"})
    assert "Please count once more" in client.get(url).content.decode()
    client.post(url, {"coin-5000": "1", "coin-2000": "2", "coin-20": "3", "next": "80.00"})

    session.refresh_from_db()
    assert (session.counted_amount, session.coins) == (9_060, {"5000": 1, "2000": 2, "20": 3})
    assert CashSession.objects.get(closed_at=None).float_amount == 8_000
    assert "-€9.40" in client.get(url).content.decode() or "−€9.40" in client.get(url).content.decode()
    client.post(reverse("payments:difference", args=[session.pk]), {"note": "Wrong change at table 4"})
    assert "Wrong change at table 4" in client.get("/cash/").content.decode()


def test_a_waiter_takes_a_purse_and_hands_it_in(open_house: House) -> None:
    eva, drawer = open_house.client(), CashSession.objects.get()
    assert eva.post("/purses/", {"float": "40", "from": drawer.pk}).status_code == 303
    mine = CashSession.objects.get(person=open_house.eva)
    assert eva.post(f"/cash-sessions/{mine.pk}/hand-overs/", {"to": drawer.pk, "amount": "15"}).status_code == 303
    assert eva.post(f"/cash-sessions/{drawer.pk}/hand-overs/", {"to": mine.pk, "amount": "15"}).status_code == 403
    assert [it.amount for it in CashMovement.objects.order_by("pk")] == [4_000, 1_500]
    tom = open_house.client(open_house.tom)
    assert tom.get(f"/cash-sessions/{mine.pk}/count/").status_code == 403
    assert "Eva" in tom.get("/cash/").content.decode()


def test_cash_is_moved_and_terminals_compared_on_the_page(open_house: House) -> None:
    terminal = Terminal.objects.get()
    client, session = open_house.client(open_house.anna), CashSession.objects.get()
    url = f"/cash-sessions/{session.pk}/movements/"
    assert client.post(url, {"kind": "pay_out", "amount": "12.50", "reason": "Flowers"}).status_code == 303
    assert open_house.client().post(url, {"kind": "pay_out", "amount": "1", "reason": "x"}).status_code == 403
    assert client.post(f"/terminals/{terminal.pk}/counts/", {"theirs": "19.50"}).status_code == 303
    assert TerminalCount.objects.get().theirs == 1_950
    assert "€19.50" in client.get("/cash/").content.decode()


def test_a_register_is_closed_from_its_reading(open_house: House) -> None:
    cash(open_house, whole(open_house, order(open_house, "burger")))
    client = open_house.client(open_house.anna)
    reading = client.get(reverse("payments:x_report", args=[open_house.till.pk])).content.decode()
    assert "Not counted yet" in reading
    close(open_house, times=0)
    answer = client.post(reverse("payments:close_register", args=[open_house.till.pk]))

    z = ZReport.objects.get()
    page = client.get(answer["Location"]).content.decode()
    assert "€19.50" in page and z.hash[:8] in page
    assert "Z 1" in client.get(reverse("payments:z_reports")).content.decode()
    pdf = client.get(reverse("payments:z_pdf", args=[z.pk]))
    assert pdf["Content-Type"] == "application/pdf" and pdf.content.startswith(b"%PDF")


def test_a_day_is_closed_on_its_page_and_kept_as_a_pdf(open_house: House) -> None:
    cash(open_house, whole(open_house, order(open_house, "burger")))
    tab = order(open_house, "soup", table=3)
    close(open_house, times=0)
    client, url = open_house.client(open_house.anna), reverse("payments:day_closing")
    day = re.search(r'name="day" value="([0-9-]+)"', client.get(url).content.decode())
    assert day is not None
    client.post(url, {"day": day[1]})
    closing = DayClosing.objects.get()
    assert "Carry over" in client.get(url).content.decode()
    client.post(reverse("payments:carried", args=[closing.pk]), {"tab": tab.pk, "reason": "Hotel guest"})
    for it in day_closing.STEPS:
        said = client.post(reverse("payments:closing_step", args=[closing.pk, it.name]), **HTMX)
        assert said.status_code == 200, it.name
    client.post(reverse("payments:closing_end", args=[closing.pk]))

    assert "closed" in client.get(url).content.decode()
    pdf = client.get(reverse("payments:day_pdf", args=[closing.pk]))
    assert pdf.content.startswith(b"%PDF")
    assert closing_page.said(DayClosing.objects.get())["carried"] == [
        closing_page.Carried("3", "", "Eva", "Hotel guest", 950)
    ]
    assert Entry.objects.filter(kind="payments.day_closed").count() == 1


def test_what_was_carried_over_names_guests_but_keeps_no_name(open_house: House) -> None:
    with open_house.acting() as act:
        bar = orders.open_tab("bar", "Joris", act=act)
        away = orders.open_tab("take_away", "Ada", act=act)
    with open_house.acting(open_house.anna) as act:
        closing = payments.start_day_closing(business_date(open_house.venue, act.at), act=act)
        payments.carry_all(closing, "Tomorrow", act=act)
    closing.body = to_text(day_body.body(closing))
    assert "Joris" not in closing.body and "Ada" not in closing.body and "Eva" not in closing.body
    with open_house.acting() as act:
        orders.rename_tab(bar, "Joris, blue jacket", act=act)
    assert [(it.place, it.guest, it.server) for it in closing_page.said(closing)["carried"]] == [
        ("Bar tab", "Joris, blue jacket", "Eva"),
        (away.name.split()[0], "Ada", "Eva"),
    ]


@pytest.mark.parametrize("open_thing", ["table", "purse"])
def test_nobody_goes_home_with_something_open(open_house: House, open_thing: str) -> None:
    eva = open_house.client()
    eva.post("/shifts/")
    if open_thing == "table":
        order(open_house, "burger")
    else:
        eva.post("/purses/", {"float": "40"})
    answer = eva.post("/shifts/end/")
    assert answer["Location"] == "/shifts/end/" and Shift.objects.get().ended_at is None
    page = eva.get("/shifts/end/").content.decode()
    assert ("1 table of yours is open" in page) == (open_thing == "table")
    assert ("Your purse isn’t counted" in page) == (open_thing == "purse")


def test_all_tables_are_offered_in_one_tap_and_then_one_may_go(open_house: House) -> None:
    eva = open_house.client()
    eva.post("/shifts/")
    tabs = [order(open_house, "burger"), order(open_house, "soup", table=3)]
    assert eva.post("/shifts/end/hand-overs/", {"taker": open_house.tom.pk}).status_code == 303
    for offer in HandOver.objects.filter(tab__in=tabs):
        open_house.client(open_house.tom).post(f"/hand-overs/{offer.pk}/answer/", {"yes": "1"})
    assert eva.post("/shifts/end/")["Location"] == "/lock/"
