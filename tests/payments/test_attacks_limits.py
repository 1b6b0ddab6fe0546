"""A role's limit isn't for a single tap: many small ones come to a large one."""

import pytest

from kitchen import actions as kitchen
from kitchen.models import TicketItem
from orders.models import Comp, Line
from payments import actions as payments
from payments.models import Payment, Refund
from staff.approvals import ApprovalNeeded
from staff.models import Role
from tests.cast import House
from tests.hotel import stays
from tests.payments.evening import cash, equally, line, order, whole
from tests.payments.rooms import to_room


def limit(house: House, permission: str, amount: int) -> None:
    """Let waiters do it, so far."""
    role = Role.objects.get(pk=house.eva.role_id)
    role.permissions = [*role.permissions, permission]
    role.limits = {**role.limits, permission: {"amount": amount}}
    role.save()
    house.eva.refresh_from_db()
    house.people["eva"] = house.eva


def give_back(house: House, payment: Payment, amount: int) -> None:
    with house.acting() as act:
        payments.refund(payment, amount=amount, reason="Cold", act=act)


def test_many_small_refunds_of_a_bill_are_one_large_one(open_house: House) -> None:
    limit(open_house, "payments.refund", 1000)
    bill = whole(open_house, order(open_house, "3 burger"))
    first, second = cash(open_house, bill, 3000), cash(open_house, bill)
    give_back(open_house, first, 600)
    with pytest.raises(ApprovalNeeded):
        give_back(open_house, first, 401)
    with pytest.raises(ApprovalNeeded):
        give_back(open_house, second, 401)
    give_back(open_house, second, 400)
    assert [it.amount for it in Refund.objects.order_by("pk")] == [600, 400]


def test_a_tip_given_back_counts_towards_the_limit(open_house: House) -> None:
    limit(open_house, "payments.refund", 1000)
    paid = cash(open_house, whole(open_house, order(open_house, "burger")), tendered=3000, tip=900)
    with open_house.acting() as act:
        payments.refund(paid, amount=0, tip=900, reason="Too much", act=act)
    with pytest.raises(ApprovalNeeded):
        give_back(open_house, paid, 101)


def test_a_bill_in_small_pieces_is_written_off_no_further(open_house: House) -> None:
    limit(open_house, "payments.walk_out", 1000)
    first, second, *_others = equally(open_house, order(open_house, "burger"), 3)
    with open_house.acting() as act:
        payments.walk_out(first, reason="Gone", act=act)
    with pytest.raises(ApprovalNeeded), open_house.acting() as act:
        payments.walk_out(second, reason="Gone", act=act)


def test_dishes_one_by_one_on_the_house_are_a_dinner(open_house: House) -> None:
    limit(open_house, "orders.comp", 4000)
    tab = order(open_house, "3 burger")

    def comp(found: Line) -> Comp:
        with open_house.acting() as act:
            return payments.comp_line(found, 1, "Friends", found.version, act=act)

    for _time in range(2):
        comp(line(tab, "Beef burger"))
    with pytest.raises(ApprovalNeeded):
        comp(line(tab, "Beef burger"))
    with open_house.acting(open_house.anna) as act:
        found = line(tab, "Beef burger")
        payments.comp_line(found, 1, "Friends of the house", found.version, act=act)


def test_dishes_voided_one_by_one_are_a_dinner(open_house: House) -> None:
    limit(open_house, "orders.void_made", 4000)
    tab = order(open_house, "3 burger")
    for item in TicketItem.objects.all():
        with open_house.acting(open_house.kees) as act:
            kitchen.bump_item(item, item.version, act=act)

    def void(house: House) -> None:
        found = line(tab, "Beef burger")
        with house.acting() as act:
            payments.void_line(found, 1, "Sent back", found.version, act=act)

    for _time in range(2):
        void(open_house)
    with pytest.raises(ApprovalNeeded) as refusal:
        void(open_house)
    assert refusal.value.asked.amount == 5850


def test_room_charges_are_taken_back_no_further_than_other_money(open_house: House) -> None:
    limit(open_house, "payments.refund", 1000)
    stay = stays.check_in(open_house, "214", "de Vries")
    to_room(open_house, whole(open_house, order(open_house, "2 burger")), stay)
    charged = Payment.objects.get()

    def take_back(amount: int) -> None:
        with open_house.acting() as act:
            payments.reverse_room_charge(charged, amount, "Cold", act=act)

    take_back(600)
    with pytest.raises(ApprovalNeeded):
        take_back(401)
    with pytest.raises(ApprovalNeeded):
        give_back(open_house, charged, 401)
    give_back(open_house, charged, 400)
    assert [it.amount for it in Refund.objects.order_by("pk")] == [600, 400]
