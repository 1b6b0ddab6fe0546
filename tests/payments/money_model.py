"""What money should be, in plain sums: no database, nothing of the house's own code. Amounts in minor units."""

from collections import Counter
from dataclasses import dataclass, field


def to_coins(amount: int, step: int) -> int:
    """The nearest amount that coins can pay; no step here has a half way."""
    return min((amount - amount % step, amount - amount % step + step), key=lambda it: abs(it - amount))


@dataclass
class Dish:
    """A line that was sent: so many at a price, some of them void."""

    tab: int
    price: int
    count: int
    void: int = 0

    @property
    def amount(self) -> int:
        return self.price * (self.count - self.void)


@dataclass
class Paid:
    """A payment: what counts, its rounding and tip, and what went back; `turn` is when it was first taken."""

    turn: int
    bill: int
    way: str
    amount: int
    rounding: int = 0
    tip: int = 0
    back: int = 0
    back_rounding: int = 0
    tip_back: int = 0
    gift: int = 0


@dataclass
class Owed:
    """A bill: what it comes to, and what was paid and given back of it; a terminal may be asked for some just now."""

    tab: int
    total: int
    paid: int = 0
    back: int = 0
    asked: int = 0
    gift: int = 0  # the card that it sells
    is_gone: bool = False

    @property
    def left(self) -> int:
        return self.total - self.paid - self.asked

    @property
    def is_closed(self) -> bool:
        return not self.is_gone and self.paid == self.total

    @property
    def is_untouched(self) -> bool:
        return not self.is_gone and not self.paid and not self.asked and bool(self.total)


@dataclass
class Asked:
    """What a terminal was asked for: a part of a bill, a tip after it, or (`of`) to give some of a payment back."""

    bill: int
    amount: int
    tip: int = 0
    of: int = 0
    is_known: bool = True
    is_open: bool = True
    is_surplus: bool = False


@dataclass
class Money:
    """Everything that a till knows; `cash` counts from an empty drawer."""

    step: int
    dishes: dict[int, Dish] = field(default_factory=dict)
    bills: dict[int, Owed] = field(default_factory=dict)
    payments: dict[int, Paid] = field(default_factory=dict)
    asked: dict[int, Asked] = field(default_factory=dict)
    gifts: dict[int, int] = field(default_factory=dict)
    cash: int = 0
    tips: int = 0
    card_tips: int = 0  # that came after their bill
    surplus: int = 0
    settled: int = 0
    settled_rounding: int = 0
    receipts: Counter[str] = field(default_factory=Counter)

    def owed(self, tab: int) -> int:
        """What a tab's lines come to."""
        return sum(it.amount for it in self.dishes.values() if it.tab == tab)

    def billed(self, tab: int) -> int:
        return sum(it.total for it in self.bills.values() if it.tab == tab and not it.is_gone)

    def open(self, tab: int) -> int:
        """What no bill has of it."""
        return self.owed(tab) - self.billed(tab)

    def of_way(self, way: str) -> int:
        """What came in one way, less what went back that way, without tips."""
        return sum(it.amount - it.back for it in self.payments.values() if it.way == way)

    @property
    def rounding(self) -> int:
        return sum(it.rounding - it.back_rounding for it in self.payments.values()) + self.settled_rounding

    @property
    def sold(self) -> int:
        return sum(it.total - it.back for it in self.bills.values() if it.is_closed and not it.gift)

    @property
    def on_card(self) -> int:
        """What the acquirer owes the house."""
        tips = sum(it.tip - it.tip_back for it in self.payments.values() if it.way == "card")
        return self.of_way("card") + tips + self.card_tips + self.surplus

    @property
    def house_account(self) -> int:
        return self.of_way("account") - self.settled

    def is_going_back(self, bill: int) -> bool:
        return any(it.of and it.is_open and it.bill == bill for it in self.asked.values())

    def divide(self, tab: int, made: dict[int, int]) -> None:
        """What nobody has paid anything of is taken apart; `made` is what takes its place."""
        self.drop(tab)
        self.bills |= {pk: Owed(tab, total) for pk, total in made.items()}

    def drop(self, tab: int) -> None:
        for it in self.bills.values():
            if it.tab == tab and it.is_untouched:
                it.is_gone = True

    def pay(self, pk: int, bill: int, way: str, amount: int, tip: int = 0, gift: int = 0) -> Paid:
        owed = self.bills[bill]
        rounds = way == "cash" and amount == owed.left
        paid = Paid(pk, bill, way, amount, to_coins(amount, self.step) - amount if rounds else 0, tip, gift=gift)
        owed.paid += amount
        if gift:
            self.gifts[gift] -= amount
        self.payments[pk] = paid
        self._count(paid)
        self.receipts["S"] += owed.is_closed
        return paid

    def _count(self, paid: Paid) -> None:
        self.tips += paid.tip
        if paid.way == "cash":
            self.cash += paid.amount + paid.rounding + paid.tip

    def give_back(self, pk: int, amount: int, *, tip: int = 0) -> None:
        """With all of it the rounding goes back too; until then, what has gone so far is what coins can pay."""
        paid = self.payments[pk]
        before = paid.back + paid.back_rounding
        paid.back += amount
        if paid.way == "cash":
            came_in = paid.amount + paid.rounding
            so_far = came_in if paid.back == paid.amount else min(to_coins(paid.back, self.step), came_in)
            paid.back_rounding += so_far - before - amount
            self.cash -= so_far - before + tip
        paid.tip_back += tip
        self.tips -= tip
        if paid.gift:
            self.gifts[paid.gift] += amount
        if sold := self.bills[paid.bill].gift:
            self.gifts[sold] -= amount
        self.bills[paid.bill].back += amount
        self.receipts["R"] += 1

    def correct(self, old: int, new: int, way: str) -> None:
        """The same money came another way: its tip stays whose it was."""
        was = self.payments.pop(old)
        owed = self.bills[was.bill]
        if was.way == "cash":
            self.cash -= was.amount + was.rounding + was.tip
        is_last = was.turn == max(it.turn for it in [*self.payments.values(), was] if it.bill == was.bill)
        rounding = to_coins(was.amount, self.step) - was.amount if way == "cash" and is_last else 0
        now = Paid(was.turn, was.bill, way, was.amount, rounding, was.tip)
        if way == "cash":
            self.cash += now.amount + now.rounding + now.tip
        self.payments[new] = now
        assert owed.is_closed
        self.receipts["R"] += 1
        self.receipts["S"] += 1

    def sell(self, gift: int, tab: int, line: int, bill: int, payment: int, amount: int) -> None:
        """A gift card, or more on one, alone on its tab and paid in cash."""
        self.dishes[line] = Dish(tab, amount, 1)
        self.bills[bill] = Owed(tab, amount, gift=gift)
        self.pay(payment, bill, "cash", amount)
        self.gifts[gift] = self.gifts.get(gift, 0) + amount

    def settle(self, amount: int) -> None:
        """The house account is paid in cash."""
        is_all = amount == self.house_account
        rounding = to_coins(amount, self.step) - amount if is_all else 0
        self.settled += amount
        self.settled_rounding += rounding
        self.cash += amount + rounding

    def ask(self, pk: int, asked: Asked) -> None:
        """A terminal is asked: what it may take is reserved."""
        self.asked[pk] = asked
        if not asked.of:
            self.bills[asked.bill].asked += asked.amount

    def end(self, pk: int) -> Asked:
        """The terminal has said what became of it, or nobody waits for that any more."""
        asked = self.asked[pk]
        asked.is_open = False
        if not asked.of:
            self.bills[asked.bill].asked -= asked.amount
        return asked
