"""More than one, and not whole: people read 1½."""

import pytest

from core import portions


@pytest.mark.parametrize(
    ("portion", "on_screen", "on_paper"),
    [
        ("2", "2", "2"),
        ("1/3", "1/3", "1/3"),
        ("3/2", "1½", "1 1/2"),
        ("8/3", "2⅔", "2 2/3"),
        ("7/5", "1 2/5", "1 2/5"),
        ("", "", ""),
    ],
)
def test_a_share_of_more_than_one_dish(portion: str, on_screen: str, on_paper: str) -> None:
    assert (portions.on_screen(portion), portions.on_paper(portion)) == (on_screen, on_paper)
