"""What bills and receipts say of what was given away: honest, to the cent, net of it at every rate."""

import json

from orders.models import Line, Tab
from payments import actions as payments
from payments.models import Receipt, Share
from payments.queries import pay_page, x_report
from printing.escpos.decode import plain_text
from tests.cast import House
from tests.orders.changes import comp, move_to_table, off_line, off_tab
from tests.payments.evening import by_items, cash, equally, line, order, whole


def rows(house: House, purpose: str = "receipt") -> list[str]:
    """The lines of the last paper, each with its spaces drawn together."""
    job = house.printers["bar"].jobs.filter(purpose=purpose).latest("pk")
    return [" ".join(it.split()) for it in plain_text(bytes(job.data)).splitlines()]


def said(house: House) -> dict:
    return json.loads(Receipt.objects.latest("pk").body)


def test_a_discount_on_the_tab_stands_above_the_total(open_house: House) -> None:
    tab = order(open_house, "2 burger", "sancerre glass")
    off_tab(open_house, tab, "percent", 10)
    cash(open_house, whole(open_house, tab))
    paper = rows(open_house)
    assert "2 Beef burger 39.00 L" in paper
    assert "Discount 10 % -4.75" in paper
    assert "Total EUR 42.75" in paper
    assert paper.index("Discount 10 % -4.75") < paper.index("Total EUR 42.75")
    assert [(it["letter"], it["gross"], it["tax"]) for it in said(open_house)["taxes"]] == [
        ("L", 3510, 290),
        ("H", 765, 133),
    ]


def test_a_discount_on_a_line_stands_below_it(open_house: House) -> None:
    tab = order(open_house, "2 burger", "espresso")
    off_line(open_house, line(tab, "Beef burger"), "amount", 500)
    cash(open_house, whole(open_house, tab))
    paper = rows(open_house)
    at = paper.index("2 Beef burger 39.00 L")
    assert paper[at : at + 3] == ["2 Beef burger 39.00 L", "2 × 19.50", "Discount -5.00"]
    assert "Total EUR 37.10" in paper


def test_what_is_on_the_house_says_so(open_house: House) -> None:
    tab = order(open_house, "3 burger")
    comp(open_house, line(tab, "Beef burger"))
    cash(open_house, whole(open_house, tab))
    paper = rows(open_house)
    assert "3 Beef burger 58.50 L" in paper
    assert "On the house -19.50" in paper
    assert "Total EUR 39.00" in paper


def test_all_of_it_on_the_house_is_a_bill_of_nothing(open_house: House) -> None:
    tab = order(open_house, "burger")
    comp(open_house, line(tab, "Beef burger"))
    with open_house.acting() as act:
        payments.close_bill(payments.divide_whole(tab, act=act)[0], act=act)
    assert "On the house -19.50" in rows(open_house)
    assert Tab.objects.get(pk=tab.pk).state == "settled"


def test_the_bill_before_paying_says_the_same(open_house: House) -> None:
    tab = order(open_house, "2 burger", "espresso")
    off_tab(open_house, tab, "percent", 10)
    comp(open_house, line(tab, "Espresso"))
    with open_house.acting() as act:
        payments.print_bill(tab, act=act)
    paper = rows(open_house, "bill")
    assert "Discount 10 % -3.90" in paper
    assert "On the house -3.10" in paper
    assert "Total EUR 35.10" in paper


def test_payers_share_what_was_given(open_house: House) -> None:
    tab = order(open_house, "sancerre bottle")
    off_line(open_house, line(tab, "Sancerre"), "percent", 10)
    bills = equally(open_house, tab, 3)
    assert [it.total for it in bills] == [1260, 1260, 1260]
    assert [it.off for it in Share.objects.order_by("pk")] == [140, 140, 140]
    for bill in bills:
        cash(open_house, bill)
    assert "1/3 Sancerre 14.00 H" in rows(open_house)
    assert "Discount 10 % -1.40" in rows(open_house)


def test_who_has_paid_already_has_none_of_a_later_discount(open_house: House) -> None:
    tab = order(open_house, "2 burger")
    burgers = line(tab, "Beef burger")
    (first,) = by_items(open_house, tab, [{burgers.pk: 1}])
    off_line(open_house, burgers, "percent", 10)
    cash(open_house, first)
    assert not [it for it in rows(open_house) if "Discount" in it]
    cash(open_house, whole(open_house, tab))
    assert "Discount -1.95" in rows(open_house)
    assert Tab.objects.get(pk=tab.pk).state == "settled"


def test_the_last_line_given_away_settles_a_tab_that_is_paid(open_house: House) -> None:
    tab = order(open_house, "burger", "espresso")
    (bill,) = by_items(open_house, tab, [{line(tab, "Beef burger").pk: 1}])
    cash(open_house, bill)
    espresso = line(tab, "Espresso")
    with open_house.acting(open_house.anna) as act:
        payments.comp_line(espresso, 1, "Waited too long", espresso.version, act=act)
    assert Tab.objects.get(pk=tab.pk).state == "settled"


def test_the_last_line_moved_away_settles_it_too(open_house: House) -> None:
    tab = order(open_house, "burger", "espresso")
    (bill,) = by_items(open_house, tab, [{line(tab, "Beef burger").pk: 1}])
    cash(open_house, bill)
    espresso = line(tab, "Espresso")
    with open_house.acting() as act:
        payments.move_lines([(espresso, 1, espresso.version)], open_house.table(7), act=act)
    assert Tab.objects.get(pk=tab.pk).state == "settled"


def test_moved_lines_are_paid_where_they_are(open_house: House) -> None:
    tab = order(open_house, "3 burger")
    move_to_table(open_house, 7, (line(tab, "Beef burger"), 1))
    there = Line.objects.exclude(tab=tab).get().tab
    assert cash(open_house, whole(open_house, there)).amount == 1950
    assert cash(open_house, whole(open_house, tab)).amount == 3900


def test_the_pay_screen_says_it(open_house: House) -> None:
    tab = order(open_house, "2 burger")
    comp(open_house, line(tab, "Beef burger"))
    off_line(open_house, line(tab, "Beef burger"), "percent", 10)
    (it,) = pay_page(tab, open_house.tablet).lines
    assert (it.comped, it.off, it.line.amount) == (1950, 195, 1755)
    page = open_house.client().get(f"/tabs/{tab.pk}/bill/").content.decode()
    assert "on the house" in page
    assert "−€1.95" in page


def test_the_x_report_counts_them(open_house: House) -> None:
    tab = order(open_house, "2 burger", "espresso")
    off_tab(open_house, tab, "percent", 10)
    comp(open_house, line(tab, "Espresso"))
    with open_house.acting() as act:
        report = x_report(open_house.till, act.at)
    assert (report.comps, report.comped, report.discounts, report.discounted) == (1, 279, 1, 390)
