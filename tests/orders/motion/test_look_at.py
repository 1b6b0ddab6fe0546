"""Who has which table open: shown while they have it, and forgotten when their device falls silent."""

from orders.floor import floor
from orders.models import Looking
from tests.cast import House
from tests.orders.drafts import seat, send_to_table, wanted
from tests.orders.motion.parties import move
from tests.orders.test_floor import later, spot


def look(house: House, number: int, **fields: object) -> dict[str, str]:
    """What Tom's pad on the bar's tablet says, and hears."""
    said = {"table": house.table(number).pk, "has_draft": "0", **fields}
    return house.client(house.tom, house.bar_tablet).post("/looking/", said).json()


def seen(house: House, number: int) -> str:
    return house.client().get(f"/looking/?table={house.table(number).pk}").content.decode()


def test_the_others_see_who_has_it_open_and_he_himself_does_not(house: House) -> None:
    look(house, 3)
    assert "Tom has this table open" in seen(house, 3)
    assert "Tom" not in seen(house, 4)
    own = house.client(house.tom, house.bar_tablet).get(f"/looking/?table={house.table(3).pk}").content.decode()
    assert "Tom" not in own
    assert [it.initials for it in spot(house, 3).looking] == ["TO"]


def test_whoever_goes_elsewhere_or_falls_silent_has_it_open_no_more(house: House) -> None:
    look(house, 3)
    look(house, 4)
    assert "Tom" not in seen(house, 3) and "Tom" in seen(house, 4)
    with later(minutes=2):
        assert "Tom" not in seen(house, 4)
    house.client(house.tom, house.bar_tablet).post("/looking/", {"has_draft": "0"})
    assert not Looking.objects.exists()


def test_what_lies_unsent_on_a_tablet_is_known_to_the_house(house: House) -> None:
    look(house, 3, has_draft="1")
    with later(minutes=5):
        assert [it.table.number for it in floor(house.venue, house.eva).unsent] == [3]
        assert "Table 3: not sent yet" in house.client().get("/").content.decode()
        assert "Not sent on Tom’s tablet" in seen(house, 3)


def test_a_pad_hears_where_its_party_sits_now(house: House) -> None:
    party = send_to_table(house, 3, wanted(house, "soup")).tab.seating
    assert look(house, 3, seating=party.pk) == {}
    move(house, 3, to=8)
    assert look(house, 3, seating=party.pk) == {"title": "8", "url": f"/tables/{house.table(8).pk}/"}
    seat(house, 3)
    assert look(house, 3, seating=party.pk)["title"] == "8"
