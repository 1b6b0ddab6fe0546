"""Letters that a printer lacks are drawn: joined, in their order, wrapped, without a command among their dots."""

import pytest
from PIL import Image

from printing.escpos import faces, raster
from printing.escpos.decode import Mark, decode, plain_text
from printing.escpos.raster import Hand, Piece, measure, wrap
from printing.escpos.slip import Slip

THAI, ARABIC, HEBREW = "ผัดไทยกุ้งสด", "سلطة خضراء", "שלום"


def pictures(slip: Slip) -> list[Image.Image]:
    """What a slip draws, black dots lit."""
    marks = [it for it in decode(slip.to_bytes()) if isinstance(it, Mark) and it.kind == "image"]
    return [picture(it.data) for it in marks]


def picture(data: bytes) -> Image.Image:
    width, height = int.from_bytes(data[1:3], "little") * 8, int.from_bytes(data[3:5], "little")
    return Image.frombytes("1", (width, height), data[5:])


def ink(drawn: Image.Image) -> tuple[int, int, int, int]:
    """Left, top, right and bottom of what is black."""
    box = drawn.getbbox()
    assert box is not None
    return box


@pytest.mark.parametrize("words", [THAI, ARABIC, HEBREW, "no crab 🦀", "Борщ", "Γειά"])
@pytest.mark.parametrize("height", [1, 2])
def test_what_the_page_lacks_is_a_picture_as_high_as_text(words: str, height: int) -> None:
    (drawn,) = pictures(Slip(page="cp858").text(words, height=height, bold=True))

    assert drawn.height == 30 * height
    assert drawn.width < 576 and ink(drawn)[3] - ink(drawn)[1] > 12 * height
    assert not plain_text(Slip(page="cp858").text(words).to_bytes())


def test_a_page_with_these_letters_prints_them_itself() -> None:
    assert plain_text(Slip(page="cp866").text("Борщ").to_bytes()) == "Борщ"


def test_arabic_letters_are_joined() -> None:
    apart = sum(measure(letter, Hand()) for letter in "سلطة")

    assert measure("سلطة", Hand()) < apart * 0.85


def test_arabic_runs_from_right_to_left() -> None:
    hand = Hand()
    wide, narrow = "ش" * 6, "ا"
    line = picture(raster.row((Piece(f"{wide} 🦀 {narrow}", hand),), 576)[3:])
    crab = measure(f"{narrow} ", hand)

    alone = picture(raster.row((Piece(narrow, hand),), 576)[3:])
    assert line.crop((0, 0, alone.width, 30)).tobytes() == alone.tobytes(), "the last word stands at the left"
    assert line.crop((crab, 0, crab + 20, 30)).getbbox(), "then the crab"


def test_a_stretch_of_arabic_in_an_english_line_keeps_its_own_order() -> None:
    words = [run.text.strip() for run in raster.ordered("2x سلطة 🥗 بصل (ok)")]

    assert words == ["2x", "بصل", "🥗", "سلطة", "(ok)"]


def test_long_words_are_wrapped_and_never_cut_between_a_letter_and_its_mark() -> None:
    hand = Hand(height=2)
    lines = wrap("กุ้งเผาน้ำจิ้มซีฟู้ดสูตรพิเศษของร้านเราเอง" * 2, hand, 384)

    assert len(lines) > 1 and all(measure(line, hand) <= 384 for line in lines)
    assert not any(raster.is_mark(line[0]) for line in lines)
    assert "".join(lines) == "กุ้งเผาน้ำจิ้มซีฟู้ดสูตรพิเศษของร้านเราเอง" * 2


@pytest.mark.parametrize("columns", [32, 42, 48, 64])
def test_a_price_beside_drawn_words_stands_at_the_right_edge(columns: int) -> None:
    slip = Slip(columns=columns, font="b" if columns == 64 else "a").pair(f"2 {THAI} " * 8, "€ 64,00")
    first, *more = pictures(slip)

    assert more, "longer words hang below"
    assert first.width == slip.dots and ink(first)[2] > slip.dots - 12
    assert all(it.width <= slip.dots for it in more)


def test_a_quantity_keeps_its_box_beside_drawn_words() -> None:
    (drawn,) = pictures(Slip().quantity("2", THAI))

    box = drawn.crop((0, 0, 24, 60))
    assert sum(1 for dot in box.tobytes() if dot == 255) > 90, "white on black"
    assert drawn.crop((40, 0, drawn.width, 60)).getbbox()


def test_no_dots_are_a_command_that_printers_obey_even_there() -> None:
    evil = b"\x10\x14\x01\x00\x01\x10\x04\x01\x10\x05\x02\x10\x10\x14" + bytes(2)
    data = raster.dots(Image.frombytes("1", (128, 1), evil))

    for order in raster.REAL_TIME:
        assert order not in data
    assert len(data) == 8 + 16


def test_a_tall_picture_goes_in_bands() -> None:
    data = raster.dots(Image.new("1", (16, 300), 1))

    heights = [picture(it.data).height for it in decode(data) if isinstance(it, Mark)]
    assert heights == [128, 128, 44]


def test_without_any_font_of_this_computer_thai_and_emoji_are_still_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(faces, "USUAL", ())
    monkeypatch.setattr(faces, "INSTALLED", ("no-such-program",))
    caches = (faces.face_of, faces._faces, faces._installed, raster._runs, raster._drawn, raster.row)
    try:
        for it in caches:
            it.cache_clear()
        assert len(pictures(Slip().text(f"{THAI} 🦀"))) == 1
        assert plain_text(Slip().text("김치 さけ 鮨 Ж").to_bytes()) == "gimci sake [9BA8] Zhe"
    finally:
        for it in caches:
            it.cache_clear()
