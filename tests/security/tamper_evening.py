"""An evening with everything that money can do, for those who then lie about it."""

from payments import actions as payments
from payments.models import CustomTender
from tests.cast import House, build_house
from tests.payments.evening import cash, close, equally, furnish, open_drawer, order, whole
from tests.payments.test_stored import pay, sold


def evening_of_money() -> House:
    """Sales in cash, by card of a gift, another way; tips, a refund, a correction, cash to the safe, two Zs, a sale."""
    house = build_house()
    house.venue.cash_step = 5
    house.venue.save()
    furnish(house)
    open_drawer(house)
    other = CustomTender.objects.create(venue=house.venue, name="Bar terminal")
    paid = cash(house, whole(house, order(house, "2 burger", "pils 25 cl")))
    with house.acting(house.anna) as act:
        new = payments.correct_tender(paid, "other", custom=other, reason="At the bar", act=act).replacement
    with house.acting(house.anna) as act:
        payments.refund(new, amount=500, reason="Cold", act=act)
    first, second = equally(house, order(house, "bass", "sancerre bottle", table=5), 2)
    cash(house, first, tip=245)
    with house.acting() as act:
        payments.pay_other(second, other, 1000, tip=100, act=act)
    cash(house, second)
    card, _code = sold(house, 5000)
    pay(house, whole(house, order(house, "soup", table=3)), card)
    bill = whole(house, order(house, "espresso", table=4))
    last = cash(house, bill)
    with house.acting() as act:
        payments.add_tip(bill, 50, tender="cash", act=act)
    with house.acting(house.anna) as act:
        payments.refund(last, reason="Not hot", act=act)
    with house.acting(house.anna) as act:
        payments.move_cash(payments.cash_of(act), "drop", 1000, reason="", act=act)
    with house.acting(house.anna) as act:
        payments.walk_out(whole(house, order(house, "burger", table=6)), reason="They left", act=act)
    close(house)
    open_drawer(house)
    cash(house, whole(house, order(house, "cote", table=7)))
    return house
