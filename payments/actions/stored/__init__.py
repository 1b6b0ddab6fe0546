"""Gift cards, vouchers and deposits: sold, given, used, blocked, let go."""

from payments.actions.stored.expiring import expire_stored, forget_printed_codes
from payments.actions.stored.giving_back import give_back_to
from payments.actions.stored.keeping import block_stored, extend_stored, replace_card, set_gift_card_months
from payments.actions.stored.locking import CardRefused
from payments.actions.stored.redeeming import pay_stored, pay_tab_stored
from payments.actions.stored.selling import sell_gift_card, take_deposit, top_up
from payments.actions.stored.vouchers import give_vouchers

__all__ = [
    "CardRefused",
    "block_stored",
    "expire_stored",
    "extend_stored",
    "forget_printed_codes",
    "give_back_to",
    "give_vouchers",
    "pay_stored",
    "pay_tab_stored",
    "replace_card",
    "sell_gift_card",
    "set_gift_card_months",
    "take_deposit",
    "top_up",
]
