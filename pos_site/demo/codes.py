"""The codes of the demo's stickers."""

import random

LETTERS = "23456789abcdefghjkmnpqrstvwxyz"


def sticker_code(letter: str, number: object) -> str:
    """The code of a sticker, the same in every demo, so that a printed sheet outlives a restart: `t2-…`, `r214-…`.

    A real house's are drawn by lot; neither is a secret.
    """
    lots = random.Random(f"grutto.{letter}.{number}")
    return f"{letter}{number}-{''.join(lots.choice(LETTERS) for _place in range(4))}"
