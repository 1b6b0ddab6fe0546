"""Tips of the world's house: a rule to share them by, somebody who worked, some that are owed; a mail that failed."""

from datetime import timedelta
from decimal import Decimal

from payments import actions as payments
from payments.models import MailServer, MailState, Receipt, ReceiptMail
from staff.models import Shift
from tests.cast import House
from tests.payments.evening import order, whole
from venues.days import business_date


def leave_tips(house: House, receipt: Receipt) -> None:
    """Let a guest tip, a rule be set, a mail server be there that takes nothing."""
    bill = whole(house, order(house, "espresso", table=21))
    with house.acting() as act:
        payments.pay_cash(bill, tip=500, act=act)
        day = business_date(house.venue, act.at)
        long_ago = {"started_at": act.at - timedelta(hours=8), "ended_at": act.at - timedelta(hours=1)}
        Shift.objects.create(venue=house.venue, person=house.kees, business_date=day, **long_ago)
    terms = payments.RuleTerms(
        "tip_out", "Kitchen", Decimal("0.1"), from_role=house.eva.role_id, to_role=house.kees.role_id
    )
    with house.acting(house.anna) as act:
        payments.add_tip_rule(terms, act=act)
        ReceiptMail.objects.create(
            receipt=receipt, to="jan@example.org", language="en", state=MailState.FAILED, by=act.by, asked_at=act.at
        )
    values = {"host": "127.0.0.1", "port": 1, "security": "none", "sender": "till@example.org"}
    MailServer.objects.create(venue=house.venue, **values)
