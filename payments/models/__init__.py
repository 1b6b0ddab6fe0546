"""Bills and shares, tills and cash sessions, card payments, money, receipts."""

from payments.models.bills import BILL_MOVES, Bill, BillState, Share
from payments.models.cards import INTENT_MOVES, OPEN_INTENTS, RELEASED, Intent, IntentState, Surplus
from payments.models.money import DrawerKick, Payment, Refund, RoomCharge, Tender
from payments.models.receipts import SERIES, Receipt, ReceiptCopy, ReceiptKind
from payments.models.tills import CashSession, Showing, Terminal, Till

__all__ = [
    "BILL_MOVES",
    "INTENT_MOVES",
    "OPEN_INTENTS",
    "RELEASED",
    "SERIES",
    "Bill",
    "BillState",
    "CashSession",
    "DrawerKick",
    "Intent",
    "IntentState",
    "Payment",
    "Receipt",
    "ReceiptCopy",
    "ReceiptKind",
    "Refund",
    "RoomCharge",
    "Share",
    "Showing",
    "Surplus",
    "Tender",
    "Terminal",
    "Till",
]
