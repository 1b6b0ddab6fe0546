"""A receipt before there is anything to sell: the real slip, with two lines for show."""

from datetime import datetime
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from django.utils.translation import override

from core import money
from payments.documents import Body
from payments.writer import Writer
from pos_site.opening.profiles import Profile, profiles
from printing.models import Printer
from printing.paper import PaperLine, paper_lines
from venues.models import TaxContext, Venue

SHOWN = (("food", "18.50", "215.00"), ("alcohol", "5.60", "98.00"))
NARROW = 32


def receipt_preview(named: dict[str, str], country: str, at: datetime) -> tuple[PaperLine, ...]:
    """The head, two lines, the total and the VAT of a receipt, as paper of 32 columns has them."""
    profile = profiles()[country]
    with override(profile.languages[0]):
        writer = Writer(Printer(columns=NARROW), Venue(language=profile.languages[0]), profile.currency)
        writer.head({"venue": named | {"name": named["name"] or _("Your name")}})
        slip, rows = writer.slip, _rows(profile, at)
        slip.pair(_("Receipt %(number)s") % {"number": "1-S-1"}, f"{at.astimezone(ZoneInfo(profile.time_zone)):%H:%M}")
        slip.rule()
        writer.lines(rows)
        slip.rule()
        writer.amount(f"{_('Total')} {profile.currency}", sum(it["amount"] for it in rows), bold=True, height=2)
        slip.feed(1)
        writer.taxes([_tax(it) for it in rows])
    return paper_lines(slip.to_bytes())


def _rows(profile: Profile, at: datetime) -> list[Body]:
    rates = {
        it.tax_class: it
        for it in profile.tax_rates(Venue())
        if it.context == TaxContext.EAT_IN and it.valid_from <= at.date()
    }
    names = {"food": _("Burger"), "alcohol": _("House white")}
    return [
        {
            "name": names[tax_class],
            "portion": "1",
            "amount": money.parse(euros if profile.currency == "EUR" else kroner, profile.currency, "en"),
            "unit_price": 0,
            "letter": rates[tax_class].letter,
            "rate": rates[tax_class].rate,
            "details": [],
        }
        for tax_class, euros, kroner in SHOWN
    ]


def _tax(row: Body) -> Body:
    tax = money.tax_within(row["amount"], row["rate"])
    percent = f"{(row['rate'] * 100).normalize():f}"
    return row | {"rate": percent, "net": row["amount"] - tax, "tax": tax, "gross": row["amount"]}
