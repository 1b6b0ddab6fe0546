"""What a slip puts on paper. That no words can carry a command: test_injection.py."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from printing.escpos import lettering
from printing.escpos.decode import Line, Mark, decode, plain_text, without_drawer
from printing.escpos.layout import pair_lines, wrap
from printing.escpos.models import CODE_PAGES, MODELS
from printing.escpos.slip import Slip
from printing.escpos.tokens import Tokenizer, tokens

WORDS = st.text(max_size=40)
ELEMENTS = {
    "text": lambda slip, words: slip.text(words),
    "bold": lambda slip, words: slip.text(words, bold=True, indent=2, hang=2),
    "inverse": lambda slip, words: slip.text(words, inverse=True, align="center", height=2),
    "big": lambda slip, words: slip.big(words),
    "left of a pair": lambda slip, words: slip.pair(words, "1,00"),
    "right of a pair": lambda slip, words: slip.pair("Total", words, bold=True, width=2),
    "quantity": lambda slip, words: slip.quantity("2", words),
    "boxed": lambda slip, words: slip.quantity(words, "Soup"),
}


@settings(max_examples=300, deadline=None)
@given(words=WORDS)
def test_a_code_carries_visible_ascii_or_nothing(words: str) -> None:
    for method in ("qr", "barcode"):
        slip = Slip()
        before = slip.to_bytes()
        try:
            getattr(slip, method)(words)
        except ValueError:
            assert slip.to_bytes() == before
        else:
            assert [element.data for element in decode(slip.to_bytes()) if isinstance(element, Mark)] == [
                words.encode()
            ]


@settings(max_examples=300, deadline=None)
@given(words=WORDS, page=st.sampled_from(sorted(CODE_PAGES)), columns=st.sampled_from([32, 42, 48]))
def test_no_line_is_wider_than_the_paper(words: str, page: str, columns: int) -> None:
    for make in ELEMENTS.values():
        slip = make(Slip(columns=columns, page=page), words[:20])
        for line in decode(slip.to_bytes()):
            if isinstance(line, Line):
                assert sum(len(run.text) * run.style.width for run in line.runs) <= columns
            else:
                assert int.from_bytes(line.data[1:3], "little") * 8 <= slip.dots


@pytest.mark.parametrize(
    ("page", "shown"),
    [
        ("cp858", "å ä ö ø æ é €"), ("cp1252", "å ä ö ø æ é €"), ("cp850", "å ä ö ø æ é EUR"),
        ("cp865", "å ä ö ø æ é EUR"), ("cp861", "å ä ö ø æ é EUR"), ("iso8859_15", "å ä ö ø æ é €"),
        ("cp437", "å ä ö o æ é EUR"), ("cp852", "a ä ö o ae é EUR"), ("cp866", "a a o o ae e EUR"),
    ],
)  # fmt: skip
def test_a_page_prints_what_it_has_and_spells_the_rest(page: str, shown: str) -> None:
    assert plain_text(Slip(page=page).text("å ä ö ø æ é €").to_bytes()) == shown


def test_the_euro_has_its_own_byte_on_both_western_pages() -> None:
    assert (lettering.encode("€", "cp858"), lettering.encode("€", "cp1252")) == (b"\xd5", b"\x80")


def test_invisible_letters_vanish_and_what_no_font_has_is_said_in_latin_letters() -> None:
    assert plain_text(Slip().text("fish\u200b \u202egnorw e\u0301 \ue000").to_bytes()) == "fish gnorw é ?"
    assert plain_text(Slip().text("\U000131d3 \U00010900").to_bytes()) == "[egyptian hieroglyph m023] alf"


@pytest.mark.parametrize("columns", [32, 42, 48])
def test_a_price_stands_at_the_right_edge_and_a_long_name_hangs_below(columns: int) -> None:
    lines = pair_lines("2 Côte de boeuf voor twee met sauce bearnaise en frites", "€ 64,00", columns)

    assert lines[0].endswith(" € 64,00") and len(lines[0]) == columns
    assert all(line.startswith("  ") and len(line) <= columns for line in lines[1:])
    assert " ".join(" ".join(lines).replace("€ 64,00", "").split()).startswith("2 Côte de boeuf voor twee met")


def test_words_break_between_words_and_only_a_long_one_within() -> None:
    assert wrap("no onions please", 10) == ["no onions", "please"]
    assert wrap("abcdefghijklmno", 6) == ["abcdef", "ghijkl", "mno"]
    assert wrap("", 6) == [""]


def test_a_row_of_columns_that_fits_keeps_its_spaces() -> None:
    assert plain_text(Slip(columns=32).text("9 %       12,22     135,73").to_bytes()) == "9 %       12,22     135,73"


def test_a_copy_never_opens_the_drawer() -> None:
    data = Slip().text("Total 12,00").kick().cut().to_bytes()

    assert [e.kind for e in decode(without_drawer(data)) if isinstance(e, Mark)] == ["cut"]
    assert plain_text(without_drawer(data)) == plain_text(data)


def test_bytes_in_pieces_give_the_same_commands() -> None:
    data = Slip().big("T12").qr("https://brigade.example/r/1").barcode("AB12").kick().cut().to_bytes()
    tokenizer = Tokenizer()

    pieces = [token for byte in data for token in tokenizer.feed(bytes([byte]))]

    assert [token.name for token in pieces if token.name != "text"] == [
        t.name for t in tokens(data) if t.name != "text"
    ]
    assert b"".join(token.raw for token in pieces) == data


def test_every_model_prints_the_euro() -> None:
    for model in MODELS.values():
        slip = Slip(model=model)
        assert slip.text("€").to_bytes().count("€".encode(slip.page)) == 1
