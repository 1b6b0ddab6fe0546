"""The back office shows each person the places they may enter, and no others."""

from tests.cast import House


def places(house: House, name: str) -> list[str]:
    answer = house.client(getattr(house, name)).get("/back/")
    return [it.title for it in answer.context["places"]]


def test_a_manager_enters_everywhere(house: House) -> None:
    assert places(house, "anna") == [
        *(
            "Report",
            "Worth a look",
            "Cash",
            "Ways to pay",
            "Walk-outs",
            "Gift cards",
            "House accounts",
            "Tips",
            "Outbox",
            "Mail server",
            "Close the day",
            "Z reports",
            "Menu",
            "Floor plan",
            "Stations",
            "Price rules",
            "Tax rates",
            "Service charge",
            "Payment providers",
            "Settlements",
            "Printers",
            "Front desk",
            "Rooms",
            "Devices",
        ),
        *("Guests’ phones", "Look", "People", "Hours", "Approvals", "Tokens", "Journal"),
    ]


def test_a_cook_enters_the_menu_only(house: House) -> None:
    assert places(house, "kees") == ["Menu"]


def test_every_card_leads_to_a_page_that_opens(house: House) -> None:
    client = house.client(house.anna)
    for place in client.get("/back/").context["places"]:
        assert client.get(place.url, follow=True).status_code == 200, place.url


def test_nobody_signed_in_meets_the_lock_screen(house: House) -> None:
    assert house.paired_client().get("/back/").headers["Location"].startswith("/lock/")
