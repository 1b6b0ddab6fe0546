"""Our bytes beside those of an encoder that nobody here wrote (python-escpos), wherever the two should agree."""

import pytest
from escpos.printer import Dummy
from PIL import Image, ImageDraw

from printing.escpos import commands, raster
from printing.escpos.decode import Element, Line, Mark, decode
from printing.escpos.models import MODELS
from printing.escpos.slip import Slip
from printing.escpos.tokens import tokens

LETTERS = "å ä ö ø æ é É ü ß ñ ç €"
URL = "https://brigade.example/receipts/8f3k2/"
PROFILES = {"epson": "TM-T20II", "epson-id": "TM-T20II", "epson-42": "TM-T20II-42col", "epson-old": "TM-T88III",
            "citizen": "CT-S651", "many-names": "NT-5890K", "generic": "TM-T88IV"}  # fmt: skip
NAMES = {"iso8859_15": "ISO_8859-15"}


def other(page: str = "CP858", profile: str = "TM-T20II") -> Dummy:
    """The other encoder, told which page to take: by itself it takes a Greek one for the euro."""
    printer = Dummy(profile=profile)
    printer.magic.force_encoding(page)
    return printer


def paper(data: bytes) -> list[Element]:
    return [it for it in decode(data) if not isinstance(it, Line) or it.runs]


def ours(slip: Slip) -> bytes:
    return slip.to_bytes()


@pytest.mark.parametrize("page", ["CP858", "CP1252", "CP850", "CP865", "CP852", "CP437"])
def test_the_same_letters_have_the_same_bytes(page: str) -> None:
    words = LETTERS.replace(" €", "") if page in ("CP850", "CP865", "CP437", "CP852") else LETTERS
    words = "".join(it for it in words if it in words.encode(page, "ignore").decode(page))
    theirs = other(page)
    theirs.text(words + "\n")

    said = [it.data for it in tokens(theirs.output) if it.name == "text"]
    assert said == [it.data for it in tokens(ours(Slip(page=page.lower()).text(words))) if it.name == "text"]
    assert [it.raw for it in tokens(theirs.output) if it.name == "ESC t"] == [
        it.raw for it in tokens(ours(Slip(page=page.lower()))) if it.name == "ESC t"
    ]


@pytest.mark.parametrize("model", sorted(PROFILES))
def test_the_pages_of_a_make_have_the_numbers_that_others_know(model: str) -> None:
    known = {name: int(number) for number, name in Dummy(profile=PROFILES[model]).profile.codePages.items()}

    for page, number in MODELS[model].code_pages.items():
        assert known.get(NAMES.get(page, page.upper()), number) == number, page


@pytest.mark.parametrize(
    ("said", "looks"),
    [
        ({"bold": True}, {"bold": True}),
        ({"inverse": True}, {"invert": True}),
        ({"width": 2, "height": 2}, {"custom_size": True, "width": 2, "height": 2}),
        ({"height": 3}, {"custom_size": True, "width": 1, "height": 3}),
        ({"align": "center"}, {"align": "center"}),
        ({"align": "right", "bold": True}, {"align": "right", "bold": True}),
    ],
)
def test_words_look_the_same_on_paper(said: dict[str, object], looks: dict[str, object]) -> None:
    theirs = other()
    theirs.set(**looks)
    theirs.text("Table 12\n")

    assert paper(theirs.output) == paper(ours(Slip().text("Table 12", **said)))  # type: ignore[arg-type]


def test_the_small_font_is_the_same() -> None:
    theirs = other()
    theirs.set(font="b")
    theirs.text("small\n")

    assert paper(theirs.output) == paper(ours(Slip(font="b").text("small")))


def test_a_code_holds_the_same_words_in_the_same_commands() -> None:
    theirs = other()
    theirs.qr(URL, native=True, size=6, ec=1)

    found = [it.raw for it in tokens(theirs.output) if it.name == "GS ( k"]
    assert found == [it.raw for it in tokens(commands.qr(URL.encode())) if it.name == "GS ( k"]


def test_a_cut_is_a_cut_and_the_drawer_opens_by_the_same_pulse() -> None:
    theirs = other()
    theirs.cut(mode="PART")
    theirs.cashdraw(2)
    mine = Slip().cut().kick()

    assert [it.kind for it in paper(theirs.output) if isinstance(it, Mark)] == ["cut", "kick"]
    assert [it.kind for it in paper(ours(mine)) if isinstance(it, Mark)] == ["cut", "kick"]
    pulses = [[it.data[0] for it in tokens(data) if it.name == "ESC p"] for data in (theirs.output, ours(mine))]
    assert pulses[0] == pulses[1] == [0]


def test_a_picture_has_the_same_dots() -> None:
    drawn = Image.new("1", (64, 48))
    ImageDraw.Draw(drawn).ellipse((4, 4, 58, 44), fill=1)
    theirs = other()
    theirs.image(drawn.convert("L").point(lambda dot: 255 - dot), impl="bitImageRaster", center=False)

    assert [it.raw for it in tokens(theirs.output) if it.name == "GS v 0"] == [raster.dots(drawn)]


def test_the_other_lets_a_note_open_the_drawer_and_ours_does_not() -> None:
    """Why we have our own."""
    note = "\x1bp\x00\x19\xfa no onions"
    theirs = other()
    theirs.text(note)

    assert "ESC p" in {it.name for it in tokens(theirs.output)}
    assert "ESC p" not in {it.name for it in tokens(ours(Slip().text(note)))}
