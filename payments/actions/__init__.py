"""Everything that is done with money: `from payments import actions as payments`."""

from payments.actions.cash_sessions import (
    DrawerClosed,
    DrawerOpen,
    close_cash_session,
    open_cash_session,
    print_x_report,
)
from payments.actions.close_bill import NotPaid, close_bill
from payments.actions.counter import sell_over_counter
from payments.actions.divide import (
    NothingToDivide,
    Pick,
    Picks,
    divide_by_items,
    divide_equally,
    divide_whole,
    drop_bills,
)
from payments.actions.drawer import NoDrawer, open_drawer
from payments.actions.locks import BillPaid, TabSettled
from payments.actions.pay_card import (
    NotUnderWay,
    TerminalBusy,
    cancel_card,
    record_answer,
    release_card,
    start_card,
    start_tab_card,
)
from payments.actions.pay_cash import NoCashSession, TooLittle, pay_cash, pay_tab_cash
from payments.actions.print_bill import NothingToPrint, print_bill
from payments.actions.receipts import NoMoreCopies, NoPrinter, reprint_receipt
from payments.actions.void_line import void_line

__all__ = [
    "BillPaid",
    "DrawerClosed",
    "DrawerOpen",
    "NoCashSession",
    "NoDrawer",
    "NoMoreCopies",
    "NoPrinter",
    "NotPaid",
    "NotUnderWay",
    "NothingToDivide",
    "NothingToPrint",
    "Pick",
    "Picks",
    "TabSettled",
    "TerminalBusy",
    "TooLittle",
    "cancel_card",
    "close_bill",
    "close_cash_session",
    "divide_by_items",
    "divide_equally",
    "divide_whole",
    "drop_bills",
    "open_cash_session",
    "open_drawer",
    "pay_cash",
    "pay_tab_cash",
    "print_bill",
    "print_x_report",
    "record_answer",
    "release_card",
    "reprint_receipt",
    "sell_over_counter",
    "start_card",
    "start_tab_card",
    "void_line",
]
