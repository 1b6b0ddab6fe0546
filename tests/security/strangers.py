"""Those of the twin world who don't work there: phones at two tables and in a room, hotel guests, programs."""

from dataclasses import dataclass
from datetime import timedelta

from django.contrib.auth.hashers import make_password

from api import actions as api
from api.models import Scope, Token
from core import clock
from hotel import actions as hotel
from hotel.models import Posting, Room, RoomSticker, RoomType, RoomVisit, Stay
from kitchen import actions as kitchen
from kitchen.models import Ticket
from menus.models import MenuVersion
from orders import actions as orders
from orders import visiting
from orders.models import GuestOrder, GuestRules, Line, Round
from orders.visiting import Visiting
from payments import actions as payments
from payments.models import Payment
from staff.cookies import hash_token, new_token
from staff.models import Device, DeviceKind
from tables import actions as tables
from tables.models import Call, Seating, Sticker, Table, Visit
from tests.cast import House, KeyedClient
from tests.orders.drafts import cart, wanted
from tests.payments.evening import order, whole
from venues.days import business_date

CODE, OTHER_CODE, ROOM_PIN = "4821", "7306", "2580"
# Who sleeps where; a canary test looks for these names.
NAMES = {"101": ("Kim", "Østergård"), "102": ("Robin", "de Vries"), "104": ("Sam", "Whitaker"), "105": ("Jo", "Brandt")}


@dataclass(frozen=True)
class Phone:
    """A guest's phone, with the cookie that was given to it."""

    visit: Visit | RoomVisit
    token: str

    def client(self) -> KeyedClient:
        client = KeyedClient()
        client.cookies[visiting.COOKIE] = visiting.cookie_value(self.visit, self.token)
        return client

    def visiting(self, house: House) -> Visiting:
        return Visiting(self.visit, house.venue)


@dataclass(frozen=True)
class Table5:
    """What guest A's phone has done: an order that was eaten, another that waits, a call; and who asks to join."""

    phone: Phone
    asking: Visit
    placed: GuestOrder
    line: Line
    waiting: GuestOrder
    call: Call


@dataclass(frozen=True)
class Hotel:
    """Six rooms: guests in 101 (with a phone), 102 and 104 (who owe nothing), 103 and 106 free, 105 left today."""

    type: RoomType
    room: Room
    other_room: Room
    free_room: Room
    sticker: RoomSticker
    stay: Stay
    other_stay: Stay
    settled: Stay
    gone: Stay
    booked: Stay
    phone: Phone
    charge: Posting
    payment: Payment
    tray: Round  # ready at the bar
    paid_tray: Round
    tray_order: GuestOrder
    booked_order: GuestOrder


def join(house: House, seating: Seating, code: str | None) -> Phone:
    """A phone that joins a party by its code; without one it asks to."""
    token, token_hash = new_token()
    with house.acting() as act:
        act.by = act.device = None
        visit = tables.open_visit(seating, code=code, language="en", token_hash=token_hash, act=act)
    return Phone(visit, token)


def give_code(seating: Seating, code: str) -> Seating:
    """The code of a party, as a test knows it."""
    Seating.objects.filter(pk=seating.pk).update(code=code)
    seating.code = code
    return seating


def stick(house: House, table: Table) -> Sticker:
    """The sticker of a table."""
    if not Sticker.objects.filter(table=table).exists():
        with house.acting(house.anna) as act:
            tables.make_stickers(house.venue, act=act)
    return Sticker.objects.get(table=table, retired_at=None)


def let_them_order(house: House) -> None:
    """Rules that let a test's phone send as often as it likes, and take back however slow the test is."""
    GuestRules.objects.create(venue=house.venue, seconds_between=0, cancel_seconds=900)


def send(house: House, phone: Phone, code: str, size: str = "", *, wanted_in: timedelta | None = None) -> GuestOrder:
    """An order from a phone."""
    version = MenuVersion.objects.get(venue=house.venue).number
    with house.acting() as act:
        act.by = act.device = None
        draft, at = cart(wanted(house, code, size=size)), act.at + wanted_in if wanted_in else None
        return orders.send_guest_order(phone.visiting(house), draft, menu_version=version, wanted_at=at, act=act)


def sit_at_table_5(house: House, party: Seating) -> Table5:
    """Let guest A do what guests do; whatever has alcohol in it waits for a tap."""
    phone = join(house, party, CODE)
    first = send(house, phone, "soup")
    with house.acting() as act:
        placed = orders.accept_guest_order(first, act=act)
    assert placed.round is not None
    with house.acting() as act:
        act.by = act.device = None
        call = tables.call(party, "waiter", visit=phone.visit, act=act)
    waiting = send(house, phone, "pils", "25 cl")
    asking = join(house, party, None).visit
    assert isinstance(asking, Visit)
    return Table5(phone, asking, placed, placed.round.lines.get(), waiting, call)


def lay_tablet(house: House, table: Table) -> Device:
    """A tablet of the house on a table where somebody sits."""
    token, token_hash = new_token()
    device = Device.objects.create(
        venue=house.venue,
        register=house.till,
        name="House tablet",
        kind=DeviceKind.GUEST,
        token_hash=token_hash,
        paired_at=clock.now(),
    )
    with house.acting(house.anna) as act:
        tables.pair_house_tablet(device, table, act=act)
        tables.seat(table, covers=2, act=act)
    house.device_tokens[device.pk] = token
    return device


def build_hotel(house: House) -> Hotel:
    """A small hotel over the brasserie."""
    with house.acting(house.anna) as act:
        kind = hotel.save_room_type(house.venue, None, name="Comfort", sleeps=2, rate=12_500, act=act)
        rooms = hotel.add_rooms(kind, [str(n) for n in range(101, 107)], 1, act=act)
        hotel.make_room_stickers(house.venue, act=act)
        hotel.save_room_service(house.venue, hotel.ServiceRules(tray_amount=500), act=act)
    rooms = {it.number: it for it in Room.objects.filter(type=kind)}
    stays = {number: _in_house(house, rooms[number]) for number in NAMES}
    _leave(house, stays["105"])
    phone = _room_phone(house, stays["101"])
    tray_order = send(house, phone, "espresso")
    assert tray_order.round is not None
    _make(house, tray_order.round)
    return Hotel(
        type=kind,
        room=rooms["101"],
        other_room=rooms["102"],
        free_room=rooms["103"],
        sticker=RoomSticker.objects.get(room=rooms["101"]),
        stay=_fresh(stays["101"]),
        other_stay=_fresh(stays["102"]),
        settled=_fresh(stays["104"]),
        gone=_fresh(stays["105"]),
        booked=_book(house, None, "Ingrid", "Ås"),
        phone=phone,
        charge=_charge(house, stays["101"]),
        payment=_dinner(house, stays["102"]),
        tray=tray_order.round,
        paid_tray=_paid_tray(house, phone, stays["101"]),
        tray_order=tray_order,
        booked_order=send(house, phone, "soup", wanted_in=_quarters(6)),
    )


def _quarters(number: int) -> timedelta:
    """So long that it is a quarter of an hour again, `number` of them from the last one."""
    now = clock.now()
    return timedelta(minutes=15 * number - now.minute % 15) - timedelta(
        seconds=now.second, microseconds=now.microsecond
    )


def _book(house: House, room: Room | None, given: str, surname: str) -> Stay:
    today = business_date(house.venue, clock.now())
    with house.acting(house.anna) as act:
        guest = hotel.NewGuest(surname, given)
        return hotel.book_stay(
            house.venue, guest, arrives_on=today, departs_on=today + timedelta(days=2), room=room, act=act
        )


def _in_house(house: House, room: Room) -> Stay:
    stay = _book(house, room, *NAMES[room.number])
    with house.acting(house.anna) as act:
        return hotel.check_in(stay, room, make_password(ROOM_PIN), act=act)


def _fresh(stay: Stay) -> Stay:
    return Stay.objects.select_related("room", "venue").get(pk=stay.pk)


def _room_phone(house: House, stay: Stay) -> Phone:
    token, token_hash = new_token()
    with house.acting() as act:
        act.by = act.device = None
        visit = hotel.open_room_visit(stay, language="en", token_hash=token_hash, act=act)
    return Phone(visit, token)


def _charge(house: House, stay: Stay) -> Posting:
    with house.acting(house.anna) as act:
        return payments.post_charge(stay, "Night, room 101", "food", 12_500, act=act)


def _dinner(house: House, stay: Stay) -> Payment:
    """A dinner that was paid to a room."""
    bill = whole(house, order(house, "burger", table=10))
    with house.acting() as act:
        charge = payments.charge_room(bill, stay, proof="pin", act=act)
    return Payment.objects.select_related("bill", "posting").get(posting=charge.posting)


def _make(house: House, placed: Round) -> None:
    """Let the bar be ready with a round."""
    for ticket in Ticket.objects.filter(round_id=placed.pk).select_related("station"):
        with house.acting(house.anna) as act:
            kitchen.bump_ticket(ticket, ticket.version, act=act)


def _paid_tray(house: House, phone: Phone, stay: Stay) -> Round:
    """A tray that was charged before it was brought."""
    placed = send(house, phone, "espresso").round
    assert placed is not None
    with house.acting() as act:
        payments.charge_tab_to_room(placed.tab, stay, proof="pin", act=act)
    return placed


def _leave(house: House, stay: Stay) -> None:
    """Let guests pay and go, with an invoice."""
    with house.acting(house.anna) as act:
        payments.post_charge(stay, "Parking", "food", 1_000, act=act)
    with house.acting(house.anna) as act:
        payments.pay_folio_cash(stay, act=act)
    with house.acting(house.anna) as act:
        given, surname = NAMES["105"]
        payments.check_out_with_invoice(stay, hotel.NewGuest(surname, given), act=act)


def give_token(house: House, name: str, scopes: list[Scope]) -> str:
    """A token of the API, as it was shown once to the manager."""
    with house.acting(house.anna) as act:
        return api.make_token(house.till, name, scopes, act=act)


def token_row(token: str) -> Token:
    return Token.objects.get(token_hash=hash_token(token))
