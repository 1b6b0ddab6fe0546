"""The back office shows each person the places they may enter, and no others."""

from tests.cast import House


def groups(house: House, name: str) -> dict[str, list[str]]:
    answer = house.client(getattr(house, name)).get("/back/")
    return {group.title: [it.title for it in group.places] for group in answer.context["groups"]}


def test_a_manager_enters_everywhere(house: House) -> None:
    assert groups(house, "anna") == {
        "Today and money": [
            "Report",
            "Worth a look",
            "Cash",
            "Close the day",
            "Z reports",
            "Walk-outs",
            "Gift cards",
            "House accounts",
            "Settlements",
        ],
        "Menu and prices": ["Menu", "Price rules", "Tax rates", "Service charge"],
        "House and tables": ["Floor plan", "Stations", "Look"],
        "Guests and rooms": ["Front desk", "Rooms", "Guests’ phones"],
        "People": ["People", "Hours", "Tips", "Approvals", "Journal"],
        "Paper, mail and screens": ["Printers", "Devices", "Outbox", "Mail server"],
        "Providers and programs": ["Payment providers", "Ways to pay", "Tokens"],
    }


def test_a_cook_enters_the_menu_only_and_meets_no_empty_group(house: House) -> None:
    assert groups(house, "kees") == {"Menu and prices": ["Menu"]}


def test_every_card_leads_to_a_page_that_opens(house: House) -> None:
    client = house.client(house.anna)
    for place in (it for group in client.get("/back/").context["groups"] for it in group.places):
        assert client.get(place.url, follow=True).status_code == 200, place.url


def test_nobody_signed_in_meets_the_lock_screen(house: House) -> None:
    assert house.paired_client().get("/back/").headers["Location"].startswith("/lock/")
