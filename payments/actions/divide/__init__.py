"""Who pays what of a tab."""

from payments.actions.divide.dividing import (
    divide_by_items,
    divide_by_seat,
    divide_equally,
    divide_whole,
    drop_bills,
)
from payments.actions.divide.picking import Pick, Picks
from payments.actions.divide.taking import bill_the_open, divide_off, let_go_expired, take_bill
from payments.actions.divide.writing import BillHeld, NothingToDivide

__all__ = [
    "BillHeld",
    "NothingToDivide",
    "Pick",
    "Picks",
    "bill_the_open",
    "divide_by_items",
    "divide_by_seat",
    "divide_equally",
    "divide_off",
    "divide_whole",
    "drop_bills",
    "let_go_expired",
    "take_bill",
]
