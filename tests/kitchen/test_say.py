"""The kitchen tells the floor something, from a ticket: by one tap or in its own words."""

import pytest

from core.errors import Invalid
from kitchen import actions as kitchen
from kitchen.models import Message
from tests.cast import House
from tests.kitchen.conftest import Tell


def test_a_ticket_offers_what_is_said_most(house: House, tell: Tell) -> None:
    (ticket,) = tell("bass", "soup")
    page = house.paired_client(house.display).get(f"/tickets/{ticket.pk}/sheet/").content.decode()
    for text in ("Takes 10 minutes longer", "Please come", "No more Sea bass", "No more Onion soup"):
        assert f'value="{text}"' in page


def test_a_waiter_reads_it_and_says_nothing_there(house: House, tell: Tell) -> None:
    (ticket,) = tell("bass")
    page = house.client().get(f"/tickets/{ticket.pk}/sheet/").content.decode()
    assert "Sea bass" in page and "<form" not in page


def test_what_is_said_goes_to_whoever_serves_it(house: House, tell: Tell) -> None:
    (ticket,) = tell("bass")
    display = house.paired_client(house.display)
    said = {"text": "  No more sea bass,\n offer cod "}
    answer = display.post(f"/tickets/{ticket.pk}/messages/", said, headers={"HX-Request": "true"})
    assert "The floor is told" in answer.headers["HX-Trigger"]
    message = Message.objects.get()
    assert (message.text, message.origin, message.title, message.station) == (
        "No more sea bass, offer cod",
        "tab.12",
        "12",
        house.grill,
    )
    assert "not read yet" in display.get(f"/tickets/{ticket.pk}/sheet/").content.decode()


def test_the_first_who_reads_it_is_remembered(house: House) -> None:
    with house.acting(house.kees) as act:
        message = kitchen.say("Please come", station=house.grill, act=act)
    for reader in (house.tom, house.eva):
        with house.acting(reader) as act:
            kitchen.mark_read(message, act=act)
    message.refresh_from_db()
    assert message.read_by == house.tom


def test_the_board_sees_who_has_read_it(house: House, tell: Tell) -> None:
    (ticket,) = tell("bass")
    with house.acting(house.kees) as act:
        message = kitchen.say("Please come", origin="tab.12", act=act)
    with house.acting(house.tom) as act:
        kitchen.mark_read(message, act=act)
    page = house.paired_client(house.display).get(f"/tickets/{ticket.pk}/sheet/").content.decode()
    assert "Tom" in page and "not read yet" not in page


@pytest.mark.parametrize("text", ["", "   ", "x" * 141])
def test_nothing_and_too_much_are_refused(house: House, text: str) -> None:
    with pytest.raises(Invalid), house.acting(house.kees) as act:
        kitchen.say(text, act=act)


def test_guests_who_need_a_moment_get_it_from_the_board(house: House, tell: Tell) -> None:
    (ticket,) = tell("bass")
    display = house.paired_client(house.display)
    answer = display.post(f"/tickets/{ticket.pk}/waits/", {"minutes": "3"}, headers={"HX-Request": "true"})
    assert "wait until" in answer.content.decode() and 'class="ticket waits"' in answer.content.decode()
    assert display.post(f"/tickets/{ticket.pk}/waits/", {"minutes": "300"}).status_code == 422
