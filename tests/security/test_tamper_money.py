"""C-TAMPER: whatever raw SQL does to an evening's money, the verifier of the file or the auditor finds it."""

import random
import shutil
import sqlite3
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from django.db import connection

from core import append_only
from pos_site import auditor
from tests.database import switched_to
from tests.journal import test_tamper as chains
from tests.security.tamper_evening import evening_of_money
from tests.trials import suite

TIMES = suite.size("times", 1_000) if suite.is_on("C-TAMPER") else 40
# Rows of money that no chain holds: the auditor reads them beside the chains, the books and each other.
MONEY = {
    table: tuple(columns.split())
    for table, columns in {
        "payments_payment": "amount rounding tip tendered refunded tip_refunded tender at business_date by_id bill_id"
        " corrected_at tip_for_id cash_session_id",
        "payments_refund": "amount tax_amount rounding tip payment_id at business_date by_id reason cash_session_id",
        "payments_refundpart": "amount tax share_id refund_id",
        "payments_tendercorrection": "payment_id replacement_id at business_date by_id reason",
        "payments_bill": "total tax_total paid refunded pending state tab_id",
        "payments_share": "amount tax line_id bill_id refunded refunded_tax",
        "payments_tip": "amount tip_for_id at business_date by_id bill_id",
        "payments_cashmovement": "amount kind session_id at business_date by_id reason",
        "ledger_transfer": "amount debit_id credit_id business_date at code key group venue_id",
        "ledger_account": "balance code kind",
    }.items()
}
# A row that another refers to can't go: the database says so itself.
DELETED = ("payments_refundpart", "payments_tendercorrection", "payments_tip", "payments_cashmovement")
Sql = sqlite3.Connection


def change_money(sql: Sql, dice: random.Random) -> str:
    table = dice.choice([it for it in MONEY if chosen(sql, it)])
    column, pk = dice.choice(MONEY[table]), dice.choice(chosen(sql, table))
    (old,) = sql.execute(f'SELECT "{column}" FROM {table} WHERE id = ?', [pk]).fetchone()
    new = other_value(sql, table, column, old, dice)
    sql.execute(f'UPDATE {table} SET "{column}" = ? WHERE id = ?', [new, pk])
    return f"{table}.{column} from {old!r} to {new!r}"


def other_value(sql: Sql, table: str, column: str, old: object, dice: random.Random) -> object:
    """What another row says there, or a little more: something that could well be."""
    rows = sql.execute(f'SELECT DISTINCT "{column}" FROM {table} WHERE "{column}" IS NOT ?', [old]).fetchall()
    others = [it for (it,) in rows]
    if isinstance(old, int) and not column.endswith("_id"):
        others.append(old + dice.choice([1, 100, 5000]))
    if isinstance(old, str):
        others.append(old.replace("2", "1", 1) if column in ("at", "business_date") else old + "1")
    if not others:
        raise sqlite3.IntegrityError("nothing else could stand there")
    return dice.choice(others)


def chosen(sql: Sql, table: str) -> list[int]:
    return [pk for (pk,) in sql.execute(f"SELECT id FROM {table} ORDER BY id")]


def delete_money(sql: Sql, dice: random.Random) -> str:
    table = dice.choice([*DELETED, "ledger_transfer", "ledger_transfer"])
    pks = chosen(sql, table)
    if not pks:
        raise sqlite3.IntegrityError("nothing is there")
    sql.execute(f"DELETE FROM {table} WHERE id = ?", [dice.choice(pks)])
    return f"{table} deleted"


def copy_money(sql: Sql, dice: random.Random) -> str:
    table = dice.choice(["ledger_transfer", "payments_payment", "payments_refund", "payments_cashmovement"])
    columns = [it[1] for it in sql.execute(f"PRAGMA table_info({table})") if it[1] != "id"]
    once = {"key": "key || '9'", "intent_id": "NULL", "posting_id": "NULL", "reference": "NULL"}
    values = ", ".join(once.get(it, f'"{it}"') for it in columns if it != "reference" or table == "payments_payment")
    names = ", ".join(f'"{it}"' for it in columns if it != "reference" or table == "payments_payment")
    if table == "payments_refund":
        names, values = f"{names}, reference", f"{values}, ''"
    pk = dice.choice(chosen(sql, table))
    sql.execute(f"INSERT INTO {table} ({names}) SELECT {values} FROM {table} WHERE id = ?", [pk])
    return f"{table} copied"


def swap_transfers(sql: Sql, dice: random.Random) -> str:
    """Two amounts change places: nothing is missing, and nothing is right."""
    pairs = "SELECT a.id, b.id, a.amount, b.amount FROM ledger_transfer a JOIN ledger_transfer b ON a.id < b.id"
    one, other, first, second = dice.choice(sql.execute(f"{pairs} WHERE a.amount <> b.amount").fetchall())
    for pk, amount in ((one, second), (other, first)):
        sql.execute("UPDATE ledger_transfer SET amount = ? WHERE id = ?", [amount, pk])
    return "ledger_transfer amounts swapped"


def drop_a_trigger(sql: Sql, dice: random.Random) -> str:
    found = [it for (it,) in sql.execute("SELECT name FROM sqlite_master WHERE type = 'trigger' ORDER BY name")]
    sql.execute(f'DROP TRIGGER "{dice.choice(found)}"')
    return "a trigger dropped"


def in_a_chain(way: Callable[[Sql, str, random.Random], str]) -> Callable[[Sql, random.Random], str]:
    def change(sql: Sql, dice: random.Random) -> str:
        way(sql, dice.choice(list(chains.TABLES)), dice)
        return f"journal, receipts, Zs: {way.__name__}"

    return change


WAYS = [
    *[change_money] * 6,
    *(delete_money, copy_money, swap_transfers, drop_a_trigger),
    *(in_a_chain(it) for it in chains.WAYS),
]


def without_guards(sql: Sql) -> list[str]:
    """Take the guards down, as somebody must who wants to change a row; gives how to put them back."""
    found = sql.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
    for name, _made in found:
        sql.execute(f'DROP TRIGGER "{name}"')
    return [made for _name, made in found]


def manipulate(path: Path, turn: int, dice: random.Random) -> str:
    """Change the file in one way, and put the guards back; what its constraints refuse is rolled again."""
    way = WAYS[turn % len(WAYS)]
    sql = sqlite3.connect(path, isolation_level=None)
    sql.execute("PRAGMA foreign_keys = ON")
    try:
        while True:
            sql.execute("BEGIN")
            try:
                guards = [] if way is drop_a_trigger else without_guards(sql)
                done = way(sql, dice)
                for it in guards:
                    sql.execute(it)
                sql.execute("COMMIT")
            except sqlite3.IntegrityError:
                sql.execute("ROLLBACK")
                continue
            return done
    finally:
        sql.close()


def found_by(path: Path, printed: list[tuple[str, str]]) -> str:
    """Who says that this isn't the evening that was: the verifier, the start-up check, the auditor, or nobody."""
    if chains.faults(path, printed):
        return "verifier"
    with switched_to(str(path)):
        if append_only.missing_triggers(connection):
            return "start-up check"
        return "auditor" if auditor.findings() else ""


OTHER_SESSION = "SELECT max(id) FROM payments_cashsession WHERE id <> cash_session_id"
TWO_SALES = """
    SELECT a.id, a.amount, b.id, b.amount FROM ledger_transfer a JOIN ledger_transfer b
    ON a.code = 'sale' AND b.code = 'sale' AND a.credit_id = b.credit_id AND a.amount <> b.amount LIMIT 1
"""


@pytest.mark.tampers
@pytest.mark.parametrize(
    "change",
    [
        f"UPDATE payments_refund SET cash_session_id = ({OTHER_SESSION}) WHERE cash_session_id IS NOT NULL",
        f"UPDATE payments_payment SET cash_session_id = ({OTHER_SESSION}) WHERE corrected_at IS NOT NULL",
        "UPDATE payments_payment SET cash_session_id = 1 WHERE id IN"
        " (SELECT replacement_id FROM payments_tendercorrection)",
        "UPDATE payments_payment SET tip_for_id = NULL WHERE tip > 0",
        "UPDATE payments_payment SET tip_for_id = by_id WHERE tip = 0",
        "UPDATE ledger_account SET code = code || '1' WHERE kind = 'written_off'",
        "UPDATE ledger_account SET code = code || '1' WHERE kind = 'clearing'",
        "UPDATE ledger_account SET code = code || '1' WHERE kind = 'stored'",
        f"WITH two(a, x, b, y) AS ({TWO_SALES}) UPDATE ledger_transfer"
        " SET amount = CASE id WHEN (SELECT a FROM two) THEN (SELECT y FROM two) ELSE (SELECT x FROM two) END"
        " WHERE id IN (SELECT a FROM two UNION SELECT b FROM two)",
    ],
)
def test_the_auditor_finds_what_balances_all_the_same(db: None, change: str) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("the guards that are taken down are SQLite's")
    evening_of_money()
    assert auditor.findings() == []
    with connection.cursor() as sql:
        sql.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        for (name,) in sql.fetchall():
            sql.execute(f'DROP TRIGGER "{name}"')
        sql.execute(change)
        assert sql.rowcount
    assert "A8" in {it.code for it in auditor.findings()}


@pytest.mark.tampers
def test_whatever_is_changed_in_an_evenings_money_is_found(committed_db, tmp_path: Path) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("the file is SQLite's")
    evening_of_money()
    book, tried = tmp_path / "book.sqlite3", tmp_path / "tried.sqlite3"
    connection.close()
    shutil.copyfile(connection.settings_dict["NAME"], book)
    with sqlite3.connect(book) as sql:
        printed = sql.execute("SELECT chain, hash FROM journal_head").fetchall()
    assert found_by(book, printed) == ""
    dice, finders, missed = random.Random(6), Counter[str](), Counter[str]()
    for turn in range(TIMES):
        shutil.copyfile(book, tried)
        done = manipulate(tried, turn, dice)
        who = found_by(tried, printed)
        finders[who] += 1
        if not who:
            missed[done] += 1
    print(f"C-TAMPER: {TIMES} manipulations, {dict(finders)}; missed {dict(missed)}")
    assert not missed
