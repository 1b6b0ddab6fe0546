"""Allergies by seat: asked once at Send, red on board and paper, marked later too, forgotten after a month."""

from datetime import timedelta

import pytest
import time_machine

from core import clock
from core.errors import Invalid, Stale
from kitchen.models import TicketItem
from menus.models import Item, MenuVersion, Modifier
from menus.snapshot import forget
from orders import actions as orders
from orders import schedule
from orders.actions import AllergyClash
from orders.cart import Place
from orders.models import Line, SeatNote, Tab
from tests.cast import House
from tests.orders.courses import papers
from tests.orders.drafts import form, seat, send, send_to_table, wanted


def stated(house: House, code: str, **allergens: str) -> None:
    Item.objects.filter(pk=house.items[code].pk).update(allergens=allergens)
    MenuVersion.objects.filter(venue=house.venue).update(number=house.items[code].pk + 500)
    forget()


@pytest.fixture
def tab(house: House) -> Tab:
    """Table 12; whoever sits on seat 2 can't eat nuts. Soup has none, nobody has said of the burger."""
    stated(house, "soup", nuts="free")
    tab = send_to_table(house, 12, wanted(house, "espresso")).tab
    note(house, tab, 2, ["nuts"])
    return tab


def note(
    house: House, tab: Tab, number: int, allergens: list[str], *, diet: str = "", text: str = "", version: int = 0
):
    with house.acting() as act:
        return orders.set_seat_note(tab, number, allergens, diet, text, version, act=act)


def again(house: House, *lines, **said):
    seating = Tab.objects.get().seating_id
    return send(house, Place.table(house.table(12).pk, seating), *lines, **said)


def test_a_dish_nobody_has_said_of_that_it_is_free_asks_first_and_nothing_is_sent(house: House, tab: Tab) -> None:
    with pytest.raises(AllergyClash) as clash:
        again(house, wanted(house, "soup", seat=2), wanted(house, "burger", seat=2))
    assert clash.value.clash == [{"line": 1, "seat": 2, "allergens": ["nuts"], "stated": False}]
    assert Line.objects.count() == 1


def test_once_it_was_seen_it_goes_and_says_allergy_on_board_and_paper(house: House, tab: Tab) -> None:
    again(house, wanted(house, "burger", seat=2), is_allergy_seen=True)
    assert TicketItem.objects.get(name="Beef burger").allergy == "ALLERGY: nuts (in this dish?)"
    slip = papers(house, "ticket")[-1]
    assert slip.index("ALLERGY") < slip.index("Beef burger") and "seat 2" in slip
    page = house.client(device=house.display).get(f"/boards/{house.grill.pk}/").content.decode()
    assert '<p class="band alarm">ALLERGY: nuts (in this dish?)</p>' in page


def test_a_dish_that_was_checked_free_isnt_asked_about_and_is_marked_all_the_same(house: House, tab: Tab) -> None:
    again(house, wanted(house, "soup", seat=2))
    assert TicketItem.objects.get(name="Onion soup").allergy == "ALLERGY: nuts"


def test_another_seat_is_another_guest(house: House, tab: Tab) -> None:
    again(house, wanted(house, "burger", seat=1), wanted(house, "burger"))
    assert set(TicketItem.objects.filter(name="Beef burger").values_list("allergy", flat=True)) == {""}


def test_a_note_on_the_whole_party_is_on_every_dish(house: House, tab: Tab) -> None:
    note(house, tab, 0, ["milk"])
    with pytest.raises(AllergyClash):
        again(house, wanted(house, "burger"))


def test_an_ingredient_that_is_left_out_clears_only_what_the_recipe_says(house: House, tab: Tab) -> None:
    stated(house, "burger", nuts="contains")
    left_out = wanted(house, "burger", seat=2, choices=("no onion",))
    with pytest.raises(AllergyClash) as clash:
        again(house, left_out)
    assert clash.value.clash[0]["stated"] is True
    Modifier.objects.filter(name="no onion").update(allergens={"nuts": "free"})
    stated(house, "burger", nuts="contains")
    MenuVersion.objects.update(number=9999)
    forget()
    again(house, left_out)


def test_what_is_heard_of_after_send_reaches_the_kitchen(house: House, tab: Tab) -> None:
    again(house, wanted(house, "burger", seat=3))
    note(house, tab, 3, ["egg"], text="severe")
    assert TicketItem.objects.get(name="Beef burger").allergy == "ALLERGY: egg, severe"
    assert "Beef burger" in papers(house, "allergy")[0]


def test_a_diet_stands_with_the_dish(house: House, tab: Tab) -> None:
    note(house, tab, 4, [], diet="vegan")
    again(house, wanted(house, "burger", seat=4))
    assert TicketItem.objects.get(name="Beef burger").note == "vegan"


def test_two_who_note_the_same_seat_are_told(house: House, tab: Tab) -> None:
    with pytest.raises(Stale):
        note(house, tab, 2, ["milk"])
    assert note(house, tab, 2, [], version=1) is None
    assert not SeatNote.objects.exists()


@pytest.mark.parametrize(
    ("number", "allergens", "diet"), [(100, [], ""), (1, ["sand"], ""), (1, ["nuts:sand"], ""), (1, [], "raw")]
)
def test_what_nobody_can_have_is_refused(house: House, tab: Tab, number: int, allergens: list[str], diet: str) -> None:
    with pytest.raises(Invalid):
        note(house, tab, number, allergens, diet=diet)


def test_it_may_be_noted_before_anything_was_ordered(house: House) -> None:
    seat(house, 12)
    answer = house.client().post(f"/tables/{house.table(12).pk}/seats/1/note/", {"allergen": ["nuts", "milk"]})
    assert answer.status_code == 303
    assert SeatNote.objects.get().allergens == ["nuts", "milk"]


def test_a_pad_is_told_which_line_clashes(house: House, tab: Tab) -> None:
    body = form(wanted(house, "burger", seat=2), table=house.table(12).pk, seating=tab.seating_id)
    answer = house.client().post("/rounds/", body, headers={"Accept": "application/json"})
    assert answer.status_code == 409
    said = answer.json()
    assert (said["ok"], said["clash"]) == (False, [{"line": 0, "seat": 2, "allergens": ["nuts"], "stated": False}])


def test_health_is_forgotten_after_a_month(house: House, tab: Tab) -> None:
    again(house, wanted(house, "soup", seat=2))
    with time_machine.travel(clock.now() + timedelta(days=29)):
        assert schedule.scrub_seat_notes() == 0
    with time_machine.travel(clock.now() + timedelta(days=31)):
        assert schedule.scrub_seat_notes() == 1
    assert not SeatNote.objects.exists()
    assert not TicketItem.objects.exclude(allergy="").exists()
