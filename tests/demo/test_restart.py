"""Start the evening again."""

from datetime import timedelta

import pytest
from django.db import connection

from acts import actions as acts
from core import append_only, clock
from core.ids import new_key
from pos_site import auditor
from pos_site.demo import welcome
from pos_site.demo.restart import NotTheDemo, restart_evening
from staff import actions as staff
from staff import cookies
from tables import actions as tables
from tables.models import HouseTablet, Seating, Table
from tests.cast import KeyedClient
from venues.models import Register, Venue


@pytest.fixture
def tablet(evening):
    """A browser that Femke, the owner, is signed in on."""
    client = KeyedClient()
    with acts.job(evening.venue) as act:
        register = Register.objects.select_related("venue").get(venue=evening.venue, number=1)
        act.device, client.cookies[cookies.DEVICE] = staff.add_device(register, "My tablet", "tablet", act=act)
        act.key = new_key()
        token = staff.sign_in(evening.people["Femke"], act=act)
    client.cookies[cookies.PERSON] = cookies.signer().sign(token)
    return client


def test_the_next_evening_is_as_busy_and_the_tablet_is_still_mine(evening, tablet, settings):
    settings.REDIS_URL = ""
    table = Table.objects.get(venue=evening.venue, number=11)
    tablet.post(f"/tables/{table.pk}/seating/", {"covers": 3})
    parties, opened_at = Seating.objects.filter(closed_at=None).count(), clock.now()
    button = {"key": "demo.restart.once"}
    answer = tablet.post("/demo/restarts/", button)
    assert answer.status_code == 303
    assert Seating.objects.filter(closed_at=None).count() == parties - 1
    assert timedelta(hours=23) < clock.now() - opened_at < timedelta(hours=25)
    assert Venue.objects.get().clock_offset_seconds == int(clock.offset().total_seconds())
    assert tablet.get("/").status_code == 200
    this_evening = Venue.objects.get().ref
    assert tablet.post("/demo/restarts/", button).status_code == 303
    assert Venue.objects.get().ref == this_evening, "The same button pressed twice starts it once."
    assert append_only.missing_triggers(connection) == []
    assert auditor.findings() == []


def test_a_guests_tablet_lies_on_its_table_again_and_stickers_lead_where_they_led(evening, tablet, settings):
    settings.REDIS_URL = ""
    with acts.job(evening.venue) as act:
        act.key = new_key()
        register = Register.objects.select_related("venue").get(venue=evening.venue, number=4)
        device, _token = staff.add_device(register, "Window seat", "guest", act=act)
        tables.pair_house_tablet(device, Table.objects.get(number=3), act=act)
    welcome.say_where("http://192.168.1.20:8180")
    assert tablet.post("/demo/restarts/").status_code == 303
    assert HouseTablet.objects.get().table.number == 3
    assert "http://192.168.1.20:8180/g/t/t2-v5t5/" in tablet.get("/demo/").text


def test_where_several_processes_serve_it_the_page_says_how_else(evening, tablet, settings):
    settings.REDIS_URL = "redis://localhost:1/0"
    answer = tablet.post("/demo/restarts/")
    assert answer.status_code == 409
    assert "demo --restart" in answer.text


def test_a_real_venue_refuses(house):
    with pytest.raises(NotTheDemo), house.acting(house.anna) as act:
        restart_evening(act=act)
    assert house.client(house.anna).post("/demo/restarts/").status_code in (403, 409)
