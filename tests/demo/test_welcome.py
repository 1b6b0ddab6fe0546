"""What `serve` prints for whoever has a phone at hand."""

from pos_site import addresses
from pos_site.demo import welcome
from venues.models import Venue


def test_the_stickers_of_a_table_and_a_room_are_printed_with_what_is_asked_there(evening):
    said = "\n".join(welcome.stickers(evening.venue))
    assert "Table 2: its code is 2530" in said and "/g/t/t2-v5t5/" in said
    assert "Room 214, Dijkstra: the PIN is 4826" in said and "/g/r/r214-8dbg/" in said
    assert "█" in said and "\033" not in said
    assert max(len(it) for it in said.splitlines()) <= 80


def test_on_a_terminal_the_codes_are_light_on_dark_whatever_its_colours(evening):
    assert any(it.startswith(welcome.LIGHT_ON_DARK) for it in welcome.stickers(evening.venue, colours=True))


def test_stickers_lead_to_where_the_demo_is_served_now(evening):
    welcome.say_where("http://192.168.1.20:8180")
    venue = Venue.objects.get(pk=evening.venue.pk)
    assert "http://192.168.1.20:8180/g/t/t2-v5t5/" in "\n".join(welcome.stickers(venue))


def test_in_the_whole_network_the_address_is_a_number():
    assert addresses.guests_url("127.0.0.1", 8000) == "http://localhost:8000"
    assert addresses.guests_url("192.168.1.20", 80) == "http://192.168.1.20:80"
    assert addresses.guests_url(addresses.EVERYWHERE, 8000).removeprefix("http://").split(":")[0] != "0.0.0.0"


def test_a_real_houses_address_is_left_alone(house):
    welcome.say_where("http://192.168.1.20:8180")
    assert Venue.objects.get(pk=house.venue.pk).public_url == house.venue.public_url
