"""Paper: the receipt, the bill before it is paid, a part payment. 42 columns, any width."""

from collections.abc import Sequence
from datetime import datetime

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import override

from hotel.models import Stay
from payments import queries
from payments.documents import Body, head, line
from payments.documents import payment as paid_by
from payments.given_away import as_priced, on_the_tab, standing_on
from payments.models import Bill, Payment, Receipt, Share, StoredKind, Tender
from payments.tax_rows import tax_rows
from payments.writer import Writer
from printing.documents import new_slip
from printing.escpos.slip import Slip
from printing.models import Printer
from printing.parts import language_of, shows
from venues.models import Register, Venue


def receipt_slip(
    receipt: Receipt, said: Body, printer: Printer, venue: Venue, *, copy: int = 0, kicks: bool = False
) -> bytes:
    """A receipt, or its copy marked COPY; for cash the drawer opens first."""
    with override(language_of(printer, venue)):
        writer = Writer(printer, venue, said["currency"], kicks=kicks)
        slip = writer.slip
        if copy:
            slip.band("COPY")
        writer.logo()
        writer.head(said)
        _kind(slip, said)
        slip.pair(_("Receipt %(number)s") % {"number": number_of(said)}, _clock(said["at"]), bold=True)
        slip.pair(said["register"]["name"], _place(said["label"]))
        slip.rule()
        if said["lines"]:
            writer.lines(said["lines"])
            slip.rule()
        writer.discounts(said.get("discounts", ()))
        if "subtotal" in said:
            writer.added(said["subtotal"], said["taxes"])
        writer.amount(f"{_('Total')} {said['currency']}", said["total"], bold=True, height=2)
        slip.feed(1)
        writer.taxes(said["taxes"])
        slip.rule()
        _payments(writer, said)
        _to_sign(slip, said)
        slip.feed(1)
        if shows(printer, "thanks"):
            slip.text(_("Thank you, and until next time."), align="center").feed(1)
        if (address := address_of(receipt, venue)) and shows(printer, "qr"):
            slip.qr(address, module=5).text(_("This receipt on your phone"), align="center").feed(1)
        slip.text(receipt.hash[:16], align="center").feed(1).cut()
        return slip.to_bytes()


def number_of(said: Body) -> str:
    """A document's number, as people read it: register, series, number."""
    return f"{said['register']['number']}-{said['series']}-{said['number']}"


def _kind(slip: Slip, said: Body) -> None:
    """What this paper is, where it isn't a receipt of a sale."""
    if said["kind"] == "return":
        of = said["of"]
        number = f"{of['register']}-{of['series']}-{of['number']}"
        slip.big(_("RETURN")).text(_("of receipt %(number)s") % {"number": number}, align="center")
        if said.get("corrects"):
            slip.text(_("Nothing went back: it was paid another way."), align="center")
    elif said["kind"] == "delivery":
        slip.big(_("NOT PAID")).text(_on_credit(said), align="center")
    elif said.get("instead"):
        instead = said["instead"]
        number = f"{instead['register']}-{instead['series']}-{instead['number']}"
        slip.text(_("In place of receipt %(number)s") % {"number": number}, align="center")
    slip.feed(0 if said["kind"] == "sale" and not said.get("instead") else 1)


def _on_credit(said: Body) -> str:
    if any(it["tender"] == Tender.ACCOUNT for it in said["payments"]):
        return _("This was charged to a house account.")
    return _("This was charged to a room.")


def _to_sign(slip: Slip, said: Body) -> None:
    """A place to sign on paper, where nobody signed on the glass or typed the PIN."""
    unsigned = [it for it in said["payments"] if _is_unsigned(it)]
    if said["kind"] == "return" or not unsigned:
        return
    slip.feed(1).text(_("Signature of the guest, and the name in capitals:")).feed(4).rule().feed(2).rule()


def _is_unsigned(it: Body) -> bool:
    if it["tender"] == Tender.ACCOUNT:
        return not it["is_signed"]
    return bool(it["tender"] == Tender.ROOM and not it["proof"])


def _place(label: str) -> str:
    return _("Table %(label)s") % {"label": label} if queries.is_table(label) else label


def address_of(receipt: Receipt, venue: Venue) -> str:
    """Where guests find a receipt; nothing for a house that they can't reach."""
    return venue.public_url and venue.public_url.rstrip("/") + reverse("payments:receipt", args=[receipt.ref])


def _payments(writer: Writer, said: Body) -> None:
    for it in said["payments"]:
        if it["tender"] == Tender.ROOM:
            if it["tip"]:
                writer.amount(_("Tip"), it["tip"])
            _room(writer, it, is_back=said["kind"] == "return")
            continue
        if it["tender"] == Tender.WALK_OUT:
            writer.amount(_("Not paid: the guests left"), it["amount"], bold=True)
            continue
        label = _way(it, is_back=said["kind"] == "return" and not said.get("corrects"))
        if it["rounding"]:
            if it["amount"] != said["total"]:
                writer.amount(_("Of the bill"), it["amount"])
            writer.amount(_("Cash rounding"), it["rounding"])
            writer.amount(_("To pay in cash"), it["to_pay"])
        if it["tip"]:
            writer.amount(_("Tip"), it["tip"])
        given = it["tendered"] if it["tendered"] is not None else it["taken"]
        writer.amount(label, given, bold=True)
        if it["change"]:
            writer.amount(_("Change"), it["change"], bold=True)


def _way(it: Body, *, is_back: bool) -> str:
    """How it was paid, or given back."""
    slip = _("slip %(number)s") % {"number": it["slip"]} if it.get("slip") else ""
    way = " ".join(filter(None, [it.get("name") or _called(it), it["card"], slip]))
    return _("Given back: %(way)s") % {"way": way} if is_back else way


def _called(it: Body) -> str:
    """What a way to pay is called: which card it was, which account it went to."""
    if it.get("stored"):
        return f"{capfirst(StoredKind(it['stored']).label)} {it['hint'] and '··' + it['hint']}".strip()
    if "account" in it:
        return _("House account %(number)d, not paid") % {"number": it["account"]}
    return _tender(it["tender"])


def _room(writer: Writer, it: Body, *, is_back: bool) -> None:
    words = _("Given back to room %(room)s") if is_back else _("Charged to room %(room)s, not paid")
    writer.amount(words % {"room": it["room"]}, it["taken"], bold=True)
    proof = {"pin": _("PIN"), "signature": _("signed on the screen")}.get(it["proof"], "")
    posting = _("Posting %(number)s") % {"number": it["posting"]}
    writer.slip.text(", ".join(filter(None, [posting, proof])), indent=2)


def folio_slip(payment: Payment, stay: Stay, printer: Printer, venue: Venue, register: Register) -> bytes:
    """What a hotel guest gets for money: no receipt, since the sales have theirs; the invoice comes at check-out."""
    with override(language_of(printer, venue)):
        writer = Writer(printer, venue, venue.currency, kicks=payment.opens_drawer)
        said = head(venue, register, payment.at)
        writer.head(said)
        writer.slip.big(_("PAYMENT"))
        writer.slip.text(_("The invoice comes at check-out."), align="center").feed(1)
        writer.slip.pair(_("Room %(room)s") % {"room": stay.room}, _clock(said["at"]))
        if payment.rounding:
            writer.amount(_("Cash rounding"), payment.rounding)
        given = payment.tendered if payment.tendered is not None else payment.amount + payment.tip
        label = " ".join(filter(None, [_tender(payment.tender), payment.card]))
        writer.amount(_("Of the room's bill"), payment.amount)
        if payment.tip:
            writer.amount(_("Tip"), payment.tip)
        writer.amount(label, given, bold=True, height=2)
        if change := payment.change():
            writer.amount(_("Change"), change)
        return writer.slip.feed(1).cut().to_bytes()


def part_slip(payment: Payment, bill: Bill, printer: Printer, venue: Venue, register: Register) -> bytes:
    """What a guest gets for a part of a bill: no receipt yet."""
    with override(language_of(printer, venue)):
        writer = Writer(printer, venue, venue.currency, kicks=payment.opens_drawer)
        said = head(venue, register, payment.at)
        writer.head(said)
        writer.slip.big(_("PART PAYMENT"))
        writer.slip.text(_("The receipt comes when the bill is paid."), align="center").feed(1)
        writer.slip.pair(_("Bill %(letter)s") % {"letter": bill.letter}, _clock(said["at"]))
        writer.amount(_("Total"), bill.total)
        if payment.posting:
            shown = paid_by(payment)
            _room(writer, shown, is_back=False)
            _to_sign(writer.slip, {"kind": "sale", "payments": [shown]})
        else:
            writer.amount(_tender(payment.tender), payment.amount, bold=True, height=2)
        if payment.tip:
            writer.amount(_("Tip"), payment.tip)
        if change := payment.change():
            writer.amount(_("Change"), change)
        writer.amount(_("Still open"), bill.remaining() + bill.pending)
        return writer.slip.feed(1).cut().to_bytes()


def drawer_slip(printer: Printer) -> bytes:
    """No words: the drawer opens."""
    return new_slip(printer).kick().to_bytes()


def pro_forma_slip(
    bills: Sequence[tuple[str, Sequence[Share]]],
    label: str,
    at: datetime,
    printer: Printer,
    venue: Venue,
    register: Register,
    number: int,
) -> bytes:
    """The bill as the guest sees it before paying, payer by payer; from the second print on it says which that is."""
    with override(language_of(printer, venue)):
        writer = Writer(printer, venue, venue.currency)
        slip, said = writer.slip, head(venue, register, at)
        for letter, shares in bills:
            writer.logo()
            writer.head(said)
            slip.text(_("NOT A RECEIPT"), bold=True, width=3, height=3, align="center").feed(1)
            slip.pair(_place(label), _clock(said["at"]))
            if number > 1:
                slip.text(_("Print %(number)d") % {"number": number}, align="center")
            if letter:
                slip.text(_("Bill %(letter)s") % {"letter": letter}, bold=True)
            slip.rule()
            standing, priced = standing_on(shares), [as_priced(it, venue) for it in shares]
            writer.lines([line(it, standing) for it in priced])
            slip.rule()
            writer.discounts(on_the_tab(priced, standing))
            if not venue.prices_include_tax:
                writer.added(sum(it.amount for it in priced), tax_rows(shares))
            writer.amount(f"{_('Total')} {venue.currency}", sum(it.amount for it in shares), bold=True, height=2)
            writer.taxes(tax_rows(shares))
            slip.feed(1).text(_("Please wait for your receipt after paying."), align="center").feed(1).cut()
        return slip.to_bytes()


def _tender(tender: str) -> str:
    words = {"cash": _("Cash"), "card": _("Card"), "room": _("Room")}
    return words.get(tender) or str(capfirst(Tender(tender).label))


def _clock(at: str) -> str:
    return f"{datetime.fromisoformat(at):%Y-%m-%d %H:%M}"
