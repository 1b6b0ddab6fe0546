"""Barcodes as scanners type them: EAN, UPC and GTIN, or GS1 element strings (GS1 General Specifications, section 3).

Read by biip. What a code says of a price is only ever used for an item whose price is open.
"""

from dataclasses import dataclass
from decimal import Decimal

import biip
from biip import ParseConfig, ParseResult
from biip.gs1_messages import GS1Message
from biip.gtin import Gtin
from biip.rcn import Rcn, RcnRegion

MOST_LETTERS = 120
# What a scanner types for the separator of GS1 elements, where it can't type FNC1 itself.
SEPARATOR = "\x1d"
COUNT, PAYABLE = ("30", "37"), ("392", "393")


class BadBarcode(ValueError):
    """It isn't a barcode of something that is sold."""


@dataclass(frozen=True)
class Scan:
    """What a code says: the item's GTIN, how many, and what it costs in major units, where it says so."""

    gtin: str
    quantity: int | None = None
    price: Decimal | None = None


def gtin(text: str) -> str:
    """The digits of a GTIN, as we keep them: 8, 13 or 14 of them. Raises BadBarcode for a wrong check digit."""
    try:
        found = Gtin.parse(text)
    except biip.BiipException as error:
        raise BadBarcode(str(error)) from None
    return _digits(found)


def read(code: str, country: str) -> Scan:
    """Read a code; prefixes 20–29 (weighed in the house) mean what they mean in that country. Raises BadBarcode."""
    if not code or len(code) > MOST_LETTERS or not code.isascii():
        raise BadBarcode(code[:20])
    try:
        result = biip.parse(code, config=ParseConfig(rcn_region=_region(country), separator_chars=[SEPARATOR]))
    except biip.BiipException as error:
        raise BadBarcode(str(error)) from None
    if result.upc and not result.gtin:
        return Scan(gtin(result.upc.as_upc_a()))
    if not result.gtin:
        raise BadBarcode(code[:20])
    if isinstance(result.gtin, Rcn) and result.gtin.region:
        return Scan(_digits(result.gtin.without_variable_measure()), price=result.gtin.price)
    return Scan(_digits(result.gtin), *_measures(result))


def same(barcode: str) -> str:
    """What two barcodes have in common that are the same GTIN, however many zeros stand before it."""
    return barcode.zfill(14)


def _digits(found: Gtin) -> str:
    digits = found.value.lstrip("0") or "0"
    return digits.zfill(8 if len(found.value) == 8 else 13)


def _region(country: str) -> RcnRegion | None:
    try:
        return RcnRegion(country.lower())
    except ValueError:
        return None


def _measures(result: ParseResult) -> tuple[int | None, Decimal | None]:
    message = result.gs1_message
    if message is None:
        return None, None
    counted = next((it.value for it in message.element_strings if it.ai.ai in COUNT), "")
    return int(counted) if counted.isdecimal() else None, _payable(message)


def _payable(message: GS1Message) -> Decimal | None:
    """The amount payable, in elements with and without a currency's number."""
    for it in message.element_strings:
        if it.ai.ai.startswith(PAYABLE):
            return it.decimal
    return None
