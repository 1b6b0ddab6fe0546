"""Which PINs are good enough, and their hashes.

A handful of PINs opens a good part of all doors (123456 alone one in ten), so the common ones, those with a
pattern and those that read as somebody's birthday are refused.
"""

import re
import secrets
from datetime import date
from itertools import pairwise

from django.contrib.auth.hashers import make_password
from django.utils.translation import gettext as _

from core.errors import Invalid

LEAST, MOST = 6, 8
_COMMON = """
    123456 123123 654321 696969 159753 292513 131313 222222 789456 456789 101010 121212 112233 159357 123321 147258
    987654 456123 147852 951753 258456 142536 741852 963852 852456 147147 159951 753951 789123 321654 102030 987456
    258369 369258 258258 456456 789789 159159 142857 314159 271828 161803 141421 246810 135790 135791 864209 124578
    235689 147369 369147 741963 963741 357159 753159 951357 123654 321456 654123 456321 789654 987321 321987 123789
    789321 112358 102938 192837 918273 564738 110110 911911 999111 420420 696900 777888 888777 666999 999666 100000
    200000 500000 000001 000007 007007 010203 030201 123450 123459 543210 012345 098765 567890 112211 221122 112112
    211211 100100 200200 202020 303030 404040 505050 123457 123458 124816 248163 135246 246135 147896 159263
    12345678 87654321 11223344 12341234 12344321 10203040 19191919 14725836 31415926 27182818 1234567 7654321
    1112223
"""
COMMON = frozenset(_COMMON.split())
YEAR = re.compile(r"19[2-9]\d|20[0-3]\d")
READ_AS_DATES = {6: ((0, 2, 4), (2, 0, 4), (4, 2, 0)), 8: ((0, 2, 4), (2, 0, 4), (6, 4, 0))}


def hashed(pin: str) -> str:
    """Hash a new PIN that is good enough; call it before the act begins. Raises Invalid."""
    if fault := fault_of(pin):
        raise Invalid(fault, fields={"pin": _("Six to eight digits that nobody guesses.")})
    return make_password(pin)


def propose() -> str:
    """A PIN nobody guesses, for somebody new."""
    while True:
        pin = "".join(secrets.choice("0123456789") for _digit in range(LEAST))
        if not fault_of(pin):
            return pin


def fault_of(pin: str) -> str:
    """What is wrong with a PIN, as a sentence; nothing where it is good enough."""
    if not (pin.isascii() and pin.isdigit() and LEAST <= len(pin) <= MOST):
        return _("A PIN has %(least)d to %(most)d digits.") % {"least": LEAST, "most": MOST}
    if pin in COMMON or _has_pattern(pin):
        return _("Too many people choose this PIN.")
    if YEAR.match(pin) or YEAR.search(pin[-4:]) or _is_birthday(pin):
        return _("A birthday or a year is guessed first.")
    return ""


def _has_pattern(pin: str) -> bool:
    """Repeated (111111, 121212, 123123, 112233), counted up or down, or a mirror (123321)."""
    steps = {(int(after) - int(before)) % 10 for before, after in pairwise(pin)}
    repeats = any(pin == (pin[:n] * len(pin))[: len(pin)] for n in (1, 2, 3, 4))
    doubled = len(pin) % 2 == 0 and pin[::2] == pin[1::2]
    return len(steps) == 1 or repeats or doubled or pin == pin[::-1] or len(set(pin)) < 3


def _is_birthday(pin: str) -> bool:
    """Day, month and year in any usual order; with eight digits the year has four."""
    for day, month, year in READ_AS_DATES.get(len(pin), ()):
        digits = pin[year : year + len(pin) - 4]
        try:
            date(int(digits) or 2000, int(pin[month : month + 2]), int(pin[day : day + 2]))
        except ValueError:
            continue
        return len(digits) == 2 or bool(YEAR.fullmatch(digits))
    return False
