"""To a room: what is charged goes to the folio, and is reserved on the bill until that is known.

With the built-in folio it is known at once, in the same act. Another hotel system is asked outside: the posting is
committed first, sent once, and asked about until its outcome is known; meanwhile nobody can pay that part again.
"""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from acts.actions import Act
from core import money
from core.errors import Invalid
from core.queue import enqueue
from hotel import actions as hotel
from hotel import pms
from hotel.models import OPEN_POSTINGS, PostingKind, PostingState, Stay
from hotel.pms.base import Outcome
from orders.models import Tab
from payments import documents, postings, queries, split, tips
from payments.actions.close_bill import count_in, shares_to_close
from payments.actions.divide import bill_the_open
from payments.actions.locks import lock_bill, lock_till, topics
from payments.actions.owners import folio_topics
from payments.actions.pay_card import reserve
from payments.actions.pay_cash import amount_of, conclude
from payments.models import Bill, Payment, RoomCharge, Tender, Till
from payments.tax_rows import tax_row

type Rate = tuple[Decimal, str, int, int]


def charge_room(
    bill: Bill, stay: Stay, amount: int | None = None, *, tip: int = 0, proof: str, signature: str = "", act: Act
) -> RoomCharge:
    """Charge a bill (all that is left, or an amount in minor units) to the room of a stay, and a tip with it.

    Who the guest is, the caller has seen: by room and surname, and `proof`. The last payment closes the bill. Locks the
    tab, the bill, the register, the folio, its link's counter. Journals `payments.room_charged`, or `.room_charge_sent`
    where another system is to be asked once this is committed; rings tab, floor, day, the stay and the front desk.
    Raises BillPaid, Invalid, hotel.NotInHouse, hotel.NoPost, hotel.OverLimit.
    """
    bill = lock_bill(bill)
    amount = amount_of(bill, amount)
    if money.check_amount(tip) < 0:
        raise Invalid(_("A tip is never less than nothing."))
    assert act.by is not None
    till = lock_till(act.device.register_id)
    shares = shares_to_close(bill, till.register)
    taxes = _taxes(bill, shares, amount)
    posting = hotel.queue_posting(
        stay,
        PostingKind.CHARGE,
        amount + tip,
        tip=tip,
        tip_against=postings.tips(tips.server_of(bill, act.by.pk))[1] if tip else "",
        tax_amount=sum(tax for _rate, _letter, _gross, tax in taxes),
        taxes=[tax_row(*it) for it in taxes],
        text=_text(bill, act),
        origin=f"bill.{bill.pk}",
        proof=proof,
        signature=signature,
        against=postings.RECEIVABLE,
        act=act,
    )
    charge = RoomCharge(
        bill=bill,
        posting=posting,
        register=till.register,
        amount=amount,
        by=act.by,
        device_id=act.device.pk,
        made_at=act.at,
    )
    if pms.KINDS[posting.link].is_local:
        charge.posting = hotel.record_at_once(posting, act=act)
        if charge.posting.state != PostingState.POSTED:
            raise hotel.OverLimit(charge.posting.reason, way_out=_("Charge less to the room, or take another payment."))
        charge.done_at = act.at
        charge.save(force_insert=True)
        _settle(charge, bill, 0, till, shares, act)
    else:
        charge.save(force_insert=True)
        reserve(bill, amount)
        act.journal("payments.room_charge_sent", bill, posting=posting.number, amount=amount)
        act.publish(*topics(bill, act))
        enqueue("payments.tasks.post_to_room", posting.pk)
    return charge


def charge_tab_to_room(
    tab: Tab, stay: Stay, amount: int | None = None, *, tip: int = 0, proof: str, signature: str = "", act: Act
) -> RoomCharge:
    """Charge what is open on a tab (all of it, or an amount) to a room, in one act: bill_the_open, then charge_room."""
    bill = bill_the_open(tab, act=act)
    return charge_room(bill, stay, amount, tip=tip, proof=proof, signature=signature, act=act)


def record_posting(charge: RoomCharge, outcome: Outcome, *, act: Act) -> RoomCharge:
    """Write down what the hotel's system said of a charge; the same outcome twice changes nothing.

    Posted: a payment, the last of which closes the bill. Refused: the reservation ends. Unknown: it stays, and is asked
    about. Locks the tab, the bill, the charge, the register, the folio. Journals `payments.room_charged` or
    `.room_charge_refused`; rings as charge_room.
    """
    bill = lock_bill(charge.bill)
    charges = RoomCharge.objects.select_for_update(of=("self",), no_key=True).select_related("posting__stay__room")
    charge = charges.get(pk=charge.pk)
    if charge.done_at:
        return charge
    till = lock_till(charge.register_id)
    if outcome.state == "posted":
        posting = hotel.record_posted(charge.posting, reference=outcome.reference, act=act)
    elif outcome.is_final:
        posting = hotel.record_refused(charge.posting, outcome.reason, act=act)
    else:
        posting = hotel.record_unknown(charge.posting, act=act)
    act.publish(*topics(bill, act))
    if posting.state in OPEN_POSTINGS:
        return charge
    charge.posting, charge.done_at = posting, act.at
    charge.save(update_fields=["done_at"])
    if posting.state == PostingState.POSTED:
        _settle(charge, bill, charge.amount, till, shares_to_close(bill, till.register), act)
    else:
        count_in(bill, 0, release=charge.amount, act=act)
        act.journal("payments.room_charge_refused", bill, posting=posting.number, amount=charge.amount)
    return charge


def _settle(charge: RoomCharge, bill: Bill, release: int, till: Till, shares: Sequence[Any], act: Act) -> None:
    register, tip = till.register, charge.posting.tip
    count_in(bill, charge.amount, release=release, register=register, act=act)
    payment = Payment(
        bill=bill,
        tender=Tender.ROOM,
        amount=charge.amount,
        tip=tip,
        tip_for_id=postings.whose_tips(charge.posting.tip_against) if tip else None,
        posting=charge.posting,
        register=register,
        by_id=charge.by_id,
        device_id=charge.device_id,
        at=act.at,
        business_date=charge.posting.business_date,
    )
    payment.save(force_insert=True)
    act.journal(
        "payments.room_charged",
        bill,
        payment=payment.pk,
        posting=charge.posting.number,
        amount=payment.amount,
        tip=tip,
        proof=str(charge.posting.proof),
        by=charge.by_id,
    )
    act.publish(*folio_topics(charge.posting.stay))
    conclude(bill, payment, [], printer=till.receipt_printer, shares=shares, act=act)


def _taxes(bill: Bill, shares: Sequence[Any], amount: int) -> list[Rate]:
    """What a charge is made of, by rate: of what other rooms haven't taken, each in proportion, tax too."""
    rates = documents.taxes(shares)
    taken = queries.charged_by_rate(bill) if bill.paid or bill.pending else {}
    return part_of(rates, taken, amount)


def part_of(rates: Sequence[Rate], taken: dict[tuple[str, str], tuple[int, int]], amount: int) -> list[Rate]:
    """Allocate an amount over a bill's rates by largest remainder, less what was `taken` of each: (gross, tax)."""
    gone = [taken.get((postings.percent(rate), letter), (0, 0)) for rate, letter, _gross, _tax in rates]
    left = [
        split.Open(at, gross - gone[at][0], tax - gone[at][1]) for at, (_rate, _letter, gross, tax) in enumerate(rates)
    ]
    parts = split.by_amount(left, amount)
    return [(*rates[it.line_id][:2], it.amount, it.tax) for it in parts if it.amount]


def _text(bill: Bill, act: Act) -> str:
    name: str = act.venue.name
    if not bill.label:
        return name[:60]
    place = _("table %(label)s") % {"label": bill.label} if queries.is_table(bill.label) else bill.label
    return f"{name[: 58 - len(place)]}, {place}"
