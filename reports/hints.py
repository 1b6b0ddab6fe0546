"""What is worth a look over some days: it says what happened and how often, never why."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from payments import coins
from reports.deeds import Deed, Paid, Tally, discounts, paid_in_cash, tallies, voids
from staff import queries
from venues.models import Venue

# What stands out: at least so often, and so many times what colleagues did.
OFTEN, TIMES_THE_OTHERS = 3, 2
# On one table: taken off so shortly before it was paid in cash, on so many tabs.
SHORTLY, TABS = timedelta(minutes=10), 2
# What is held against the colleagues' mean, and the entries behind it.
COMPARED = {
    "drawer": "payments.drawer_opened",
    "corrected": "payments.tender_corrected",
    "refund": "payments.refunded",
    "walk_out": "",
}

type Link = tuple[str, str]


@dataclass(frozen=True)
class Days:
    """The days that are looked at, and where to read what happened on them."""

    first: date
    last: date

    def journal(self, words: str, kind: str, who: int | None = None) -> Link:
        """The journal's entries of one kind on these days, of one person where one is named."""
        asked = {"by": who, "kind": kind, "from": self.first.isoformat(), "to": self.last.isoformat()}
        said = urlencode({name: it for name, it in asked.items() if it is not None})
        return words, f"{reverse('staff:journal')}?{said}"

    def walk_outs(self) -> Link:
        """Who left without paying on these days, which are the last."""
        return _("Walk-outs"), f"{reverse('payments:walk_outs')}?days={(self.last - self.first).days + 1}"


@dataclass(frozen=True)
class Hint:
    """`what` (void, given, same_table, drawer, corrected, refund, walk_out, short) `who` did `count` times.

    `against` is the colleagues' mean; with a `share` (percent of what one sold, given away) it is their share.
    `links` are [(words, address)] of what is behind it; amounts in minor units.
    """

    what: str
    who: str
    count: int
    amount: int
    links: tuple[Link, ...]
    against: float | None = None
    share: float | None = None


def hints(venue: Venue, first: date, last: date) -> list[Hint]:
    """What stands out from the first day to the last, kind by kind; five queries."""
    days = Days(first, last)
    tallied = tallies(venue, first, last)
    taken_back, lowered = voids(venue, first, last), discounts(venue, first, last)
    paid = paid_in_cash(venue, first, last)
    names = {it.pk: it.short_name for it in queries.people(venue)}
    sellers = set(tallied.get("sold", {}))
    found = [
        *_after_the_bill(taken_back, names, days),
        *_on_the_same_table([*taken_back, *lowered], paid, names),
        *_given_away(tallied, lowered, names, days),
    ]
    for what, kind in COMPARED.items():
        found += _compared(what, kind, tallied.get(what, {}), sellers, names, days)
    return [*found, *_short(tallied.get("short", {}), coins.of(venue.currency).tolerance, names, days)]


def _after_the_bill(taken_back: Iterable[Deed], names: dict[int, str], days: Days) -> list[Hint]:
    """Voids of what a printed bill had shown to the guests."""
    after: Tally = {}
    for it in taken_back:
        if it.was_shown:
            _add(after, it.who, it.amount)
    return [
        Hint("void", names[who], *sums, (days.journal(_("Journal"), "orders.line_voided", who),))
        for who, sums in _most(after)
    ]


def _on_the_same_table(lowered: Sequence[Deed], paid: Iterable[Paid], names: dict[int, str]) -> list[Hint]:
    """Tabs off which somebody took something shortly before they took cash for them themselves."""
    bills: dict[int, dict[int, Paid]] = {}
    behind: dict[int, set[Deed]] = {}
    by_tab: dict[tuple[int, int], list[Deed]] = {}
    for it in lowered:
        by_tab.setdefault((it.tab, it.who), []).append(it)
    for cash in paid:
        for it in by_tab.get((cash.tab, cash.who), ()):
            if timedelta(0) <= cash.at - it.at <= SHORTLY:
                bills.setdefault(cash.who, {}).setdefault(cash.tab, cash)
                behind.setdefault(cash.who, set()).add(it)
    tally = {who: (len(tabs), sum(it.amount for it in behind[who])) for who, tabs in bills.items() if len(tabs) >= TABS}
    return [
        Hint("same_table", names[who], *sums, tuple(_bill(it) for it in bills[who].values()))
        for who, sums in _most(tally)
    ]


def _given_away(tallied: dict[str, Tally], lowered: Iterable[Deed], names: dict[int, str], days: Days) -> list[Hint]:
    """Discounts and what was on the house, as a share of what each sold, where it stands out.

    Who sold nothing is held against what a colleague sells.
    """
    given: Tally = dict(tallied.get("comp", {}))
    words = {
        "line_comped": _("On the house"),
        "line_discounted": _("Discounts on lines"),
        "tab_discounted": _("Discounts on tabs"),
    }
    kinds = {who: {"line_comped"} for who in given}
    refs = set()
    for it in lowered:
        _add(given, it.who, it.amount, times=it.ref not in refs)
        refs.add(it.ref)
        kinds.setdefault(it.who, set()).add("tab_discounted" if it.kind == "tab_discount" else "line_discounted")
    sold = {who: amount for who, (_times, amount) in tallied.get("sold", {}).items() if amount}
    found = []
    for who, (times, amount) in _most(given):
        others = {it: sold[it] for it in sold if it != who}
        if not others or times < OFTEN:
            continue
        by_others = sum(given.get(it, (0, 0))[1] for it in others)
        theirs = 100 * by_others / sum(others.values())
        share = 100 * amount / (sold.get(who) or sum(others.values()) / len(others))
        if share >= TIMES_THE_OTHERS * theirs and share:
            links = tuple(days.journal(words[it], f"orders.{it}", who) for it in words if it in kinds[who])
            found.append(Hint("given", names[who], times, amount, links, against=theirs, share=share))
    return found


def _compared(what: str, kind: str, tally: Tally, sellers: set[int], names: dict[int, str], days: Days) -> list[Hint]:
    """Who did something more often than the colleagues: those who sold, or did it too."""
    team = sellers | set(tally)
    found = []
    for who, (times, amount) in _most(tally):
        others = [tally.get(it, (0, 0))[0] for it in team if it != who]
        if not others or times < OFTEN or times * len(others) < TIMES_THE_OTHERS * sum(others):
            continue
        link = days.journal(_("Journal"), kind, who) if kind else days.walk_outs()
        found.append(Hint(what, names[who], times, amount, (link,), against=sum(others) / len(others)))
    return found


def _short(tally: Tally, tolerance: int, names: dict[int, str], days: Days) -> list[Hint]:
    """Whose drawers and purses were short by more than a count may differ, all together."""
    link = days.journal(_("Counts"), "payments.cash_session_closed")
    return [Hint("short", names[who], *sums, (link,)) for who, sums in _most(tally) if sums[1] > tolerance]


def _add(tally: Tally, who: int, amount: int, times: int = 1) -> None:
    before = tally.get(who, (0, 0))
    tally[who] = before[0] + times, before[1] + amount


def _most(tally: Tally) -> list[tuple[int, tuple[int, int]]]:
    return sorted(tally.items(), key=lambda it: (-it[1][0], -it[1][1], it[0]))


def _bill(paid: Paid) -> Link:
    words = _("Bill %(place)s, %(day)s") % {"place": paid.label, "day": date_format(paid.day, "j F")}
    return words, reverse("payments:paid_bill", args=[paid.bill])
