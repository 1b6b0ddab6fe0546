"""Countries as data: currency, cash rounding, languages, clock and VAT, each a file in `countries/`.

Rates are dated rows, as the law stood in November 2026 with what it had announced. Sources: the countries' VAT laws
(NL Wet OB 1968, SE mervärdesskattelagen, NO merverdiavgiftsloven, DE UStG, BE WBTW, DK momsloven, FI AVL). An
accountant has the last word: the page says so. In Belgium a soft drink to take away is a closed bottle or can (6 %);
a coffee made for the guest is food (12 % since March 2026).
"""

import json
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from venues.models import TaxContext, TaxRate, Venue

COUNTRIES = Path(__file__).resolve().parent / "countries"
FIRST = "NL"


@dataclass(frozen=True)
class Shown:
    """A rate as the page shows it: what it is for, eaten here and taken away."""

    tax_class: str
    eat_in: str
    take_away: str


@dataclass(frozen=True)
class Profile:
    """What a country settles. `company_number` is what its trade register calls a number.

    `receipt_is_due`: every guest has to be given or offered one; `most_copies` of it may be printed (None: no limit).
    `service_is_included`: prices there say what guests pay; nobody expects service to be charged beside them.
    """

    code: str
    name: str
    currency: str
    time_zone: str
    languages: tuple[str, ...]
    cash_step: int
    company_number: str
    receipt_is_due: bool
    most_copies: int | None
    service_is_included: bool
    rates: tuple[dict[str, Any], ...]

    def tax_rates(self, venue: Venue) -> list[TaxRate]:
        """The rates as rows of a venue, the oldest first, not written yet."""
        said = sorted(self.rates, key=lambda it: str(it["from"]))
        return [
            TaxRate(
                venue=venue,
                tax_class=it["class"],
                context=TaxContext(context),
                valid_from=date.fromisoformat(it["from"]),
                rate=Decimal(it["rate"]) / 100,
                letter=it["letter"],
            )
            for it in said
            for context in it["contexts"]
        ]


@cache
def profiles() -> dict[str, Profile]:
    """Every country we have a file of, by its code, in the order of their names."""
    said = [json.loads(path.read_text(encoding="utf-8")) for path in COUNTRIES.glob("*.json")]
    found = [Profile(**(it | {"languages": tuple(it["languages"]), "rates": tuple(it["rates"])})) for it in said]
    return {it.code: it for it in sorted(found, key=lambda it: it.name)}


def rates_shown(profile: Profile, day: date) -> list[Shown]:
    """Food, soft drinks and alcohol as they are taxed on a day, in per cent."""
    rates = {(it.tax_class, it.context): it.rate for it in profile.tax_rates(Venue()) if it.valid_from <= day}

    def percent(tax_class: str, context: str) -> str:
        return f"{(rates[tax_class, context] * 100).normalize():f}"

    return [Shown(it, percent(it, "eat_in"), percent(it, "take_away")) for it in ("food", "soft_drink", "alcohol")]
