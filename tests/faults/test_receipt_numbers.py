"""R-SEQ: tills in processes of their own close bills at once and are killed; receipts are numbered without a gap."""

import os
import random
import subprocess
import sys
import time
from pathlib import Path

from core import chain
from payments import actions as payments
from payments.models import Bill, BillState, Receipt
from pos_site import auditor
from tests.cast import House, build_house
from tests.database import Committed
from tests.faults import till
from tests.payments.evening import equally, furnish, open_drawer, order_away

SETTINGS = {"DJANGO_SETTINGS_MODULE": "pos_site.settings"}
ROOT = Path(__file__).resolve().parents[2]
TILLS, BILLS, KILLS = (int(os.environ.get(f"BRIGADE_{it}", n)) for it, n in (("TILLS", 3), ("BILLS", 24), ("KILLS", 2)))
PAYERS = 4  # of each party


def start(house: House, committed: Committed, bills: list[int], number: int) -> subprocess.Popen[bytes]:
    """A till at the restaurant's register or the bar's; they all go for the same bills, each in its own order."""
    device = (house.tablet, house.bar_tablet)[number % 2]
    mixed = random.Random(number).sample(bills, len(bills))
    command = [sys.executable, "-c", till.START, str(device.pk), *map(str, mixed)]
    return subprocess.Popen(command, cwd=ROOT, env=os.environ | SETTINGS | committed.env)


def test_receipts_have_no_gap_however_often_tills_are_killed(committed_db: Committed) -> None:
    house, lots = build_house(), random.Random(6)
    furnish(house)
    open_drawer(house)
    with house.acting(house.mila, house.bar_tablet) as act:
        payments.open_cash_session(0, act=act)
    parties = (order_away(house, f"Party {n}", "burger") for n in range(BILLS // PAYERS))
    bills = [it.pk for tab in parties for it in equally(house, tab, PAYERS)]

    tills = [start(house, committed_db, bills, number) for number in range(TILLS)]
    for kill in range(KILLS):
        seen = Receipt.objects.count()
        end = time.monotonic() + 20
        while Receipt.objects.count() == seen and time.monotonic() < end and seen < BILLS:
            time.sleep(0.01)
        victim = lots.randrange(TILLS)
        tills[victim].kill()
        tills[victim].wait()
        tills[victim] = start(house, committed_db, bills, kill + TILLS)
    assert [it.wait(600) for it in tills] == [0] * TILLS

    assert Bill.objects.filter(state=BillState.CLOSED).count() == BILLS == Receipt.objects.count()
    for register in (house.till, house.bar_till):
        previous = None
        for number, receipt in enumerate(Receipt.objects.filter(register=register).order_by("pk"), start=1):
            assert receipt.number == number
            assert receipt.previous_hash == (previous.hash if previous else chain.first(receipt.chain))
            previous = receipt
    assert auditor.findings() == []
    print(f"R-SEQ: {TILLS} tills, {BILLS} bills, {KILLS} killed: no gap.")
