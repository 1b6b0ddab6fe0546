"""A slip as a picture: what Star printers get, and what a PDF shows."""

from PIL import Image

from printing.drivers.drawing import dots_across, draw
from printing.escpos.slip import Slip
from printing.models import Printer

DOTS = 576


def picture(slip: Slip) -> Image.Image:
    return draw(slip.to_bytes(), DOTS)


def inked(paper: Image.Image) -> tuple[int, int, int, int] | None:
    """Where there is black: left, top, right, bottom."""
    return paper.convert("L").point(lambda it: 255 - it).getbbox()


def test_the_same_bytes_are_the_same_picture() -> None:
    data = Slip().big("T12").qr("https://brigade.example/r/1").text("Côte de bœuf").to_bytes()

    assert draw(data, DOTS).tobytes() == draw(data, DOTS).tobytes()


def test_a_price_stands_at_the_papers_edge_and_a_title_in_its_middle() -> None:
    _left, _top, right, _bottom = inked(picture(Slip().pair("Sole", "24,00"))) or (0, 0, 0, 0)
    left, _top, end, _bottom = inked(picture(Slip().big("OXO"))) or (0, 0, 0, 0)

    assert DOTS - 12 < right <= DOTS
    assert abs((left + end) / 2 - DOTS / 2) <= 4


def test_white_on_black_is_more_black_than_white() -> None:
    box = picture(Slip().text("VOID", inverse=True)).crop((0, 0, 48, 24))

    assert box.histogram()[0] > 48 * 24 / 2


def test_larger_letters_take_more_paper() -> None:
    one, four = picture(Slip().text("8")), picture(Slip().text("8", height=4, width=4))

    assert four.height - one.height == 3 * 24


def test_a_code_is_drawn_module_by_module() -> None:
    left, top, right, bottom = inked(picture(Slip().qr("https://brigade.example/r/8f3k2"))) or (0, 0, 0, 0)

    assert right - left == bottom - top and (right - left) % 6 == 0
    assert abs((left + right) / 2 - DOTS / 2) <= 6


def test_letters_that_a_printer_lacks_are_on_the_picture_too() -> None:
    plain, thai = picture(Slip().text("")), picture(Slip().text("สวัสดี"))

    assert inked(plain) is None and inked(thai) is not None


def test_a_knife_and_a_drawer_leave_no_mark() -> None:
    assert inked(picture(Slip().kick().cut())) is None


def test_the_paper_is_as_wide_as_its_columns_in_either_font() -> None:
    assert dots_across(Printer(columns=48)) == dots_across(Printer(columns=64, font="b")) == DOTS
