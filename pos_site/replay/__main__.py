"""What a replay does inside its own house's environment: `python -m pos_site.replay build … | look …`.

A replay's house has a data folder and a database of its own, so whatever touches them is a process of its own.
"""

import argparse
import json
import os
import sys
from dataclasses import asdict
from pathlib import Path

import django

from pos_site import new_database


def main(arguments: list[str]) -> None:
    """Build the pizzeria, look at its books, or serve it a year; one line of JSON."""
    parser = argparse.ArgumentParser(prog="python -m pos_site.replay")
    deeds = parser.add_subparsers(dest="deed", required=True)
    build = deeds.add_parser("build")
    build.add_argument("menu", type=Path)
    build.add_argument("--waiters", type=int, required=True)
    build.add_argument("--port", type=int, required=True)
    look = deeds.add_parser("look")
    look.add_argument("record", type=Path)
    look.add_argument("--at-once", action="store_true", help="don't wait until all paper is out")
    year = deeds.add_parser("year")
    year.add_argument("sales", type=Path)
    year.add_argument("--days", type=int)
    year.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args(arguments)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pos_site.settings")
    django.setup()
    from pos_site.replay import books, building, sales  # noqa: PLC0415 - models exist only now
    from pos_site.replay import year as whole_year  # noqa: PLC0415

    if chosen.deed == "build":
        new_database.build()
        said = building.build(chosen.menu.read_bytes(), chosen.waiters, chosen.port)
    elif chosen.deed == "year":
        new_database.build()
        building.build(sales.menu_beside(chosen.sales).read_bytes(), 0, 9, prints=False)
        orders = sales.year_of(chosen.sales, chosen.days)
        said = asdict(whole_year.serve_year(orders, seed=chosen.seed, tell=sys.stderr.write))
    else:
        said = books.look(chosen.record, awaits_paper=not chosen.at_once)
    sys.stdout.write(json.dumps(said) + "\n")


if __name__ == "__main__":
    main(sys.argv[1:])
