"""How a printer's paper looks is chosen beside the paper itself."""

import re
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse
from PIL import Image

from core.errors import Invalid
from printing import actions as printing
from printing.actions import Look
from printing.models import Printer
from tests.cast import House

WESTERN = {"model": "epson", "code_page": "cp858", "font": "a", "columns": "48", "language": ""}
ALL = ["time", "label", "server", "number", "seats", "start", "next", "count", "logo", "qr", "thanks"]


def page(house: House, **chosen: Any) -> str:
    url = reverse("payments:printer_look", args=[house.printers["grill"].pk])
    said: dict[str, Any] = WESTERN | {"shows": ALL} | chosen if chosen else {}
    return house.client(house.anna).get(url, said).content.decode()


def paper(html: str) -> str:
    slip = re.search(r'<pre class="slip".*?</pre>', html, re.DOTALL)
    assert slip
    return " ".join(re.sub(r"<[^>]+>", "", slip[0]).split())


def test_the_page_shows_an_order_on_this_printer_s_paper(house: House) -> None:
    html = page(house)

    assert "Beef burger" in paper(html) and "Ticket 1207" in paper(html)
    assert html.count('src="data:image/png;base64,') == 1, "Thai, Arabic and a crab are drawn"


def test_what_is_chosen_is_seen_at_once_and_nothing_is_written(house: House) -> None:
    html = page(house, font="b", font_was="a", shows=["time"], sample="kitchen")

    assert 'value="64"' in html, "small letters: more of them"
    assert "Ticket 1207" not in paper(html) and "Eva" not in paper(html) and "HOLD" not in paper(html)
    assert "NUTS" in paper(html) and "medium rare" in paper(html)
    assert Printer.objects.get(pk=house.printers["grill"].pk).font == "a"


@pytest.mark.parametrize(("sample", "said"), [("runner", "RUN"), ("receipt", "Receipt 1-S-482"), ("what", "HOLD")])
def test_other_paper_can_be_looked_at(house: House, sample: str, said: str) -> None:
    assert said in paper(page(house, sample=sample))


def test_saving_says_how_it_prints_from_now_on(house: House) -> None:
    grill = house.printers["grill"]
    client, url = house.client(house.anna), reverse("payments:printer_look", args=[grill.pk])

    answer = client.post(url, WESTERN | {"font": "b", "font_was": "a", "code_page": "cp865", "shows": ["time", "qr"]})

    grill.refresh_from_db()
    assert answer.status_code == 303
    assert (grill.font, grill.columns, grill.code_page) == ("b", 64, "cp865")
    assert "server" in grill.hides and "logo" in grill.hides and "qr" not in grill.hides


def test_a_page_that_the_make_has_not_becomes_one_that_it_has(house: House) -> None:
    assert '<option value="cp858" selected>' in page(house, model="epson-old", code_page="cp1251")


@pytest.mark.parametrize(
    "change",
    [
        {"columns": 9}, {"columns": 200}, {"font": "c"}, {"model": "toaster"}, {"code_page": "utf-8"},
        {"language": "xx"}, {"hides": ("dishes",)},
    ],
)  # fmt: skip
def test_what_no_printer_can_is_refused(house: House, change: dict[str, object]) -> None:
    fields: dict[str, object] = {"model": "epson", "code_page": "cp858", "font": "a", "columns": 42}

    with house.acting() as act, pytest.raises(Invalid):
        printing.set_look(house.printers["grill"], Look(**(fields | change)), act=act)  # type: ignore[arg-type]


def test_another_language_is_printed_where_its_cooks_read_it(house: House) -> None:
    Printer.objects.filter(pk=house.printers["grill"].pk).update(language="nl")

    assert "stoel 1" in paper(page(house)) or "plaats 1" in paper(page(house))


def test_a_receipt_shows_the_logo_and_leaves_out_what_is_hidden(house: House, tmp_path: Path, settings: Any) -> None:
    settings.PICTURE_DIRS = [tmp_path]
    Image.linear_gradient("L").resize((200, 100)).save(tmp_path / "logo.webp")
    house.venue.logo = "logo.webp"
    house.venue.save(update_fields=["logo"])

    html = page(house, sample="receipt")
    assert "data:image/png" in html and "Thank you" in html
    html = page(house, sample="receipt", shows=["time"])
    assert "data:image/png" not in html and "Thank you" not in html
    assert "VAT" in paper(html), "what the law wants stays"
