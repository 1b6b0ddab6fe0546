"""Money that somebody leaves with the house: a line of no item and no tax, which the kitchen never hears of."""

from decimal import Decimal

from acts.actions import Act
from core import money
from orders.actions.changing import lock_open_tab, touch
from orders.models import Charge, Line, Round, Tab
from venues.days import business_date
from venues.queries import letter_of_nothing

LONGEST_NAME = 60


def add_stored(tab: Tab, name: str, section: str, amount: int, *, act: Act) -> Line:
    """Put a gift card or a deposit on a tab, for `amount` minor units, as a round of its own.

    Locks the tab. Journals nothing: the caller writes down what was sold; rings tab, floor and day. Raises
    LineRefused where the tab has been paid.
    """
    tab = lock_open_tab(tab.pk)
    today = business_date(act.venue, act.at)
    placed = Round.objects.create(
        tab=tab,
        key=act.key,
        by=act.by,
        device_id=getattr(act.device, "pk", None),
        placed_at=act.at,
        business_date=today,
    )
    line = Line.objects.create(
        tab=tab,
        round=placed,
        charge=Charge.STORED,
        section_name=section[:40],
        name=name[:LONGEST_NAME],
        kitchen_name=name[:LONGEST_NAME],
        receipt_name=name[:LONGEST_NAME],
        quantity=1,
        unit_price=money.check_amount(amount),
        amount=amount,
        tax_class="",
        tax_rate=Decimal(0),
        tax_letter=letter_of_nothing(act.venue, today),
        tax_amount=0,
        fired_at=act.at,
    )
    touch(tab, act)
    return line
