"""S-IDOR: every object carries a word of its own; whoever asks for what isn't theirs reads none of them.

The twins are two venues; within one there are two parties' phones, a phone whose visit has ended, a room's phone, and
another room. Each asks for every page with every id, and for every socket's topic.
"""

import copy
import re
from collections.abc import Iterator

import pytest
from django.apps import apps
from django.http import HttpResponse
from django.test import Client

from core.append_only import manifest
from hotel.models import RoomSticker
from live.consumers import GUEST_PATH, STAFF_PATH
from menus import snapshot
from orders.models import GuestOrder, Tab
from pos_site import watchers
from printing import pdf
from tables.models import Sticker
from tests.security.access import ACCESS, GUESTS
from tests.security.canaries import ELSEWHERE, ROOM, TABLE_5, TABLE_8, owners_in, plant
from tests.security.conftest import count_rows
from tests.security.routes import SAMPLES, routes
from tests.security.world import World

Twins = tuple[World, World]
PATTERNS = {it.name: it.pattern for it in routes()}
LOOKS = [name for name, methods in ACCESS.items() if "GET" in methods]
OF_GUESTS = [name for name in LOOKS if name.startswith("guest:")]
OF_STAFF = [name for name in LOOKS if not name.startswith(("guest:", "api:v1:"))]
OF_PROGRAMS = [name for name in LOOKS if name.startswith("api:v1:")]
MINE = {"guest A": {TABLE_5}, "guest B": {TABLE_8}, "ended guest": set(), "room guest": {ROOM}, "stranger": set()}
NUMBER = re.compile(r"<int:\w+>")
TEXT = re.compile(r"<str:\w+>|<\w+>")
# Pages that a guest reaches by an address nobody can guess, in whichever house.
TO_GUESTS = {"payments:paid", "payments:paid_simulated"}


@pytest.fixture(scope="module")
def planted(twins: Twins) -> Iterator[Twins]:
    """The twins, marked."""
    plant(*twins)
    snapshot.forget()
    yield twins
    snapshot.forget()


@pytest.fixture(autouse=True)
def paper_as_text(monkeypatch: pytest.MonkeyPatch, quick_paper: None) -> None:
    """Read what a PDF would have said."""
    monkeypatch.setattr(pdf, "from_html", lambda html, *_more, **_most: str(html).encode())


@pytest.fixture(scope="module")
def numbers(planted: Twins) -> list[int]:
    """Every number that a row with an address of its own has in this world."""
    most = [it._base_manager.order_by("-pk").values_list("pk", flat=True).first() for it in apps.get_models()]
    return list(range(1, min(60, max(it for it in most if isinstance(it, int))) + 1))


def get(clients: dict[str, Client], who: str, url: str) -> HttpResponse:
    return copy.copy(clients[who]).get(url)


def addresses(name: str, worlds: Twins, numbers: list[int]) -> list[str]:
    """A route with whatever may stand in it: the samples of both worlds, and every number there is."""
    sampled = {SAMPLES[name].url(name, it) for it in worlds}
    pattern = PATTERNS[name]
    if len(NUMBER.findall(pattern)) != 1 or TEXT.search(pattern):
        return sorted(sampled)
    return sorted(sampled | {f"/{NUMBER.sub(str(it), pattern)}" for it in numbers})


@pytest.mark.parametrize("name", OF_STAFF)
def test_no_page_of_a_house_shows_the_other_houses_words(
    planted: Twins, clients: dict[str, Client], numbers: list[int], undone: None, name: str
) -> None:
    for url in addresses(name, planted, numbers):
        answer = get(clients, "manager", url)
        assert answer.status_code < 500
        leaked = owners_in(answer.getvalue())
        assert ELSEWHERE not in leaked or name.startswith("payments:receipt") or name in TO_GUESTS, url


def test_the_other_houses_manager_does_read_them(planted: Twins, clients: dict[str, Client], undone: None) -> None:
    """The control: these words are on the pages, for whom they are meant."""
    read = [
        name
        for name in OF_STAFF
        if ELSEWHERE in owners_in(get(clients, "elsewhere", SAMPLES[name].url(name, planted[1])).getvalue())
    ]
    assert len(read) > len(OF_STAFF) / 2, f"Only {read} hold a word of their house."


def texts(worlds: Twins) -> list[str]:
    """Codes and refs of what guests' addresses can name: of parties and rooms that have something to hide."""
    found = [
        Sticker.objects.filter(table__number__in=(5, 8)).values_list("code", flat=True),
        RoomSticker.objects.filter(room__number__in=("101", "102")).values_list("code", flat=True),
        GuestOrder.objects.values_list("ref", flat=True),
        [it.asking.ref for it in worlds],
    ]
    return [text for rows in found for text in rows]


@pytest.mark.parametrize("who", MINE)
def test_a_phone_reads_of_its_own_party_only(
    planted: Twins, clients: dict[str, Client], undone: None, who: str
) -> None:
    seen = set()
    for name in OF_GUESTS:
        pattern = PATTERNS[name]
        urls = {SAMPLES[name].url(name, it) for it in planted}
        urls |= {f"/{TEXT.sub(it, pattern)}" for it in texts(planted)} if TEXT.search(pattern) else set()
        for url in sorted(urls):
            read = owners_in(get(clients, who, url).getvalue())
            assert read - MINE[who] - public_menus(url, planted) == set(), url
            seen |= read
    assert MINE[who] <= seen, "A phone should read its own."


def public_menus(url: str, worlds: Twins) -> set[str]:
    """Menus are public: the other house's stand behind its own stickers."""
    return {ELSEWHERE} if any(code in url for code in _codes(worlds[1])) else set()


def _codes(world: World) -> list[str]:
    tables = Sticker.objects.filter(table__venue=world.house.venue).values_list("code", flat=True)
    rooms = RoomSticker.objects.filter(room__venue=world.house.venue).values_list("code", flat=True)
    return [*tables, *rooms, f"v={world.house.venue.pk}."]


@pytest.mark.parametrize("who", [*GUESTS, "stranger"])
def test_guests_read_nothing_on_staffs_pages(
    planted: Twins, clients: dict[str, Client], undone: None, who: str
) -> None:
    for name in OF_STAFF:
        answer = get(clients, who, SAMPLES[name].url(name, planted[0]))
        if not name.startswith("payments:receipt"):  # who has a receipt's link may read it
            assert owners_in(answer.getvalue()) == set(), name


@pytest.mark.parametrize("name", OF_PROGRAMS)
def test_a_token_reads_of_its_own_venue_only(
    planted: Twins, clients: dict[str, Client], undone: None, name: str
) -> None:
    for world in planted:
        url = SAMPLES[name].url(name, world)
        assert ELSEWHERE not in owners_in(get(clients, "token", url).getvalue()), url


@pytest.mark.parametrize("name", ["guest:withdrawal", "guest:cancellation", "guest:admission"])
@pytest.mark.parametrize("who", ["guest B", "ended guest", "room guest", "manager"])
def test_a_phone_changes_nothing_of_another_party(
    twins: Twins, clients: dict[str, Client], undone: None, name: str, who: str
) -> None:
    sample, before = SAMPLES[name], count_rows()
    answer = sample.send(copy.deepcopy(clients[who]), "POST", name, twins[0], {"key": "a-key-of-its-own"})
    assert answer.status_code in (404, 410)
    assert count_rows() == before


def topics(world: World) -> dict[str, set[str]]:
    """Every kind of topic there is, and which phones may hear it."""
    venue, hotel = world.house.venue, world.hotel
    numbers = [venue.pk, world.party.pk, world.other_party.pk, hotel.stay.pk, hotel.other_stay.pk, world.bill.pk]
    found: dict[str, set[str]] = {f"{kind}.{it}": set() for kind in watchers.RULES for it in numbers}
    for kind in ("party", "stay", "visit", "room"):
        found |= {f"{kind}.{it}": set() for it in numbers}
    found[f"party.{world.party.pk}"] = {"guest A"}
    found[f"party.{world.other_party.pk}"] = {"guest B"}
    found[f"stay.{hotel.stay.pk}"] = {"room guest"}
    found[f"menu.{venue.pk}"] = {"guest A", "guest B", "room guest"}
    for tab in Tab.objects.filter(venue=venue):
        mine = {world.party.pk: {"guest A"}, world.other_party.pk: {"guest B"}}.get(tab.seating_id or 0, set())
        found[f"tab.{tab.pk}"] = {"room guest"} if tab.stay_id == hotel.stay.pk else mine
    return found


def watcher_of(client: Client, path: str) -> watchers.Anybody | None:
    cookie = "; ".join(f"{name}={it.value}" for name, it in client.cookies.items())
    return watchers.who({"path": path, "headers": [(b"cookie", cookie.encode())]})


def test_a_phones_socket_hears_of_its_own_party_only(twins: Twins, clients: dict[str, Client], undone: None) -> None:
    here, elsewhere = twins
    phones = {who: watcher_of(clients[who], GUEST_PATH) for who in GUESTS}
    assert phones["ended guest"] is None
    for topic, may in topics(here).items():
        heard = {who for who, it in phones.items() if it and watchers.may_watch(it, topic)}
        assert heard == may, topic
    for topic in topics(elsewhere).keys() - topics(here).keys():
        assert not any(watchers.may_watch(it, topic) for it in phones.values() if it), topic


def test_each_door_knows_its_own_cookies_only(twins: Twins, clients: dict[str, Client], undone: None) -> None:
    assert watcher_of(clients["guest A"], STAFF_PATH) is None
    assert watcher_of(clients["manager"], GUEST_PATH) is None


def topics_of_staff(world: World) -> set[str]:
    """A topic of each kind that staff's pages watch, of one house; a new kind needs a line here."""
    house, hotel = world.house, world.hotel
    rows = {
        **{"table": house.table(5), "tab": world.tab, "area": house.table(5).area, "bill": world.bill},
        **{"board": house.grill, "station": house.grill, "cash": world.session, "printer": world.printer},
        **{"job": world.failed, "stay": hotel.stay, "person": house.people["anna"], "approval": world.crew.ask},
    }
    return {f"{kind}.{rows.get(kind, house.venue).pk}" for kind in watchers.RULES}


def test_staff_hear_nothing_of_another_house(twins: Twins, clients: dict[str, Client], undone: None) -> None:
    here, elsewhere = twins
    watcher = watcher_of(clients["manager"], STAFF_PATH)
    assert watcher is not None
    assert {it for it in topics_of_staff(here) if watchers.may_watch(watcher, it)} == topics_of_staff(here)
    assert not {it for it in topics_of_staff(elsewhere) if watchers.may_watch(watcher, it)}


def test_what_can_only_be_added_to_is_the_only_thing_unmarked() -> None:
    """Rounds, voids and the like can't be marked; a new table of that kind makes somebody think of it here."""
    assert {table for table, operation in manifest().values() if operation == "update"} >= {"orders_round"}
