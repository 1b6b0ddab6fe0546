"""Signing in: a PIN works on a paired device only, and can't be guessed."""

from datetime import UTC, datetime, timedelta

import time_machine
from django.test import Client

from core import clock
from journal.models import Entry
from staff import cookies
from staff.models import Device, SignIn
from tests.cast import House, KeyedClient, pin


def sign_in(client: Client, house: House, said: str | None = None, name: str = "eva"):
    person = house.people[name]
    return client.post("/sign-ins/", {"person": person.pk, "pin": said or pin(person)})


def test_a_browser_that_is_not_paired_is_sent_to_the_pairing_page(house: House) -> None:
    answer = KeyedClient().get("/lock/")
    assert answer.status_code == 303 and answer["Location"].startswith("/pair/")


def test_a_pin_does_nothing_on_a_device_that_is_not_paired(house: House) -> None:
    answer = sign_in(KeyedClient(), house)
    assert answer.status_code == 303 and not SignIn.objects.exists()


def test_the_right_pin_signs_in_and_goes_on_to_where_one_was_going(house: House) -> None:
    client = house.paired_client()
    answer = client.post("/sign-ins/", {"person": house.eva.pk, "pin": pin(house.eva), "next": "/tables/5/"})
    assert answer.status_code == 303 and answer["Location"] == "/tables/5/"
    assert SignIn.objects.get().person == house.eva
    assert Entry.objects.filter(kind="staff.signed_in", by_id=house.eva.pk).exists()


def test_nobody_is_sent_to_another_site_after_signing_in(house: House) -> None:
    client = house.paired_client()
    answer = client.post("/sign-ins/", {"person": house.eva.pk, "pin": pin(house.eva), "next": "https://evil.example/"})
    assert answer["Location"] == "/"


def test_a_wrong_pin_says_whose_it_is_not_and_keeps_the_face_chosen(house: House) -> None:
    answer = sign_in(house.paired_client(), house, "999999")
    assert answer.status_code == 422
    assert "Eva" in answer.content.decode() and not SignIn.objects.exists()


def test_the_fifth_wrong_pin_costs_a_wait_and_then_the_right_one_works(house: House) -> None:
    client = house.paired_client()
    with time_machine.travel(datetime(2026, 11, 21, 18, tzinfo=UTC), tick=False) as time:
        for _guess in range(5):
            assert sign_in(client, house, "999999").status_code == 422
        assert sign_in(client, house).status_code == 429
        time.shift(timedelta(seconds=31))
        assert sign_in(client, house).status_code == 303


def test_at_most_twenty_guesses_a_day_are_looked_at(house: House) -> None:
    client = house.paired_client()
    looked_at = 0
    with time_machine.travel(datetime(2026, 11, 21, 0, 5, tzinfo=UTC), tick=False) as time:
        for _guess in range(60):
            looked_at += sign_in(client, house, "999999").status_code == 422
            time.shift(timedelta(minutes=16))
        assert looked_at == 20
        assert sign_in(client, house).status_code == 429


def test_right_pins_do_not_use_up_the_day(house: House) -> None:
    client = house.paired_client()
    assert {sign_in(client, house).status_code for _time in range(25)} == {303}


def test_the_same_request_twice_is_one_sign_in(house: House) -> None:
    client = house.paired_client()
    fields = {"person": house.eva.pk, "pin": pin(house.eva), "key": "sign-in-key-1"}
    first, second = client.post("/sign-ins/", fields), client.post("/sign-ins/", fields)
    assert first.cookies[cookies.PERSON].value.split(":")[0] == second.cookies[cookies.PERSON].value.split(":")[0]
    assert SignIn.objects.count() == 1


def test_signing_in_puts_whoever_was_there_before_out(house: House) -> None:
    client = house.paired_client()
    sign_in(client, house)
    sign_in(client, house, name="tom")
    assert [it.person for it in SignIn.objects.filter(ended_at=None)] == [house.tom]


def test_locking_ends_the_sign_in(house: House) -> None:
    client = house.client()
    assert client.post("/locks/").status_code == 303
    assert not SignIn.objects.filter(ended_at=None).exists()


def test_it_locks_by_itself_when_nobody_taps(house: House) -> None:
    with time_machine.travel(datetime(2026, 11, 21, 18, tzinfo=UTC), tick=False) as time:
        client = house.client()
        assert cookies.read({k: v.value for k, v in client.cookies.items()}).person == house.eva
        time.shift(timedelta(minutes=11))
        assert cookies.read({k: v.value for k, v in client.cookies.items()}).person is None


def test_a_revoked_device_opens_nothing(house: House) -> None:
    client = house.client()
    Device.objects.filter(pk=house.tablet.pk).update(revoked_at=clock.now())
    assert client.get("/lock/")["Location"].startswith("/pair/")
