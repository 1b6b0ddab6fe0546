"""From the floor: the kitchen waits a moment; and who takes food away is told when it is ready."""

from datetime import timedelta

from kitchen.models import Ticket
from orders.cart import Place
from printing.escpos.decode import decode
from printing.models import PrintJob
from tests.cast import House
from tests.orders.drafts import send, send_to_table, wanted
from venues.days import local


def test_the_kitchen_waits_three_minutes_for_a_table(house: House) -> None:
    tab = send_to_table(house, 9, wanted(house, "burger")).tab
    assert house.client().post(f"/tabs/{tab.pk}/waits/", {"minutes": "3"}).status_code == 303
    ticket = Ticket.objects.get()
    assert ticket.wait_until and ticket.fired_at
    assert timedelta(minutes=2) < ticket.wait_until - ticket.fired_at <= timedelta(minutes=4)


def test_where_nothing_is_made_there_is_nothing_to_wait_for(house: House) -> None:
    tab = send_to_table(house, 9, wanted(house, "burger")).tab
    ticket = Ticket.objects.get()
    house.client(house.kees).post(f"/tickets/{ticket.pk}/bumps/", {"version": ticket.version})
    assert house.client().post(f"/tabs/{tab.pk}/waits/", {"minutes": "3"}).status_code == 409


def test_a_cook_does_it_from_the_board_and_not_from_the_floor(house: House) -> None:
    tab = send_to_table(house, 9, wanted(house, "burger")).tab
    assert house.client(house.kees).post(f"/tabs/{tab.pk}/waits/", {"minutes": "3"}).status_code == 403


def test_the_long_press_offers_it_while_the_kitchen_cooks(house: House) -> None:
    send_to_table(house, 9, wanted(house, "burger"))
    assert "waits a moment" in house.client().get(f"/tables/{house.table(9).pk}/deeds/").content.decode()


def test_a_take_aways_slip_says_when_it_is_ready(house: House) -> None:
    send(house, Place.take_away("Joris"), wanted(house, "burger"))
    ready_by = Ticket.objects.get().ready_by
    assert ready_by
    paper = " ".join(getattr(it, "text", "") for it in decode(bytes(PrintJob.objects.get().data)))
    assert f"READY BY {local(house.venue, ready_by):%H:%M}" in paper


def test_guests_who_sit_are_promised_nothing_on_paper(house: House) -> None:
    send_to_table(house, 9, wanted(house, "burger"))
    assert Ticket.objects.get().ready_by is None


def test_the_counters_pad_says_how_long_it_takes(house: House) -> None:
    assert "Ready in about" in house.client().get("/counter/").content.decode()
