"""Who works in the world: what a waiter asks for, and who is clocked in."""

from dataclasses import dataclass

import pytest

from staff import approvals
from staff.actions import approvals as deeds
from staff.actions import shifts
from staff.approvals import ApprovalNeeded
from staff.models import Approval, Shift
from tests.cast import House


@dataclass(frozen=True)
class Crew:
    """What Eva asks for, as row and as description; her shift. Kees is on a break; Anna isn't clocked in."""

    ask: Approval
    described: str
    shift: Shift


def put_to_work(house: House) -> Crew:
    """Let Eva and Kees come in, and Eva ask for a comp."""
    for person in (house.eva, house.kees):
        with house.acting(person) as act:
            shifts.clock_in(person, act=act)
    with house.acting(house.kees) as act:
        shifts.start_break(house.kees, act=act)
    comp = {"subject": "line.1", "what": "1 × Soup on the house", "reason": "cold", "amount": 950}
    with pytest.raises(ApprovalNeeded) as refusal, house.acting() as act:
        approvals.need(act, "orders.comp", **comp)
    with house.acting() as act:
        ask = deeds.ask(refusal.value.asked, None, act=act)
    return Crew(ask, refusal.value.described, Shift.objects.get(person=house.eva))
