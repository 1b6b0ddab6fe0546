"""S-SESS for guests: one cookie, below /g/ only, another one for each phone, dead when the visit is."""

from datetime import timedelta

import pytest
from django.http import HttpResponse
from django.test import Client

from core import clock
from hotel import actions as hotel
from journal.models import Entry
from orders import actions as orders
from orders import visiting
from orders.models import Round
from staff import cookies
from tables import actions as tables
from tables.models import Visit
from tests.cast import House, KeyedClient
from tests.orders.drafts import seat
from tests.payments.evening import open_drawer
from tests.security.strangers import CODE, ROOM_PIN, build_hotel, give_code, let_them_order, stick

PAGE = "/g/orders/"


@pytest.fixture
def table(house: House) -> str:
    """Where the sticker of table 7 leads, with a party whose code is known."""
    let_them_order(house)
    give_code(seat(house, 7), CODE)
    return f"/g/t/{stick(house, house.table(7)).code}/visits/"


def joined(table: str, client: Client | None = None, **more: bool) -> tuple[Client, HttpResponse]:
    client = client or KeyedClient()
    return client, client.post(table, {"code": CODE}, **more)


def token_in(client: Client) -> str:
    return client.cookies[visiting.COOKIE].value


def test_the_cookie_stays_out_of_reach_and_below_its_path(table: str) -> None:
    _client, answer = joined(table)
    cookie = answer.cookies[visiting.COOKIE]
    assert cookie["httponly"] and cookie["samesite"] == "Lax" and cookie["path"] == "/g/"
    assert int(cookie["max-age"]) == visiting.AT_MOST.total_seconds()
    assert not cookie["secure"] and not cookie["domain"]
    _client, answer = joined(table, secure=True)
    assert answer.cookies[visiting.COOKIE]["secure"]


def test_each_phone_gets_a_token_of_its_own_that_is_kept_as_a_hash(table: str) -> None:
    tokens = {token_in(joined(table)[0]) for _phone in range(4)}
    assert len(tokens) == 4
    kept = set(Visit.objects.values_list("token_hash", flat=True))
    assert all(len(it.partition(".")[2]) >= 22 and it.partition(".")[2] not in kept for it in tokens)


def test_a_token_that_was_never_given_is_nobodys(table: str) -> None:
    phone, _answer = joined(table)
    for made_up in (token_in(phone)[:-1] + "x", "t.", "t", "r" + token_in(phone)[1:], "t." + "0" * 43, "x.y", "\0"):
        phone.cookies[visiting.COOKIE] = made_up
        assert phone.get(PAGE).status_code == 410


@pytest.mark.parametrize("how", ["it leaves", "it is shown out", "all are shown out", "the table is cleared"])
def test_the_token_is_dead_at_once_however_the_visit_ends(house: House, table: str, how: str) -> None:
    phone, _answer = joined(table)
    kept, visit = token_in(phone), Visit.objects.get()
    assert phone.get(PAGE).status_code == 200
    with house.acting() as act:
        match how:
            case "it leaves" | "it is shown out":
                tables.end_visit(visit, act=act)
            case "all are shown out":
                tables.end_visits(visit.seating, act=act)
            case _:
                orders.clear_table(visit.seating, act=act)
    phone.cookies[visiting.COOKIE] = kept
    assert phone.get(PAGE).status_code == 410
    assert phone.post("/g/calls/", {"kind": "waiter"}).status_code == 410


def test_leaving_takes_the_cookie_off_the_phone(table: str) -> None:
    phone, _answer = joined(table)
    left = phone.post("/g/leaving/").cookies[visiting.COOKIE]
    assert left.value == "" and left["max-age"] == 0 and left["path"] == "/g/"


def test_a_phone_that_lies_still_for_ninety_minutes_is_forgotten(table: str) -> None:
    phone, _answer = joined(table)
    clock.run_ahead(visiting.IDLE - timedelta(minutes=1))
    still_here = phone.get(PAGE).status_code
    clock.run_ahead(2 * visiting.IDLE)
    forgotten = phone.get(PAGE).status_code
    clock.reset()
    assert (still_here, forgotten) == (200, 410)


def test_however_busy_a_phone_is_after_eight_hours_it_is_asked_again(table: str) -> None:
    phone, _answer = joined(table)
    seen = []
    for hour in range(1, 10):
        clock.run_ahead(timedelta(hours=hour) - timedelta(minutes=1))
        seen.append(phone.get(PAGE).status_code)
    clock.reset()
    assert seen == [200] * 8 + [410]


def test_whoever_works_here_and_eats_here_orders_as_a_guest(house: House, table: str) -> None:
    """Both cookies in one browser: below /g/ only the guest's counts, elsewhere only the staff's."""
    both, _answer = joined(table, house.client(house.anna))
    both.post("/g/calls/", {"kind": "waiter"})
    entry = Entry.objects.filter(kind="tables.called").get()
    assert (entry.by_id, entry.device_id) == (None, None)
    assert both.get("/").status_code == 200


def test_staffs_cookies_alone_order_nothing(house: House, table: str) -> None:
    client = house.client(house.anna)
    assert client.get(PAGE).status_code == 410
    assert client.post(PAGE, {"cart": "{}", "menu": "1"}).status_code == 410
    assert not Round.objects.exists()


def test_a_guests_cookie_opens_nothing_of_staffs(table: str) -> None:
    phone, _answer = joined(table)
    phone.cookies[cookies.DEVICE] = token_in(phone).partition(".")[2]
    for path in ("/", "/desk/", "/back/", "/trays/"):
        assert phone.get(path)["Location"].startswith("/pair/")


def test_a_rooms_phone_ends_with_the_stay_and_with_its_pin(house: House) -> None:
    open_drawer(house)
    let_them_order(house)
    world = build_hotel(house)
    codes = {it.room_id: it.code for it in type(world.sticker).objects.filter(retired_at=None)}
    phones = {}
    for stay in (world.other_stay, world.settled):
        phones[stay.pk] = KeyedClient()
        answer = phones[stay.pk].post(f"/g/r/{codes[stay.room_id]}/visits/", {"pin": ROOM_PIN})
        assert answer.cookies[visiting.COOKIE]["httponly"]
        assert phones[stay.pk].get("/g/folio/").status_code == 200
    with house.acting(house.anna) as act:
        hotel.check_out(world.settled, act=act)
    with house.acting(house.anna) as act:
        hotel.set_pin(world.other_stay, "another", act=act)
    assert {it.get("/g/folio/").status_code for it in phones.values()} == {410}
