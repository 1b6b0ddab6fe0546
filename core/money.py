"""Money: the only place that rounds, divides, allocates, reads or writes an amount.

An amount is an `int` of minor units of its currency (1250 is EUR 12.50, JPY 1250, KWD 1.250). Floats, bools and
Decimals are refused with TypeError; beyond ±10¹² a MoneyError is raised, for arguments and results alike.
A rate is a `Decimal` fraction (0.09 is 9 %) between 0 and 1000, a quantity a `Decimal` with at most 3 decimals.

One rounding rule everywhere: to the nearest minor unit, halves away from zero (12.5 → 13, -12.5 → -13), so that
a return is exactly the sale with its sign turned.
"""

import re
from collections.abc import Sequence
from decimal import Context, Decimal, InvalidOperation

from core.currencies import EXPONENTS, MoneyError, Notation, exponent, gettext_noop, notation, plain

__all__ = [
    "EXPONENTS",
    "MAX_AMOUNT",
    "MoneyError",
    "allocate",
    "check_amount",
    "exponent",
    "format",
    "format_plain",
    "parse",
    "percent_of",
    "quantity_thousandths",
    "rate_millionths",
    "round_cash",
    "share_of",
    "tax_on_top",
    "tax_within",
    "times",
]

MAX_AMOUNT = 10**12
MAX_RATE = 1000
RATE_PLACES = 6
QUANTITY_PLACES = 3

_EXACT = Context(prec=40)
_LONGEST_TEXT = 40

_MINUSES = str.maketrans({"\N{MINUS SIGN}": "-", "\N{EN DASH}": "-"})
_NO_MINOR_UNITS = re.compile(r"(?<=\d)[,.:]--?$")


def check_amount(amount: int) -> int:
    """Return `amount` if it is an int of minor units within ±10¹².

    Raises TypeError for any other type (bool too), MoneyError beyond the limit.
    """
    if type(amount) is not int:
        raise TypeError(f"An amount is an int of minor units, not {amount!r}.")
    if not -MAX_AMOUNT <= amount <= MAX_AMOUNT:
        raise MoneyError(gettext_noop("This amount is too large."))
    return amount


def rate_millionths(rate: Decimal) -> int:
    """Return a rate as the integer that is stored: Decimal("0.09") is 90000.

    Raises TypeError unless a Decimal is given (an int could mean percent), ValueError for more than 6 decimals or
    a rate outside 0 … 1000.
    """
    if type(rate) is not Decimal:
        raise TypeError(f"A rate is a Decimal fraction, not {rate!r}.")
    millionths = _scaled(rate, RATE_PLACES)
    if not 0 <= millionths <= MAX_RATE * 10**RATE_PLACES:
        raise ValueError(f"A rate lies between 0 and {MAX_RATE}, not {rate}.")
    return millionths


def quantity_thousandths(quantity: Decimal | int) -> int:
    """Return a quantity as the integer that is stored: Decimal("0.25") is 250.

    Raises TypeError for anything but a Decimal or an int, ValueError for more than 3 decimals or beyond ±10⁹.
    """
    if type(quantity) is not int and type(quantity) is not Decimal:
        raise TypeError(f"A quantity is a Decimal, not {quantity!r}.")
    thousandths = _scaled(Decimal(quantity), QUANTITY_PLACES)
    if not -MAX_AMOUNT <= thousandths <= MAX_AMOUNT:
        raise ValueError(f"The quantity {quantity} is too large.")
    return thousandths


def percent_of(amount: int, rate: Decimal) -> int:
    """Return `rate` of `amount`, halves away from zero: a discount, a service charge, a commission.

    Minor units in and out. Raises as check_amount and rate_millionths do.
    """
    return check_amount(_divide(check_amount(amount) * rate_millionths(rate), 10**RATE_PLACES))


def tax_within(gross: int, rate: Decimal) -> int:
    """Return the tax contained in a tax-inclusive amount: gross × rate ÷ (1 + rate), halves away from zero.

    Minor units in and out; the net is `gross - tax_within(gross, rate)`, never rounded by itself. Rounding of VAT is
    national law (Court of Justice of the EU, C-484/06 Ahold); ours is arithmetical, per line.
    Raises as check_amount and rate_millionths do.
    """
    millionths = rate_millionths(rate)
    return _divide(check_amount(gross) * millionths, 10**RATE_PLACES + millionths)


def tax_on_top(net: int, rate: Decimal) -> int:
    """Return the tax to add to an amount without tax: net × rate, halves away from zero.

    Minor units in and out. Raises as check_amount and rate_millionths do.
    """
    return percent_of(net, rate)


def allocate(total: int, weights: Sequence[int]) -> list[int]:
    """Share `total` out by weights, so that the parts add up to it exactly.

    Largest remainder (Hamilton): each part is its exact share rounded towards zero; what is left goes, one minor unit
    each, to the largest remainders, the earlier first where they tie. A negative total mirrors the positive one, and
    a weight of 0 gets 0.
    Raises TypeError for weights that aren't ints, ValueError for a negative weight, or for a total other than 0 with
    no weight at all.
    """
    check_amount(total)
    for weight in weights:
        if type(weight) is not int:
            raise TypeError(f"A weight is an int, not {weight!r}.")
        if weight < 0:
            raise ValueError("A weight can't be negative.")
    whole = sum(weights)
    if whole == 0:
        if total:
            raise ValueError("An amount can't be shared out over no weight.")
        return [0] * len(weights)
    shares = [divmod(abs(total) * weight, whole) for weight in weights]
    parts = [part for part, _ in shares]
    by_remainder = sorted(range(len(shares)), key=lambda index: -shares[index][1])
    for index in by_remainder[: abs(total) - sum(parts)]:
        parts[index] += 1
    return parts if total >= 0 else [-part for part in parts]


def share_of(amount: int, num: int, den: int) -> int:
    """Return num/den of an amount, halves away from zero. Minor units in and out.

    Shares rounded one by one need not add up: divide a whole with `allocate`.
    Raises TypeError for anything but ints, ValueError unless 0 ≤ num ≤ den and den > 0.
    """
    if type(num) is not int or type(den) is not int:
        raise TypeError(f"A fraction is of two ints, not {num!r}/{den!r}.")
    if den <= 0 or not 0 <= num <= den:
        raise ValueError(f"A share lies between nothing and all, not {num}/{den}.")
    return _divide(check_amount(amount) * num, den)


def round_cash(amount: int, step: int) -> int:
    """Round an amount paid in cash to the nearest coin, halves away from zero. Minor units in and out.

    `step` is the smallest coin: SE and NO 100 (49 → 0, 50 → 100), DK 50 (24 → 0, 25 → 50, 75 → 100), NL, BE, FI and
    IE 5 (2 → 0, 3 → 5); 1 rounds nothing. Round what is to be paid, once: the change is then a multiple of the coin
    whenever the money handed over is. The difference (at most half a step) belongs to the rounding account.
    Source: the countries' rounding of cash totals as cash register makers tabulate it (mandatory in BE since 2019-12).
    Raises TypeError for anything but ints, ValueError for a step below 1.
    """
    if type(step) is not int:
        raise TypeError(f"A coin is an int of minor units, not {step!r}.")
    if step < 1:
        raise ValueError("The smallest coin is at least 1.")
    return check_amount(_divide(check_amount(amount), step) * step)


def times(unit: int, quantity: Decimal | int) -> int:
    """Return a unit price × a quantity with at most 3 decimals, halves away from zero. Minor units in and out.

    Raises as check_amount and quantity_thousandths do.
    """
    return check_amount(_divide(check_amount(unit) * quantity_thousandths(quantity), 10**QUANTITY_PLACES))


def parse(text: str, currency: str, locale: str) -> int:
    """Read an amount as a person types it ("12,50", "€ 12.50", "12", "1.250,00", "12,-"), in minor units.

    The locale's decimal and group signs count first. A lone point or comma that can't be the locale's group sign
    (three digits don't follow it) is the decimal sign, as people mix the two up: "12.50" is 12,50 in Dutch, but
    "1.250" is 1250. Spaces group everywhere. The currency's own sign or code may stand on either side.
    Raises MoneyError, with a sentence for the person, for anything else: other currencies, misplaced groups, more
    decimals than the currency has.
    """
    written = notation(currency, locale)
    number, is_negative = _bare_number(text, written)
    whole, minor = _split_number(number, text, written)
    if len(minor) > written.exponent:
        raise MoneyError(
            gettext_noop("“%(text)s” has too many decimals: %(currency)s has %(digits)s."),
            text=text,
            currency=currency,
            digits=written.exponent,
        )
    amount = check_amount(int(whole + minor.ljust(written.exponent, "0")))
    return -amount if is_negative else amount


def format(amount: int, currency: str, locale: str) -> str:
    """Write an amount with its currency's sign as the locale does (CLDR, through Babel): "€ 12,50", "12,50 kr".

    No-break spaces keep it on one line. The decimals are those of ISO 4217, also where CLDR leaves them out.
    Raises TypeError for anything but an int, MoneyError for an unknown currency or locale.
    """
    written = notation(currency, locale)
    before, after = written.negative if check_amount(amount) < 0 else written.positive
    return before + written.write(abs(amount)) + after


def format_plain(amount: int, currency: str, locale: str) -> str:
    """Write an amount without the currency's sign ("12,50", "-1.250,00"), for tickets and pads. Raises as format."""
    return ("-" if check_amount(amount) < 0 else "") + notation(currency, locale).write(abs(amount))


def _divide(numerator: int, denominator: int) -> int:
    """Divide by a positive int, halves away from zero."""
    quotient = (2 * abs(numerator) + denominator) // (2 * denominator)
    return quotient if numerator >= 0 else -quotient


def _scaled(value: Decimal, places: int) -> int:
    """Return value × 10**places, which has to be whole. Raises ValueError."""
    try:
        rounded = value.quantize(Decimal(1).scaleb(-places), context=_EXACT)
    except InvalidOperation:
        raise ValueError(f"{value} is not a number that can be kept.") from None
    if rounded != value:
        raise ValueError(f"{value} has more than {places} decimals.")
    return int(rounded.scaleb(places, context=_EXACT))


def _bare_number(text: str, written: Notation) -> tuple[str, bool]:
    """Strip the currency's sign, spaces and minus from what was typed; tell whether there was a minus."""
    if not isinstance(text, str):
        raise TypeError(f"An amount is read from text, not {text!r}.")
    if len(text) > _LONGEST_TEXT or any(sign.isdigit() and not sign.isdecimal() for sign in text):
        raise _unreadable(text[:_LONGEST_TEXT])  # "12⁵⁰" is a picture of a price: folding would make it 1250
    typed = plain(text).translate(_MINUSES).strip()
    number = typed.removeprefix("-").lstrip()
    for sign in written.signs:
        bare = number.removeprefix(sign)
        bare = bare if bare != number else number.removesuffix(sign)
        if bare != number:
            number = bare.strip()
            break
    is_negative = typed.startswith("-")
    if not is_negative and number.startswith("-"):
        is_negative, number = True, number[1:].lstrip()
    return _NO_MINOR_UNITS.sub("", number), is_negative


def _split_number(number: str, text: str, written: Notation) -> tuple[str, str]:
    """Split a number into the digits before and after its decimal sign. Raises MoneyError."""
    whole, mark, minor = number.partition(written.decimal)
    ungrouped = written.ungroup(whole) if whole or not mark else ""
    if ungrouped is not None and minor.isdecimal() == bool(mark):
        return ungrouped, minor
    if match := re.fullmatch(r"(\d*)[.,](\d+)", number, re.ASCII):
        return match[1], match[2]
    raise _unreadable(text)


def _unreadable(text: str) -> MoneyError:
    return MoneyError(gettext_noop("“%(text)s” is not an amount."), text=text)
