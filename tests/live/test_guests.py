"""S-WS for guests: a phone hears of its own party and menu, of nothing else, and of nothing once the party has left."""

import asyncio
import time
from collections.abc import Callable, Iterator

import pytest
from channels.testing import WebsocketCommunicator
from django.db import connections
from pytest_django import Settings

from live import consumers
from live.consumers import GUEST_PATH, STAFF_PATH
from live.signing import sign
from orders import actions as orders
from orders import visiting
from orders.models import Tab
from pos_site import watchers
from staff import cookies
from staff.cookies import new_token
from tables import actions as tables
from tables.models import Seating, Visit
from tests.cast import House, build_house
from tests.database import Committed
from tests.live.sockets import HOST, on_a_loop
from tests.live.sockets import Visit as Socket
from tests.orders.drafts import seat, send_to_table, wanted


@pytest.fixture
def house(committed_db: Committed, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[House]:
    """The real watchers on a database that commits, and one host."""
    settings.ALLOWED_HOSTS = [HOST]
    settings.CHANNEL_LAYERS = {"default": {"BACKEND": "channels.layers.InMemoryChannelLayer"}}
    monkeypatch.setattr("live.ring._rest_until", 0.0)
    yield build_house()


class Phone(Socket):
    """A guest's page, by its cookie."""

    def __init__(self, cookie: str, key: str = "", *, path: str = GUEST_PATH, origin: str = f"http://{HOST}") -> None:
        self.key = key
        headers = [(b"host", HOST.encode()), (b"cookie", cookie.encode()), (b"origin", origin.encode())]
        self.socket = WebsocketCommunicator(consumers.live, path, headers=headers)

    async def watches(self, *topics: str) -> None:
        await self.watch(*[sign(it, self.key) for it in topics])


def phone(house: House, party: Seating, *, code: bool = True, **more: str) -> tuple[Visit, Phone]:
    token, token_hash = new_token()
    with house.acting() as act:
        visit = tables.open_visit(
            party, code=party.code if code else None, language="en", token_hash=token_hash, act=act
        )
    cookie = f"{visiting.COOKIE}={visiting.cookie_value(visit, token)}"
    return visit, Phone(cookie, f"visit.{visit.pk}", **more)


async def done[T](deed: Callable[[], T]) -> T:
    """Do it as a request would: in a thread of its own, with a connection of its own."""

    def do() -> T:
        try:
            return deed()
        finally:
            connections.close_all()

    return await asyncio.to_thread(do)


def clear(house: House, party: Seating) -> None:
    with house.acting() as act:
        orders.clear_table(party, act=act)


def test_clear_table_closes_every_page_of_the_party_within_a_second(house: House) -> None:
    party, neighbours = seat(house, 12), seat(house, 11)
    two, theirs = [phone(house, party)[1] for _time in range(2)], phone(house, neighbours)[1]
    asks = phone(house, party, code=False)[1]

    @on_a_loop
    async def story() -> None:
        for each in (*two, asks, theirs):
            assert await each.connects()
        await two[0].watches(f"party.{party.pk}")
        assert await two[0].hears() == {"ring": [f"party.{party.pk}"]}
        began = time.monotonic()
        await done(lambda: clear(house, party))
        for each in (*two, asks):  # those that watch nothing yet, too
            assert await each.closes(1) == consumers.SIGNED_OUT
        assert time.monotonic() - began < 1
        assert await theirs.hears_nothing()
        await theirs.leave()

    story()


def test_a_phone_that_is_shown_out_is_closed_and_the_others_stay(house: House) -> None:
    party = seat(house, 12)
    (visit, out), (_visit, stays) = phone(house, party), phone(house, party)

    def show_out() -> None:
        with house.acting() as act:
            tables.end_visit(visit, act=act)

    @on_a_loop
    async def story() -> None:
        assert await out.connects() and await stays.connects()
        await done(show_out)
        assert await out.closes(1) == consumers.SIGNED_OUT
        assert await stays.hears_nothing()
        await stays.leave()

    story()


def test_a_former_guests_cookie_opens_no_socket(house: House) -> None:
    party = seat(house, 12)
    _visit, former = phone(house, party)
    clear(house, party)
    seat(house, 12)

    @on_a_loop
    async def story() -> None:
        assert not await former.connects()

    story()


def test_a_phone_hears_of_its_own_party_and_of_nobody_elses(house: House) -> None:
    mine, theirs = send_to_table(house, 12, wanted(house, "soup")), send_to_table(house, 11, wanted(house, "soup"))
    party, other = mine.tab.seating, theirs.tab.seating
    assert party and other
    visit, socket = phone(house, party)
    other_visit, _socket = phone(house, other)
    own = [f"party.{party.pk}", mine.tab.topic, f"menu.{house.venue.pk}"]
    foreign = [
        *(f"party.{other.pk}", theirs.tab.topic, f"floor.{house.venue.pk}", f"visit.{other_visit.pk}"),
        *(f"day.{house.venue.pk}", f"station.{house.grill.pk}", f"table.{house.table(12).pk}", "stay.1", "signin.1"),
        *(f"menu.{house.venue.pk + 1}", f"rooms.{house.venue.pk}", f"trays.{house.venue.pk}", "party.", "tab.x"),
    ]

    @on_a_loop
    async def story() -> None:
        assert await socket.connects()
        await socket.watches(*own, *foreign)  # signed for this very phone, all of them
        assert await socket.hears() == {"ring": sorted(own)}
        await done(lambda: send_to_table(house, 11, wanted(house, "bass")))
        assert await socket.hears_nothing()
        await done(lambda: send_to_table(house, 12, wanted(house, "bass")))
        assert await socket.hears() == {"ring": [mine.tab.topic]}
        await socket.leave()

    story()
    assert visit.seating == party


def test_a_phone_that_only_asks_hears_nothing_of_the_tab(house: House) -> None:
    placed = send_to_table(house, 12, wanted(house, "soup"))
    assert placed.tab.seating
    _visit, asks = phone(house, placed.tab.seating, code=False)

    @on_a_loop
    async def story() -> None:
        assert await asks.connects()
        await asks.watches(placed.tab.topic)
        assert await asks.hears_nothing()
        await asks.leave()

    story()


def test_topics_that_nobody_signed_for_this_phone_are_refused(house: House) -> None:
    party = seat(house, 12)
    (visit, socket), (neighbour, _socket) = phone(house, party), phone(house, party)

    @on_a_loop
    async def story() -> None:
        assert await socket.connects()
        await socket.watch(f"party.{party.pk}", sign(f"party.{party.pk}", f"visit.{neighbour.pk}"))
        assert await socket.hears_nothing()
        await socket.leave()

    story()
    assert visit.pk != neighbour.pk


@pytest.mark.parametrize("bad", ["foreign origin", "no cookie", "made up", "staff's cookie", "staff's door"])
def test_a_stranger_is_refused_before_the_socket_opens(house: House, bad: str) -> None:
    party = seat(house, 12)
    _visit, _ = phone(house, party)
    device = f"{cookies.DEVICE}={house.device_tokens[house.tablet.pk]}"
    sockets = {
        "foreign origin": phone(house, party, origin="https://evil.example")[1],
        "no cookie": Phone(""),
        "made up": Phone(f"{visiting.COOKIE}=t.{'x' * 32}"),
        "staff's cookie": Phone(device),
        "staff's door": phone(house, party, path=STAFF_PATH)[1],
    }

    @on_a_loop
    async def story() -> None:
        assert not await sockets[bad].connects()

    story()


def test_guests_topics_are_none_of_staffs(house: House) -> None:
    party = seat(house, 12)
    client = house.client()
    sent = "; ".join(f"{name}={it.value}" for name, it in client.cookies.items())
    waiter = watchers.who({"path": STAFF_PATH, "headers": [(b"cookie", sent.encode())]})
    assert waiter
    for topic in (f"party.{party.pk}", f"party.{party.pk}.over", "visit.1", "room.1"):
        assert not watchers.may_watch(waiter, topic), topic
    assert not Tab.objects.exists()
