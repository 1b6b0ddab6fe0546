"""The runner's list: what it shows, and what happens at the door."""

import pytest
from django.test import Client
from django.urls import reverse

from core.errors import Refused
from hotel import actions as hotel
from hotel.models import Posting, Proof, StayState
from orders import audit
from orders.cart import Place
from orders.models import Delivery, NobodyOpened, Round, Tab, TabState
from payments import actions as payments
from tests.cast import House, KeyedClient, build_house
from tests.hotel.stays import settle
from tests.orders.drafts import send, wanted
from tests.orders.rooms import cook, send_up, stay_in, tray_rule

HTMX = {"HX-Request": "true"}
SIGNED = "M12.5 40L13 41.2L60 80"


def ready(house: House, number: str = "214", **terms: object) -> Round:
    """A burger for a room, ready at the pass, with the tray at 5.00."""
    tray_rule(house, 500)
    placed = send_up(house, stay_in(house, number, **terms), wanted(house, "burger"))
    cook(house, placed)
    return placed


def listed(client: Client) -> str:
    return client.get("/trays/").content.decode()


def hand_over(client: KeyedClient, placed: Round, **proof: str) -> object:
    return client.post(f"/trays/{placed.pk}/delivery/", proof, headers=HTMX)


def test_the_list_names_room_dishes_sum_and_tray(house: House) -> None:
    ready(house)
    page = listed(house.client())
    for it in (">214<", "Beef burger", "€24.50", "with tray charge €5.00", "ready", "1 guest", "Take it up"):
        assert it in page, it


def test_an_empty_list_says_what_comes_here(house: House) -> None:
    assert "Nothing to bring up." in listed(house.client())


def test_the_region_is_that_part_of_the_page(house: House) -> None:
    ready(house)
    client = house.client()
    part = client.get("/trays/list/").content.decode()
    assert part.strip() in listed(client)


def test_taking_it_up_puts_it_at_the_door(house: House) -> None:
    placed, client = ready(house), house.client()
    answer = client.post(f"/trays/{placed.pk}/fetching/", headers=HTMX)
    assert answer.status_code == 200 and "at the door" in answer.content.decode()


def test_the_pin_at_the_door_puts_it_on_the_rooms_bill(house: House) -> None:
    placed, client = ready(house), house.client()
    answer = hand_over(client, placed, pin="4711")
    assert answer.status_code == 200 and ">214<" not in answer.content.decode()  # type: ignore[attr-defined]
    posting = Posting.objects.get()
    assert (posting.amount, posting.proof, posting.stay) == (2450, Proof.PIN, placed.tab.stay)
    assert Delivery.objects.get().by == house.eva
    assert Tab.objects.get().state == TabState.SETTLED


def test_a_signature_does_it_as_well_and_is_kept(house: House) -> None:
    placed = ready(house)
    assert hand_over(house.client(), placed, signature=SIGNED).status_code == 200  # type: ignore[attr-defined]
    assert Posting.objects.get().signature == SIGNED


@pytest.mark.parametrize("proof", [{"pin": "0000"}, {"signature": "<svg onload=alert(1)>"}, {}])
def test_without_either_nothing_is_handed_over(house: House, proof: dict[str, str]) -> None:
    placed = ready(house)
    assert hand_over(house.client(), placed, **proof).status_code in (409, 422)  # type: ignore[attr-defined]
    assert not Posting.objects.exists() and not Delivery.objects.exists()


def test_delivering_twice_charges_once(house: House) -> None:
    placed, client = ready(house), house.client()
    fields = {"pin": "4711", "key": "delivery.once.1"}
    for _n in range(2):
        assert client.post(f"/trays/{placed.pk}/delivery/", fields, headers=HTMX).status_code == 200
    hand_over(client, placed, pin="4711")
    assert Posting.objects.count() == Delivery.objects.count() == 1


def test_a_room_that_may_not_be_charged_pays_at_the_door(house: House) -> None:
    placed, client = ready(house, is_no_post=True), house.client()
    assert "pays at the door" in listed(client)
    sheet = client.get(f"/trays/{placed.pk}/").content.decode()
    assert "Take the money" in sheet and f"/tabs/{placed.tab_id}/bill/" in sheet and 'name="pin"' not in sheet
    assert hand_over(client, placed, pin="4711").status_code == 409  # type: ignore[attr-defined]
    assert not Posting.objects.exists()


def test_a_tray_that_was_paid_is_only_handed_over(house: House) -> None:
    placed, client = ready(house, is_no_post=True), house.client()
    refused = client.post(f"/trays/{placed.pk}/handover/", headers=HTMX)
    assert refused.status_code == 409 and not Delivery.objects.exists()
    with house.acting() as act:
        payments.open_cash_session(10_000, act=act)
        (bill,) = payments.divide_whole(placed.tab, act=act)
        payments.pay_cash(bill, act=act)
    assert "Paid" in listed(client) and "Handed over" in client.get(f"/trays/{placed.pk}/").content.decode()
    assert client.post(f"/trays/{placed.pk}/handover/", headers=HTMX).status_code == 200
    assert Delivery.objects.count() == 1


def test_nobody_opened_brings_it_back_with_a_note(house: House) -> None:
    placed, client = ready(house), house.client()
    client.post(f"/trays/{placed.pk}/fetching/", headers=HTMX)
    answer = client.post(f"/trays/{placed.pk}/nobody/", {"note": "come back at nine"}, headers=HTMX).content.decode()
    assert "nobody opened" in answer and "come back at nine" in answer and "Take it up" in answer
    assert NobodyOpened.objects.get().by == house.eva and not Delivery.objects.exists()


def test_without_htmx_each_leads_back_to_the_list(house: House) -> None:
    placed, client = ready(house), house.client()
    for path, fields in (("fetching", {}), ("nobody", {}), ("delivery", {"pin": "4711"})):
        answer = client.post(f"/trays/{placed.pk}/{path}/", fields)
        assert (answer.status_code, answer.headers["Location"]) == (303, "/trays/"), path


def test_a_cook_carries_nothing_and_another_house_sees_nothing(house: House) -> None:
    placed = ready(house)
    assert house.client(house.kees).get("/trays/").status_code == 403
    other = build_house("Elsewhere").client()
    assert "Beef burger" not in listed(other)
    for path in ("", "fetching/", "handover/", "nobody/", "delivery/"):
        address = f"/trays/{placed.pk}/{path}"
        answer = other.post(address, {"pin": "4711"}) if path else other.get(address)
        assert answer.status_code == 404, path


def test_what_guests_wrote_stays_text(house: House) -> None:
    send(house, Place.room(stay_in(house).pk), wanted(house, "burger", note="<b>no</b> onion"))
    assert "&lt;b&gt;no&lt;/b&gt; onion" in listed(house.client())


# --- By the house phone


def test_a_rooms_number_opens_a_pad_for_it(house: House) -> None:
    stay, client = stay_in(house), house.client()
    answer = client.get("/room-orders/?room=214", follow=True)
    page = answer.content.decode()
    assert answer.redirect_chain == [(f"/room-orders/{stay.pk}/", 302)]
    assert f'data-stay="{stay.pk}"' in page and "J. de V…" in page and "de Vries" not in page


def test_an_empty_room_is_said_so(house: House) -> None:
    stay_in(house)
    answer = house.client().get("/room-orders/?room=999")
    assert answer.status_code == 409 and "Nobody is staying in room 999." in answer.content.decode()


def test_the_pads_region_is_that_part_of_it(house: House) -> None:
    stay, client = stay_in(house), house.client()
    part = client.get(reverse("orders:room_sent", args=[stay.pk])).content.decode()
    assert part.strip() in client.get(reverse("orders:room_pad", args=[stay.pk])).content.decode()


def test_the_floor_offers_room_orders_where_there_are_rooms(house: House) -> None:
    assert "new-room-order" not in house.client().get("/").content.decode()
    stay_in(house)
    assert "new-room-order" in house.client().get("/").content.decode()


# --- Check-out


def test_nobody_checks_out_while_a_tray_is_on_its_way(house: House) -> None:
    placed = ready(house)
    stay = placed.tab.stay
    assert stay
    with pytest.raises(Refused, match="isn't handed over yet"), house.acting(house.anna) as act:
        payments.check_out(stay, act=act)
    stay.refresh_from_db()
    assert stay.state == StayState.IN_HOUSE
    hand_over(house.client(), placed, pin="4711")
    settle(house, stay)
    with house.acting(house.anna) as act:
        payments.check_out(stay, act=act)
    stay.refresh_from_db()
    assert stay.state == StayState.LEFT


@pytest.mark.tampers
def test_the_auditor_hears_of_a_tray_whose_guests_have_left(house: House) -> None:
    placed = ready(house)
    assert placed.tab.stay
    with house.acting(house.anna) as act:
        hotel.check_out(placed.tab.stay, act=act)
    assert "A14" in [it.code for it in audit.findings()]
