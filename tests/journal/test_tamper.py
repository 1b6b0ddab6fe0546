"""Whatever is changed in history by raw SQL, the verifier of one file finds it (S-TAMPER)."""

import json
import random
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection

from journal import verify
from journal.models import Entry, Head
from payments import actions as payments
from payments.models import CustomTender, Receipt, ZReport
from tests.cast import build_house
from tests.payments.evening import cash, close, equally, furnish, open_drawer, order, whole
from tests.server import ROOT

MANIPULATIONS = 200
Sql = sqlite3.Connection


@pytest.fixture
def evening(committed_db) -> None:
    """Two venues: sales, a correction and a return each, two Zs, and the journal of it all."""
    for name in ("Here", "Elsewhere"):
        house = build_house(name)
        furnish(house)
        open_drawer(house)
        paid = cash(house, whole(house, order(house, "2 burger", "pils 25 cl")))
        way = CustomTender.objects.create(venue=house.venue, name="Bar terminal")
        with house.acting(house.anna) as act:
            new = payments.correct_tender(paid, "other", custom=way, reason="At the bar", act=act).replacement
        with house.acting(house.anna) as act:
            payments.refund(new, amount=500, reason="Cold", act=act)
        for bill in equally(house, order(house, "bass", "sancerre bottle", table=5), 2 if name == "Here" else 1):
            cash(house, bill)
        close(house)


@pytest.fixture
def book(evening, tmp_path: Path) -> Path:
    """The database as a file, without the guards that would refuse to change it."""
    if connection.vendor != "sqlite":
        pytest.skip("the file is SQLite's; PostgreSQL is verified by its export")
    path = tmp_path / "book.sqlite3"
    connection.close()
    shutil.copyfile(connection.settings_dict["NAME"], path)
    with sqlite3.connect(path) as sql:
        for (name,) in sql.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            sql.execute(f'DROP TRIGGER "{name}"')
    return path


def faults(path: Path, printed: list[tuple[str, str]] | None = None) -> list[str]:
    return verify.check(path, printed or [])[2]


def columns_of(names: tuple[str, ...]) -> tuple[str, ...]:
    """What a row's fields are hashed from: `of` stands for whatever says what a receipt is of, and refers to."""
    subjects = (*dict.fromkeys(it for some in verify.OF.values() for it in some), verify.REFERS)
    return tuple(column for it in names for column in (subjects if it == "of" else (it,)))


TABLES = {table: (number, columns_of(names), heads) for table, number, names, heads in verify.TABLES}


def rows(sql: Sql, table: str) -> list[tuple[int, str, int]]:
    return sql.execute(f"SELECT id, chain, {TABLES[table][0]} FROM {table} ORDER BY id").fetchall()


def change_a_column(sql: Sql, table: str, dice: random.Random) -> str:
    number, names, _heads = TABLES[table]
    pk, *_rest = dice.choice(rows(sql, table))
    column = dice.choice([*names, number, "previous_hash", "hash"])
    (old,) = sql.execute(f"SELECT {column} FROM {table} WHERE id = ?", [pk]).fetchone()
    new = old + dice.choice([-1, 1, 100]) if isinstance(old, int) else altered(old, column, dice)
    sql.execute(f"UPDATE {table} SET {column} = ? WHERE id = ?", [new, pk])
    return f"{table}.{column} of {pk}: {old!r} → {new!r}"


def altered(old: str | None, column: str, dice: random.Random) -> object:
    if old is None:
        return dice.choice([1, ""])
    if column == "at":
        return old.replace("20", "19", 1)
    at = dice.randrange(len(old))
    return dice.choice(
        [old + "0", old[:at] + old[at + 1 :], old[:at] + ("0" if old[at] != "0" else "1") + old[at + 1 :]]
    )


def delete_a_row(sql: Sql, table: str, dice: random.Random) -> str:
    pk, *_rest = dice.choice(rows(sql, table))
    sql.execute(f"DELETE FROM {table} WHERE id = ?", [pk])
    return f"{table} {pk} deleted"


def insert_a_row(sql: Sql, table: str, dice: random.Random) -> str:
    number, names, _heads = TABLES[table]
    pk, chain, _number = dice.choice(rows(sql, table))
    (last,) = sql.execute(f"SELECT max({number}) FROM {table} WHERE chain = ?", [chain]).fetchone()
    once = ("bill_id", "refund_id", "correction_id")
    kept = [it for it in names if it not in {"ref", *once}]
    unique = {"ref": "'made-up'"} | {it: f"CASE WHEN {it} IS NULL THEN NULL ELSE {it} + 1000 END" for it in once}
    given = {number: str(last + 1), "previous_hash": f"'{dice.randbytes(32).hex()}'", "hash": f"'{'0' * 64}'"}
    given |= {name: value for name, value in unique.items() if name in names}
    columns, values = ", ".join([*kept, *given]), ", ".join([*kept, *given.values()])
    sql.execute(f"INSERT INTO {table} ({columns}) SELECT {values} FROM {table} WHERE id = ?", [pk])
    return f"{table} gets a copy of {pk}"


def swap_two_rows(sql: Sql, table: str, dice: random.Random) -> str:
    column = "subject" if table == "journal_entry" else "body"
    pairs = sql.execute(
        f"SELECT a.id, b.id, a.{column}, b.{column} FROM {table} a JOIN {table} b ON a.id < b.id"
        f" WHERE a.{column} <> b.{column}"
    ).fetchall()
    one, other, first, second = dice.choice(pairs)
    sql.execute(f"UPDATE {table} SET {column} = ? WHERE id = ?", [second, one])
    sql.execute(f"UPDATE {table} SET {column} = ? WHERE id = ?", [first, other])
    return f"{table}.{column} of {one} and {other} swapped"


def renumber(sql: Sql, table: str, dice: random.Random) -> str:
    number, *_rest = TABLES[table]
    _pk, chain, start = dice.choice(rows(sql, table))
    sql.execute(f"UPDATE {table} SET {number} = -{number} - 1 WHERE chain = ? AND {number} >= ?", [chain, start])
    sql.execute(f"UPDATE {table} SET {number} = -{number} WHERE chain = ? AND {number} < 0", [chain])
    return f"{table} {chain} renumbered from {start}"


def move_a_head(sql: Sql, _table: str, dice: random.Random) -> str:
    number, _names, heads = TABLES["journal_entry"]
    pk, chain = dice.choice(sql.execute(f"SELECT id, chain FROM {heads}").fetchall())
    sql.execute(f"UPDATE {heads} SET {number} = {number} + ? WHERE id = ?", [dice.choice([-1, 1]), pk])
    return f"the head of {chain} moved"


def cut_the_tail(sql: Sql, table: str, dice: random.Random) -> str:
    """As somebody would who knows how it works: a head moves back too. A printed one shows it, or the journal."""
    number, _names, heads = TABLES[table]
    chain = dice.choice(rows(sql, table))[1]
    (last,) = sql.execute(f"SELECT max({number}) FROM {table} WHERE chain = ?", [chain]).fetchone()
    kept = dice.randrange(last)
    sql.execute(f"DELETE FROM {table} WHERE chain = ? AND {number} > ?", [chain, kept])
    found = sql.execute(f"SELECT hash FROM {table} WHERE chain = ? AND {number} = ?", [chain, kept]).fetchone()
    end = found[0] if found else verify.Walk(chain).previous
    if heads:
        sql.execute(f"UPDATE {heads} SET {number} = ?, hash = ? WHERE chain = ?", [kept, end, chain])
    return f"{chain} cut after {kept}"


WAYS: list[Callable[[Sql, str, random.Random], str]] = [
    *[change_a_column] * 4,
    *(delete_a_row, insert_a_row, swap_two_rows, renumber, move_a_head, cut_the_tail),
]


def manipulate(path: Path, way: Callable[[Sql, str, random.Random], str], dice: random.Random) -> str:
    """Change the file in one way; what the database's own constraints refuse is rolled again."""
    sql = sqlite3.connect(path)
    try:
        while True:
            try:
                done = way(sql, dice.choice(list(TABLES)), dice)
            except sqlite3.IntegrityError:
                sql.rollback()
                continue
            sql.commit()
            return done
    finally:
        sql.close()


def test_every_one_of_two_hundred_manipulations_is_found(book: Path, tmp_path: Path) -> None:
    assert faults(book) == []
    with sqlite3.connect(book) as sql:
        printed = sql.execute("SELECT chain, hash FROM journal_head").fetchall()
    assert len(printed) == 2 and faults(book, printed) == []
    missed, dice, tried = [], random.Random(20_30), tmp_path / "tried.sqlite3"
    for turn in range(MANIPULATIONS):
        shutil.copyfile(book, tried)
        done = manipulate(tried, WAYS[turn % len(WAYS)], dice)
        if not faults(tried, printed):
            missed.append(done)
    assert missed == []


def test_the_file_needs_nothing_but_python(book: Path) -> None:
    command = [sys.executable, "-I", "-S", str(ROOT / "journal" / "verify.py"), str(book)]
    whole_book = subprocess.run(command, capture_output=True, text=True, check=False, cwd="/")
    assert whole_book.returncode == 0 and whole_book.stdout.startswith("Whole: ")
    with sqlite3.connect(book) as sql:
        sql.execute("UPDATE payments_receipt SET total = total - 100 WHERE number = 2")
    broken = subprocess.run(command, capture_output=True, text=True, check=False, cwd="/")
    assert broken.returncode == 1 and "number 2 was changed after it was written" in broken.stdout
    unreadable = subprocess.run([*command[:-1], str(ROOT / "README.md")], capture_output=True, text=True, check=False)
    assert unreadable.returncode == 2 and "Traceback" not in unreadable.stderr


def test_an_export_is_whole_and_tells_when_it_was_changed(evening, tmp_path: Path) -> None:
    path = tmp_path / "chains.jsonl"
    call_command("export_chains", str(path))
    count, chains, found = verify.check(path, [])
    assert found == [] and count == Entry.objects.count() + Receipt.objects.count() + ZReport.objects.count()
    assert len(chains) == 8
    lines = path.read_text().splitlines()
    for number, line in enumerate(lines):
        said = json.loads(line)
        if "head" in said:
            continue
        said["fields"][-1] += " "
        path.write_text("\n".join([*lines[:number], json.dumps(said), *lines[number + 1 :]]) + "\n")
        assert len(faults(path)) == 1
        path.write_text("\n".join([*lines[:number], *lines[number + 1 :]]) + "\n")
        assert faults(path) != []


def test_the_house_and_the_file_agree_on_the_heads(evening, tmp_path: Path) -> None:
    path = tmp_path / "chains.jsonl"
    call_command("export_chains", str(path))
    assert faults(path, list(Head.objects.values_list("chain", "hash"))) == []
    assert faults(path, [("venue.1", "0" * 64)]) == [
        "venue.1: the head 000000000000… that was printed is no longer in it."
    ]
