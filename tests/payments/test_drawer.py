"""Every opening of a drawer is written down with who, why and what came of it."""

import pytest
from django.urls import reverse

from acts import actions as acts
from journal.models import Entry
from payments import actions as payments
from payments.models import DrawerKick
from printing import actions as printing
from printing.drivers.base import Outcome
from printing.models import PrintJob
from tests.cast import House
from tests.payments.evening import cash, order, whole
from venues.models import Register


def settle(house: House, outcome: Outcome) -> None:
    with acts.job(house.venue) as act:
        job = printing.claim_next(PrintJob.objects.latest("pk").printer_id, act=act)
        assert job is not None
        printing.record_outcome(job, outcome, act=act)


@pytest.mark.parametrize(
    ("outcome", "result"),
    [
        (Outcome("printed"), "opened"),
        (Outcome("failed", "paper_out"), "waiting"),
        (Outcome("unknown", "lost"), "unknown"),
    ],
)
def test_what_came_of_a_pulse_is_what_came_of_its_paper(open_house: House, outcome: Outcome, result: str) -> None:
    with open_house.acting() as act:
        payments.open_drawer("change", act=act)

    settle(open_house, outcome)

    assert DrawerKick.objects.get().result == result


def test_cash_opens_the_drawer_with_the_receipts_own_paper(open_house: House) -> None:
    cash(open_house, whole(open_house, order(open_house, "burger")))

    kick = DrawerKick.objects.get()
    assert kick.job is not None and kick.job.purpose == "receipt" and kick.result == "waiting"


def test_a_till_without_a_drawer_on_its_printer_is_opened_with_its_key(open_house: House) -> None:
    open_house.printers["bar"].has_drawer = False
    open_house.printers["bar"].save()

    cash(open_house, whole(open_house, order(open_house, "burger")))

    assert DrawerKick.objects.get().result == "by_key"


def test_more_than_three_without_a_sale_in_a_day_are_noted(open_house: House) -> None:
    for _time in range(4):
        with open_house.acting() as act:
            payments.open_drawer("change", act=act)

    assert Entry.objects.filter(kind="payments.drawer_opened").count() == 4
    assert Entry.objects.filter(kind="payments.drawer_opened_often").count() == 1


def test_the_cash_page_tells_who_opened_it_why_and_whether_it_did(open_house: House) -> None:
    with open_house.acting() as act:
        payments.open_drawer("change for Tom", act=act)
    settle(open_house, Outcome("printed"))

    page = open_house.client().get(reverse("payments:cash")).content.decode()

    assert "change for Tom" in page and "1 without a sale" in page and "opened" in page


def test_a_register_where_no_cash_is_taken_has_no_drawer_to_open(open_house: House) -> None:
    Register.objects.create(venue=open_house.venue, number=4, name="Phones of guests")
    page = open_house.client().get(reverse("payments:cash")).content.decode()
    assert "Till" in page and "Bar" in page and "Phones of guests" not in page
