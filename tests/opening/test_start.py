"""The one-use link: who comes first owns the house, and nobody else gets in by it."""

from datetime import timedelta

import pytest
from django.contrib.auth.hashers import check_password
from django.core.management import call_command
from django.core.management.base import CommandError

from acts import actions as acts
from pos_site.management.commands.serve import Command
from pos_site.opening import actions as opening
from staff.models import Device, Person
from tests.cast import KeyedClient, build_house
from tests.opening.conftest import PIN, NewHouse
from venues.models import SetUp


def test_an_empty_house_has_nobody_no_pin_and_no_device(new_house: NewHouse) -> None:
    assert not Person.objects.exists()
    assert not Device.objects.exists()


def test_the_secret_is_kept_as_a_hash_and_stands_in_no_address_that_a_server_sees(new_house: NewHouse) -> None:
    assert new_house.token not in new_house.set_up.token_hash
    assert KeyedClient().get("/opening/start/").status_code == 200


def test_whoever_uses_it_is_the_owner_on_the_first_device(new_house: NewHouse) -> None:
    owner = new_house.begin()
    person = Person.objects.get()
    assert (person.name, person.role.name) == ("Noor Visser", "Owner")
    assert check_password(PIN, person.pin_hash)
    assert owner.get("/opening/").headers["Location"] == "/opening/country/"
    assert owner.get("/opening/country/").status_code == 200


def test_it_works_once(new_house: NewHouse) -> None:
    new_house.begin()
    second = KeyedClient()
    assert second.get("/opening/start/").status_code == 404
    answer = second.post("/opening/start/", {"token": new_house.token, "name": "X", "pin": PIN, "again": PIN})
    assert answer.status_code == 409
    assert Person.objects.count() == 1


def test_it_is_good_for_thirty_minutes(new_house: NewHouse) -> None:
    SetUp.objects.update(expires_at=new_house.set_up.expires_at - timedelta(minutes=31))
    late = KeyedClient()
    assert late.get("/opening/start/").status_code == 404
    answer = late.post("/opening/start/", {"token": new_house.token, "name": "Noor", "pin": PIN, "again": PIN})
    assert answer.status_code == 409
    assert not Person.objects.exists()


@pytest.mark.parametrize("token", ["", "x" * 32, "0" * 64])
def test_a_wrong_secret_opens_nothing(new_house: NewHouse, token: str) -> None:
    answer = KeyedClient().post("/opening/start/", {"token": token, "name": "Eve", "pin": PIN, "again": PIN})
    assert answer.status_code == 409
    assert not Device.objects.exists()


@pytest.mark.parametrize("pin", ["123456", "1234", "111111", "", "abcdef"])
def test_a_pin_that_anybody_guesses_is_refused_and_the_link_stays_good(new_house: NewHouse, pin: str) -> None:
    said = {"token": new_house.token, "name": "Noor", "pin": pin, "again": pin}
    assert KeyedClient().post("/opening/start/", said).status_code == 422
    new_house.begin()


def test_a_fresh_link_ends_the_one_before(new_house: NewHouse) -> None:
    with acts.job(None) as act:
        fresh = opening.renew_link(act=act)
    said = {"name": "Noor", "pin": PIN, "again": PIN}
    assert KeyedClient().post("/opening/start/", said | {"token": new_house.token}).status_code == 409
    assert KeyedClient().post("/opening/start/", said | {"token": fresh}).status_code == 303


def test_a_second_link_makes_no_second_owner(begun: NewHouse) -> None:
    with acts.job(None) as act:
        begun.token = opening.renew_link(act=act)
    other = begun.begin("Mallory", client=KeyedClient())
    assert Person.objects.count() == 1
    assert other.get("/opening/").headers["Location"].startswith("/lock/")


@pytest.mark.django_db
def test_a_house_that_is_open_can_not_be_begun_again() -> None:
    build_house()
    with pytest.raises(CommandError, match="open for business"):
        Command()._new_house()


@pytest.mark.django_db
def test_the_check_for_deployment_finds_nothing() -> None:
    call_command("check", deploy=True, fail_level="ERROR", verbosity=0)
