"""A tip that came after its bill was paid is written down, and booked to whose it is."""

from acts.actions import Act
from ledger import actions as ledger
from payments import postings, tips
from payments.actions.locks import topics
from payments.models import Bill, CashSession, Intent, Tender, Tip
from venues.days import business_date
from venues.models import Register


def keep_tip(
    bill: Bill,
    amount: int,
    *,
    by_id: int,
    register: Register,
    session: CashSession | None = None,
    intent: Intent | None = None,
    act: Act,
) -> Tip:
    """Keep a tip for a paid bill: cash in a session, else by an intent. The caller has locked these and the register.

    Journals `payments.tip_given`; rings tab, floor and day.
    """
    tip = Tip(
        bill=bill,
        tender=Tender.CASH if session else Tender.CARD,
        amount=amount,
        tip_for_id=tips.server_of(bill) or by_id,
        intent=intent,
        cash_session=session,
        register=register,
        by_id=by_id,
        at=act.at,
        business_date=business_date(act.venue, act.at),
    )
    tip.save(force_insert=True)
    ledger.post(postings.tip_after(tip), group=f"tip.{tip.pk}", day=tip.business_date, act=act)
    act.journal("payments.tip_given", bill, tip=tip.pk, amount=amount, tender=str(tip.tender), to=tip.tip_for_id)
    act.publish(*topics(bill, act))
    return tip
