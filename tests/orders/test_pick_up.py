"""Guests who wait for their number."""

from orders import actions as orders
from orders.cart import Place
from orders.models import Tab
from orders.pick_up import pick_up
from staff.models import DeviceKind
from tests.cast import House
from tests.live.law import assert_region_law
from tests.orders.drafts import send, send_to_table, wanted
from tests.orders.test_floor import bump_all, later


def take_away(house: House, *codes: str, name: str = "") -> Tab:
    return send(house, Place("take_away", name=name), *(wanted(house, it) for it in codes)).tab


def test_a_number_goes_from_being_prepared_to_ready_to_fetched(house: House) -> None:
    tab = take_away(house, "burger", "soup", name="Joris")
    assert (pick_up(house.venue).preparing, pick_up(house.venue).ready) == (("A-1",), ())
    bump_all(house)
    assert (pick_up(house.venue).preparing, pick_up(house.venue).ready) == ((), ("A-1",))
    with house.acting() as act:
        orders.mark_fetched(tab, act=act)
        assert f"pickup.{house.venue.pk}" in act.topics
    assert (pick_up(house.venue).preparing, pick_up(house.venue).ready) == ((), ())


def test_tables_and_names_are_nobodys_business(house: House) -> None:
    take_away(house, "soup", name="Joris de Vries")
    send_to_table(house, 12, wanted(house, "soup"))
    send(house, Place.bar("Book club"), wanted(house, "espresso"))
    page = house.client().get("/pick-up/").content.decode()
    assert "A-1" in page and "Joris" not in page and "Book club" not in page
    assert pick_up(house.venue).preparing == ("A-1",)


def test_the_last_to_be_ready_stands_first(house: House) -> None:
    take_away(house, "soup")
    bump_all(house)
    with later(minutes=1):
        take_away(house, "burger")
        bump_all(house)
        assert pick_up(house.venue).ready == ("A-2", "A-1")
    with later(minutes=17):
        assert pick_up(house.venue).ready == ()


def test_a_display_before_guests_shows_it_and_looks_again(house: House) -> None:
    take_away(house, "soup")
    screen = house.paired_client(house.add_device("Pick-up screen", DeviceKind.FACING))
    assert_region_law(screen, "/pick-up/")
