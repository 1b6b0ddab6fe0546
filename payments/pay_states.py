"""Where a card payment or a room charge stands, for the pay screen and the folio."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from hotel.models import PostingState, Room
from payments.gateways import reasons
from payments.models import RELEASED, Intent, IntentState, RoomCharge, Way


@dataclass(frozen=True)
class CardState:
    """Where a card payment stands, in words. `kind`: waiting, unknown, approved, declined, cancelled, released."""

    intent: Intent

    @property
    def kind(self) -> str:
        if self.intent.reason == RELEASED:
            return "released"
        return "waiting" if self.intent.state == IntentState.CREATED else str(self.intent.state)

    @property
    def where(self) -> str:
        """The terminal's name, or the provider's."""
        return self.intent.via.name

    @property
    def is_on_phone(self) -> bool:
        """Whether a guest pays by a page or a code."""
        return self.intent.way != Way.TERMINAL

    @property
    def words(self) -> str | Promise:
        if self.intent.reason == RELEASED:
            return _("Given up by hand. If it was charged after all, it is owed back.")
        if self.intent.state == IntentState.UNKNOWN:
            return self._said() or _("We don't know yet. Don't charge again.")
        return self._said()

    def _said(self) -> str | Promise:
        return reasons.text(self.intent.reason, on_phone=self.is_on_phone)


@dataclass(frozen=True)
class RoomState:
    """Where a room charge stands that another hotel system is asked for. `kind`: waiting, unknown, refused, posted."""

    charge: RoomCharge

    @property
    def pk(self) -> int:
        return self.charge.pk

    @property
    def amount(self) -> int:
        return self.charge.amount

    @property
    def room(self) -> Room | None:
        return self.charge.posting.stay.room

    @property
    def kind(self) -> str:
        state = self.charge.posting.state
        return "waiting" if state == PostingState.QUEUED else str(state)

    @property
    def words(self) -> str:
        return self.charge.posting.refusal
