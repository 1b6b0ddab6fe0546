"""What a corrected tender is written down with: a return of the receipt, and a receipt in its place."""

import json
from collections.abc import Sequence

from acts.actions import Act
from payments import documents, queries
from payments.actions.close_bill import print_receipt
from payments.actions.kicks import note_kick
from payments.actions.write_receipt import end_of, vouched, write_receipt
from payments.models import Bill, Payment, Receipt, ReceiptKind, TenderCorrection, Till
from payments.slips import receipt_slip
from printing.models import PrintJob


def write_papers(
    bill: Bill, correction: TenderCorrection, payments: Sequence[Payment], till: Till, *, act: Act
) -> list[Receipt]:
    """Give the bill's receipt back and write a new one; both refer to the first. The caller has locked the register.

    Journals `payments.correction_returned` and `payments.tender_corrected`; cash that comes in opens the drawer.
    """
    sale = queries.sale_of(bill)
    first = sale.refers_to or sale
    head = documents.head(act.venue, till.register, act.at)
    back = json.loads(sale.body) | head | {"by": correction.by_id, "of": documents.number_of(sale), "corrects": True}
    returned = _write(ReceiptKind.RETURN, back, first, correction, till, act)
    words = {"reason": correction.reason, "payment": correction.payment_id, "instead": correction.replacement_id}
    act.journal("payments.correction_returned", bill, **words, **vouched(returned))
    said = documents.body(
        bill,
        queries.shares_of(bill),
        payments,
        venue=act.venue,
        register=till.register,
        at=act.at,
        by_id=correction.by_id,
    )
    new = _write(ReceiptKind.SALE, said | {"instead": documents.number_of(first)}, first, correction, till, act)
    ways = {"was": documents.way_of(correction.payment), "is": documents.way_of(correction.replacement)}
    act.journal("payments.tender_corrected", bill, **words, **ways, **vouched(new))
    _print(returned, till, bill, act)
    job = _print(new, till, bill, act, kicks=correction.replacement.opens_drawer)
    if correction.replacement.opens_drawer:
        note_kick(correction.replacement, job, act=act)
    return [returned, new]


def _write(
    kind: ReceiptKind, said: documents.Body, first: Receipt, correction: TenderCorrection, till: Till, act: Act
) -> Receipt:
    register, day = till.register, correction.business_date
    end = end_of(register, kind)
    return write_receipt(kind, said, end, of=correction, register=register, day=day, refers_to=first, act=act)


def _print(receipt: Receipt, till: Till, bill: Bill, act: Act, *, kicks: bool = False) -> PrintJob | None:
    if till.receipt_printer is None:
        return None
    data = receipt_slip(receipt, json.loads(receipt.body), till.receipt_printer, act.venue, kicks=kicks)
    return print_receipt(till.receipt_printer, data, receipt=receipt, origin=bill.tab.topic, act=act)
