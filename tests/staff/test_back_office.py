"""Devices and people in the back office."""

import re

import pytest

from journal.models import Entry
from staff.models import Device, PairingCode, Person, SignIn
from tests.cast import House, KeyedClient, pin


@pytest.fixture
def anna(house: House) -> KeyedClient:
    return house.client(house.anna)


def code_on(page: str) -> str:
    return re.search(r"data-code>(\w{4}) (\w{4})<", page).expand(r"\1\2")


def test_a_code_from_the_back_office_pairs_one_browser_once(house: House, anna: KeyedClient) -> None:
    asked = {"register": house.till.pk, "name": "Tablet 3", "kind": "tablet"}
    page = anna.post("/back/devices/codes/", asked).content.decode()
    code = code_on(page)
    assert f"#{code}" not in page and "<path" in page
    assert KeyedClient().post("/pair/", {"code": f"{code[:4]}-{code[4:].lower()}"}).status_code == 303
    assert Device.objects.get(name="Tablet 3").register == house.till
    assert KeyedClient().post("/pair/", {"code": code}).status_code == 409


def test_the_same_request_again_shows_the_same_code(house: House, anna: KeyedClient) -> None:
    asked = {"register": house.till.pk, "name": "Tablet 3", "kind": "tablet", "key": "one-code-please"}
    first, second = (code_on(anna.post("/back/devices/codes/", asked).content.decode()) for _time in range(2))
    assert first == second and PairingCode.objects.count() == 1


def test_the_list_says_who_works_where(house: House, anna: KeyedClient) -> None:
    house.client(house.kees, house.display)
    page = anna.get("/back/devices/").content.decode()
    assert "Grill display" in page and "Kees" in page and "1 sign-in" in page


def test_a_revoked_device_is_out_at_once(house: House, anna: KeyedClient) -> None:
    tom = house.client(house.tom, house.bar_tablet)
    assert anna.post(f"/back/devices/{house.bar_tablet.pk}/revocation/").status_code == 303
    assert tom.get("/lock/")["Location"].startswith("/pair/")
    assert Entry.objects.filter(kind="staff.device_revoked", subject=f"device.{house.bar_tablet.pk}").exists()


def test_nobody_revokes_the_device_in_hand(house: House, anna: KeyedClient) -> None:
    assert anna.post(f"/back/devices/{house.tablet.pk}/revocation/").status_code == 409


def test_a_new_pin_replaces_the_old_one_and_ends_other_sign_ins(house: House, anna: KeyedClient) -> None:
    house.client(house.eva, house.bar_tablet)
    assert anna.post(f"/back/people/{house.eva.pk}/pin/", {"pin": "5902741", "again": "5902741"}).status_code == 303
    assert not SignIn.objects.filter(person=house.eva, ended_at=None).exists()
    bar = house.paired_client(house.bar_tablet)
    assert bar.post("/sign-ins/", {"person": house.eva.pk, "pin": pin(house.eva)}).status_code == 422
    assert bar.post("/sign-ins/", {"person": house.eva.pk, "pin": "5902741"}).status_code == 303
    assert 'data-send="7"' in bar.get("/lock/").content.decode()


@pytest.mark.parametrize(
    "poor",
    [
        "12345",
        "123456789",
        "123456",
        "111111",
        "121212",
        "123123",
        "112233",
        "987654",
        "123321",
        "777778",
        "010190",
        "311299",
        "198412",
        "121987",
        "20001231",
        "٦٥٤٨٢١",
        "59-274",
    ],
)
def test_a_pin_that_is_guessed_first_is_refused(house: House, anna: KeyedClient, poor: str) -> None:
    answer = anna.post(f"/back/people/{house.eva.pk}/pin/", {"pin": poor, "again": poor})
    assert answer.status_code == 422
    assert Person.objects.get(pk=house.eva.pk).pin_hash == house.eva.pin_hash


def test_two_pins_that_differ_are_refused(house: House, anna: KeyedClient) -> None:
    answer = anna.post(f"/back/people/{house.eva.pk}/pin/", {"pin": "590274", "again": "590275"})
    assert answer.status_code == 422


def test_whoever_has_left_signs_in_no_more_until_they_are_back(house: House, anna: KeyedClient) -> None:
    tom = house.client(house.tom, house.bar_tablet)
    assert anna.post(f"/back/people/{house.tom.pk}/deactivation/").status_code == 303
    assert tom.get("/back/people/")["Location"].startswith("/lock/")
    assert "Tom" not in tom.get("/lock/").content.decode()
    anna.post(f"/back/people/{house.tom.pk}/activation/")
    assert "Tom" in tom.get("/lock/").content.decode()


def test_nobody_closes_their_own_door(house: House, anna: KeyedClient) -> None:
    assert anna.post(f"/back/people/{house.anna.pk}/deactivation/").status_code == 409


def test_a_waiter_sees_neither(house: House) -> None:
    eva = house.client()
    assert {eva.get("/back/people/").status_code, eva.get("/back/devices/").status_code} == {403}


def test_the_avatar_opens_a_menu_with_lock_and_office(house: House, anna: KeyedClient) -> None:
    page = anna.get("/back/people/").content.decode()
    assert 'data-open="person-menu"' in page and 'action="/locks/"' in page and 'href="/back/"' in page
