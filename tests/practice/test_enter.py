from django.db import connection
from django.test.utils import CaptureQueriesContext

from journal.models import Entry
from menus.models import Item, Variant
from pos_site.practice.twin import bring_up_to_date, twin_of
from staff.models import SignIn
from tables.models import Table
from tests.cast import House, KeyedClient
from venues.models import Venue


def test_one_tap_and_every_page_says_practice(house: House, eva: KeyedClient) -> None:
    page = eva.get("/").content.decode()
    assert "PRACTICE" in page and "practising" in page
    assert "PRACTICE" not in house.client(house.tom).get("/").content.decode()


def test_practice_is_a_persons_own_not_a_devices(house: House, eva: KeyedClient) -> None:
    tom = house.client(house.tom)
    assert tom.get("/").context is None or "practising" not in tom.get("/").content.decode()
    assert SignIn.objects.filter(is_practice=True).count() == 1


def test_the_twin_has_the_same_tables_and_menu(house: House, twin: Venue) -> None:
    numbers = set(Table.objects.filter(venue=twin).values_list("number", flat=True))
    assert numbers == set(Table.objects.filter(venue=house.venue).values_list("number", flat=True))
    prices = Variant.objects.filter(item__venue=twin, item__code="sancerre").values_list("name", "price")
    assert dict(prices) == {"glass": 850, "bottle": 4200}


def test_entering_again_brings_new_prices_along_and_writes_little(house: House, twin: Venue, eva: KeyedClient) -> None:
    Variant.objects.filter(item=house.burger).update(price=2100)
    Item.objects.filter(pk=house.soup.pk).update(is_active=False)
    eva.post("/practice/leaving/")
    eva.post("/practice/")
    assert Variant.objects.get(item__venue=twin, item__code="burger").price == 2100
    assert not Item.objects.get(venue=twin, code="soup").is_active
    assert Venue.objects.filter(practice_of=house.venue).count() == 1


def test_bringing_it_up_to_date_twice_changes_no_row(house: House, twin: Venue) -> None:
    with house.acting() as act, CaptureQueriesContext(connection) as asked:
        bring_up_to_date(house.venue, act=act)
    written = [it["sql"] for it in asked if it["sql"].startswith(("INSERT", "DELETE"))]
    assert written == []


def test_entering_is_in_the_houses_journal_and_what_is_done_there_is_not(house: House, twin: Venue) -> None:
    assert Entry.objects.filter(venue_id=house.venue.pk, kind="practice.entered", by_id=house.eva.pk).count() == 1
    assert set(Entry.objects.filter(venue_id=twin.pk).values_list("kind", flat=True)) == {
        "payments.cash_session_opened"
    }


def test_leaving_puts_the_person_back_into_the_house(house: House, eva: KeyedClient) -> None:
    eva.post("/practice/leaving/")
    assert "practising" not in eva.get("/").content.decode()
    assert Entry.objects.filter(venue_id=house.venue.pk, kind="practice.left").count() == 1


def test_locking_ends_practice_and_is_written_in_the_houses_journal(house: House, eva: KeyedClient) -> None:
    eva.post("/locks/")
    assert eva.get("/").status_code == 303
    assert Entry.objects.filter(venue_id=house.venue.pk, kind="staff.signed_out").exists()


def test_the_back_office_is_no_part_of_practice(house: House) -> None:
    anna = house.client(house.anna)
    anna.post("/practice/")
    answer = anna.get("/back/people/")
    assert answer.status_code == 403
    assert "Leave practice first" in answer.content.decode()
    assert anna.get("/reports/").status_code in (200, 302, 303)


def test_the_houses_own_tables_are_not_found_from_practice(house: House, eva: KeyedClient) -> None:
    assert eva.get(f"/tables/{house.table(5).pk}/").status_code == 404


def test_nobody_practises_without_a_role_that_allows_it(house: House) -> None:
    role = house.eva.role
    role.permissions = [it for it in role.permissions if it != "practice.enter"]
    role.save()
    assert house.client().post("/practice/").status_code == 403
    assert twin_of(house.venue) is None


def test_a_page_left_open_from_before_practice_does_nothing_and_reloads(house: House, eva: KeyedClient) -> None:
    before = {"X-Venue": str(house.venue.pk)}
    assert eva.get("/floor/", headers=before | {"X-Live": "1"}).status_code == 401
    answer = eva.post("/tabs/", {"kind": "bar", "name": "Joris"}, headers=before)
    assert answer.status_code == 409
    assert "Reload the page" in answer.content.decode()


def test_a_page_of_practice_does_nothing_once_the_house_is_back(house: House, twin: Venue, eva: KeyedClient) -> None:
    eva.post("/practice/leaving/")
    assert eva.post("/tabs/", {"kind": "bar"}, headers={"X-Venue": str(twin.pk)}).status_code == 409
    assert eva.get("/floor/", headers={"X-Venue": str(house.venue.pk)}).status_code == 200
