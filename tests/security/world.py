"""One venue in the middle of its evening, with one of everything that an address can name.

Two of them make the twin world: what belongs to one is nothing (404) to the other.
"""

import json
from dataclasses import dataclass
from datetime import timedelta

from django.urls import reverse

from api.models import Scope, Token
from core import clock
from kitchen import actions as kitchen
from kitchen.models import Question, Ticket, TicketItem
from orders import actions as orders
from orders.models import Discount, GuestOrder, Line, Round, Tab, VoidAsk
from payments import actions as payments
from payments.models import Bill, CashSession, CustomTender, Intent, IntentState, Receipt, Share, Terminal
from printing import pages
from printing.models import Driver, JobState, Printer, PrintJob
from staff.cookies import hash_token
from staff.models import Device, DeviceKind, PairingCode, Person
from tables import actions as tables
from tables.models import Area, Call, Seating, Sticker, Table, Visit
from tests.cast import House, build_house
from tests.orders.changes import off_line
from tests.orders.drafts import as_json, wanted
from tests.payments.evening import cash, equally, furnish, open_drawer, order, whole
from tests.security.asker import add_asker
from tests.security.at_pass import AtPass, make_ready
from tests.security.crew import Crew, put_to_work
from tests.security.held_rows import ask_back, hold_cards, settle
from tests.security.menu_rows import MenuRows, write_menu
from tests.security.motion import Motion, set_in_motion
from tests.security.online_rows import connect
from tests.security.running import Running, run_kitchen
from tests.security.stored_rows import leave_money
from tests.security.strangers import (
    CODE,
    OTHER_CODE,
    Hotel,
    Phone,
    build_hotel,
    give_code,
    give_token,
    join,
    lay_tablet,
    let_them_order,
    sit_at_table_5,
    stick,
    token_row,
)
from tests.security.tips_rows import leave_tips
from venues.days import business_date

NEW_MENU = "section,code,item,variant,price,tax_class\nMains,schnitzel,Schnitzel,,19.50,food\n"


@dataclass(frozen=True)
class World:
    """The house, and one row of each kind, each in the state in which something can be done with it."""

    house: House
    tab: Tab
    round: Round
    line: Line
    held: Line  # waits for its course
    bill: Bill
    bill_to_card: Bill
    nothing_bill: Bill
    waiting: Intent
    unknown: Intent
    tab_to_pay: Tab
    receipt: Receipt
    session: CashSession
    paid_party: Seating
    dirty: Table
    ticket: Ticket
    dish: TicketItem
    done_ticket: Ticket
    done_dish: TicketItem
    printer: Printer
    terminal: Terminal
    failed: PrintJob
    unsure: PrintJob
    printed: PrintJob
    gone: Person
    pairing_code: str
    # Guests: the party at table 5 is guest A's, as are `tab`, `round` and `line`; guest B sits at table 8.
    party: Seating
    other_party: Seating
    phones: dict[str, Phone]
    asking: Visit
    sticker: Sticker
    call: Call
    guest_order: GuestOrder  # waits to be accepted
    guest_line: Line  # of one that was
    house_tablet: Device
    discount: Discount
    ask: VoidAsk  # of a soup on a tab at the bar
    hotel: Hotel
    motion: Motion
    at_pass: AtPass
    running: Running
    crew: Crew
    menu: MenuRows
    token: str
    narrow_token: str
    token_row: Token

    @property
    def today(self) -> str:
        return business_date(self.house.venue, clock.now()).isoformat()

    def cart(self, code: str = "soup") -> str:
        return json.dumps({"lines": [as_json(wanted(self.house, code))], "note": ""})


def build_world(name: str = "Here") -> World:
    """Play an evening until everything is there."""
    house = build_house(name)
    printer, terminal = _furnish(house)
    Area.objects.create(venue=house.venue, name="Loft", position=9)
    session = open_drawer(house)
    receipt = cash(house, whole(house, order(house, "espresso", table=1))).bill.receipt
    tab, tab_to_pay = order(house, "2 burger", table=5), order(house, "bass", table=6)
    bill, bill_to_card, waiting_for, unsure_of = equally(house, order(house, "4 soup", table=7), 4)
    first, *_others, last = Ticket.objects.filter(venue=house.venue, station=house.grill).order_by("pk")
    unknown = _intent(house, unsure_of, Terminal.objects.get(venue=house.venue, name="Terminal 1"))
    Intent.objects.filter(pk=unknown.pk).update(state=IntentState.UNKNOWN)
    with house.acting(house.kees) as act:
        kitchen.bump_ticket(last, last.version, act=act)
    last.refresh_from_db()
    round_, line, dirty, ended = tab.rounds.get(), tab.lines.get(), *_dirty(house)
    let_them_order(house)
    leave_money(house)
    leave_tips(house, receipt)
    connect(house)
    hold_cards(house)
    settle(house)
    ask_back(house)
    party = give_code(tab.seating, CODE)
    other_party = give_code(order(house, "pils 50 cl", table=8).seating, OTHER_CODE)
    sticker, table_5, hotel = stick(house, house.table(5)), sit_at_table_5(house, party), build_hotel(house)
    token = give_token(house, "Everything", list(Scope))
    return World(
        house=house,
        tab=tab,
        round=round_,
        line=line,
        held=_held(house, tab_to_pay),
        bill=bill,
        bill_to_card=bill_to_card,
        nothing_bill=_nothing_bill(house),
        waiting=_intent(house, waiting_for, Terminal.objects.get(venue=house.venue, name="Terminal 1")),
        unknown=unknown,
        tab_to_pay=tab_to_pay,
        receipt=receipt,
        session=session,
        paid_party=receipt.bill.tab.seating,
        dirty=dirty,
        ticket=first,
        dish=first.items.get(),
        done_ticket=last,
        done_dish=last.items.get(),
        printer=printer,
        terminal=terminal,
        failed=_job(printer, JobState.FAILED),
        unsure=_job(printer, JobState.UNKNOWN),
        printed=_job(printer, JobState.PRINTED),
        gone=_gone(house),
        pairing_code=_pairing_code(house),
        party=party,
        other_party=other_party,
        phones={
            "guest A": table_5.phone,
            "guest B": join(house, other_party, OTHER_CODE),
            "ended guest": ended,
            "room guest": hotel.phone,
        },
        asking=table_5.asking,
        sticker=sticker,
        call=table_5.call,
        guest_order=table_5.waiting,
        guest_line=table_5.line,
        house_tablet=lay_tablet(house, house.table(4)),
        discount=off_line(house, order(house, "soup", table=11).lines.get(), "percent", 10),
        ask=_asked(house),
        hotel=hotel,
        motion=set_in_motion(house, tab_to_pay),
        at_pass=make_ready(house),
        running=run_kitchen(house),
        crew=put_to_work(house),
        menu=write_menu(house),
        token=token,
        narrow_token=give_token(house, "Nothing", []),
        token_row=token_row(token),
    )


def _furnish(house: House) -> tuple[Printer, Terminal]:
    furnish(house)
    house.venue.is_demo = True
    house.venue.save(update_fields=["is_demo"])
    printer = house.printers["grill"]
    printer.driver, printer.backup = Driver.VIRTUAL, house.printers["bar"]
    printer.save(update_fields=["driver", "backup"])
    pages.paper_folder(printer).mkdir(parents=True, exist_ok=True)
    terminal = Terminal.objects.create(venue=house.venue, name="Terminal 2", host="127.0.0.1", port=9)
    CustomTender.objects.create(venue=house.venue, name="Lunch card")
    for driver in (Driver.STAR, Driver.EPSON, Driver.PDF):
        add_asker(house, driver)
    return printer, terminal


def _held(house: House, tab: Tab) -> Line:
    """The only line of a tab, in a course that nobody has fired."""
    line = tab.lines.get()
    with house.acting() as act:
        orders.recourse_lines([(line, 1, line.version)], 2, act=act)
    line.refresh_from_db()
    return line


def _intent(house: House, bill: Bill, terminal: Terminal) -> Intent:
    with house.acting() as act:
        return payments.start_card(bill, terminal, act=act)


def _nothing_bill(house: House) -> Bill:
    """A payer's part that came to nothing, on a tab at the bar."""
    with house.acting() as act:
        tab = orders.open_tab("bar", "Joris", act=act)
    order(house, "pils 25 cl", tab=tab)
    bill = Bill.objects.create(
        venue=house.venue, tab=tab, register=house.till, letter="A", total=0, tax_total=0, opened_at=clock.now()
    )
    Share.objects.create(bill=bill, line=tab.lines.get(), amount=0, tax=0)
    return bill


def _asked(house: House) -> VoidAsk:
    """The kitchen has begun with a soup, and is asked whether it may be void."""
    with house.acting() as act:
        tab = orders.open_tab("bar", "Marit", act=act)
    line = order(house, "soup", tab=tab).lines.get()
    ask = VoidAsk.objects.create(line=line, quantity=1, reason="wrong", by=house.eva, at=clock.now())
    item = TicketItem.objects.get(line_id=line.pk)
    url = reverse("payments:void_answers", args=[ask.pk])
    Question.objects.create(item=item, quantity=1, reason="wrong", asked_by="Eva", answer_url=url, asked_at=clock.now())
    return ask


def _dirty(house: House) -> tuple[Table, Phone]:
    """A table that somebody has left, and the phone of one of them."""
    with house.acting() as act:
        party = tables.seat(house.table(2), covers=2, act=act)
    phone = join(house, party, party.code)
    with house.acting() as act:
        tables.clear_table(party, act=act)
    return house.table(2), phone


def _job(printer: Printer, state: str) -> PrintJob:
    now = clock.now()
    return PrintJob.objects.create(
        venue=printer.venue,
        printer=printer,
        event=f"sample.{state}",
        purpose="ticket",
        title="Table 5",
        data=b"\n",
        state=state,
        queued_at=now,
        next_try_at=now,
        done_at=now,
    )


def _gone(house: House) -> Person:
    Person.objects.filter(pk=house.mila.pk).update(is_active=False)
    return house.mila


def _pairing_code(house: House) -> str:
    code = f"KNWN{house.venue.pk:04}"
    PairingCode.objects.create(
        venue=house.venue,
        register=house.till,
        name="Tablet 9",
        kind=DeviceKind.TABLET,
        code_hash=hash_token(code),
        expires_at=clock.now() + timedelta(hours=1),
    )
    return code
