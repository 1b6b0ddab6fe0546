"""The journal's page: sentences, filters, and the answer to "is it whole?"."""

import ast
import json
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import pytest
from django.db import connection
from django.utils import timezone

from core import append_only
from journal import checking, words
from journal.models import Entry
from journal.queries import A_PAGE
from tests.architecture.source import trees
from tests.cast import House, KeyedClient, build_house


@pytest.fixture
def anna(house: House) -> KeyedClient:
    return house.client(house.anna)


def write(house: House, kind: str, subject: object, **data: object) -> None:
    with house.acting() as act:
        act.journal(kind, subject, **data)


# Which argument of what else writes is the kind: the menu's editor, and what is asked of held cards and said of them.
WRITES = {"told": 1, "_say": 0, "_ask": 2, "ask_about": 2}


@cache
def kinds_written() -> frozenset[str]:
    """Every literal that is given to `act.journal` in the house, or to what hands it on."""
    kinds = set()
    for node in (it for _name, tree in trees() for it in ast.walk(tree) if isinstance(it, ast.Call)):
        if isinstance(node.func, ast.Attribute) and node.func.attr == "journal":
            kinds |= {it.value for arg in node.args[:1] for it in ast.walk(arg) if isinstance(it, ast.Constant)}
        elif isinstance(node.func, ast.Name) and node.func.id in WRITES:
            at = WRITES[node.func.id]
            kinds |= {it.value for it in node.args[at : at + 1] if isinstance(it, ast.Constant)}
    return frozenset(it for it in kinds if isinstance(it, str) and "." in it)


def test_every_kind_that_is_written_has_a_sentence() -> None:
    assert kinds_written() - words.SENTENCES.keys() == set()
    assert {it.split(".")[0] for it in words.SENTENCES} <= words.AREAS.keys()


def test_an_entry_reads_as_a_sentence_with_who_where_and_what(house: House, anna: KeyedClient) -> None:
    write(house, "orders.round_placed", "tab.12", round=1, lines=4, amount=5700)
    page = anna.get("/journal/").content.decode()
    assert "Eva</b> sent 4 lines for €57.00" in page
    assert "Tablet 1" in page and "?subject=tab.12" in page and "Tab 12" in page


def test_it_is_filtered_by_person_kind_and_subject(house: House, anna: KeyedClient) -> None:
    write(house, "orders.tab_opened", "tab.12")
    write(house, "orders.tab_opened", "tab.13")
    write(house, "tables.cleaned", "table.5")
    shown = lambda query: anna.get(f"/journal/{query}").content.decode().count('id="entry-')  # noqa: E731
    assert shown("") == 3
    assert shown("?kind=orders") == 2
    assert shown("?kind=order") == 0
    assert shown("?subject=tab.12") == 1
    assert shown(f"?by={house.tom.pk}") == 0
    assert shown("?by=x&before=%00") == 3


def test_a_page_is_bounded_and_leads_to_the_older_one(house: House, anna: KeyedClient) -> None:
    with house.acting() as act:
        for number in range(A_PAGE + 3):
            act.journal("tables.covers_set", "seating.1", covers=number)
    page = anna.get("/journal/?kind=tables").content.decode()
    assert page.count('id="entry-') == A_PAGE and "kind=tables&amp;before=4" in page
    assert anna.get("/journal/?kind=tables&before=4").content.decode().count('id="entry-') == 3


def test_it_is_asked_for_business_days(house: House, anna: KeyedClient, monkeypatch: pytest.MonkeyPatch) -> None:
    for day, hour in ((1, 20), (2, 1), (2, 12), (3, 12)):  # late in the night it is still the first
        monkeypatch.setattr(timezone, "now", lambda at=datetime(2026, 6, day, hour, tzinfo=UTC): at)
        write(house, "tables.cleaned", f"table.{day}{hour}")
    shown = lambda query: anna.get(f"/journal/?{query}").content.decode().count('id="entry-')  # noqa: E731
    assert shown("from=2026-06-01&to=2026-06-01") == 2
    assert shown("from=2026-06-02") == 2
    assert shown("to=2026-06-02") == 3
    assert shown("from=2026-06-02&kind=tables.cleaned&to=2026-06-02") == 1


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("from=yesterday", "That is no day."),
        ("to=9999-12-31", "That is no day."),
        ("from=2026-06-02&to=2026-06-01", "The first day comes after the last."),
    ],
)
def test_days_that_make_no_sense_show_nothing_and_say_so(
    house: House, anna: KeyedClient, query: str, said: str
) -> None:
    write(house, "tables.cleaned", "table.1")
    page = anna.get(f"/journal/?{query}").content.decode()
    assert said in page and 'id="entry-' not in page


def test_older_pages_and_the_form_keep_the_kind_and_the_days(house: House, anna: KeyedClient) -> None:
    with house.acting() as act:
        for number in range(A_PAGE + 3):
            act.journal("tables.covers_set", "seating.1", covers=number)
    page = anna.get("/journal/?kind=tables.covers_set&from=2020-01-01").content.decode()
    assert "?kind=tables.covers_set&amp;from=2020-01-01&amp;before=4" in page
    assert 'name="from" value="2020-01-01"' in page
    assert '<option value="tables.covers_set" selected>Tables: this kind only</option>' in page


def test_another_venue_is_not_in_it(house: House, anna: KeyedClient) -> None:
    write(build_house("Elsewhere"), "orders.tab_opened", "tab.99")
    assert "tab.99" not in anna.get("/journal/?subject=tab.99").content.decode().replace("subject=tab.99", "").replace(
        "subject%3Dtab.99", ""
    )


def test_the_page_takes_the_same_queries_however_full_it_is(
    house: House, anna: KeyedClient, django_assert_num_queries
) -> None:
    for number in range(20):
        write(house, "orders.tab_opened", f"tab.{number}")
    with django_assert_num_queries(9):
        anna.get("/journal/")


def test_verify_says_in_words_that_it_is_whole(house: House, anna: KeyedClient) -> None:
    write(house, "orders.tab_opened", "tab.12")
    answer = anna.post("/journal/verifications/", headers={"HX-Request": "true"}).content.decode()
    assert "1 entry, whole, since" in answer
    assert json.loads(Entry.objects.get(kind="journal.verified").data) == {"entries": 1, "whole": True}
    plain = anna.post("/journal/verifications/")
    assert "3 entries, whole" in anna.get(plain["Location"]).content.decode()


@pytest.mark.tampers
def test_verify_says_where_it_breaks(house: House, anna: KeyedClient) -> None:
    for number in range(4):
        write(house, "orders.tab_opened", f"tab.{number}")
    append_only.drop()
    with connection.cursor() as cursor:
        cursor.execute("UPDATE journal_entry SET subject = 'tab.9' WHERE sequence = 3")
    answer = anna.post("/journal/verifications/", headers={"HX-Request": "true"}).content.decode()
    assert "2 entries follow each other" in answer and "entry 3 was changed" in answer


def test_long_chains_are_walked_in_parts(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checking, "AT_A_TIME", 3)
    for number in range(10):
        write(house, "orders.tab_opened", f"tab.{number}")
    verdict = checking.check(f"venue.{house.venue.pk}")
    assert verdict.is_whole and verdict.entries == 10


@pytest.mark.tampers
def test_an_entry_added_behind_the_head_is_found(house: House) -> None:
    write(house, "orders.tab_opened", "tab.1")
    entry = Entry.objects.get()
    Entry.objects.create(
        chain=entry.chain, sequence=2, at=entry.at, kind="x", subject="x", data="{}", previous_hash=entry.hash, hash="0"
    )
    assert not checking.check(entry.chain).is_whole


def test_words_know_no_kind_that_nobody_writes() -> None:
    coming = {"orders.late_round_dropped"}
    assert words.SENTENCES.keys() - kinds_written() <= coming, Path(words.__file__)
