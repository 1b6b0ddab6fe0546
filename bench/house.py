"""Houses to measure: the tests' cast in a database of its own, and a real server on it."""

import atexit
import os
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DATA = Path(tempfile.mkdtemp(prefix="brigade-bench-"))
atexit.register(shutil.rmtree, DATA, ignore_errors=True)
os.environ["BRIGADE_DATA"] = str(DATA)
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pos_site.settings")

import django  # noqa: E402 - the data folder must be known first

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402

from orders import actions as orders  # noqa: E402
from orders.cart import Cart, Place, Wanted  # noqa: E402
from payments.models import Terminal  # noqa: E402
from printing.models import Driver  # noqa: E402
from staff.models import Person  # noqa: E402
from tests.cast import House, build_house  # noqa: E402
from tests.engines import free_port  # noqa: E402

SIX = [("burger", ""), ("bass", ""), ("soup", ""), ("pils", "25 cl"), ("sancerre", "glass"), ("espresso", "")]


def migrate() -> None:
    """Make the schema in the database of this run."""
    call_command("migrate", interactive=False, verbosity=0)


def build(name: str) -> House:
    """Write the cast into a venue of its own, with printers made of software and no card terminal."""
    house = build_house(name)
    Terminal.objects.filter(venue=house.venue).update(is_active=False)
    for printer in house.printers.values():
        printer.driver, printer.port = Driver.VIRTUAL, free_port()
        printer.save(update_fields=["driver", "port"])
    return house


def six_lines(house: House) -> Cart:
    """The draft that budgets speak of: six lines for two stations."""
    return Cart(tuple(Wanted(house.items[code].pk, house.variant(code, size).pk) for code, size in SIX))


def open_tab(house: House, name: str = "Bench") -> int:
    with house.acting() as act:
        return orders.open_tab("bar", name, act=act).pk


def send(house: House, tab: int, cart: Cart) -> None:
    """One Send, as the service does it."""
    with house.acting() as act:
        orders.place_round(Place.tab(tab), cart, act=act)


def cookies(house: House, person: Person | None = None) -> dict[str, str]:
    """Those of somebody (Eva), signed in on the tablet."""
    return {name: morsel.value for name, morsel in house.client(person).cookies.items()}


@contextmanager
def served() -> Iterator[tuple[str, int, float]]:
    """Serve from a process of its own; gives its address, its pid, and the seconds to the first answer."""
    port = free_port()
    url = f"http://localhost:{port}"
    connection.close()
    started = time.monotonic()
    process = subprocess.Popen(
        [sys.executable, "manage.py", "serve", "--port", str(port), "--no-demo", "--worker"],
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        stderr=(DATA / "server.log").open("wb"),
    )
    try:
        while True:
            with suppress(OSError):
                urllib.request.urlopen(f"{url}/healthz", timeout=2).close()
                break
            if process.poll() is not None or time.monotonic() - started > 60:
                raise RuntimeError("The server didn't start: " + (DATA / "server.log").read_text())
            time.sleep(0.01)
        yield url, process.pid, time.monotonic() - started
    finally:
        process.terminate()
        process.wait(10)
