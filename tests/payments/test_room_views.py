"""Room charges as a waiter sees them: found by what the guest says, never by guessing, charged once."""

import re

import pytest

from core.ids import new_key
from hotel import queries as hotel_queries
from hotel.models import Posting, Stay
from payments import actions as payments
from payments import queries
from payments.models import Payment, Receipt, ReceiptKind, Refund, Tender
from staff.models import GuessCount
from tests.cast import House, KeyedClient
from tests.hotel import stays
from tests.payments.evening import order, whole
from tests.payments.rooms import SIGNED, to_room

HTMX = {"HX-Request": "true"}
NOBODY = "Nobody of that name is in that room."


@pytest.fixture
def stay(open_house: House) -> Stay:
    return stays.check_in(open_house, "214", "van der Berg", given_name="Jan", pin="5938")


def ask(client: KeyedClient, tab: int, room: str = "214", surname: str = "Berg", **more: object):
    return client.post(f"/tabs/{tab}/room/", {"room": room, "surname": surname} | more, headers=HTMX)


def ticket(answer: object) -> str:
    found = re.search(r'name="found" value="([^"]+)"', answer.content.decode())
    assert found
    return found[1]


def test_the_guest_is_shown_masked_with_what_will_be_charged(open_house: House, stay: Stay) -> None:
    tab = order(open_house, "2 burger")
    page = ask(open_house.client(), tab.pk).content.decode()
    assert "J. " in page and "Berg" not in page
    assert "Charge €39.00 to room 214" in page


@pytest.mark.parametrize(("room", "surname"), [("214", "Jansen"), ("201", "Berg"), ("999", "Berg"), ("214", "B")])
def test_whatever_was_wrong_one_sentence_says_no(open_house: House, stay: Stay, room: str, surname: str) -> None:
    answer = ask(open_house.client(), order(open_house, "burger").pk, room, surname)
    assert answer.status_code == 409
    assert NOBODY in answer.content.decode()


def test_who_has_left_is_found_no_more(open_house: House, stay: Stay) -> None:
    with open_house.acting(open_house.anna) as act:
        payments.check_out(stay, act=act)
    answer = ask(open_house.client(), order(open_house, "burger").pk)
    assert answer.status_code == 409
    assert NOBODY in answer.content.decode()


def test_a_device_has_five_wrong_look_ups_and_right_ones_are_free(open_house: House, stay: Stay) -> None:
    tab, client = order(open_house, "burger"), open_house.client()
    for _right in range(6):
        assert ask(client, tab.pk).status_code == 200
    for _wrong in range(5):
        assert ask(client, tab.pk, surname="Jansen").status_code == 409
    assert ask(client, tab.pk).status_code == 429
    assert not Posting.objects.exists()
    assert GuessCount.objects.filter(subject__startswith="room-look-up.device.").exists()


def test_a_whole_tab_by_pin(open_house: House, stay: Stay) -> None:
    tab, client = order(open_house, "burger"), open_house.client()
    said = {"found": ticket(ask(client, tab.pk)), "amount": 1950, "pin": "5938"}
    answer = client.post(f"/tabs/{tab.pk}/room-charges/", said, headers=HTMX)
    assert answer.status_code == 200
    assert answer["HX-Trigger"] == "close-sheet"
    assert "charged to room 214" in answer.content.decode()
    assert Payment.objects.get().posting.proof == "pin"


def test_a_payers_part_by_signature(open_house: House, stay: Stay) -> None:
    bill, client = whole(open_house, order(open_house, "burger")), open_house.client()
    said = {"found": ticket(ask(client, bill.tab_id, bill=bill.pk, amount=500)), "amount": 500, "signature": SIGNED}
    assert client.post(f"/bills/{bill.pk}/room-charges/", said, headers=HTMX).status_code == 200
    bill.refresh_from_db()
    assert (bill.paid, bill.remaining()) == (500, 1450)
    assert Posting.objects.get().signature == SIGNED


def test_the_same_tap_twice_charges_once(open_house: House, stay: Stay) -> None:
    """Regression 14: a double tap on "Charge to room"."""
    bill, client = whole(open_house, order(open_house, "burger")), open_house.client()
    said = {"found": ticket(ask(client, bill.tab_id, bill=bill.pk)), "amount": 500, "by": "paper", "key": new_key()}
    for _tap in range(2):
        assert client.post(f"/bills/{bill.pk}/room-charges/", said, headers=HTMX).status_code == 200
    assert Posting.objects.count() == 1


def test_a_wrong_pin_charges_nothing_and_is_counted(open_house: House, stay: Stay) -> None:
    bill, client = whole(open_house, order(open_house, "burger")), open_house.client()
    said = {"found": ticket(ask(client, bill.tab_id, bill=bill.pk)), "amount": 500}
    answers = [
        client.post(f"/bills/{bill.pk}/room-charges/", said | {"pin": f"000{n}"}, headers=HTMX) for n in range(6)
    ]
    assert [it.status_code for it in answers] == [409] * 5 + [429]
    right = client.post(f"/bills/{bill.pk}/room-charges/", said | {"pin": "5938"}, headers=HTMX)
    assert right.status_code == 429
    assert not Posting.objects.exists()


@pytest.mark.parametrize(
    "said",
    [{"found": "214"}, {"found": ""}, {"stay": "1"}, {"found": "WzEsMV0:1x:forged"}],
    ids=["room", "nothing", "a stay's number", "forged"],
)
def test_nobody_is_charged_who_was_not_looked_up(open_house: House, stay: Stay, said: dict[str, str]) -> None:
    bill, client = whole(open_house, order(open_house, "burger")), open_house.client()
    answer = client.post(f"/bills/{bill.pk}/room-charges/", said | {"signature": SIGNED}, headers=HTMX)
    assert answer.status_code == 409
    assert not Posting.objects.exists()


def test_a_look_up_counts_on_the_device_that_made_it(open_house: House, stay: Stay) -> None:
    bill = whole(open_house, order(open_house, "burger"))
    found = ticket(ask(open_house.client(), bill.tab_id, bill=bill.pk))
    other = open_house.client(device=open_house.bar_tablet)
    answer = other.post(f"/bills/{bill.pk}/room-charges/", {"found": found, "signature": SIGNED}, headers=HTMX)
    assert answer.status_code == 409
    assert not Posting.objects.exists()


def test_without_pin_or_signature_somebody_has_to_say_that_paper_is_signed(open_house: House, stay: Stay) -> None:
    bill, client = whole(open_house, order(open_house, "burger")), open_house.client()
    said = {"found": ticket(ask(client, bill.tab_id, bill=bill.pk))}
    assert client.post(f"/bills/{bill.pk}/room-charges/", said, headers=HTMX).status_code == 422
    drawn = {"signature": '"/><script>'}
    assert client.post(f"/bills/{bill.pk}/room-charges/", said | drawn, headers=HTMX).status_code == 422
    assert not Posting.objects.exists()


def test_a_guest_on_a_phone_charges_nobody(open_house: House, stay: Stay) -> None:
    bill, stranger = whole(open_house, order(open_house, "burger")), KeyedClient()
    for url in (f"/bills/{bill.pk}/room-charges/", f"/tabs/{bill.tab_id}/room/", f"/stays/{stay.pk}/charges/"):
        assert stranger.post(url, {"room": "214", "surname": "Berg"}).status_code == 303
    assert not Posting.objects.exists()


def test_no_post_and_limits_are_said_with_a_way_out(open_house: House) -> None:
    tab, client = order(open_house, "burger"), open_house.client()
    stays.check_in(open_house, "214", "Berg", is_no_post=True)
    stays.check_in(open_house, "201", "Jansen", credit_limit=700)
    stays.check_in(open_house, "202", "Smit", credit_limit=0)
    said = [ask(client, tab.pk, *it).content.decode() for it in (("214", "Berg"), ("201", "Jansen"), ("202", "Smit"))]
    assert "Nothing may be charged to room 214." in said[0]
    assert "Charge €7.00 to room 201" in said[1] and "may be charged €7.00 more" in said[1]
    assert "The limit of room 202 is reached." in said[2]
    assert "to room 214</button>" not in said[0] and "to room 202</button>" not in said[2]


def test_the_pay_screen_offers_rooms_only_in_a_hotel(open_house: House) -> None:
    tab, client = order(open_house, "burger"), open_house.client()
    assert 'data-tender="room"' not in client.get(f"/tabs/{tab.pk}/bill/").content.decode()
    stays.rooms(open_house)
    assert 'data-tender="room"' in client.get(f"/tabs/{tab.pk}/bill/").content.decode()


# --- the folio ---


def test_the_folio_shows_charges_by_day_with_their_receipts(open_house: House, stay: Stay) -> None:
    to_room(open_house, whole(open_house, order(open_house, "burger")), stay)
    page = open_house.client(open_house.anna).get(f"/stays/{stay.pk}/folio/").content.decode()
    assert "€19.50" in page
    assert "1-S-1" in page
    assert "Take back…" in page
    waiter = open_house.client().get(f"/stays/{stay.pk}/folio/")
    assert waiter.status_code == 403


def test_some_of_a_charge_is_taken_back_with_its_own_receipt(open_house: House, stay: Stay) -> None:
    to_room(open_house, whole(open_house, order(open_house, "burger")), stay)
    client, payment = open_house.client(open_house.anna), Payment.objects.get()
    assert "€19.50" in client.get(f"/payments/{payment.pk}/reversals/").content.decode()
    said = {"amount": "500", "reason": "Cold"}
    assert client.post(f"/payments/{payment.pk}/reversals/", said).status_code == 303
    assert Refund.objects.get().amount == 500
    page = client.get(f"/receipts/{Receipt.objects.get(kind=ReceiptKind.RETURN).ref}/").content.decode()
    assert "Return" in page and "1-S-1" in page and "Cold" in page
    assert client.post(f"/payments/{payment.pk}/reversals/", said | {"amount": "1451"}).status_code == 409
    assert client.post(f"/payments/{payment.pk}/reversals/", {"amount": "5"}).status_code == 422


def test_a_night_is_charged_paid_and_invoiced(open_house: House, stay: Stay) -> None:
    client, at = open_house.client(open_house.anna), f"/stays/{stay.pk}"
    to_room(open_house, whole(open_house, order(open_house, "burger")), stay)
    night = {"text": "2 nights", "tax_class": "food", "amount": "290.00"}
    assert client.post(f"{at}/charges/", night).status_code == 303
    assert client.post(f"{at}/check-out/").status_code == 409
    assert client.post(f"{at}/cash-payments/", {"tendered": "31000"}).status_code == 303
    assert Payment.objects.get(tender=Tender.CASH).change() == 50
    guest = {"surname": "van der Berg", "given_name": "Jan", "company": "Berg BV", "vat_number": "NL1B01"}
    out = client.post(f"{at}/check-out/", guest | {"invoice": "1", "address": "Dam 1\nAmsterdam"})
    assert out.status_code == 303
    stay.refresh_from_db()
    assert stay.state == "left"
    invoice = queries.invoice_of(stay)
    page = client.get(f"/receipts/{invoice.ref}/").content.decode()
    assert "Berg BV" in page and "2 nights" in page and "€309.50" in page
    assert "Berg" not in invoice.body and "Amsterdam" not in invoice.body
    assert "COPY" not in page
    assert client.post(f"/receipts/{invoice.ref}/copies/").status_code == 303
    assert "COPY" in client.get(f"/receipts/{invoice.ref}/").content.decode()
    assert "Invoice as PDF" in client.get(f"{at}/folio/").content.decode()
    assert hotel_queries.balance(stay) == 0
