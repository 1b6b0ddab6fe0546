"""S-SETUP: once the house is open for business the set-up is gone, for everybody, for ever."""

import pytest
from django.urls import reverse

from acts import actions as acts
from core.errors import Refused
from pos_site.opening import actions as opening
from pos_site.opening.urls import urlpatterns
from staff.models import Person, Role, SignIn
from tests.cast import House, KeyedClient
from tests.opening.conftest import NAMED, PIN, NewHouse

PAGES = [reverse(f"opening:{it.name}") for it in urlpatterns]


def opened(house: NewHouse) -> KeyedClient:
    house.owner.post("/opening/country/", NAMED)
    assert house.owner.post("/opening/doors/").status_code == 303
    return house.owner


@pytest.mark.parametrize("page", PAGES)
def test_after_opening_every_address_is_gone_for_the_owner_and_for_strangers(begun: NewHouse, page: str) -> None:
    owner = opened(begun)
    for client in (owner, KeyedClient()):
        assert client.get(page).status_code in (404, 405) and client.post(page).status_code in (404, 405)
        assert 404 in (client.get(page).status_code, client.post(page).status_code)


@pytest.mark.parametrize("page", PAGES)
def test_a_house_that_was_never_set_up_this_way_has_none_of_them(house: House, page: str) -> None:
    for client in (house.client(house.anna), house.client(), KeyedClient()):
        assert 404 in (client.get(page).status_code, client.post(page).status_code)


@pytest.mark.parametrize("page", [it for it in PAGES if it != "/opening/start/"])
def test_during_the_set_up_strangers_are_sent_to_the_door(begun: NewHouse, page: str) -> None:
    answers = {KeyedClient().get(page).status_code, KeyedClient().post(page).status_code}
    assert answers <= {303, 405}


def test_colleagues_who_own_nothing_are_refused(begun: NewHouse) -> None:
    begun.owner.post("/opening/country/", NAMED)
    begun.owner.post("/opening/people/", {"name": "Tom", "role": role(begun, "Waiter"), "pin": "615938"})
    tom = KeyedClient()
    tom.cookies["brigade_device"] = begun.owner.cookies["brigade_device"].value
    sign_in(tom, "Tom", "615938")
    assert tom.get("/opening/menu/").status_code == 403
    assert tom.post("/opening/doors/").status_code == 403


def role(house: NewHouse, name: str) -> int:
    return Role.objects.get(venue=house.venue, name=name).pk


def sign_in(client: KeyedClient, name: str, pin: str) -> None:
    assert client.post("/sign-ins/", {"person": Person.objects.get(name=name).pk, "pin": pin}).status_code == 303


def test_the_used_link_stays_used_after_opening(begun: NewHouse) -> None:
    opened(begun)
    said = {"token": begun.token, "name": "Eve", "pin": PIN, "again": PIN}
    assert KeyedClient().post("/opening/start/", said).status_code == 404


def test_no_fresh_link_can_be_made_for_a_house_that_is_open(begun: NewHouse) -> None:
    opened(begun)
    with pytest.raises(Refused), acts.job(None) as act:
        opening.renew_link(act=act)


def test_opening_ends_practice_for_everybody(begun: NewHouse) -> None:
    begun.owner.post("/opening/country/", NAMED)
    begun.owner.post("/practice/")
    assert SignIn.objects.filter(is_practice=True).count() == 1
    begun.owner.post("/opening/doors/")
    assert not SignIn.objects.filter(is_practice=True).exists()


def test_a_house_without_a_name_does_not_open(begun: NewHouse) -> None:
    answer = begun.owner.post("/opening/doors/")
    assert answer.status_code == 409
    assert begun.set_up.opened_at is None
