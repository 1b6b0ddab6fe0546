"""A tablet of the house: guests' screens only, for the party at its table, wiped when they leave."""

import pytest

from acts.models import Operation
from core import clock
from orders import actions as orders
from orders import visiting
from staff import cookies
from staff.models import Device, DeviceKind
from tables import actions as tables
from tables.models import HouseTablet, Sticker, Visit, VisitState
from tests.cast import House, KeyedClient
from tests.orders.drafts import seat


def laid(house: House, number: int | None = 12) -> KeyedClient:
    """A tablet that was paired for guests, and laid on a table."""
    token, token_hash = cookies.new_token()
    device = Device.objects.create(
        venue=house.venue,
        register=house.till,
        name="Table tablet",
        kind=DeviceKind.GUEST,
        token_hash=token_hash,
        paired_at=clock.now(),
    )
    house.device_tokens[device.pk] = token
    if number:
        lay(house, device, number)
    return house.paired_client(device)


def lay(house: House, device: Device, number: int) -> None:
    with house.acting(house.anna) as act:
        tables.pair_house_tablet(device, house.table(number), act=act)


def begin(tablet: KeyedClient, language: str = "nl", **more):
    return tablet.post("/g/tablet/visits/", {"language": language} | more)


def begun(tablet: KeyedClient) -> str:
    """Where the start screen sends a party that has begun."""
    return tablet.get("/g/tablet/")["Location"].removesuffix("?l=nl")


def menu_of(house: House, number: int = 12) -> str:
    return f"/g/t/{Sticker.objects.get(table=house.table(number), retired_at=None).code}/"


@pytest.mark.parametrize(
    "path",
    ["/", "/lock/", "/boards/", "/floor/", "/back/", "/menus/", "/counter/", "/cash/", "/printers/", "/journal/"],
)
def test_it_shows_guests_screens_only(house: House, path: str) -> None:
    tablet = laid(house)
    assert tablet.get(path)["Location"] == "/g/tablet/"
    assert tablet.get(path, headers={"X-Live": "1"}).status_code == 401


def test_nobody_signs_in_on_it(house: House) -> None:
    tablet = laid(house)
    answer = tablet.post("/sign-ins/", {"person": house.eva.pk, "pin": "271828"})
    assert answer["Location"] == "/g/tablet/" and cookies.PERSON not in answer.cookies
    assert not Operation.objects.filter(device_id=Device.objects.get(kind="guest").pk).exists()


def test_a_sign_in_from_elsewhere_opens_nothing_on_it(house: House) -> None:
    tablet, eva = laid(house), house.client()
    tablet.cookies[cookies.PERSON] = eva.cookies[cookies.PERSON].value
    assert tablet.get("/")["Location"] == "/g/tablet/"


def test_to_everybody_else_there_is_no_such_page(house: House) -> None:
    assert house.client(house.anna).get("/g/tablet/").status_code == 404
    assert house.paired_client().post("/g/tablet/visits/").status_code == 404
    assert KeyedClient().get("/g/tablet/")["Location"].startswith("/pair/")


def test_it_waits_until_somebody_is_seated(house: House) -> None:
    tablet = laid(house)
    assert "Somebody comes to you" in tablet.get("/g/tablet/").content.decode()
    assert begin(tablet).status_code == 409
    seat(house, 12)
    page = tablet.get("/g/tablet/").content.decode()
    assert 'value="nl"' in page and 'value="en"' in page


def test_one_tap_begins_without_a_code(house: House) -> None:
    tablet, party = laid(house), seat(house, 12)
    assert begin(tablet)["Location"] == "/g/tablet/"
    visit = Visit.objects.get()
    assert (visit.seating, visit.state, visit.language) == (party, VisitState.IN, "nl")
    assert begun(tablet) == menu_of(house)
    assert visiting.COOKIE in tablet.cookies


def test_two_taps_are_one_and_keep_the_visit(house: House) -> None:
    tablet = laid(house)
    seat(house, 12)
    for _time in range(2):
        begin(tablet, key="begin-this-visit")
    assert Visit.objects.count() == 1
    assert begun(tablet) == menu_of(house)


def test_it_is_wiped_when_the_party_leaves(house: House) -> None:
    tablet, party = laid(house), seat(house, 12)
    begin(tablet)
    with house.acting() as act:
        orders.clear_table(party, act=act)
    answer = tablet.get("/g/tablet/")
    assert answer.status_code == 200 and "Somebody comes to you" in answer.content.decode()
    assert answer.cookies[visiting.COOKIE].value == ""
    assert tablet.get(menu_of(house))["Location"] == "/g/tablet/"
    assert Visit.objects.get().ended_at


def test_the_next_party_begins_anew(house: House) -> None:
    tablet, party = laid(house), seat(house, 12)
    begin(tablet)
    with house.acting() as act:
        orders.clear_table(party, act=act)
    seat(house, 12)
    page = tablet.get("/g/tablet/").content.decode()
    key = page.split('name="key" value="')[1].split('"')[0]
    begin(tablet, key=key)
    assert begun(tablet) == menu_of(house)
    assert Visit.objects.filter(ended_at=None).count() == 1


def test_after_leaving_it_can_begin_again_at_the_same_party(house: House) -> None:
    tablet = laid(house)
    seat(house, 12)
    for _time in range(2):
        page = tablet.get("/g/tablet/").content.decode()
        begin(tablet, key=page.split('name="key" value="')[1].split('"')[0])
        assert begun(tablet) == menu_of(house)
        with house.acting() as act:
            tables.end_visit(Visit.objects.last(), act=act)
    assert Visit.objects.count() == 2


def test_it_shows_no_other_tables_menu(house: House) -> None:
    tablet = laid(house)
    with house.acting(house.anna) as act:
        tables.make_stickers(house.venue, act=act)
    seat(house, 12)
    begin(tablet)
    assert tablet.get(menu_of(house)).status_code == 200
    assert tablet.get(menu_of(house, 11))["Location"] == "/g/tablet/"


def test_a_tablet_that_lies_nowhere_says_so(house: House) -> None:
    assert "lies on no table yet" in laid(house, None).get("/g/tablet/").content.decode()


def test_the_back_office_lays_it_on_a_table(house: House) -> None:
    laid(house, None)
    device, anna = Device.objects.get(kind="guest"), house.client(house.anna)
    assert "/back/house-tablets/" in anna.get("/back/devices/").content.decode()
    assert "Table tablet" in anna.get("/back/house-tablets/").content.decode()
    assert anna.post(f"/devices/{device.pk}/table/", {"table": house.table(7).pk}).status_code == 303
    assert HouseTablet.objects.get().table == house.table(7)
    assert Sticker.objects.filter(table=house.table(7)).exists(), "its menu needs an address"
    assert anna.post(f"/devices/{house.tablet.pk}/table/", {"table": house.table(7).pk}).status_code == 404


def test_laid_on_another_table_it_begins_anew(house: House) -> None:
    tablet = laid(house)
    seat(house, 12)
    begin(tablet)
    lay(house, Device.objects.get(kind="guest"), 7)
    assert tablet.get("/g/tablet/").status_code == 200
    assert Visit.objects.get().ended_at


def test_a_revoked_tablet_opens_nothing(house: House) -> None:
    tablet = laid(house)
    seat(house, 12)
    begin(tablet)
    device, kept = (
        Device.objects.get(kind="guest"),
        visiting.read({visiting.COOKIE: tablet.cookies["brigade_guest"].value}),
    )
    assert kept is not None
    house.client(house.anna).post(f"/back/devices/{device.pk}/revocation/")
    assert tablet.get("/g/tablet/")["Location"].startswith("/pair/")
    assert visiting.read({visiting.COOKIE: tablet.cookies["brigade_guest"].value}) is None


def test_its_menu_is_in_the_language_that_was_chosen_and_forgotten_after(house: House) -> None:
    tablet, party = laid(house), seat(house, 12)
    begin(tablet)
    page = tablet.get(tablet.get("/g/tablet/")["Location"])
    assert page["Content-Language"] == "nl" and tablet.get(menu_of(house))["Content-Language"] == "nl"
    with house.acting() as act:
        orders.clear_table(party, act=act)
    assert tablet.get("/g/tablet/").cookies["brigade_language"].value == ""


def test_from_any_page_of_guests_it_finds_back_to_the_start(house: House) -> None:
    tablet, party = laid(house), seat(house, 12)
    begin(tablet)
    assert tablet.get("/g/orders/").status_code == 200
    with house.acting() as act:
        orders.clear_table(party, act=act)
    over = tablet.get("/g/orders/")
    assert over.status_code == 410 and 'data-house="1"' in over.content.decode()
