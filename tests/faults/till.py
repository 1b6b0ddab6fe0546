"""A till in a process of its own: takes cash for bills until all are paid. See START."""

import sys

from django.db import OperationalError

from acts import actions as acts
from core.errors import Refused
from core.ids import new_key
from payments import actions as payments
from payments.models import Bill
from staff.models import Device, Person

# What a process is given to run, then the device's number and the bills'.
START = "import django; django.setup(); from tests.faults import till; till.main()"


def main() -> None:
    """Pay every bill that nobody else has paid, in the order given."""
    device_pk, *bills = (int(it) for it in sys.argv[1:])
    device = Device.objects.select_related("venue", "register").get(pk=device_pk)
    person = Person.objects.filter(venue=device.venue).earliest("pk")
    for pk in bills:
        while not paid(Bill.objects.get(pk=pk), device, person):
            pass


def paid(bill: Bill, device: Device, person: Person) -> bool:
    """Whether the bill is paid now, by us or by somebody else; no where the database was busy."""
    try:
        with acts.job(device.venue, key=new_key()) as act:
            act.by, act.device = person, device
            payments.pay_cash(bill, act=act)
    except Refused:
        return True
    except OperationalError:
        return False
    return True
