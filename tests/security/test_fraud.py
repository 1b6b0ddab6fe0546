"""S-FRAUD: what nobody does alone is done by nobody alone, and the journal knows who allowed it."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.db import IntegrityError, connection, transaction

from core.ids import new_key
from journal.models import Entry
from staff import asked as asking
from staff.actions import approvals as deeds
from staff.actions import shifts
from staff.approvals import ApprovalNeeded
from staff.models import Approval, Person, ShiftCorrection
from tests.cast import House
from tests.security.deeds import ALL, Deed, Deeds
from tests.security.deeds_money import OF_MONEY

NIGHT = datetime(2026, 11, 21, 21, tzinfo=UTC)
KEY = "one-key-for-the-same-form"


@pytest.fixture(params=(*ALL, *OF_MONEY), ids=lambda it: it.__name__)
def sensitive(request: pytest.FixtureRequest, house: House) -> Deeds:
    make: Callable[[House], Deeds] = request.param
    return make(house)


def do(house: House, deed: Deed, *, by: Person | None = None, ref: str = "") -> None:
    """A request of Eva's with the key of her form; a refusal rolls everything back."""
    with house.acting(by) as act:
        act.key, act.approval_ref = KEY, ref
        deed(act)


def refused(house: House, deed: Deed, **more: object) -> ApprovalNeeded:
    with pytest.raises(ApprovalNeeded) as refusal:
        do(house, deed, **more)
    return refusal.value


def granted(house: House, deed: Deed, *, by: Person | None = None) -> str:
    asked = refused(house, deed, by=by).asked
    with house.acting(by) as act:
        return deeds.grant_by_pin(asked, house.anna, act=act).ref


def test_a_waiter_alone_does_none_of_it(house: House, sensitive: Deeds) -> None:
    refused(house, sensitive.deed)
    assert sensitive.done() == 0 and not Approval.objects.exists()


def test_nobody_approves_what_they_do_themselves(house: House, sensitive: Deeds) -> None:
    asked = refused(house, sensitive.deed).asked
    house.eva.role = house.anna.role  # made a manager since
    house.eva.save()
    with pytest.raises(deeds.ApprovalRefused), house.acting() as act:
        deeds.grant_by_pin(asked, house.eva, act=act)
    assert house.eva not in ApprovalNeeded(asked).approvers and sensitive.done() == 0


def test_a_used_approval_is_worth_nothing(house: House, sensitive: Deeds) -> None:
    ref = granted(house, sensitive.deed)
    do(house, sensitive.deed, ref=ref)
    done = sensitive.done()
    assert done == 1
    with pytest.raises(deeds.ApprovalRefused, match="has been used"), house.acting() as act:
        deeds.use(ref, asking.of(Approval.objects.get()), act=act)
    assert sensitive.done() == done


def test_an_approval_is_good_for_its_amount_only(house: House, sensitive: Deeds) -> None:
    refused(house, sensitive.more, ref=granted(house, sensitive.deed))
    assert sensitive.done() == 0


def test_an_approval_is_good_for_its_subject_only(house: House, sensitive: Deeds) -> None:
    refused(house, sensitive.elsewhere, ref=granted(house, sensitive.deed))


def test_an_approval_is_good_for_whoever_asked_only(house: House, sensitive: Deeds) -> None:
    ref = granted(house, sensitive.deed)
    with pytest.raises(deeds.ApprovalRefused, match="something else"), house.acting(house.tom) as act:
        asked = replace(asking.of(Approval.objects.get()), by=house.tom.pk)
        deeds.use(ref, asked, act=act)
    assert Approval.objects.get().state == "granted"


def test_an_approval_is_good_for_a_minute(house: House) -> None:
    with time_machine.travel(NIGHT, tick=False) as time:
        sensitive = ALL[0](house)
        ref = granted(house, sensitive.deed)
        time.shift(timedelta(seconds=60))
        refused(house, sensitive.deed, ref=ref)
    assert sensitive.done() == 0


def test_the_journal_knows_actor_approver_reason_and_device(house: House, sensitive: Deeds) -> None:
    do(house, sensitive.deed, ref=granted(house, sensitive.deed))
    used = Entry.objects.get(kind="staff.approval_used")
    said = json.loads(used.data)
    assert (used.by_id, used.device_id) == (house.eva.pk, house.tablet.pk)
    assert (said["asker"], said["approver"]) == (house.eva.pk, house.anna.pk)
    assert said["approver_device"] == house.tablet.pk and said["reason"] and said["action"] and said["about"]


@pytest.mark.parametrize("state", ["granted", "used", "refused"])
def test_the_database_knows_no_approval_by_whoever_asked(house: House, state: str) -> None:
    columns = {
        **{"venue_id": house.venue.pk, "ref": new_key()[:22], "action": "orders.comp", "subject": "line.1"},
        **{"binding": "", "what": "x", "reason": "x", "answer": "", "state": state, "asked_by_id": house.eva.pk},
        **{"decided_by_id": house.eva.pk, "used_at": NIGHT if state == "used" else None},
        **dict.fromkeys(("asked_at", "decided_at", "expires_at"), NIGHT),
    }
    assert "approval_by_somebody_else" in insert("staff_approval", columns)
    assert not insert("staff_approval", columns | {"decided_by_id": house.anna.pk})


def test_the_database_knows_no_hours_that_somebody_corrected_for_themselves(house: House) -> None:
    with house.acting() as act:
        shift = shifts.clock_in(house.eva, act=act)
    columns = {
        **{"shift_id": shift.pk, "break_minutes": 0, "reason": "x", "by_id": house.eva.pk, "person_id": house.eva.pk},
        **dict.fromkeys(("started_at", "ended_at", "at"), NIGHT),
    }
    assert "shift_correction_not_alone" in insert("staff_shiftcorrection", columns)
    assert not insert("staff_shiftcorrection", columns | {"by_id": house.anna.pk})
    assert ShiftCorrection.objects.count() == 1


def insert(table: str, columns: dict[str, object]) -> str:
    """Insert a row by raw SQL; what the database says against it."""
    names, marks = ", ".join(columns), ", ".join(["%s"] * len(columns))
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"INSERT INTO {table} ({names}) VALUES ({marks})", list(columns.values()))
    except IntegrityError as error:
        return str(error)
    return ""
