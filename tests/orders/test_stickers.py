"""Stickers and tents: their codes lead to the menu, and the rules of the house around them."""

import importlib.util
from io import BytesIO

import pypdf
import pytest
import segno

from core import qr
from orders.models import GuestRules
from orders.stickers import is_out_of_reach
from printing import pdf, stickers
from tables.models import Sticker, Table
from tests.cast import House, KeyedClient
from tests.orders.phones import sticker
from venues.models import Venue

needs_weasyprint = pytest.mark.skipif(importlib.util.find_spec("weasyprint") is None, reason="WeasyPrint is missing")
ODDLY = {"most_quantity": 5, "most_items": 12, "seconds_between": 0, "cancel_seconds": 30, "paid_minutes": 10}


@pytest.fixture
def anna(house: House) -> KeyedClient:
    return house.client(house.anna)


@pytest.fixture
def sheets(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The HTML of each PDF that is asked for."""
    made: list[str] = []
    monkeypatch.setattr(pdf, "from_html", lambda html: made.append(html) or b"%PDF-1.7")
    return made


def reach(house: House, url: str) -> None:
    Venue.objects.filter(pk=house.venue.pk).update(public_url=url)


def test_the_code_holds_the_address_and_nothing_else(house: House, anna: KeyedClient, sheets: list[str]) -> None:
    reach(house, "https://eat.example.org/")
    code = sticker(house, 12).code
    assert anna.get(f"/back/stickers.pdf?table={house.table(12).pk}").status_code == 200
    address = f"https://eat.example.org/g/t/{code}/"
    assert qr.draw(address).path in sheets[0]
    assert f"eat.example.org/g/t/{code}/" in sheets[0]


def test_a_drawing_is_the_code_of_its_text() -> None:
    address = "https://eat.example.org/g/t/kx7m2pqr/"
    drawn, code = qr.draw(address), segno.make(address, error="m", micro=False)
    dark = {(int(x), int(y.split("h")[0])) for x, _gap, y in (it.partition(" ") for it in drawn.path.split("M") if it)}
    wanted = {(x, y) for y, row in enumerate(code.matrix_iter(border=4)) for x, is_dark in enumerate(row) if is_dark}
    assert dark == wanted


def test_without_an_address_it_is_where_the_page_was_reached(
    house: House, anna: KeyedClient, sheets: list[str]
) -> None:
    code = sticker(house, 12).code
    anna.get("/back/stickers.pdf", headers={"Host": "localhost:8000"})
    assert qr.draw(f"http://localhost:8000/g/t/{code}/").path in sheets[0]


@pytest.mark.parametrize(
    ("url", "is_out"),
    [
        ("http://localhost:8000", True),
        ("http://127.0.0.1", True),
        ("http://[::1]:8000", True),
        ("http://192.168.1.20:8000", False),
        ("https://eat.example.org", False),
    ],
)
def test_an_address_that_no_phone_reaches_is_known(url: str, is_out: bool) -> None:
    assert is_out_of_reach(url) is is_out


def test_the_page_warns_of_such_an_address(house: House, anna: KeyedClient) -> None:
    assert "no guest’s phone can reach it" in anna.get("/back/guests/").content.decode()
    assert anna.post("/back/guests/address/", {"public_url": "https://eat.example.org/"}).status_code == 303
    assert "no guest’s phone can reach it" not in anna.get("/back/guests/").content.decode()
    assert Venue.objects.get(pk=house.venue.pk).public_url == "https://eat.example.org"


def test_all_missing_ones_are_made_at_once(house: House, anna: KeyedClient) -> None:
    assert "Make the 14 missing" in anna.get("/back/guests/").content.decode()
    for _time in range(2):
        assert anna.post("/back/guests/stickers/").status_code == 303
    assert Sticker.objects.count() == Table.objects.count() == 14
    assert "missing" not in anna.get("/back/guests/").content.decode()


def test_a_new_one_puts_the_old_one_out_of_use(house: House, anna: KeyedClient, sheets: list[str]) -> None:
    old = sticker(house, 12)
    assert anna.post(f"/tables/{house.table(12).pk}/sticker/").status_code == 303
    new = Sticker.objects.get(table=house.table(12), retired_at=None)
    assert new.code != old.code
    assert old.code not in anna.get("/back/guests/").content.decode()
    anna.get("/back/stickers.pdf")
    assert new.code in sheets[0] and old.code not in sheets[0]
    assert "out of use" in KeyedClient().get(f"/g/t/{old.code}/").content.decode()


def test_each_area_has_its_sheet(house: House, anna: KeyedClient, sheets: list[str]) -> None:
    sticker(house, 12)
    anna.get(f"/back/stickers.pdf?kind=tent&area={house.table(21).area_id}")
    assert sheets[0].count('class="half bottom"') == 2


def test_with_nothing_to_print_it_says_what_to_do(anna: KeyedClient) -> None:
    answer = anna.get("/back/stickers.pdf")
    assert answer.status_code == 409 and "Make the stickers first" in answer.content.decode()
    assert anna.get("/back/stickers.pdf?kind=poster").status_code == 422


def test_where_no_pdf_can_be_made_the_page_says_so(
    house: House, anna: KeyedClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_html: str) -> bytes:
        raise pdf.NoPdf("This house can't make PDFs.")

    sticker(house, 12)
    monkeypatch.setattr(pdf, "from_html", fail)
    answer = anna.get("/back/stickers.pdf")
    assert answer.status_code == 503 and "make PDFs" in answer.content.decode()


@needs_weasyprint
@pytest.mark.parametrize(("kind", "pages"), [("sticker", 2), ("tent", 14)])
def test_the_sheets_are_a4_with_every_table_on_them(house: House, anna: KeyedClient, kind: str, pages: int) -> None:
    sticker(house, 12)
    answer = anna.get(f"/back/stickers.pdf?kind={kind}")
    assert answer["Content-Type"] == "application/pdf"
    paper = pypdf.PdfReader(BytesIO(answer.content))
    assert len(paper.pages) == pages
    assert [round(float(it)) for it in paper.pages[0].mediabox[2:]] == [595, 842]
    said = "".join(it.extract_text() for it in paper.pages)
    for made in Sticker.objects.all():
        assert f"/g/t/{made.code}/" in said
    assert "Brasserie Test" in said and "Scan to see the menu" in said


def test_each_language_invites_once(house: House) -> None:
    texts = [text for _code, text in stickers.invitations(house.venue)]
    assert texts and len(texts) == len({*texts})


def test_the_rules_are_saved(house: House, anna: KeyedClient) -> None:
    said = ODDLY | {"mode": "open", "alcohol": "first", "odd_amount": "99.50"}
    assert anna.post("/back/guests/", said).status_code == 303
    rules = GuestRules.objects.get(venue=house.venue)
    assert (rules.mode, rules.alcohol, rules.odd_amount, rules.most_items) == ("open", "first", 9950, 12)
    page = anna.get("/back/guests/").content.decode()
    assert 'value="99.50"' in page and 'value="open" checked' in page


@pytest.mark.parametrize(
    "wrong", [{"mode": "free"}, {"alcohol": ""}, {"odd_amount": "lots"}, {"most_items": "x"}, {"most_quantity": "0"}]
)
def test_rules_that_make_no_sense_are_refused(house: House, anna: KeyedClient, wrong: dict[str, str]) -> None:
    said = ODDLY | {"mode": "open", "alcohol": "first", "odd_amount": "99.50"} | wrong
    assert anna.post("/back/guests/", said).status_code == 422
    assert not GuestRules.objects.exists()


def test_a_waiter_changes_none_of_it(house: House) -> None:
    eva = house.client()
    assert eva.get("/back/guests/").status_code == eva.get("/back/stickers.pdf").status_code == 403
    assert eva.post(f"/tables/{house.table(12).pk}/sticker/").status_code == 403
