"""The journal in sentences: what each kind of entry says to a person.

A kind is an app and what happened there (`orders.round_placed`). The sentence goes on after the person's
name: "Eva  sent 4 lines for €57.00". A test holds that no kind is written that has no sentence here.
"""

import json
from collections import defaultdict
from typing import Any

from django.utils.translation import gettext_lazy as _

from core import money

AREAS = {
    "orders": _("Orders"),
    "tables": _("Tables"),
    "kitchen": _("Kitchen"),
    "menus": _("Menu"),
    "payments": _("Payments"),
    "hotel": _("Rooms"),
    "guests": _("Guests"),
    "printing": _("Printers"),
    "staff": _("People and devices"),
    "journal": _("Journal"),
    "api": _("Other programs"),
    "demo": _("Demo"),
}

SENTENCES = {
    "orders.round_placed": _("sent %(lines)s lines for %(amount)s"),
    "orders.line_voided": _("voided %(quantity)s of a line, %(amount)s less"),
    "orders.tab_opened": _("opened the tab"),
    "orders.tab_renamed": _("gave the tab another name"),
    "orders.tab_settled": _("settled the tab"),
    "orders.bill_printed": _("printed the bill, which is not a receipt"),
    "orders.fetched": _("took %(lines)s ready dishes to the guests"),
    "orders.tray_delivered": _("handed the tray over at the door"),
    "orders.nobody_opened": _("found nobody at the door"),
    "orders.late_round_dropped": _("dropped a round that came too late"),
    "orders.guest_order_sent": _("got an order from a guest's phone: %(quantity)s dishes, %(amount)s (%(state)s)"),
    "orders.guest_order_accepted": _("accepted a guest's order of %(amount)s"),
    "orders.guest_order_changed": _("found a guest's order changed since it was sent"),
    "orders.guest_order_refused": _("didn't accept a guest's order"),
    "orders.guest_orders_dropped": _("dropped %(count)s orders of guests who left"),
    "orders.guest_order_withdrawn": _("took the order back on the guest's phone"),
    "orders.guest_order_odd": _("stopped an odd order: %(quantity)s of one dish, %(items)s in all"),
    "orders.guest_rules_saved": _("changed what guests may order by themselves"),
    "tables.seated": _("seated a party at table %(table)s"),
    "tables.covers_set": _("counted %(covers)s guests"),
    "tables.cleared": _("cleared the table"),
    "tables.cleaned": _("cleaned the table"),
    "tables.code_made": _("made a new code for the party's phones"),
    "tables.visit_opened": _("has phone %(phone)s of the party (%(state)s)"),
    "tables.visit_admitted": _("let phone %(phone)s of the party in"),
    "tables.visit_ended": _("ended the visit of phone %(phone)s"),
    "tables.visits_ended": _("ended the visits of %(phones)s phones"),
    "tables.called": _("was called by guests (%(call)s)"),
    "tables.call_answered": _("answered the guests' call (%(call)s)"),
    "tables.stickers_made": _("made stickers for %(count)s tables"),
    "tables.sticker_rotated": _("gave the table another sticker"),
    "tables.house_tablet_laid": _("laid the guests' tablet on table %(table)s"),
    "kitchen.item_bumped": _("had a dish ready"),
    "kitchen.item_recalled": _("took a dish back to the board"),
    "kitchen.item_cancelled": _("told the kitchen not to make %(quantity)s"),
    "kitchen.ticket_bumped": _("had a whole ticket ready"),
    "kitchen.ticket_recalled": _("took a ticket back to the board"),
    "menus.eighty_sixed": _("marked it sold out"),
    "menus.back_on": _("put it back on the menu"),
    "menus.imported": _("imported a menu"),
    "payments.card_released": _("gave up on the card terminal"),
    "payments.bills_divided": _("divided the bill (%(way)s)"),
    "payments.bills_dropped": _("put divided bills back together"),
    "payments.cash_taken": _("took %(amount)s in cash, given %(tendered)s, tip %(tip)s"),
    "payments.card_started": _("asked the card terminal for %(amount)s"),
    "payments.card_cancel_asked": _("asked the card terminal to stop"),
    "payments.card_taken": _("took %(amount)s by card, tip %(tip)s"),
    "payments.card_refused": _("took nothing by card: %(state)s"),
    "payments.card_unknown": _("doesn't know yet what the card terminal did"),
    "payments.card_surplus": _("owes back %(amount)s that a terminal took too late"),
    "payments.bill_closed": _("closed the bill: receipt %(series)s%(receipt)s, %(total)s"),
    "payments.room_found": _("looked somebody up by room and name"),
    "payments.room_charged": _("charged %(amount)s to a room, posting %(posting)s"),
    "payments.room_charge_sent": _("asked the hotel's system to charge %(amount)s to a room, posting %(posting)s"),
    "payments.room_charge_refused": _("couldn't charge %(amount)s to a room, posting %(posting)s"),
    "payments.room_charge_reversed": _("took %(amount)s of a room charge back: receipt %(series)s%(receipt)s"),
    "payments.folio_paid": _("took %(amount)s for a room's folio (%(tender)s)"),
    "payments.invoice_made": _("made invoice %(series)s%(receipt)s, %(total)s"),
    "payments.receipt_copied": _("handed out copy %(copy)s of the receipt"),
    "payments.drawer_opened": _("opened the drawer without a sale"),
    "payments.cash_session_opened": _("opened the drawer's day with %(amount)s"),
    "payments.cash_session_closed": _("counted %(counted)s where %(expected)s was expected"),
    "payments.x_report_read": _("read the X report of %(day)s"),
    "hotel.stay_booked": _("booked a stay from %(arrives)s to %(departs)s"),
    "hotel.departure_set": _("let a stay end on %(departs)s"),
    "hotel.stay_cancelled": _("cancelled a booking"),
    "hotel.checked_in": _("checked somebody in to room %(room)s"),
    "hotel.moved": _("moved somebody from room %(left)s to %(taken)s"),
    "hotel.checked_out": _("checked out room %(room)s"),
    "hotel.pin_set": _("gave a stay another PIN"),
    "hotel.terms_set": _("set what may be charged to a room"),
    "hotel.phone_joined": _("let phone %(phone)s order for a room"),
    "hotel.phone_left": _("let phone %(phone)s order no more for a room"),
    "hotel.posting_queued": _("asked to post %(amount)s to a room, number %(number)s"),
    "hotel.posted": _("posted %(amount)s to a room, number %(number)s"),
    "hotel.posting_refused": _("couldn't post %(amount)s to a room, number %(number)s"),
    "hotel.posting_unknown": _("doesn't know yet whether number %(number)s was posted"),
    "hotel.room_state_set": _("said that a room is %(state)s"),
    "hotel.rooms_added": _("added %(rooms)s rooms"),
    "hotel.room_edited": _("changed a room"),
    "hotel.room_type_saved": _("changed a kind of room"),
    "hotel.room_service_saved": _("changed the rules of room service"),
    "hotel.stickers_made": _("made stickers for %(rooms)s rooms"),
    "hotel.sticker_rotated": _("gave a room another sticker"),
    "guests.added": _("wrote a guest down"),
    "guests.edited": _("put a guest's data right"),
    "guests.erased": _("erased a guest's data"),
    "printing.printer_added": _("added the printer at %(host)s"),
    "printing.printer_readdressed": _("moved the printer to %(host)s"),
    "printing.fault_played": _("played a fault on the printer: %(fault)s"),
    "printing.tried_again": _("tried to print again"),
    "printing.reprinted": _("printed a marked copy"),
    "printing.sent_to_backup": _("printed it on the backup printer"),
    "printing.seen_on_paper": _("saw that it is on paper"),
    "printing.dropped": _("left it unprinted"),
    "printing.test_printed": _("printed a test slip"),
    "staff.pairing_code_made": _("made a pairing code"),
    "staff.device_paired": _("paired the device"),
    "staff.device_revoked": _("revoked the device"),
    "staff.look_saved": _("changed the look of the house"),
    "staff.picture_set": _("changed the picture: %(which)s"),
    "staff.public_url_set": _("said where guests reach the house: %(url)s"),
    "staff.signed_in": _("signed in"),
    "staff.signed_out": _("locked the device"),
    "staff.pin_wrong": _("refused a wrong PIN"),
    "staff.pin_set": _("set a new PIN"),
    "staff.activated": _("let them sign in again"),
    "staff.deactivated": _("let them sign in no more"),
    "api.token_made": _("made a token for another program: %(scopes)s"),
    "api.token_revoked": _("revoked a token"),
    "api.written": _("did what a program asked by its token: %(operation)s, %(made)s"),
    "demo.card_chosen": _("chose how the next card goes: %(fault)s"),
    "demo.restarted": _("started the evening again"),
    "journal.verified": _("verified the journal, %(entries)s entries"),
}

# A subject's noun, and the page that shows it where there is one.
SUBJECTS = {
    "tab": (_("Tab"), "orders:tab"),
    "table": (_("Table"), "orders:table"),
    "seating": (_("Party"), ""),
    "visit": (_("Guest's phone"), ""),
    "call": (_("Call"), ""),
    "guestorder": (_("Guest's order"), ""),
    "guestrules": (_("Guests' rules"), ""),
    "item": (_("Dish"), ""),
    "ticket": (_("Ticket"), ""),
    "ticketitem": (_("Dish on a ticket"), ""),
    "bill": (_("Bill"), ""),
    "receipt": (_("Receipt"), ""),
    "cashsession": (_("Drawer"), ""),
    "register": (_("Register"), ""),
    "printer": (_("Printer"), "printing:printers"),
    "printjob": (_("Slip"), "printing:printers"),
    "person": (_("Person"), "staff:people"),
    "device": (_("Device"), "staff:devices"),
    "pairingcode": (_("Pairing code"), "staff:devices"),
    "signin": (_("Sign-in"), ""),
    "token": (_("Token"), "api:tokens"),
    "venue": (_("Venue"), ""),
    "stay": (_("Stay"), "hotel:stay"),
    "room": (_("Room"), ""),
    "roomtype": (_("Kind of room"), ""),
    "posting": (_("Posting"), ""),
    "guest": (_("Guest"), ""),
}
AMOUNTS = frozenset({"amount", "total", "tip", "rounding", "tendered", "counted", "expected"})


def sentence(kind: str, data: str, currency: str, language: str) -> str:
    """What an entry says, with its figures as people read them."""
    said: defaultdict[str, Any] = defaultdict(lambda: "?", json.loads(data))
    for name in AMOUNTS & said.keys():
        if isinstance(said[name], int):
            said[name] = money.format(said[name], currency, language)
    words = SENTENCES.get(kind)
    return str(words) % said if words else kind.replace(".", ": ").replace("_", " ")


def subject(name: str) -> tuple[str, str, str]:
    """A subject's noun with its number, the name of its page (or nothing), and its number."""
    noun, _dot, number = name.partition(".")
    word, page = SUBJECTS.get(noun, (noun.capitalize(), ""))
    return f"{word} {number}", page, number
