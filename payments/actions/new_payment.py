"""What every payment has in common: who takes it now, on which device, at which register."""

from typing import Any

from acts.actions import Act
from payments.actions.close_bill import count_in
from payments.models import Bill, Payment
from venues.days import business_date
from venues.models import Register


def new_payment(register: Register, *, act: Act, **said: Any) -> Payment:
    """A payment that is taken now, not yet saved; the caller has locked its register."""
    assert act.by is not None
    return Payment(
        **said,
        register=register,
        by=act.by,
        device_id=act.device.pk,
        at=act.at,
        business_date=business_date(act.venue, act.at),
    )


def pay(bill: Bill, amount: int, register: Register, *, act: Act, **said: Any) -> Payment:
    """Write down a payment of a locked bill, and count it in. Raises BillPaid."""
    payment = new_payment(register, act=act, bill=bill, amount=amount, **said)
    payment.save(force_insert=True)
    count_in(bill, amount, register=register, act=act)
    return payment
