"""Whatever accent a venue chooses, it can be read."""

from hypothesis import given
from hypothesis import strategies as st

from tests.cast import House
from venues import colours

colour = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


@given(colour)
def test_any_accent_can_be_read_on_paper_and_in_the_dark(accent: str) -> None:
    for paper in (colours.PAPER, colours.DARK_PAPER):
        moved = colours.readable_on(paper, accent)
        assert colours.contrast(moved, paper) >= colours.AA
        assert colours.contrast(moved, colours.on(moved)) >= colours.AA


def test_black_on_white_is_the_most_there_is() -> None:
    assert round(colours.contrast("#000000", "#ffffff")) == 21


def test_the_look_is_a_stylesheet(house: House) -> None:
    answer = house.paired_client().get(f"/look/{house.venue.pk}.css")
    assert answer["Content-Type"] == "text/css" and "--accent" in answer.content.decode()
