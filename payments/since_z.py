"""How far a register has been read: by the last ids that its last Z saw.

What is written while the register is locked (payments, receipts, openings of the drawer …) has ids in the order it was
committed, so the last one is enough. What isn't (voids, on the house, discounts, surpluses) may be committed after a
later id has been read: the ids that were missing below the last one are kept, and looked for once more.
"""

from dataclasses import dataclass, field
from typing import Any, Self

from django.db.models import Max, Model, Q, QuerySet

from orders.models import Comp, Discount, Void
from payments.models import (
    CashMovement,
    CashSession,
    DrawerKick,
    Payment,
    Receipt,
    ReceiptCopy,
    Refund,
    Surplus,
    TenderCorrection,
    Tip,
    ZReport,
)
from venues.models import Register

type Until = dict[str, Any]

# Where the register of a row stands, for what is written while it is locked.
LOCKED: dict[str, tuple[type[Model], str]] = {
    "payments": (Payment, "register"),
    "refunds": (Refund, "register"),
    "receipts": (Receipt, "register"),
    "copies": (ReceiptCopy, "receipt__register"),
    "kicks": (DrawerKick, "register"),
    "movements": (CashMovement, "session__register"),
    "received": (CashMovement, "other__register"),
    "tips": (Tip, "register"),
    "corrections": (TenderCorrection, "register"),
    "sessions": (CashSession, "register"),
}
# No transaction is open for so long that as many ids are given out meanwhile.
MOST_GAPS = 1000
LOOSE: dict[str, type[Model]] = {"voids": Void, "comps": Comp, "discounts": Discount, "surpluses": Surplus}


@dataclass
class Since:
    """What a register did after `after` (its last Z), up to `until`, or up to now, which is then noted there."""

    register: Register
    after: Until
    until: Until = field(default_factory=dict)
    is_over: bool = False

    @classmethod
    def last_z(cls, register: Register) -> Self:
        """All that no Z has read yet; one query."""
        last = last_z(register)
        return cls(register, last.until if last else {})

    @classmethod
    def of(cls, z: ZReport) -> Self:
        """What a Z has read."""
        return cls(z.register, z.previous.until if z.previous else {}, z.until, is_over=True)

    def rows(self, name: str) -> QuerySet[Any]:
        """The rows of a kind that are written while the register is locked."""
        model, register = LOCKED[name]
        rows = model._default_manager.filter(**{register: self.register}, pk__gt=self.after.get(name, 0))
        return rows.filter(pk__lte=self.until.get(name, 0)) if self.is_over else rows

    def mark(self) -> Until:
        """Note the last id of each kind; the register is locked. A query a kind."""
        for name in LOCKED:
            last = self.rows(name).order_by().aggregate(last=Max("pk"))["last"]
            self.until[name] = last or self.after.get(name, 0)
        return self.until

    def loose(self, name: str, *columns: str) -> list[tuple[Any, ...]]:
        """(id, columns …) of a kind written without the register's lock, of all venues; gaps noted. One query."""
        before = self.after.get(name, {"to": 0, "gaps": []})
        late = Q(pk__gt=before["to"]) | Q(pk__in=before["gaps"])
        found = list(LOOSE[name]._default_manager.filter(late).order_by("pk").values_list("pk", *columns))
        seen = {it[0] for it in found}
        to = max([before["to"], *seen])
        gaps = sorted(set(range(max(before["to"], to - MOST_GAPS) + 1, to + 1)) - seen)
        self.until[name] = {"to": to, "gaps": gaps}
        return found


def last_z(register: Register) -> ZReport | None:
    """A register's last closing; one query."""
    return ZReport.objects.filter(register=register).order_by("-number").first()
