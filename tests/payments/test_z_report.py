"""The Z: numbered, chained, never reset; all that a register did, each thing once."""

import json

import pytest
from django.db.models import Sum

from journal import verify
from payments import actions as payments
from payments import z_report
from payments.models import CashSession, Intent, Receipt, Terminal, ZReport
from payments.reading_words import way_lines
from pos_site import auditor
from pos_site.management.commands.export_chains import said
from tests.cast import House
from tests.payments.evening import cash, close, equally, open_drawer, order, paper, whole
from tests.payments.test_house_account import charge, open_account


def z_of(house: House) -> ZReport:
    with house.acting(house.anna) as act:
        return payments.close_register(house.till, act=act)


def test_it_says_what_the_receipts_say_and_the_next_goes_on_from_there(open_house: House) -> None:
    cash(open_house, whole(open_house, order(open_house, "burger")), tendered=2_000, tip=50)
    (first,) = close(open_house, times=1)
    open_drawer(open_house)
    for bill in equally(open_house, order(open_house, "bass", "pils 25 cl"), 2):
        cash(open_house, bill)
    (second,) = close(open_house, times=1)

    assert [(it.number, it.sales, it.returns, it.grand_sales) for it in (first, second)] == [
        (1, 1_950, 0, 1_950),
        (2, 3_275, 0, 5_225),
    ]
    assert second.previous_hash == first.hash and second.before_sales == first.grand_sales
    read = z_report.reading_of(second)
    assert (read.receipts, read.first_number, read.last_number, read.kicks) == (2, 2, 3, 2)
    assert read.sales == Receipt.objects.filter(number__gt=1).aggregate(sum=Sum("total"))["sum"]
    assert z_report.reading_of(first).tips == 50
    assert auditor.findings() == []


def test_a_register_is_closed_once_its_drawer_was_counted(open_house: House) -> None:
    with pytest.raises(payments.NotCounted, match="the drawer"):
        z_of(open_house)
    with open_house.acting() as act:
        payments.open_purse(0, act=act)
        payments.close_cash_session(CashSession.objects.get(person=None), 10_000, act=act)
    with pytest.raises(payments.NotCounted, match="the purse of Eva"):
        z_of(open_house)


def test_a_card_under_way_belongs_to_no_z_until_its_end_is_known(open_house: House) -> None:
    bill = whole(open_house, order(open_house, "burger"))
    with open_house.acting() as act:
        payments.start_card(bill, Terminal.objects.get(), act=act)
    with open_house.acting() as act:
        payments.close_cash_session(CashSession.objects.get(), 10_000, act=act)

    with pytest.raises(payments.StillUnderWay, match="12"):
        z_of(open_house)

    Intent.objects.update(state="unknown")
    with open_house.acting(open_house.anna) as act:
        payments.release_card(Intent.objects.get(), act=act)
    assert z_of(open_house).sales == 0


def test_the_paper_says_where_the_chains_end(open_house: House) -> None:
    cash(open_house, whole(open_house, order(open_house, "burger")))
    (z,) = close(open_house, times=1)

    text = paper(open_house.printers["bar"])[-1]
    heads = json.loads(z.body)["heads"]
    assert {it.split(".")[0] for it in heads} == {"venue", "receipts"}
    for head in (*heads.values(), z.hash):
        assert "".join(head.split()) in "".join(text.split())
    assert "Z REPORT 1" in text and "19.50" in text


def test_what_is_printed_is_found_again_by_the_verifier(open_house: House, tmp_path) -> None:
    cash(open_house, whole(open_house, order(open_house, "burger")))
    z = close(open_house)[-1]
    heads = [*json.loads(z.body)["heads"].items(), (z.chain, z.hash)]
    file = tmp_path / "chains.jsonl"
    file.write_text("".join(json.dumps(it) + "\n" for it in said()))

    count, chains, faults = verify.check(file, heads)
    assert faults == [] and z.chain in chains and count > 3
    assert "no longer in it" in verify.check(file, [(z.chain, "0" * 64)])[2][0]


def test_a_z_that_was_changed_is_found(open_house: House, tmp_path) -> None:
    close(open_house)
    rows = list(said())
    row = next(it for it in rows if str(it.get("chain", "")).startswith("z.") and it.get("number") == 1)
    row["fields"][5] = "1"  # type: ignore[index]
    file = tmp_path / "chains.jsonl"
    file.write_text("".join(json.dumps(it) + "\n" for it in rows))

    assert any("was changed" in it for it in verify.check(file, [])[2])


def test_another_way_is_the_total_of_the_ways_below_it(open_house: House) -> None:
    account = open_account(open_house)
    charge(open_house, whole(open_house, order(open_house, "soup")), account)
    for name, dish, table in (("Lunch card", "burger", 3), ("Voucher shop", "soup", 4)):
        with open_house.acting(open_house.anna) as act:
            way = payments.keep_tender(None, name, wants_slip=False, is_active=True, act=act)
        with open_house.acting() as act:
            payments.pay_tab_other(order(open_house, dish, table=table), way, act=act)
    with open_house.acting(open_house.anna) as act:
        payments.settle_account_otherwise(account, way, act=act)

    z = close(open_house, times=1)[0]
    report = z_report.reading_of(z)
    said = [(it.label, it.amount, it.is_part) for it in way_lines(report.tenders, report.customs)]
    assert said[1:] == [
        ("Another way (2)", 2_900, False),
        ("of which Lunch card (1)", 1_950, True),
        ("of which Voucher shop (1)", 950, True),
    ]
    assert report.accounts == [["Voucher shop", 1, 950]]
    text = paper(open_house.printers["bar"])[-1]
    assert "of which Lunch card (1)" in text and "House accounts: Voucher shop (1)" in text
    page = open_house.client(open_house.anna).get(f"/z-reports/{z.pk}/").content.decode()
    assert page.count("Another way") == 1 and page.count("is-part") == 2


def test_voids_and_what_is_given_away_stand_in_one_z_of_the_house(open_house: House) -> None:
    tab = order(open_house, "2 burger", "espresso")
    line = tab.lines.order_by("pk").first()
    with open_house.acting(open_house.anna) as act:
        payments.void_line(line, 1, "Guest changed their mind", line.version, act=act)
    cash(open_house, whole(open_house, tab))
    first, again = (z_report.reading_of(it) for it in close(open_house))
    with open_house.acting(open_house.anna) as act:
        bar = z_report.reading_of(payments.close_register(open_house.bar_till, act=act))

    assert [(it.is_first, it.voids, it.voided) for it in (first, again, bar)] == [
        (True, 1, 1_950),
        (True, 0, 0),
        (False, 0, 0),
    ]
