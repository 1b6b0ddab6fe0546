"""Who may do what: every route × method, denied where nothing is said.

A row has a letter for each of those who work here, in this order:

    stranger · paired device · kitchen display · waiter · cook · manager · manager of another venue

and that is enough for staff's pages: guests and programs are strangers there, and get the stranger's letter. Other
pages say more, after a space: four letters for guests' phones, after another three for the API's tokens:

    guest A · guest B, at another table · ended guest · room guest
    token of this venue, with every scope · token without a scope · token of another venue

    "eeeeeee ++e0"          a guest's page: staff are nobody there
    "ttttttt tttt +-0"      an address of the API: only tokens count

Guest A is the party at table 5 (`world.party`), to whom the world's samples belong; guest B sits at table 8.

    +  let in (any answer of the view's own)        d  sent to the door: pairing or the lock screen (303)
    -  refused (403)                                0  no such thing (404)
    b  shown to the kitchen's boards instead (303)  e  the visit is over, or never was (410)
    t  asked for a token (401)
"""

from tests.security.access_boards import BOARDS
from tests.security.access_cash import CASH
from tests.security.access_held import HELD
from tests.security.access_hotel import HOTEL
from tests.security.access_menus import MENUS
from tests.security.access_online import ONLINE
from tests.security.access_paid import PAID
from tests.security.access_printers import PRINTERS
from tests.security.access_ready import READY
from tests.security.access_running import RUNNING
from tests.security.access_staff import STAFF as OF_STAFF
from tests.security.access_stored import STORED
from tests.security.access_tips import TIPS
from tests.security.askers import ACCESS as ASKERS

STAFF = ("stranger", "device", "display", "waiter", "cook", "manager", "elsewhere")
GUESTS = ("guest A", "guest B", "ended guest", "room guest")
TOKENS = ("token", "narrow token", "token elsewhere")
PRINCIPALS = (*STAFF, *GUESTS, *TOKENS)

PUBLIC, DEVICE, ANYBODY_IN = "+++++++", "d++++++", "ddd++++"
WAITERS, COOKS, MANAGERS, ALL = "ddd+-++", "ddd-+++", "ddd--++", "ddd++++"
# The same for what belongs to a venue: another venue's manager finds nothing.
WAITERS_OWN, MANAGERS_OWN, ALL_OWN = "ddd+-+0", "ddd--+0", "ddd+++0"
BOARD, BOARD_OWN, COOKING_OWN = "dd+++++", "dd++++0", "dd+-++0"
# Guests' pages: any living visit; a party's; the party that owns the sample; a room's.
VISITS, PARTIES, PARTY_A, ROOMS = "eeeeeee ++e+", "eeeeeee ++e0", "eeeeeee +0e0", "eeeeeee 00e+"
# The API: any token with the scope; what belongs to a venue.
TOKENS_ANY, TOKENS_OWN = "ttttttt tttt +-+", "ttttttt tttt +-0"


def letters(row: str) -> str:
    """A letter for each principal: who isn't spoken of is a stranger."""
    staff, guests, tokens = [*row.split(" "), "", ""][:3]
    return staff + (guests or staff[0] * len(GUESTS)) + (tokens or staff[0] * len(TOKENS))


ACCESS: dict[str, dict[str, str]] = {
    **MENUS,
    **ASKERS,
    **OF_STAFF,
    **PRINTERS,
    **BOARDS,
    **READY,
    **RUNNING,
    **CASH,
    **STORED,
    **TIPS,
    **HELD,
    **HOTEL,
    **ONLINE,
    **PAID,
    "healthz": {"GET": PUBLIC},
    "back": {"GET": ANYBODY_IN},
    "staff:pair": {"GET": PUBLIC, "POST": PUBLIC},
    "staff:pair_demo": {"POST": PUBLIC},
    "staff:lock": {"GET": DEVICE},
    "staff:sign_ins": {"POST": "d+++++0"},
    "staff:look": {"GET": PUBLIC},
    "staff:locks": {"POST": DEVICE},
    "staff:devices": {"GET": MANAGERS},
    "staff:pairing_codes": {"POST": MANAGERS_OWN},
    "staff:revocation": {"POST": MANAGERS_OWN},
    "staff:people": {"GET": MANAGERS},
    "staff:pin": {"POST": MANAGERS_OWN},
    "staff:deactivation": {"POST": MANAGERS_OWN},
    "staff:activation": {"POST": MANAGERS_OWN},
    "staff:look_settings": {"GET": MANAGERS, "POST": MANAGERS},
    "staff:look_preview": {"GET": MANAGERS},
    "staff:look_pictures": {"POST": MANAGERS},
    "staff:journal": {"GET": MANAGERS},
    "staff:verifications": {"POST": MANAGERS},
    "menus:menus": {"GET": ALL},
    "menus:listing": {"GET": ALL},
    "menus:dry_runs": {"POST": MANAGERS},
    "menus:imports": {"GET": MANAGERS, "POST": MANAGERS},
    "menus:item": {"GET": ALL_OWN},
    "menus:sold_out": {"POST": BOARD_OWN},
    "menus:menu_json": {"GET": ALL},
    "menus:scan": {"GET": ALL},
    "menus:picture": {"GET": "0000000"},
    "orders:floor": {"GET": WAITERS.replace("-", "b")},
    "orders:floor_region": {"GET": WAITERS},
    "orders:counter": {"GET": WAITERS},
    "orders:counter_sent": {"GET": WAITERS},
    "orders:jump": {"GET": WAITERS},
    "orders:table": {"GET": WAITERS_OWN},
    "orders:move": {"POST": WAITERS_OWN},
    "orders:join": {"POST": WAITERS_OWN},
    "orders:party_tables": {"POST": WAITERS_OWN},
    "orders:join_undo": {"POST": WAITERS_OWN},
    "orders:tab_table": {"POST": WAITERS_OWN},
    "orders:repeats": {"POST": WAITERS_OWN},
    "orders:course_fires": {"POST": WAITERS_OWN},
    "orders:course_holds": {"POST": WAITERS_OWN},
    "orders:hand_overs": {"POST": WAITERS_OWN},
    "orders:offers": {"GET": WAITERS},
    "orders:hand_over_answer": {"POST": WAITERS_OWN},
    "orders:looking": {"GET": WAITERS, "POST": WAITERS_OWN},
    "orders:tab_deeds": {"GET": WAITERS_OWN},
    "orders:late_round": {"GET": WAITERS_OWN},
    "orders:late_placement": {"POST": WAITERS_OWN},
    "orders:late_drop": {"POST": WAITERS_OWN},
    "orders:table_sent": {"GET": WAITERS_OWN},
    "orders:deeds": {"GET": WAITERS_OWN},
    "orders:seating": {"POST": WAITERS_OWN},
    "orders:cleaning": {"POST": WAITERS_OWN},
    "orders:clearing": {"POST": WAITERS_OWN},
    "orders:code": {"POST": WAITERS_OWN},
    "orders:phones": {"GET": WAITERS_OWN},
    "orders:guest_order": {"GET": WAITERS_OWN},
    "orders:acceptance": {"POST": WAITERS_OWN},
    "orders:refusal": {"POST": WAITERS_OWN},
    "orders:answer": {"POST": WAITERS_OWN},
    "orders:admission": {"POST": WAITERS_OWN},
    "orders:removal": {"POST": WAITERS_OWN},
    "orders:guest_rules": {"GET": MANAGERS, "POST": MANAGERS},
    "orders:guest_address": {"POST": MANAGERS},
    "orders:new_stickers": {"POST": MANAGERS},
    "orders:stickers": {"GET": MANAGERS},
    "orders:sticker": {"POST": MANAGERS_OWN},
    "orders:house_tablets": {"GET": MANAGERS},
    "orders:device_table": {"POST": MANAGERS_OWN},
    "orders:line_fires": {"POST": WAITERS_OWN},
    "orders:line_holds": {"POST": WAITERS_OWN},
    "orders:seat_note": {"POST": WAITERS_OWN},
    "orders:table_seat_note": {"POST": WAITERS_OWN},
    "orders:rounds": {"POST": WAITERS},
    "orders:copies": {"POST": MANAGERS_OWN},
    "orders:tabs": {"POST": WAITERS},
    "orders:tab": {"GET": WAITERS_OWN},
    "orders:sent": {"GET": WAITERS_OWN},
    "orders:name": {"POST": WAITERS_OWN},
    "orders:fetching": {"POST": WAITERS_OWN},
    "guest:tablet": {"GET": "d000000"},
    "guest:tablet_visits": {"POST": "d000000"},
    "orders:line": {"GET": WAITERS_OWN},
    "orders:places": {"GET": WAITERS_OWN},
    "orders:tab_sheet": {"GET": WAITERS_OWN},
    "orders:context": {"POST": WAITERS_OWN},
    "orders:remakes": {"POST": WAITERS_OWN},
    "payments:voids": {"POST": WAITERS_OWN},
    "payments:facing": {"GET": ANYBODY_IN},
    "payments:placing": {"POST": ALL_OWN},
    "payments:display": {"GET": ANYBODY_IN},
    "payments:display_region": {"GET": ANYBODY_IN},
    "payments:shows": {"GET": WAITERS, "POST": WAITERS_OWN},
    "payments:void_answers": {"POST": COOKING_OWN},
    "payments:void_withdrawals": {"POST": WAITERS_OWN},
    "payments:void_answers_seen": {"POST": WAITERS_OWN},
    "payments:comps": {"POST": WAITERS_OWN},
    "payments:line_discounts": {"POST": WAITERS_OWN},
    "payments:tab_discounts": {"POST": WAITERS_OWN},
    "payments:discount_drop": {"POST": WAITERS_OWN},
    "payments:moves": {"POST": WAITERS_OWN},
    "payments:bill": {"GET": WAITERS_OWN},
    "payments:bills": {"POST": WAITERS_OWN},
    "payments:pro_forma": {"POST": WAITERS_OWN},
    "payments:tab_cash": {"POST": WAITERS_OWN},
    "payments:tab_card": {"POST": WAITERS_OWN},
    "payments:cash_payments": {"POST": WAITERS_OWN},
    "payments:card_payments": {"POST": WAITERS_OWN},
    "payments:closing": {"POST": WAITERS_OWN},
    "payments:cancellation": {"POST": WAITERS_OWN},
    "payments:release": {"POST": MANAGERS_OWN},
    "payments:counter_sale": {"POST": WAITERS},
    "payments:receipt": {"GET": PUBLIC},
    "payments:receipt_pdf": {"GET": PUBLIC},
    "payments:copies": {"POST": WAITERS_OWN},
    # Guests' phones, and what staff do with rooms: tests/security/samples_*.py
    "guest:table": {"GET": PUBLIC},
    "guest:visits": {"POST": PUBLIC},
    "guest:menu_json": {"GET": PUBLIC},
    "guest:party": {"GET": PUBLIC},
    "guest:orders": {"GET": VISITS, "POST": VISITS},
    "guest:order_list": {"GET": VISITS},
    "guest:withdrawal": {"POST": PARTY_A},
    "guest:cancellation": {"POST": PARTY_A},
    "guest:calls": {"POST": PARTIES},
    "guest:admission": {"POST": PARTY_A},
    "guest:leaving": {"POST": "eeeeeee ++++"},  # twice is once
    "guest:language": {"POST": PUBLIC},
    "guest:room": {"GET": PUBLIC},
    "guest:room_visits": {"POST": PUBLIC},
    "guest:room_times": {"GET": PUBLIC},
    "guest:bill": {"GET": PARTIES},
    "guest:bill_list": {"GET": PARTIES},
    "guest:bill_parts": {"POST": PARTIES},
    "guest:bill_payments": {"POST": PARTIES},
    "guest:bill_giving_up": {"POST": PARTIES},
    "guest:folio": {"GET": ROOMS},
    "guest:folio_list": {"GET": ROOMS},
    "orders:room_jump": {"GET": WAITERS},
    "orders:room_pad": {"GET": WAITERS_OWN},
    "orders:room_sent": {"GET": WAITERS_OWN},
    "orders:trays": {"GET": WAITERS},
    "orders:tray_list": {"GET": WAITERS},
    "orders:tray": {"GET": WAITERS_OWN},
    "orders:tray_fetching": {"POST": WAITERS_OWN},
    "orders:handover": {"POST": WAITERS_OWN},
    "orders:nobody_opened": {"POST": WAITERS_OWN},
    "payments:delivery": {"POST": WAITERS_OWN},
    "payments:room": {"GET": WAITERS_OWN, "POST": WAITERS_OWN},
    "payments:tab_room": {"POST": WAITERS_OWN},
    "payments:room_charges": {"POST": WAITERS_OWN},
    "payments:folio": {"GET": MANAGERS_OWN},
    "payments:folio_cash": {"POST": MANAGERS_OWN},
    "payments:folio_card": {"POST": MANAGERS_OWN},
    "payments:folio_charges": {"POST": MANAGERS_OWN},
    "payments:check_out": {"POST": MANAGERS_OWN},
    "payments:invoice": {"GET": MANAGERS_OWN},
    "payments:reversals": {"GET": MANAGERS_OWN, "POST": MANAGERS_OWN},
    "payments:charge_reversals": {"GET": MANAGERS_OWN, "POST": MANAGERS_OWN},
    "api:tokens": {"GET": MANAGERS, "POST": MANAGERS_OWN},
    "api:revocation": {"POST": MANAGERS_OWN},
    "api:openapi": {"GET": PUBLIC},
    "api:docs": {"GET": PUBLIC},
    "api:problem": {"GET": PUBLIC},
    "api:v1:api-root": {"GET": PUBLIC},
    "api:v1:get_menu": {"GET": TOKENS_ANY},
    "api:v1:get_floor": {"GET": TOKENS_ANY},
    "api:v1:list_tabs": {"GET": TOKENS_ANY},
    "api:v1:get_tab": {"GET": TOKENS_OWN},
    "api:v1:list_tickets": {"GET": TOKENS_ANY},
    "api:v1:list_receipts": {"GET": TOKENS_ANY},
    "api:v1:get_receipt": {"GET": TOKENS_OWN},
    "api:v1:list_folios": {"GET": TOKENS_ANY},
    "api:v1:get_folio": {"GET": TOKENS_OWN},
    "api:v1:set_sold_out": {"POST": TOKENS_OWN},
    "api:v1:place_round": {"POST": TOKENS_OWN},
    "api:v1:charge_folio": {"POST": TOKENS_OWN},
    "kitchen:boards": {"GET": BOARD},
    "kitchen:board": {"GET": BOARD_OWN},
    "kitchen:board_tickets": {"GET": BOARD_OWN},
    "kitchen:recall_list": {"GET": COOKING_OWN},
    "kitchen:item_bumps": {"POST": COOKING_OWN},
    "kitchen:item_recalls": {"POST": COOKING_OWN},
    "kitchen:ticket_bumps": {"POST": COOKING_OWN},
    "kitchen:ticket_recalls": {"POST": COOKING_OWN},
    "tables:editor": {"GET": MANAGERS},
    "tables:areas": {"POST": MANAGERS},
    "tables:plan": {"POST": MANAGERS_OWN},
    "tables:area_name": {"POST": MANAGERS_OWN},
    "tables:area_removal": {"POST": MANAGERS_OWN},
    "payments:printer_new": {"GET": MANAGERS, "POST": MANAGERS},
    "payments:printer_found": {"GET": MANAGERS},
    "payments:printer_set_up": {"GET": MANAGERS_OWN},
    "payments:printer_look": {"GET": MANAGERS_OWN, "POST": MANAGERS_OWN},
    "payments:printer_step": {"POST": MANAGERS_OWN},
    "reports:today": {"GET": MANAGERS},
    "reports:days": {"GET": MANAGERS},
    "reports:day": {"GET": MANAGERS},
    "reports:figures": {"GET": MANAGERS},
    "reports:bills": {"GET": MANAGERS},
    "reports:bills_file": {"GET": MANAGERS},
    "reports:hints": {"GET": MANAGERS},
    "practice:entering": {"POST": "ddb++++"},
    "practice:leaving": {"POST": "ddb++++"},
    # Nobody of the world practises: there is nothing to try.
    "practice:tasks": {"GET": "ddd0000"},
    "practice:restarts": {"POST": "ddd0000"},
    # The world is open for business: its set-up is gone. While there is one: tests/opening
    **{f"opening:{it}": {"GET": "0000000"} for it in ("overview", "receipt", "practice")},
    **{f"opening:{it}": {"POST": "0000000"} for it in ("menu_dry_run", "starter", "skips", "doors")},
    **{
        f"opening:{it}": {"GET": "0000000", "POST": "0000000"}
        for it in ("start", "country", "look", "menu", "tables", "people", "printers")
    },
    # Two venues in one database are never the demo.
    "demo:demo": {"GET": "ddd--00"},
    "demo:cards": {"POST": "ddd--00"},
    "demo:restarts": {"POST": MANAGERS},
}
