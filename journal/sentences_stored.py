"""What the journal says of gift cards, vouchers, deposits and house accounts. Codes and names are never in it."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy as ngettext

STORED = {
    "payments.gift_card_sold": _("put a gift card of %(amount)s on a tab"),
    "payments.gift_card_topped_up": _("put a top-up of %(amount)s on a tab"),
    "payments.deposit_taken": _("put a deposit of %(amount)s on a tab"),
    "payments.stored_loaded": _("%(amount)s was paid for, and is on it now"),
    "payments.stored_unloaded": _("%(amount)s of what was paid for it went back, and is off it"),
    "payments.stored_found": _("looked up what is on it"),
    "payments.stored_taken": _("took %(amount)s by gift card, voucher or deposit"),
    "payments.stored_given_back": _("gave %(amount)s back to it"),
    "payments.vouchers_given": ngettext(
        "gave away %(count)s voucher of %(amount)s: %(reason)s",
        "gave away %(count)s vouchers of %(amount)s each: %(reason)s",
        "count",
    ),
    "payments.stored_blocked": _("blocked it: %(reason)s"),
    "payments.card_replaced": _("gave out a new code for it: %(reason)s"),
    "payments.stored_extended": _("let it be good until %(until)s"),
    "payments.stored_expired": _("it expired with %(amount)s on it, which nobody claimed"),
    "payments.gift_cards_expire": _("let new gift cards be good for %(months)s months (0: for ever)"),
    "payments.account_opened": _("opened house account %(number)s"),
    "payments.account_edited": _("changed house account %(number)s"),
    "payments.account_charged": _("charged %(amount)s to house account %(number)s"),
    "payments.account_paid": _("took %(amount)s for house account %(number)s (%(tender)s)"),
    "printing.forgotten": ngettext(
        "forgot what %(count)s slip with a code said", "forgot what %(count)s slips with codes said", "count"
    ),
}
