"""Everything that is done with money: `from payments import actions as payments`."""

from payments.actions.card_answers import record_answer
from payments.actions.cash.count import Counted, count_cash
from payments.actions.cash.moves import NotHandedOver, hand_over_cash, move_cash, note_movement, open_purse_from
from payments.actions.cash.own import DrawerClosed, NoCashSession, cash_of
from payments.actions.cash.sessions import (
    DrawerOpen,
    close_cash_session,
    explain_difference,
    open_cash_session,
    open_purse,
)
from payments.actions.changes import answer_void, comp_line, discount_line, discount_tab, move_lines, void_line
from payments.actions.charge_room import charge_room, charge_tab_to_room, record_posting
from payments.actions.check_out import NoInvoice, check_out, check_out_with_invoice, make_invoice
from payments.actions.clock_out import NotFree, clock_out
from payments.actions.close_bill import NotPaid, close_bill
from payments.actions.close_day import (
    DayClosed,
    StepOpen,
    carry_all,
    carry_tab,
    finish_day,
    start_day_closing,
    stop_day_closing,
    take_step,
)
from payments.actions.close_register import NotCounted, StillUnderWay, close_register, print_x_report
from payments.actions.company_invoice import Buyer, NotInvoiced, invoice_company
from payments.actions.correct_tender import NotCorrectable, correct_tender
from payments.actions.count_terminal import count_terminal
from payments.actions.counter import sell_over_counter
from payments.actions.deliver_tray import NotATray, deliver_tray
from payments.actions.divide import (
    BillHeld,
    NothingToDivide,
    Pick,
    Picks,
    divide_by_items,
    divide_by_seat,
    divide_equally,
    divide_off,
    divide_whole,
    drop_bills,
    let_go_expired,
    take_bill,
)
from payments.actions.drawer import NoDrawer, open_drawer
from payments.actions.front_desk import post_charge, take_back_charge
from payments.actions.guest_bill import PartTaken, PaymentUnderWay, give_up_part, pay_part, take_part
from payments.actions.holds import (
    AlreadyHeld,
    HoldBusy,
    NotHeld,
    NotHoldable,
    TooLittleHeld,
    capture_hold,
    capture_tab_hold,
    expire_hold,
    give_up_hold,
    hold_card,
    release_hold,
    top_up_hold,
)
from payments.actions.house_accounts import (
    AccountRefused,
    charge_account,
    charge_tab_to_account,
    edit_account,
    open_account,
    settle_account_cash,
    settle_account_otherwise,
)
from payments.actions.locks import BillPaid, TabSettled
from payments.actions.mail_server import ServerTerms, drop_mail_server, note_mail_test, set_mail_server
from payments.actions.other import NameTaken, keep_tender, pay_other, pay_tab_other
from payments.actions.owners import FolioPaid, NotOurs
from payments.actions.pay_card import (
    NotUnderWay,
    TerminalBusy,
    cancel_card,
    release_card,
    start_account_card,
    start_card,
    start_folio_card,
    start_tab_card,
)
from payments.actions.pay_cash import TooLittle, pay_cash, pay_tab_cash
from payments.actions.pay_folio import pay_folio_cash
from payments.actions.pay_online import NoProvider, start_online, start_tab_online
from payments.actions.print_bill import NothingToPrint, print_bill
from payments.actions.provider_accounts import add_provider, add_terminal, change_provider, use_provider, use_terminal
from payments.actions.receipt_mail import TooManyMails, mail_receipt, send_again
from payments.actions.receipts import NoMoreCopies, NoPrinter, reprint_receipt
from payments.actions.refunds.answers import record_refund
from payments.actions.refunds.by_word import say_refund
from payments.actions.refunds.rules import NotRefundable
from payments.actions.refunds.start import refund
from payments.actions.reverse_room import NotReversible, reverse_room_charge
from payments.actions.settlements import NothingSettled, explain_line, explain_missing, keep_settlement
from payments.actions.showing import place_display, show
from payments.actions.stored import (
    CardRefused,
    block_stored,
    expire_stored,
    extend_stored,
    forget_printed_codes,
    give_back_to,
    give_vouchers,
    pay_stored,
    pay_tab_stored,
    replace_card,
    sell_gift_card,
    set_gift_card_months,
    take_deposit,
    top_up,
)
from payments.actions.tips.add_tip import TipTooEarly, add_tip
from payments.actions.tips.pay_out import NotOwed, pay_out_tips
from payments.actions.tips.rules import RuleTerms, add_tip_rule, edit_tip_rule, set_tip_asking, use_tip_rule
from payments.actions.tips.share_tips import NothingToShare, share_tips
from payments.actions.walk_out import walk_out
from payments.actions.webhooks import note_ring

__all__ = [
    "AccountRefused",
    "AlreadyHeld",
    "BillHeld",
    "BillPaid",
    "Buyer",
    "CardRefused",
    "Counted",
    "DayClosed",
    "DrawerClosed",
    "DrawerOpen",
    "FolioPaid",
    "HoldBusy",
    "NameTaken",
    "NoCashSession",
    "NoDrawer",
    "NoInvoice",
    "NoMoreCopies",
    "NoPrinter",
    "NoProvider",
    "NotATray",
    "NotCorrectable",
    "NotCounted",
    "NotFree",
    "NotHandedOver",
    "NotHeld",
    "NotHoldable",
    "NotInvoiced",
    "NotOurs",
    "NotOwed",
    "NotPaid",
    "NotRefundable",
    "NotReversible",
    "NotUnderWay",
    "NothingSettled",
    "NothingToDivide",
    "NothingToPrint",
    "NothingToShare",
    "PartTaken",
    "PaymentUnderWay",
    "Pick",
    "Picks",
    "RuleTerms",
    "ServerTerms",
    "StepOpen",
    "StillUnderWay",
    "TabSettled",
    "TerminalBusy",
    "TipTooEarly",
    "TooLittle",
    "TooLittleHeld",
    "TooManyMails",
    "add_provider",
    "add_terminal",
    "add_tip",
    "add_tip_rule",
    "answer_void",
    "block_stored",
    "cancel_card",
    "capture_hold",
    "capture_tab_hold",
    "carry_all",
    "carry_tab",
    "cash_of",
    "change_provider",
    "charge_account",
    "charge_room",
    "charge_tab_to_account",
    "charge_tab_to_room",
    "check_out",
    "check_out_with_invoice",
    "clock_out",
    "close_bill",
    "close_cash_session",
    "close_register",
    "comp_line",
    "correct_tender",
    "count_cash",
    "count_terminal",
    "deliver_tray",
    "discount_line",
    "discount_tab",
    "divide_by_items",
    "divide_by_seat",
    "divide_equally",
    "divide_off",
    "divide_whole",
    "drop_bills",
    "drop_mail_server",
    "edit_account",
    "edit_tip_rule",
    "expire_hold",
    "expire_stored",
    "explain_difference",
    "explain_line",
    "explain_missing",
    "extend_stored",
    "finish_day",
    "forget_printed_codes",
    "give_back_to",
    "give_up_hold",
    "give_up_part",
    "give_vouchers",
    "hand_over_cash",
    "hold_card",
    "invoice_company",
    "keep_settlement",
    "keep_tender",
    "let_go_expired",
    "mail_receipt",
    "make_invoice",
    "move_cash",
    "move_lines",
    "note_mail_test",
    "note_movement",
    "note_ring",
    "open_account",
    "open_cash_session",
    "open_drawer",
    "open_purse",
    "open_purse_from",
    "pay_cash",
    "pay_folio_cash",
    "pay_other",
    "pay_out_tips",
    "pay_part",
    "pay_stored",
    "pay_tab_cash",
    "pay_tab_other",
    "pay_tab_stored",
    "place_display",
    "post_charge",
    "print_bill",
    "print_x_report",
    "record_answer",
    "record_posting",
    "record_refund",
    "refund",
    "release_card",
    "release_hold",
    "replace_card",
    "reprint_receipt",
    "reverse_room_charge",
    "say_refund",
    "sell_gift_card",
    "sell_over_counter",
    "send_again",
    "set_gift_card_months",
    "set_mail_server",
    "set_tip_asking",
    "settle_account_cash",
    "settle_account_otherwise",
    "share_tips",
    "show",
    "start_account_card",
    "start_card",
    "start_day_closing",
    "start_folio_card",
    "start_online",
    "start_tab_card",
    "start_tab_online",
    "stop_day_closing",
    "take_back_charge",
    "take_bill",
    "take_deposit",
    "take_part",
    "take_step",
    "top_up",
    "top_up_hold",
    "use_provider",
    "use_terminal",
    "use_tip_rule",
    "void_line",
    "walk_out",
]
