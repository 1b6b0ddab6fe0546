"""Every permission in plain words, in groups, as the page of roles shows them; and which of them have limits."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Group:
    """Permissions that belong together: (name, what one may do)."""

    title: Any
    permissions: tuple[tuple[str, Any], ...]


GROUPS = (
    Group(
        _("Floor"),
        (
            ("floor.view", _("See the floor")),
            ("tables.seat", _("Seat a party")),
            ("tables.move", _("Move and join parties")),
            ("tables.hand_over", _("Hand a table over to a colleague")),
            ("tables.clear", _("Clear a table")),
            ("guests.accept", _("Accept guests' own orders, let their phones in")),
        ),
    ),
    Group(
        _("Orders"),
        (
            ("tabs.view", _("See what was ordered")),
            ("orders.send", _("Send orders")),
            ("orders.fire", _("Fire and hold courses")),
            ("orders.change", _("Change what was sent")),
            ("orders.remake", _("Have a dish made again")),
            ("orders.void", _("Void what isn't ready yet")),
            ("orders.void_made", _("Void a dish that was made")),
            ("orders.comp", _("Give a dish away on the house")),
            ("orders.discount", _("Give a discount")),
            ("orders.price", _("Type a price")),
            ("approvals.give", _("Approve what colleagues ask for")),
        ),
    ),
    Group(
        _("Kitchen"),
        (
            ("kitchen.view", _("See the kitchen's boards")),
            ("kitchen.bump", _("Say that dishes are ready")),
            ("kitchen.recall", _("Take dishes back to the board")),
            ("menus.eighty_six", _("Mark dishes sold out, count them down")),
        ),
    ),
    Group(
        _("Money"),
        (
            ("bills.view", _("See bills")),
            ("bills.divide", _("Divide bills")),
            ("payments.take", _("Take cash")),
            ("payments.card", _("Take cards")),
            ("payments.online", _("Take payments on guests' phones")),
            ("payments.other", _("Take money other ways")),
            ("payments.hold", _("Hold a card for a tab")),
            ("payments.release", _("Give up on a card terminal")),
            ("payments.correct", _("Correct how a bill was paid")),
            ("payments.refund", _("Give money back")),
            ("payments.walk_out", _("Write off a bill whose guests left")),
            ("stored.redeem", _("Take gift cards, vouchers and deposits")),
            ("stored.sell", _("Sell gift cards, take deposits")),
            ("stored.edit", _("Give vouchers, block gift cards")),
            ("accounts.charge", _("Charge to a house account")),
            ("receipts.reprint", _("Hand out copies of receipts")),
            ("receipts.mail", _("Send receipts by e-mail")),
            ("receipts.invoice", _("Write invoices to companies")),
            ("cash.open_session", _("Open a drawer with a float")),
            ("cash.purse", _("Carry a purse of one's own")),
            ("cash.move", _("Pay in and out of a drawer")),
            ("cash.count", _("Count a drawer")),
            ("cash.x_report", _("Read a drawer without closing it")),
            ("cash.z_report", _("Close a register for the day")),
            ("day.close", _("Close the day")),
            ("tips.own", _("See one's own tips")),
            ("drawer.no_sale", _("Open the drawer without a sale")),
            ("rooms.charge", _("Charge to a room")),
            ("rooms.reverse", _("Take a room charge back")),
        ),
    ),
    Group(
        _("Rooms"),
        (
            ("room_service.deliver", _("Bring trays to rooms")),
            ("hotel.view", _("See who stays")),
            ("hotel.desk", _("Check guests in and out")),
            ("hotel.edit", _("Change rooms and their rules")),
        ),
    ),
    Group(
        _("Back office"),
        (
            ("reports.view", _("Read reports")),
            ("hints.view", _("See what is worth a look")),
            ("settlements.match", _("Hold providers' settlements against our payments")),
            ("accounts.edit", _("Keep house accounts")),
            ("tips.edit", _("Set how tips are asked for and shared")),
            ("tips.pay", _("Pay tips out")),
            ("service.edit", _("Set service charges")),
            ("taxes.edit", _("Set tax rates")),
            ("gateways.edit", _("Connect payment providers")),
            ("menus.view", _("See the menu")),
            ("menus.edit", _("Change the menu")),
            ("menus.import", _("Import a menu")),
            ("prices.edit", _("Change price rules")),
            ("tables.edit", _("Draw the floor")),
            ("guests.edit", _("Set what guests may order by themselves")),
            ("look.edit", _("Change the look of the house")),
            ("printers.view", _("See printers")),
            ("printers.reprint", _("Print again")),
            ("printers.edit", _("Set printers up")),
            ("devices.pair", _("Pair and revoke devices")),
            ("api.tokens", _("Let other programs in")),
            ("venues.edit", _("Change the house itself")),
        ),
    ),
    Group(
        _("People"),
        (
            ("shifts.own", _("Clock in and out")),
            ("shifts.correct", _("See and correct hours")),
            ("practice.enter", _("Practise")),
            ("staff.edit", _("Add people, give them PINs and roles")),
            ("staff.roles", _("Change what roles may do")),
            ("journal.view", _("Read the journal")),
            ("journal.verify", _("Verify the journal")),
            ("demo.restart", _("Start the demo again")),
        ),
    ),
)
ALL = tuple(name for group in GROUPS for name, _words in group.permissions)
# How far a permission goes before somebody else has to approve: in percent, in money, or both.
LIMITED = {
    "orders.discount": ("percent", "amount"),
    "orders.comp": ("amount",),
    "orders.void_made": ("amount",),
    "orders.price": ("amount",),
    "payments.refund": ("amount",),
    "payments.walk_out": ("amount",),
}
