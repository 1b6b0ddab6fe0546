"""How much of a dish somebody has, as people read it: 2, 1½, 1/3."""

from fractions import Fraction

VULGAR = {"1/2": "½", "1/3": "⅓", "2/3": "⅔", "1/4": "¼", "3/4": "¾"}


def on_screen(portion: str) -> str:
    """`1½` for `3/2`; what has no sign of its own as on paper."""
    whole, _space, part = on_paper(portion).partition(" ")
    return f"{whole}{VULGAR[part]}" if part in VULGAR else on_paper(portion)


def on_paper(portion: str) -> str:
    """`1 1/2` for `3/2`, in letters that every printer has; whole ones, and parts of one, as they are."""
    if "/" not in portion:
        return portion
    whole, part = divmod(Fraction(portion), 1)
    return f"{whole} {part}" if whole else portion
