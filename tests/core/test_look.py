"""The look keeps its promises: every icon exists, every colour can be read."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.template import Context, Template

ROOT = Path(settings.BASE_DIR)
SPRITE = (ROOT / "static/icons/sprite.svg").read_text()
TOKENS = {
    name: pair
    for name, *pair in re.findall(
        r"--([a-z-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)", (ROOT / "static/css/tokens.css").read_text()
    )
}


def templates() -> list[Path]:
    return [path for path in ROOT.rglob("templates/**/*.html") if ".venv" not in path.parts]


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """WCAG 2.2, contrast ratio."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_every_icon_a_template_draws_is_in_the_sprite() -> None:
    known = set(re.findall(r'<symbol id="([a-z0-9-]+)"', SPRITE))
    used = {
        (path.name, name)
        for path in templates()
        for name in re.findall(r"""\{% icon ["']([^"']+)["']""", path.read_text())
    }
    assert {(path, name) for path, name in used if name not in known} == set()


def test_an_icon_is_silent_unless_it_is_given_words() -> None:
    page = Template('{% load look %}{% icon "bell" "big" %}{% icon "x" label=words %}')
    drawn = page.render(Context({"words": "Close <it>"}))
    assert '<svg class="icon big" aria-hidden="true">' in drawn
    assert 'aria-label="Close &lt;it&gt;"' in drawn
    assert "#bell" in drawn


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize("colour", ["ink", "soft", "faint", "accent", "alarm", "wait", "ready", "calm", "done"])
def test_words_can_be_read_on_every_ground(colour: str, theme: int) -> None:
    for ground in ("card", "paper", "sunk"):
        assert contrast(TOKENS[colour][theme], TOKENS[ground][theme]) >= 4.5, ground


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize("state", ["alarm", "wait", "ready", "calm", "done"])
def test_a_state_can_be_read_on_its_own_wash(state: str, theme: int) -> None:
    assert contrast(TOKENS[state][theme], TOKENS[f"{state}-wash"][theme]) >= 4.5


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
def test_the_border_of_a_field_can_be_seen(theme: int) -> None:
    assert contrast(TOKENS["edge"][theme], TOKENS["card"][theme]) >= 3
