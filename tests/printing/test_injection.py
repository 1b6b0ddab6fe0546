"""S-ESC: nobody's words carry a command: every slip × every code page, also where the words are drawn."""

import os
from functools import cache

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from printing.escpos.models import CODE_PAGES
from printing.escpos.raster import REAL_TIME
from printing.escpos.slip import Slip
from printing.escpos.tokens import Token, tokens
from tests.printing.every_slip import SLIPS, printer
from tests.trials import suite

EXAMPLES = int(os.environ.get("BRIGADE_S_ESC", "100000")) if suite.is_on("S-ESC") else 2_000
PAPERS = [("a", 48), ("a", 32), ("b", 64)]
COMMANDS = (
    "\x1bp\x00\x19\xfa", "\x1d(k\x03\x00", "\x10\x14\x01\x00\x01", "\x10\x04\x01", "\x1b@", "\x1dVB\x00", "\x1ct",
    "\x7f", "\x9b", "\x90", "\n", "\r", "\x85", "\u2028",
)  # fmt: skip
FOREIGN = ("ผัดไทย", "سلطة", "שלום", "🦀", "👩\u200d🍳", "鮨", "ж", "e\u0301", "\u202e", "\ufeff", "\x10ก\x14")
KNOWN = {
    "text", "LF", "GS v 0", "GS B", "GS !", "GS V", "GS ( k", "ESC @", "ESC t", "ESC M", "ESC E", "ESC a", "ESC d",
    "ESC p", "FS .",
}  # fmt: skip
WORDS = st.lists(st.one_of(st.text(max_size=12), st.sampled_from(COMMANDS), st.sampled_from(FOREIGN)), max_size=6).map(
    "".join
)


@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    name=st.sampled_from(sorted(SLIPS)),
    page=st.sampled_from(sorted(CODE_PAGES)),
    paper=st.sampled_from(PAPERS),
    words=WORDS,
)
@example(name="order", page="cp858", paper=("a", 48), words="\x1bp\x00\x19\xfa no onions")
@example(name="order", page="cp858", paper=("a", 48), words="\x1bp\x00\x19\xfa ไม่เผ็ด")
@example(name="receipt", page="cp1252", paper=("b", 64), words="\x10\x14\x01\x00\x01")
def test_no_words_can_carry_a_command(name: str, page: str, paper: tuple[str, int], words: str) -> None:
    at = printer(code_page=page, font=paper[0], columns=paper[1])

    data = SLIPS[name](words, at)

    found = tokens(data)
    assert commands(found) == commands_of_plain(name, page, paper, len(words))
    assert {it.name for it in found} <= KNOWN
    assert all(it.data in (b"\x00", b"\x01") for it in found if it.name == "GS B")
    assert b"".join(it.raw for it in found) == data
    assert not any(0x7F in it.data for it in found if it.name == "text")
    for drawn in (it for it in found if it.name == "GS v 0"):
        assert is_whole(drawn, at.columns)


@cache
def commands_of_plain(name: str, page: str, paper: tuple[str, int], length: int) -> list[tuple[str, bytes]]:
    """What the same slip commands where its words are as many plain letters."""
    return commands(tokens(SLIPS[name]("w" * length, printer(code_page=page, font=paper[0], columns=paper[1]))))


def commands(found: list[Token]) -> list[tuple[str, bytes]]:
    """Every command with its parameters but text, line ends, drawn words, and what turns black on and off."""
    return [(it.name, it.data) for it in found if it.name not in ("text", "LF", "GS v 0", "GS B")]


def is_whole(drawn: Token, columns: int) -> bool:
    """Whether a picture has as many dots as it says, fits the paper, and holds nothing that a printer obeys."""
    mode, width, height = (
        drawn.data[0],
        int.from_bytes(drawn.data[1:3], "little"),
        int.from_bytes(drawn.data[3:5], "little"),
    )
    return (
        mode == 0
        and 0 < width <= Slip(columns=columns).dots // 8
        and len(drawn.data) == 5 + width * height
        and not any(order in drawn.raw for order in REAL_TIME)
    )


@pytest.mark.parametrize("name", sorted(SLIPS))
def test_every_slip_draws_what_its_page_lacks(name: str) -> None:
    drawn = [it for it in tokens(SLIPS[name]("ผัดไทย 🦀", printer())) if it.name == "GS v 0"]

    assert bool(drawn) == (name != "practice")


def test_the_check_finds_a_command_that_slips_through() -> None:
    """The control: the same words without the filter."""
    at = printer(code_page="cp858")
    sound = SLIPS["order"]("PLAIN", at)

    assert commands(tokens(sound.replace(b"PLAIN", b"\x1bp\x00\x19\xfa", 1))) != commands(tokens(sound))
