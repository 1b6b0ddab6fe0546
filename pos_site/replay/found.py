"""What came of a replay, beside what the file says: for people, and as a line of JSON."""

from dataclasses import dataclass
from typing import Any

from core import money
from pos_site.replay.running import Outcome
from pos_site.replay.sales import Order


@dataclass(frozen=True)
class Seen:
    """What our own waiters saw in a house whose books aren't ours to look at."""

    orders: list[Order]
    outcome: Outcome
    waiters: int
    seed: int

    @property
    def said(self) -> dict[str, Any]:
        served = [it.order for it in self.outcome.served]
        return {
            "orders": len(served),
            "lines": sum(len(it.lines) for it in served),
            "revenue": _plain(sum(it.amount for it in served)),
            "audit": "not asked: run bin/manage audit there",
            "receipts": sum(len(it.receipts) for it in self.outcome.served),
            "retries": self.outcome.retries,
            "seconds": round(self.outcome.seconds, 1),
            "waiters": self.waiters,
            "seed": self.seed,
        }

    @property
    def wrong(self) -> list[str]:
        return self.outcome.troubles

    @property
    def text(self) -> str:
        return _table(self.said)


@dataclass(frozen=True)
class Found:
    """What was served, beside what the file says."""

    orders: list[Order]
    outcome: Outcome
    books: dict[str, Any]
    engine: str
    waiters: int
    seed: int

    @property
    def said(self) -> dict[str, Any]:
        """The line of JSON."""
        books, outcome = self.books, self.outcome
        return {
            "orders": len(outcome.served),
            "lines": books["lines"],
            "revenue": _plain(books["revenue"]),
            "audit": books["audit"],
            "on_paper": books["on_paper"]["lines"],
            "receipts": books["receipts"],
            "gapless": books["gapless"],
            "rounds": books["rounds_acknowledged"],
            "payments": books["payments_acknowledged"],
            "by_card": outcome.tenders["card"],
            "bumped": outcome.bumped,
            "retries": outcome.retries,
            "seconds": round(outcome.seconds, 1),
            "engine": self.engine,
            "waiters": self.waiters,
            "seed": self.seed,
        }

    @property
    def wrong(self) -> list[str]:
        """Everything that isn't as it must be; nothing, where all is well."""
        books, said = self.books, self.said
        wanted = {
            "orders": len(self.orders),
            "lines": sum(len(it.lines) for it in self.orders),
            "revenue": _plain(sum(it.amount for it in self.orders)),
            "audit": "clean",
            "gapless": True,
        }
        wrong = [f"{name}: {said[name]}, should be {it}" for name, it in wanted.items() if said[name] != it]
        for name in ("rounds_lost", "rounds_doubled", "payments_lost", "payments_doubled", "tabs_not_paid_exactly"):
            wrong += [f"{name}: {books[name]}"] if books[name] else []
        paper = books["on_paper"]
        if paper["missing"] or paper["doubled"]:
            wrong.append(f"paper: {paper['missing']} lines missing, {paper['doubled']} too many")
        return wrong + self.outcome.troubles

    @property
    def text(self) -> str:
        """The same for people."""
        return _table(self.said)


def _table(said: dict[str, Any]) -> str:
    return "\n".join(f"{name:>10}  {it}" for name, it in said.items())


def _plain(amount: int) -> str:
    return money.format_plain(amount, "EUR", "en").replace(",", "")
