"""Hours: clocked by oneself, put right by somebody else, never edited."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.db import IntegrityError, transaction

from core import clock
from core.errors import Invalid
from journal.models import Entry
from staff import hours
from staff.actions import shifts
from staff.approvals import ApprovalNeeded
from staff.models import Person, Shift, ShiftCorrection
from tests.cast import House, KeyedClient, pin
from tests.orders.drafts import send_to_table, wanted

FIVE = datetime(2024, 11, 21, 16, tzinfo=UTC)  # five in the afternoon, in Amsterdam


@pytest.fixture
def eva(house: House) -> KeyedClient:
    return house.client(house.eva)


def worked(house: House, person: Person, minutes: int = 360) -> Shift:
    """A shift from five on, with a break of half an hour."""
    with time_machine.travel(FIVE, tick=False) as time:
        for deed, then in ((shifts.clock_in, 120), (shifts.start_break, 30), (shifts.end_break, minutes - 150)):
            with house.acting(person) as act:
                deed(person, act=act)
            time.shift(timedelta(minutes=then))
        with house.acting(person) as act:
            return shifts.clock_out(person, act=act)


def correct(house: House, shift: Shift, by: Person, **fields: object) -> ShiftCorrection:
    said = {"started_at": FIVE, "ended_at": FIVE + timedelta(hours=8), "break_minutes": 45, "reason": "Forgot it"}
    with house.acting(by) as act:
        return shifts.correct_shift(Shift.objects.get(pk=shift.pk), **said | fields, act=act)  # type: ignore[arg-type]


def minutes_of(shift: Shift) -> int:
    return hours.worked(Shift.objects.get(pk=shift.pk), clock.now()).minutes


def test_a_shift_counts_without_its_breaks(house: House) -> None:
    assert minutes_of(worked(house, house.eva)) == 330


def test_whoever_is_in_cannot_come_in_again(house: House, eva: KeyedClient) -> None:
    assert eva.post("/shifts/").status_code == 303
    answer = eva.post("/shifts/")
    assert answer.status_code == 409 and "since" in answer.content.decode()
    assert Shift.objects.count() == 1


def test_the_database_holds_one_open_shift_a_person(house: House) -> None:
    with house.acting() as act:
        open_one = shifts.clock_in(house.eva, act=act)
    open_one.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        open_one.save(force_insert=True)


def test_whoever_is_out_can_neither_leave_nor_rest(house: House, eva: KeyedClient) -> None:
    for path in ("/shifts/end/", "/breaks/", "/breaks/end/"):
        assert eva.post(path).status_code == 409


def test_clocking_out_in_a_break_ends_it_and_locks_the_device(house: House, eva: KeyedClient) -> None:
    eva.post("/shifts/")
    eva.post("/breaks/")
    assert eva.post("/breaks/").status_code == 409
    assert eva.post("/shifts/end/")["Location"] == "/lock/"
    shift = Shift.objects.get()
    assert shift.ended_at and not shift.breaks.filter(ended_at=None).exists()
    assert eva.get("/clock/").status_code == 303


def test_the_lock_screen_says_who_is_on_and_leads_to_the_clock(house: House, eva: KeyedClient) -> None:
    eva.post("/shifts/")
    page = house.paired_client().get("/lock/").content.decode()
    assert page.count("on since") == 1
    said = {"person": house.tom.pk, "pin": pin(house.tom), "next": ["/", "/clock/"]}
    assert house.paired_client().post("/sign-ins/", said)["Location"] == "/clock/"


def test_the_clock_warns_of_open_tables_and_offers_to_hand_them_over(house: House, eva: KeyedClient) -> None:
    eva.post("/shifts/")
    assert "table of yours is open" not in eva.get("/clock/").content.decode()
    tab = send_to_table(house, 12, wanted(house, "burger")).tab
    page = eva.get("/clock/").content.decode()
    assert "1 table of yours is open" in page
    assert f"/tabs/{tab.pk}/hand-overs/" in page and "€19.50" in page


def test_a_correction_counts_and_the_clock_keeps_what_it_said(house: House) -> None:
    shift = worked(house, house.eva)
    before = Shift.objects.filter(pk=shift.pk).values().get()
    correct(house, shift, house.anna)
    correct(house, shift, house.anna, break_minutes=60)
    assert minutes_of(shift) == 420 and Shift.objects.filter(pk=shift.pk).values().get() == before
    entry = Entry.objects.filter(kind="staff.shift_corrected").last()
    assert entry and entry.by_id == house.anna.pk and '"reason":"Forgot it"' in entry.data


def test_nobody_corrects_their_own_hours_alone(house: House) -> None:
    shift = worked(house, house.anna)
    with pytest.raises(ApprovalNeeded):
        correct(house, shift, house.anna)
    assert not ShiftCorrection.objects.exists()


def test_a_shift_that_nobody_ended_is_ended_by_its_correction(house: House) -> None:
    with time_machine.travel(FIVE, tick=False), house.acting() as act:
        shift = shifts.clock_in(house.eva, act=act)
    with time_machine.travel(FIVE + timedelta(hours=20), tick=False):
        correct(house, shift, house.anna)
        assert minutes_of(shift) == 435 and not Shift.objects.filter(ended_at=None).exists()


@pytest.mark.parametrize(
    "wrong",
    [
        {"ended_at": FIVE - timedelta(minutes=1)},
        {"ended_at": FIVE + timedelta(hours=25)},
        {"break_minutes": 481},
        {"reason": "  "},
    ],
)
def test_times_that_cannot_be_are_refused(house: House, wrong: dict[str, object]) -> None:
    with time_machine.travel(FIVE + timedelta(days=3), tick=False):
        shift = worked(house, house.eva)
        with pytest.raises(Invalid):
            correct(house, shift, house.anna, **wrong)


def test_nobody_has_worked_in_the_future(house: House) -> None:
    shift = worked(house, house.eva)
    with pytest.raises(Invalid), time_machine.travel(FIVE + timedelta(hours=7), tick=False):
        correct(house, shift, house.anna)


def test_the_sheet_shows_hours_by_person_and_a_correction_by_form(house: House) -> None:
    shift, anna = worked(house, house.eva), house.client(house.anna)
    days = "?from=2024-11-21&to=2024-11-21"
    page = anna.get(f"/back/shifts/{days}").content.decode()
    assert "5:30" in page and "17:00–23:00" in page
    said = {"started_at": "2024-11-21T17:00", "ended_at": "2024-11-21T22:00", "break_minutes": "0", "reason": "late"}
    with time_machine.travel(FIVE + timedelta(days=1), tick=False):
        anna = house.client(house.anna)
        back = f"/back/shifts/{days}"
        assert anna.post(f"/back/shifts/{shift.pk}/corrections/", said | {"back": back})["Location"] == back
        assert "corrected" in anna.get(back).content.decode() and minutes_of(shift) == 300
        away = anna.post(f"/back/shifts/{shift.pk}/corrections/", said | {"back": "https://evil.example/"})
        assert away["Location"] == "/back/shifts/"


def test_the_file_runs_nothing_in_a_spreadsheet(house: House) -> None:
    Person.objects.filter(pk=house.eva.pk).update(name="=HYPERLINK(1)")
    shift = worked(house, house.eva)
    correct(house, shift, house.anna, reason="@SUM(A1)")
    sheet = house.client(house.anna).get("/back/shifts.csv?from=2024-11-21&to=2024-11-21").content.decode("utf-8-sig")
    assert '"\'=HYPERLINK(1)"' in sheet and '"\'@SUM(A1)"' in sheet and '"435"' in sheet
