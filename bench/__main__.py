"""`python -m bench`: the budgets, as ratios of two things measured in this run. Exit code 1 where one is missed.

On SQLite; `python -m bench --many` on a PostgreSQL and a Redis of its own; where DATABASE_URL and REDIS_URL are set
already, on those (venues are added to them). Names of budgets (`G5 G11`) leave out the others.
"""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterable

from tests.engines import postgres, redis


def main(arguments: list[str]) -> int:
    wanted = {it for it in arguments if not it.startswith("-")}
    if "--many" in arguments:
        return on_many_boxes(sorted(wanted))
    from django.db import connection  # noqa: PLC0415

    from bench import board, doors, house, pad, phone, process, raw, statements, weights  # noqa: PLC0415 - they set Django up

    house.migrate()
    missed = 0
    crowds: list[float] = []

    def show(name: str, measure: Callable[[], object]) -> None:
        nonlocal missed
        if wanted and name not in wanted:
            return
        crowds.append(crowding())
        found = measure()
        for line in found if isinstance(found, Iterable) else [found]:
            print(line, flush=True)
            missed += not line.holds

    show("G9", statements.lines)
    show("G7", raw.g7)
    show("BOARD", board.server)
    with house.served() as (url, pid, seconds):
        show("G15", lambda: process.g15(pid, seconds))
        show("G1", lambda: [phone.g1(url), *weights.lines(url)])
        show("G2", lambda: phone.g2(url))
        show("PAD", lambda: pad.lines(url))
        show("G13", lambda: phone.g13(url))
        show("G5", lambda: doors.g5(url))
        show("G11", lambda: doors.g11(url))
        show("G6", lambda: doors.g6(url))
        show("BOARD", lambda: [*board.display(url), *board.taps(url)])
    crowd = sum(crowds) / len(crowds)
    print(f"{os.cpu_count()} cores, {connection.vendor}; plain work took {crowd:.1f} × as long as on idle cores")
    return 1 if missed else 0


def crowding() -> float:
    """How much longer than its own work something takes here and now, as others work too."""
    wall, own = time.perf_counter(), time.process_time()
    for _turn in range(1000):
        sum(range(20_000))
    return (time.perf_counter() - wall) / (time.process_time() - own)


def on_many_boxes(wanted: list[str]) -> int:
    with postgres() as database, redis() as queue:
        environment = os.environ | {"DATABASE_URL": database, "REDIS_URL": queue}
        return subprocess.run([sys.executable, "-m", "bench", *wanted], env=environment, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
