"""A real day's sales come in again through the front door; the books and the paper hold them exactly once."""

import json
import subprocess
import sys

import pytest

from pos_site.replay.door import Rules
from pos_site.replay.house import House
from pos_site.replay.record import Record
from pos_site.replay.running import Replay
from pos_site.replay.sales import menu_beside, orders_of, year_of
from tests.trials.kill import BUSIEST_DAY, ROOT, SALES, days, kill_and_look


@pytest.fixture
def migrated(template_database):
    """An empty house: only what the command itself builds is built from nothing."""
    return str(template_database.template)


def replay(orders, rules, migrated):
    """The books after these orders were served by clients that follow these rules."""
    with House(menu_beside(SALES), 3, migrated=migrated) as house:
        book = house.build()
        house.start()
        record = Record(house.record)
        outcome = Replay(house.url, orders, book, record, rules=rules).run()
        record.close()
        return outcome, house.look("--at-once")


def test_the_file_says_what_its_readme_says():
    orders = orders_of(SALES, BUSIEST_DAY)
    assert len(orders) == 113
    assert sum(len(it.lines) for it in orders) == 261
    assert sum(it.amount for it in orders) == 440595


def test_an_hour_of_the_busiest_day_is_in_books_and_on_paper_exactly_once():
    orders = orders_of(SALES, BUSIEST_DAY, hours=(19, 20))
    command = [sys.executable, "manage.py", "replay", str(SALES), "--day", BUSIEST_DAY.isoformat()]
    child = subprocess.run(
        [*command, "--hours", "19-20", "--json", "--waiters", "4"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert child.returncode == 0, child.stderr[-2000:]
    said = json.loads(child.stdout.splitlines()[-1])
    lines = sum(len(it.lines) for it in orders)
    assert (said["orders"], said["lines"], said["on_paper"]) == (len(orders), lines, lines)
    assert said["revenue"] == f"{sum(it.amount for it in orders) / 100:.2f}"
    assert said["audit"] == "clean"
    assert said["gapless"] is True
    assert said["rounds"] > said["orders"]


def test_killing_the_server_three_times_loses_and_doubles_nothing(migrated):
    found = kill_and_look(3, waiters=4, seed=7, orders=days(3), migrated=migrated)
    assert found.killer.killed == 3
    assert not found.wrong
    assert found.books["rounds_acknowledged"] > 2
    assert found.outcome.retries > 0


def test_answers_that_never_arrive_do_no_harm_to_clients_that_keep_their_key(migrated):
    outcome, books = replay(orders_of(SALES, BUSIEST_DAY)[:8], Rules(loses_answers=0.3), migrated)
    assert not outcome.troubles
    assert outcome.retries > 0
    assert books["rounds_doubled"] == 0
    assert books["revenue"] == sum(it.amount for it in orders_of(SALES, BUSIEST_DAY)[:8])


def test_control_a_client_that_mints_a_new_key_for_each_try_doubles_rounds(migrated):
    _outcome, books = replay(
        orders_of(SALES, BUSIEST_DAY)[:8], Rules(loses_answers=0.5, new_key_on_retry=True), migrated
    )
    assert books["rounds_doubled"] > 0


def test_the_first_days_of_the_year_are_the_same_in_the_file_the_receipts_the_accounts_and_the_z_reports(migrated):
    orders = year_of(SALES, 2)
    with House(menu_beside(SALES), 0, migrated=migrated) as house:
        said = house.year(SALES, 2, 1)
    assert said["wrong"] == []
    assert (said["orders"], said["revenue"], said["zs"]) == (len(orders), sum(it.amount for it in orders), 4)
    assert said["receipts"] > said["orders"], "Some parties divide their bill."
