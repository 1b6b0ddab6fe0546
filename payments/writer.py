"""A slip with money on it: who gives it, what was sold, what was given away, the tax."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from core import money
from core.portions import on_paper
from payments.documents import Body
from printing.documents import new_slip
from printing.escpos.slip import Slip
from printing.logos import logo_dots
from printing.models import Printer
from printing.parts import language_of, shows
from venues.models import Venue


class Writer:
    """A slip in the printer's language, with amounts."""

    def __init__(self, printer: Printer, venue: Venue, currency: str, *, kicks: bool = False) -> None:
        self.slip: Slip = new_slip(printer)
        if kicks and printer.has_drawer:
            self.slip.kick()
        self.printer, self.venue = printer, venue
        self.currency, self.language = currency, language_of(printer, venue)

    def logo(self) -> None:
        """The venue's logo, where it has one and the printer shows it."""
        if shows(self.printer, "logo") and (drawn := logo_dots(self.venue.logo, self.slip.dots)):
            self.slip.picture(drawn)

    def amount(self, label: str, amount: int, **style: Any) -> None:
        """A label at the left, an amount at the right."""
        self.slip.pair(label, money.format_plain(amount, self.currency, self.language), **style)

    def head(self, said: Body) -> None:
        """Who gives this paper."""
        venue = said["venue"]
        self.slip.big(venue["name"])
        for text in (venue["legal_name"], *venue["address"].splitlines(), venue["phone"]):
            if text:
                self.slip.text(text, align="center")
        if venue["vat_number"]:
            self.slip.text(_("VAT %(number)s") % {"number": venue["vat_number"]}, align="center")
        if venue["company_number"]:
            self.slip.text(venue["company_number"], align="center")
        self.slip.feed(1)

    def lines(self, lines: Sequence[Body]) -> None:
        """What was sold, with the letter of its tax rate, and what was given away of it."""
        for it in lines:
            portion = on_paper(it["portion"]) or _("part of")
            words = f"{portion} {it['name']}" if portion != "1" else it["name"]
            amount = money.format_plain(full_price(it), self.currency, self.language)
            self.slip.pair(words, f"{amount} {it['letter']}".rstrip())
            if price := unit_price(it):
                self.slip.text(f"{portion} × {money.format_plain(price, self.currency, self.language)}", indent=2)
            if it["details"]:
                self.slip.text(", ".join(it["details"]), indent=2)
            if it.get("comped"):
                self.amount(f"  {_('On the house')}", -it["comped"])
            for off in it.get("off", ()):
                self.amount(f"  {discount(off)}", -off["amount"])

    def discounts(self, discounts: Sequence[Body]) -> None:
        """What was taken off the whole tab."""
        for it in discounts:
            self.amount(discount(it), -it["amount"], bold=True)
        if discounts:
            self.slip.rule()

    def added(self, subtotal: int, rows: Sequence[Body]) -> None:
        """What the lines come to without tax, and each tax that is added to that."""
        self.amount(_("Subtotal"), subtotal)
        for it in (tax for row in rows for tax in row.get("parts") or [row]):
            self.amount(f"{it.get('name') or _('Tax')} {it['rate']} %", it["tax"])

    def taxes(self, rows: Sequence[Body]) -> None:
        """Net, tax and gross by rate, in four columns; below a rate that is several taxes, those.

        Nothing, where only gift cards were sold.
        """
        if not rows:
            return
        room = (self.slip.columns - 8) // 3
        titles = (_("Net"), _("VAT"), _("Gross"))
        self.slip.text("".join(it[:room].rjust(room) for it in titles).rjust(self.slip.columns))
        for it in rows:
            amounts = (money.format_plain(it[key], self.currency, self.language) for key in ("net", "tax", "gross"))
            label = f"{it['letter']} {it['rate']}%".ljust(self.slip.columns - 3 * room)
            self.slip.text(label + "".join(amount.rjust(room) for amount in amounts))
            for part in it.get("parts", ()):
                self.amount(f"  {part['name']} {part['rate']} %", part["tax"])


def full_price(line: Body) -> int:
    """What a line would have come to; older receipts say only what was paid."""
    full: int = line["full"] if "full" in line else line["amount"]
    return full


def unit_price(line: Body) -> int:
    """The price of one, where several were sold whole; else nothing."""
    portion = line["portion"]
    return int(line["unit_price"]) if portion.isdigit() and portion != "1" and full_price(line) else 0


def discount(off: Body) -> str:
    """Discount 10 %, or just Discount where it was an amount."""
    return _("Discount %(rate)s %%") % {"rate": off["rate"]} if off["rate"] else _("Discount")
