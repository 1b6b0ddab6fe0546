"""Guests' records: written down, put right, erased."""

import pytest

from core.errors import Invalid
from guests import actions as guests
from guests.actions import GuestErased, NewGuest
from guests.models import Guest
from journal.models import Entry
from tests.cast import House

MARIT = NewGuest(
    surname="Solheim",
    given_name="Marit",
    language="nb",
    email="marit@example.org",
    phone="+47 22 11 33 44",
    company="Solheim AS",
    address="Strandgaten 4\n\n 5013  Bergen ",
    vat_number="NO123456789MVA",
)


def add(house: House, new: NewGuest = MARIT) -> Guest:
    with house.acting() as act:
        return guests.add_guest(house.venue, new, act=act)


def test_a_guest_is_kept_as_they_said_it_tidily(house: House) -> None:
    guest = add(house)
    assert str(guest) == "Marit Solheim"
    assert guest.address == "Strandgaten 4\n5013 Bergen"


def test_a_guest_without_a_language_is_spoken_to_in_the_houses(house: House) -> None:
    assert add(house, NewGuest(surname="Ås", language="xx")).language == house.venue.language


@pytest.mark.parametrize(
    "wrong",
    [
        {"surname": "  "},
        {"surname": "x" * 61},
        {"email": "not an address"},
        {"given_name": "4111 1111 1111 1111"},
        {"address": "4111-1111-1111-1111"},
        {"address": "\n".join("abcdefg")},
    ],
)
def test_what_can_not_be_kept_is_refused(house: House, wrong: dict[str, str]) -> None:
    with pytest.raises(Invalid):
        add(house, NewGuest(**{"surname": "Ås", **wrong}))
    assert not Guest.objects.exists()


def test_the_journal_knows_nobodys_name(house: House) -> None:
    guest = add(house)
    with house.acting() as act:
        guests.edit_guest(guest, NewGuest(surname="Solheim Berg", email="other@example.org"), act=act)
    told = " ".join(Entry.objects.values_list("data", flat=True))
    assert "surname" in told
    for word in ("Solheim", "Marit", "example.org"):
        assert word not in told


def test_somebody_who_is_erased_is_gone_and_the_row_stays(house: House) -> None:
    guest = add(house)
    with house.acting() as act:
        guests.erase_guest(guest, act=act)
    kept = Guest.objects.get(pk=guest.pk)
    assert kept.ref == guest.ref
    assert [kept.given_name, kept.surname, kept.email, kept.phone, kept.company, kept.address, kept.vat_number] == [
        ""
    ] * 7
    with pytest.raises(GuestErased), house.acting() as act:
        guests.edit_guest(kept, MARIT, act=act)
