"""A company asks for a full VAT invoice of what it has paid."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from acts.actions import Act
from core.errors import Refused
from guests import actions as guests
from payments import queries
from payments.actions.locks import lock_bill, lock_till
from payments.actions.receipts import reprint_receipt
from payments.actions.write_receipt import end_of, vouched, write_receipt
from payments.models import Receipt, ReceiptKind
from payments.sale_invoice import sale_invoice_body
from venues.days import business_date


class NotInvoiced(Refused):
    """No invoice is written of this: it isn't a paid sale."""


@dataclass(frozen=True)
class Buyer:
    """Whom an invoice is to, as the law wants to read it."""

    company: str
    address: str
    vat_number: str = ""


def invoice_company(sale: Receipt, buyer: Buyer, *, act: Act) -> Receipt:
    """Write the numbered VAT invoice of a paid bill's receipt; where there is one, a copy of it is counted instead.

    It repeats the receipt (after a corrected tender, the one in its place) and books nothing. Who it is to, it knows by
    a reference only. Locks the tab, the bill, the register. Journals `payments.invoice_made`, which vouches for it, or
    `.receipt_copied`; rings the tab. Raises NotInvoiced, NoMoreCopies, Invalid.
    """
    if sale.kind != ReceiptKind.SALE or sale.of_bill is None:
        raise NotInvoiced(
            _("An invoice is written of a receipt that was paid."),
            way_out=_("What went to a room is invoiced at check-out."),
        )
    bill = lock_bill(sale.of_bill)
    register = lock_till(act.device.register_id).register
    if made := queries.invoice_of_sale(sale):
        reprint_receipt(made, act=act)
        return made
    sale = queries.sale_of(bill)
    company = guests.add_company(act.venue, buyer.company, buyer.address, buyer.vat_number, act=act)
    said = sale_invoice_body(
        sale, guest_ref=company.ref, venue=act.venue, register=register, at=act.at, by_id=act.by.pk
    )
    invoice = write_receipt(
        ReceiptKind.INVOICE,
        said,
        end_of(register, ReceiptKind.INVOICE),
        refers_to=sale.refers_to or sale,
        register=register,
        day=business_date(act.venue, act.at),
        act=act,
    )
    act.journal("payments.invoice_made", sale, **vouched(invoice))
    act.publish(bill.tab.topic)
    return invoice
