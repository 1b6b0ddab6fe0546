"""The chain: whole as written, and broken by any change."""

import pytest
from django.db import IntegrityError, connection, transaction

from core import append_only
from journal import audit, write
from journal.models import Entry
from tests.cast import House


class Exited(Exception):
    """The act ends before it is done."""


def write_three(house: House) -> None:
    for number in range(3):
        with house.acting() as act:
            act.journal("test.counted", house.venue, number=number)


def test_a_chain_as_written_is_clean(house: House) -> None:
    write_three(house)
    assert list(audit.findings()) == []


def test_entries_of_one_act_follow_each_other(house: House) -> None:
    with house.acting() as act:
        act.journal("test.first", house.venue)
        act.journal("test.second", house.venue)
    first, second = Entry.objects.order_by("sequence")
    assert second.previous_hash == first.hash and second.sequence == first.sequence + 1


def test_what_was_rolled_back_is_not_built_upon(house: House) -> None:
    write_three(house)
    with pytest.raises(Exited), transaction.atomic():
        write_three(house)
        raise Exited
    write_three(house)
    assert list(audit.findings()) == []
    assert Entry.objects.count() == 6


def test_what_another_process_wrote_is_built_upon(house: House) -> None:
    write_three(house)
    known = dict(write._seen)
    write_three(house)
    write._seen.update(known)
    write_three(house)
    assert list(audit.findings()) == []
    assert list(Entry.objects.order_by("sequence").values_list("sequence", flat=True)) == list(range(1, 10))


@pytest.mark.tampers
@pytest.mark.parametrize(
    "change",
    [
        "UPDATE journal_entry SET data = '{\"number\":7}' WHERE sequence = 2",
        "UPDATE journal_entry SET by_id = 99 WHERE sequence = 2",
        "DELETE FROM journal_entry WHERE sequence = 2",
        "DELETE FROM journal_entry WHERE sequence = 3",
        "UPDATE journal_head SET sequence = 2",
    ],
)
def test_a_changed_chain_is_found(house: House, change: str) -> None:
    write_three(house)
    append_only.drop()
    with connection.cursor() as cursor:
        cursor.execute(change)
    assert [it.code for it in audit.findings()] == ["A7"]


@pytest.mark.parametrize("change", ["UPDATE journal_entry SET kind = 'x'", "DELETE FROM journal_entry"])
def test_the_database_refuses_to_change_the_journal(house: House, change: str) -> None:
    write_three(house)
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(change)
