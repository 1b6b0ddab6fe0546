"""A party at its table, on the pad: seats and what they can't eat, courses that wait, set menus, halves, a scanner."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from menus import actions as menus
from menus.models import (
    CourseName,
    Item,
    ItemGroup,
    ItemKind,
    Modifier,
    ModifierGroup,
    NestedGroup,
    QuickNote,
    Section,
    Slot,
    SlotChoice,
    Variant,
)
from orders import actions as orders
from orders.models import Line, Round, SeatNote, Tab
from staff.models import Person
from tests.cast import House, build_house
from tests.flows.pads import SEND, choice, dish, open_table, rows, says, scan, section, tap
from tests.flows.taps import sign_in
from tests.orders.drafts import seat, send_to_table, wanted
from tests.server import Server

pytestmark = pytest.mark.browser


@pytest.fixture
def house(served: Server, page: Page) -> Iterator[House]:
    """The cast with courses for starters and mains, and Eva signed in on the tablet of this browser."""
    house = build_house()
    for number, name in ((1, "Starters"), (2, "Mains")):
        Section.objects.filter(venue=house.venue, name=name).update(default_course=number)
        CourseName.objects.create(venue=house.venue, number=number, name=name)
    menus.touch_menu(house.venue)
    sign_in(page, served, house)
    page.set_default_timeout(15_000)
    expect.set_options(timeout=15_000)
    yield house


def group_of(item: Item, name: str, *choices: str, **more: object) -> ModifierGroup:
    group = ModifierGroup.objects.create(venue=item.venue, code=name.lower(), name=name, **{"minimum": 1} | more)
    for position, it in enumerate(choices):
        Modifier.objects.create(group=group, name=it, position=position, price=100 * position)
    return group


def test_dishes_go_to_the_seat_that_was_tapped(served: Server, page: Page, house: House) -> None:
    seat(house, 12, 3)
    open_table(page, served, house, 12)
    expect(page.locator("[data-all-seats] button")).to_have_count(4)
    page.locator("[data-all-seats] [data-seat='2']").click()
    tap(page, "Beef burger")
    page.locator("[data-all-seats] [data-seat='']").click()
    tap(page, "Beef burger")
    expect(rows(page)).to_have_count(2)
    page.locator(SEND).click()
    expect(page.locator("#sent")).to_contain_text("seat 2")
    assert sorted(it.seat or 0 for it in Line.objects.all()) == [0, 2]


def test_an_allergy_stands_in_red_and_is_asked_about_once(served: Server, page: Page, house: House) -> None:
    Item.objects.filter(pk=house.burger.pk).update(allergens={"milk": "contains"})
    menus.touch_menu(house.venue)
    seat(house, 12, 2)
    open_table(page, served, house, 12)
    page.locator("[data-all-seats] [data-seat='2']").click()
    page.locator("[data-all-seats] [data-seat='2']").click()
    page.locator("#seat-note label.choice").filter(has=page.get_by_text("milk", exact=True)).click()
    page.locator("#seat-note .foot .btn").click()
    expect(page.locator("[data-all-seats] [data-seat='2']")).to_have_class("alarm")
    assert SeatNote.objects.get().allergens == ["milk"]
    tap(page, "Beef burger")
    expect(rows(page).locator("[data-allergy]")).to_have_text("milk")
    page.locator(SEND).click()
    expect(page.locator("#clash")).to_contain_text("Seat 2: it holds milk")
    assert not Round.objects.exists()
    page.locator("#clash .btn.go").click()
    expect(page.locator(SEND)).to_contain_text("Sent ")
    expect(page.locator("#sent .row .allergy")).to_have_text("milk")
    assert Line.objects.get().seat == 2


def test_the_next_course_is_fired_with_one_tap_and_a_line_can_wait_by_itself(
    served: Server, page: Page, house: House
) -> None:
    open_table(page, served, house, 12)
    section(page, "Starters")
    tap(page, "Onion soup")
    section(page, "Mains")
    tap(page, "Beef burger")
    dish(page, "Sea bass").click(delay=700)
    page.locator("#choose [data-hold='10']").click()
    page.locator("[data-put]").click()
    expect(rows(page).filter(has_text="Sea bass")).to_contain_text("in 10 min")
    expect(page.locator("[data-draft] .eyebrow")).to_have_text(["Starters · to send", "Mains"])
    page.locator(SEND).click()
    fire = page.locator("[data-presses=data-fire-next]")
    expect(fire).to_have_text("Fire Mains")
    assert [it.fired_at is None for it in Line.objects.order_by("pk")] == [False, True, True]
    fire.click()
    expect(page.locator("#sent")).to_contain_text("fired")
    expect(fire).to_be_hidden()
    assert [it.fired_at is None for it in Line.objects.order_by("pk")] == [False, False, True]


def test_a_line_changes_its_course_and_all_may_come_together(served: Server, page: Page, house: House) -> None:
    open_table(page, served, house, 12)
    tap(page, "Beef burger", "Sea bass")
    rows(page).filter(has_text="Sea bass").locator("[data-edit]").click()
    page.locator("#choose [data-course='1']").click()
    page.locator("[data-put]").click()
    expect(page.locator("[data-draft] .eyebrow")).to_have_text(["Starters · to send", "Mains"])
    page.locator("[data-how=together]").click()
    page.locator(SEND).click()
    expect(page.locator(SEND)).to_contain_text("Sent ")
    assert Round.objects.get().service == "together"
    assert {it.name: it.course for it in Line.objects.all()} == {"Sea bass": 1, "Beef burger": 2}


def test_a_choice_asks_for_more_under_it_and_the_last_one_closes_the_sheet(
    served: Server, page: Page, house: House
) -> None:
    side = group_of(house.bass, "Side", "Fries", "Salad", "Rice", "Mash", "Kale")
    dressing = group_of(house.bass, "Dressing", "Oil", "Blue cheese")
    NestedGroup.objects.create(modifier=Modifier.objects.get(name="Salad"), group=dressing)
    ItemGroup.objects.create(item=house.bass, group=side)
    menus.touch_menu(house.venue)
    open_table(page, served, house, 12)
    tap(page, "Sea bass")
    expect(choice(page, "Oil")).to_have_count(0)
    choice(page, "Salad").click()
    choice(page, "Blue cheese").click()
    expect(page.locator("#choose")).to_be_hidden()
    says(page, "Send 1 · €31.00")
    page.locator(SEND).click()
    expect(page.locator(SEND)).to_contain_text("Sent ")
    assert [it["name"] for it in Line.objects.get().modifiers] == ["Salad", "Blue cheese"]


def test_two_halves_cost_what_the_dearer_does(served: Server, page: Page, house: House) -> None:
    halves = group_of(house.bass, "Which pizza", "Margherita", "Funghi", "Tonno", parts="halves", maximum=2)
    ItemGroup.objects.create(item=house.bass, group=halves)
    menus.touch_menu(house.venue)
    open_table(page, served, house, 12)
    tap(page, "Sea bass")
    choice(page, "Funghi").click()
    choice(page, "Tonno").click()
    says(page, "Send 1 · €31.00")
    page.locator(SEND).click()
    expect(page.locator(SEND)).to_contain_text("Sent ")
    assert Line.objects.get().unit_price == 3100


def test_a_set_menu_is_chosen_slot_by_slot(served: Server, page: Page, house: House) -> None:
    section_ = Section.objects.get(venue=house.venue, name="Mains")
    menu = Item.objects.create(
        venue=house.venue, section=section_, code="menu", name="Menu", tax_class="food", kind=ItemKind.SET
    )
    Variant.objects.create(item=menu, price=4000)
    for number, (name, codes) in enumerate({"Starter": ["soup", "burger"], "Main": ["bass", "cote"]}.items(), 1):
        slot = Slot.objects.create(item=menu, name=name, course=number, position=number)
        for code in codes:
            item, size = house.items[code], house.variant(code)
            SlotChoice.objects.create(slot=slot, item=item, variant=size, supplement=1500 if code == "cote" else 0)
    menus.touch_menu(house.venue)
    open_table(page, served, house, 12)
    tap(page, "Menu")
    for name in ("Onion soup", "Côte de boeuf", "rare"):
        choice(page, name).click()
    expect(page.locator("#choose")).to_be_hidden()
    says(page, "Send 1 · €55.00")
    page.locator(SEND).click()
    expect(page.locator("#sent")).to_contain_text("Côte de boeuf")
    lines = Line.objects.order_by("course")
    assert [it.name for it in lines] == ["Onion soup", "Côte de boeuf"]
    assert sum(it.amount for it in lines) == 5500


def test_a_line_taken_off_comes_back(served: Server, page: Page, house: House) -> None:
    open_table(page, served, house, 12)
    tap(page, "Beef burger")
    rows(page).get_by_role("button", name="One less").click()
    expect(rows(page)).to_have_count(0)
    page.locator("[data-taken-off] button").click()
    says(page, "Send 1 · €19.50")


def test_notes_are_those_of_the_dishs_section(served: Server, page: Page, house: House) -> None:
    QuickNote.objects.create(venue=house.venue, section=house.burger.section, text="no bun")
    QuickNote.objects.create(venue=house.venue, section=house.espresso.section, text="oat milk")
    menus.touch_menu(house.venue)
    open_table(page, served, house, 12)
    dish(page, "Beef burger").click(delay=700)
    expect(page.locator("[data-say]")).to_have_text(["no bun"])
    page.locator("[data-say]").click()
    page.locator("[data-put]").click()
    expect(rows(page)).to_contain_text("no bun")


def test_a_scanner_adds_its_item_wherever_the_focus_is(served: Server, page: Page, house: House) -> None:
    Item.objects.filter(pk=house.bass.pk).update(barcode="8711327538481")
    menus.touch_menu(house.venue)
    open_table(page, served, house, 12)
    page.locator("[data-search]").focus()
    for code in ("8711327538481", "4006381333931"):
        scan(page, code)
    says(page, "Send 1 · €29.00")
    expect(page.locator(".toast")).to_contain_text("4006381333931")
    expect(page.locator("[data-search]")).to_have_value("")


def test_a_draft_of_an_older_page_is_read(served: Server, page: Page, house: House) -> None:
    open_table(page, served, house, 12)
    old = {
        "title": "T12", "url": f"/tables/{house.table(12).pk}/", "key": "", "touched": 1, "buzzed": False,
        "lines": [
            {"id": 1, "item": house.burger.pk, "variant": house.variant("burger").pk, "modifiers": [], "quantity": 2,
             "note": "", "takeAway": False, "name": "Beef burger", "details": [], "price": 1950, "refused": False}
        ],
    }  # fmt: skip
    name = f"brigade.draft.{house.venue.pk}.table.{house.table(12).pk}"
    page.evaluate("([name, draft]) => localStorage.setItem(name, JSON.stringify(draft))", [name, old])
    page.reload()
    says(page, "Send 2 · €39.00")
    page.locator(SEND).click()
    expect(page.locator(SEND)).to_contain_text("Sent ")
    assert Line.objects.get().quantity == 2


def test_the_bill_says_what_no_bill_has_taken_yet(served: Server, page: Page, house: House) -> None:
    send_to_table(house, 12, wanted(house, "burger", 2))
    line = Line.objects.get()
    with house.acting() as act:
        orders.take_parts([orders.Part(line.pk, 1950, 161)], act=act)
    open_table(page, served, house, 12)
    expect(page.locator("[data-bill]")).to_have_text("Bill €19.50")
    assert Tab.objects.get().state == "open"


def test_whoever_chose_it_sends_on_leaving(served: Server, page: Page, house: House) -> None:
    open_table(page, served, house, 12)
    page.locator("[data-open=pad-menu]").click()
    page.locator("[data-leaving]").click()
    page.keyboard.press("Escape")
    tap(page, "Beef burger")
    page.locator(".pad-bar > a").first.click()
    open_table(page, served, house, 12)
    expect(page.locator("#sent")).to_contain_text("Beef burger")
    assert Person.objects.get(pk=house.eva.pk).sends_on_leave
