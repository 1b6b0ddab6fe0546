"""A bill that was paid in part ends at what was paid; the rest of it is open again, for others to share."""

from collections.abc import Sequence

from acts.actions import Act
from core import money
from orders import actions as orders
from orders.models import Tab
from payments import queries
from payments.actions.close_bill import count_in, finish
from payments.actions.divide.writing import is_held
from payments.actions.locks import lock_till
from payments.models import Bill, BillState, Payment, Share, Tender


def cut_to_what_is_paid(tab: Tab, kept: Sequence[Bill], act: Act) -> list[Bill]:
    """Close the (locked) bills that were paid in part at what was paid, each with its receipt; returns those.

    Their shares keep as much of every line, with its tax; the rest is open again. One with a payment under way, on a
    phone or with a part in a room (its charge says the tax of the whole) stays. Locks the register. Journals
    `payments.bill_cut` and `payments.bill_closed`; rings tab, floor and day.
    """
    partly = [it for it in kept if _can_be_cut(it, act)]
    in_rooms = set(Payment.objects.filter(bill__in=partly, tender=Tender.ROOM).values_list("bill_id", flat=True))
    cut = [it for it in partly if it.pk not in in_rooms]
    if not cut:
        return []
    till = lock_till(act.device.register_id)
    for bill in cut:
        total = bill.total
        _keep_what_is_paid(bill, act)
        act.journal("payments.bill_cut", bill, amount=bill.total, was=total)
        count_in(bill, 0, register=till.register, act=act)
        payments = queries.payments_of(bill)
        finish(bill, payments, register=till.register, printer=till.receipt_printer, group="", act=act)
    return cut


def _can_be_cut(bill: Bill, act: Act) -> bool:
    is_partly = bill.state == BillState.OPEN and 0 < bill.paid < bill.total
    return is_partly and not bill.pending and not bill.refunded and not is_held(bill, act.at)


def _keep_what_is_paid(bill: Bill, act: Act) -> None:
    shares = list(Share.objects.filter(bill=bill, released_at=None).order_by("pk"))
    amounts = money.allocate(bill.paid, [it.amount for it in shares])
    parts = [_part(share, amount) for share, amount in zip(shares, amounts, strict=True) if amount]
    Share.objects.filter(pk__in=[it.pk for it in shares]).update(released_at=act.at)
    orders.give_back_parts([orders.Part(it.line_id, it.amount, it.tax) for it in shares if it.amount], act=act)
    orders.take_parts([orders.Part(it.line_id, it.amount, it.tax) for it in parts], act=act)
    Share.objects.bulk_create(parts)
    bill.total, bill.tax_total = bill.paid, sum(it.tax for it in parts)
    bill.save(update_fields=["total", "tax_total"])


def _part(share: Share, amount: int) -> Share:
    """So much of a share: a part in cents."""
    kept = [amount, share.amount - amount]
    tax, off, comped = (money.allocate(it, kept)[0] for it in (share.tax, share.off, share.comped))
    return Share(bill_id=share.bill_id, line_id=share.line_id, amount=amount, tax=tax, off=off, comped=comped)
