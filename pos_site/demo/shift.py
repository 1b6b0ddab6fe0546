"""The verbs of a shift, each done by somebody at a moment through the real actions."""

import random
from collections.abc import Sequence
from datetime import datetime
from math import exp, sin

from django.utils import translation

from core import money
from hotel.models import Proof, Stay, StayState
from kitchen import actions as kitchen
from kitchen.models import Ticket, TicketState
from menus.queries import menu
from orders import actions as orders
from orders.cart import Cart, Place
from orders.courses import next_course
from orders.models import Line, Round, Tab
from payments import actions as payments
from payments import queries as money_queries
from payments.gateways.base import Answer
from payments.models import Bill, CashSession, Intent, IntentKind, Terminal, Till
from pos_site.demo import cards
from pos_site.demo.acting import acting, acting_now
from pos_site.demo.dishes import Reader
from pos_site.demo.press import Press
from staff.actions.shifts import clock_in
from staff.models import Device, Person
from tables import actions as tables
from tables.models import Seating, Table
from tables.queries import party_at
from venues.models import Venue

# As somebody signs who has signed for many dinners, on 300 × 120.
SIGNATURE = "M" + "L".join(f"{40 + 4 * x} {64 - 34 * sin(x / 1.7) * exp(-x / 24):.0f}" for x in range(56))
NOTES = (500, 1000, 2000, 5000)
LEAST_TIPPED = 1500


class Shift:
    """A house at work: its people, tables and tablets, a menu and a press; lots are drawn from a seed."""

    def __init__(
        self, venue: Venue, press: Press, lots: random.Random, *, rings: bool = False, tips: bool = False
    ) -> None:
        """Put a house to work; where it `rings`, somebody may be looking on; some guests give `tips`."""
        self.venue, self.press, self.lots, self._tips = venue, press, lots, tips
        self.acting = acting_now if rings else acting
        self.people = {it.short_name: it for it in Person.objects.filter(venue=venue).select_related("role")}
        self.tables = {it.number: it for it in Table.objects.filter(venue=venue)}
        self.cook = next(it for it in self.people.values() if it.role.name == "Cook")
        self._reader = Reader(menu(venue), lots)
        self._tills: dict[int, Till] = {}

    def open_drawer(self, who: Person, on: Device, float_amount: int, at: datetime) -> CashSession:
        """Open the drawer of the device's register."""
        with self.acting(who, on, at) as act:
            return payments.open_cash_session(float_amount, act=act)

    def close_drawer(self, session: CashSession, who: Person, on: Device, difference: int, at: datetime) -> None:
        """Count a drawer, `difference` minor units beside what should be in it."""
        expected = money_queries.expected_cash(session)
        with self.acting(who, on, at) as act:
            payments.close_cash_session(session, expected + difference, act=act)

    def clock_in(self, who: Person, on: Device, at: datetime) -> None:
        """Begin somebody's shift."""
        with self.acting(who, on, at) as act:
            clock_in(who, act=act)

    def seat(self, number: int, covers: int, who: Person, on: Device, at: datetime) -> Seating:
        """Seat a party."""
        with self.acting(who, on, at) as act:
            return tables.seat(self.tables[number], covers=covers, act=act)

    def send(self, place: Place, items: Sequence[str], who: Person, on: Device, at: datetime, note: str = "") -> Round:
        """Send a round, and print its tickets."""
        cart = self.read(items, note, take_away=place.kind == "take_away")
        with self.acting(who, on, at) as act, translation.override(self.venue.language):
            placed = orders.place_round(place, cart, act=act)
        self.press.print_all(at)
        return placed

    def read(self, items: Sequence[str], note: str = "", *, take_away: bool = False) -> Cart:
        """A draft, as it is written in our files."""
        return Cart(tuple(self._reader.read(it, take_away=take_away) for it in items), note)

    def fire(self, tab: Tab, who: Person, on: Device, at: datetime) -> None:
        """Fire whatever courses of a tab still wait."""
        while next_course(tab) is not None:
            self.fire_next(tab, who, on, at)

    def fire_next(self, tab: Tab, who: Person, on: Device, at: datetime) -> None:
        """Fire the first course of a tab that still waits."""
        course = next_course(tab)
        assert course is not None
        with self.acting(who, on, at) as act, translation.override(self.venue.language):
            orders.fire_course(tab, course, act=act)
        self.press.print_all(at)

    def bump(self, placed: Round, station: str, on: Device, at: datetime) -> None:
        """Say that what one station made of a round is ready."""
        tickets = Ticket.objects.filter(
            round_id=placed.pk, station__name=station, state=TicketState.OPEN, fired_at__isnull=False
        )
        for ticket in tickets.select_related("station"):
            with self.acting(self.cook, on, at) as act:
                kitchen.bump_ticket(ticket, ticket.version, act=act)

    def bump_first_dish(self, placed: Round, station: str, on: Device, at: datetime) -> None:
        """Say that the first dish of a ticket is ready; the rest is still on the fire."""
        ticket = Ticket.objects.filter(round_id=placed.pk, station__name=station).order_by("pk")[0]
        item = ticket.items.select_related("ticket").order_by("pk")[0]
        with self.acting(self.cook, on, at) as act:
            kitchen.bump_item(item, item.version, act=act)

    def fetch(self, tab: Tab, who: Person, on: Device, at: datetime) -> None:
        """Bring what is ready to the guests."""
        with self.acting(who, on, at) as act:
            orders.mark_fetched(tab, act=act)

    def void(self, placed: Round, item: str, reason: str, who: Person, on: Device, at: datetime) -> None:
        """Take one of a round's dish back."""
        line = Line.objects.get(round=placed, item__code=item)
        with self.acting(who, on, at) as act, translation.override(self.venue.language):
            orders.void_line(line, 1, reason, line.version, act=act)
        self.press.print_all(at)

    def print_bill(self, tab: Tab, who: Person, on: Device, at: datetime) -> None:
        """Put the bill on the table."""
        with self.acting(who, on, at) as act, translation.override(self.venue.language):
            payments.print_bill(tab, act=act)
        self.press.print_all(at)

    def pay(self, tab: Tab, tenders: Sequence[str], who: Person, on: Device, at: datetime) -> None:
        """Take all that is owed, in equal parts if several pay: each in `cash`, by `card` or to a `room 214`."""
        with self.acting(who, on, at) as act, translation.override(self.venue.language):
            several = len(tenders) > 1
            bills = (
                payments.divide_equally(tab, len(tenders), act=act) if several else payments.divide_whole(tab, act=act)
            )
        for bill, tender in zip(bills, tenders, strict=False):  # of little, there are fewer parts than payers
            way, _space, room = tender.partition(" ")
            if way == "room":
                self._room(bill, room, who, on, at)
            else:
                take = self._cash if way == "cash" else self._card
                take(bill, self._tip(bill.total), who, on, at)
        self.press.print_all(at)

    def _tip(self, total: int) -> int:
        """Some guests round up, to a sum that is said easily."""
        if not self._tips or total < LEAST_TIPPED or self.lots.random() < 0.5:
            return 0
        step = 500 if total >= 4000 else 100
        return -(-(total + total // 20) // step) * step - total

    def _room(self, bill: Bill, number: str, who: Person, on: Device, at: datetime) -> None:
        stay = Stay.objects.get(venue=self.venue, room__number=number, state=StayState.IN_HOUSE)
        with self.acting(who, on, at) as act, translation.override(self.venue.language):
            payments.charge_room(bill, stay, proof=Proof.SIGNATURE, signature=SIGNATURE, act=act)

    def _cash(self, bill: Bill, tip: int, who: Person, on: Device, at: datetime) -> None:
        due = money.round_cash(bill.total + tip, self.venue.cash_step)
        note = self.lots.choice(NOTES)
        tendered = -(-due // note) * note
        with self.acting(who, on, at) as act, translation.override(self.venue.language):
            payments.pay_cash(
                bill, bill.total, tendered, tip=due - money.round_cash(bill.total, self.venue.cash_step), act=act
            )

    def _card(self, bill: Bill, tip: int, who: Person, on: Device, at: datetime) -> None:
        terminal = self.terminal(on)
        with self.acting(who, on, at) as act, translation.override(self.venue.language):
            intent = payments.start_card(bill, terminal, bill.total, tip=tip, act=act)
        self.approve(intent, who, on, at)

    def approve(self, intent: Intent, who: Person, on: Device, at: datetime) -> None:
        """Answer as a terminal that always says yes: the past needs no socket, and its terminal remembers it."""
        answer = Answer(
            "approved",
            reference=f"DEMO{intent.pk:08d}",
            card=f"··{self.lots.randrange(1000, 9999)}",
            scheme=self.lots.choice(cards.SCHEMES),
            amount=intent.amount + intent.tip,
            expires_at=at + cards.HELD_FOR if intent.kind == IntentKind.HOLD else None,
        )
        with self.acting(who, on, at) as act, translation.override(self.venue.language):
            payments.record_answer(intent, answer, act=act)
        cards.remember(intent, answer, self.venue.currency)

    def terminal(self, on: Device) -> Terminal:
        """The terminal beside a device."""
        terminal = self._till(on).terminal
        assert terminal is not None
        return terminal

    def _till(self, on: Device) -> Till:
        pk = on.register_id
        if pk not in self._tills:
            self._tills[pk] = Till.objects.select_related("terminal").get(register_id=pk)
        return self._tills[pk]

    def leave(self, number: int, who: Person, on: Device, at: datetime) -> None:
        """Let a party go that has paid."""
        party = party_at(self.tables[number])
        assert party is not None
        with self.acting(who, on, at) as act:
            orders.clear_table(party, act=act)

    def clean(self, number: int, who: Person, on: Device, at: datetime) -> None:
        """Lay a table for the next party."""
        with self.acting(who, on, at) as act:
            tables.mark_clean(self.tables[number], act=act)
