"""What the journal says of held cards, and of what providers settled."""

from django.utils.translation import gettext_lazy as _

PROVIDERS = {
    "payments.hold_asked": _("asked the card terminal to hold %(amount)s"),
    "payments.card_held": _("held %(amount)s on %(card)s"),
    "payments.hold_raised": _("holds %(amount)s on %(card)s now"),
    "payments.hold_release_asked": _("asked the card terminal to let the held card go"),
    "payments.hold_let_go": _("let %(card)s go, which was held"),
    "payments.hold_refused": _("held nothing: %(reason)s"),
    "payments.hold_unknown": _("doesn't know yet whether the card is held"),
    "payments.hold_expired": _("%(card)s isn't held any more: its time was over"),
    "payments.settlement_kept": _("matched settlement %(reference)s of %(source)s: %(lines)s lines, %(open)s differ"),
    "payments.settlement_explained": _("explained a line of a settlement: %(note)s"),
}
