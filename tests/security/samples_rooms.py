"""A sample request for whatever is done with rooms: trays, charges, folios, check-out."""

from typing import Any

from django.core import signing

from payments import proofs
from tests.security.sample import Sample, at, nothing
from tests.security.strangers import ROOM_PIN
from tests.security.world import World


def found(world: World) -> dict[str, Any]:
    """That this tablet has found the guests of room 102, and that they typed their PIN."""
    ticket = signing.dumps([world.hotel.other_stay.pk, world.house.tablet.pk], salt=proofs.SALT)
    return {"found": ticket, "pin": ROOM_PIN}


TRAY, STAY = at("hotel.tray"), at("hotel.stay")

ROOMS = {
    "orders:room_jump": Sample(query=lambda it: f"?room={it.hotel.room.number}"),
    "orders:room_pad": Sample(STAY),
    "orders:room_sent": Sample(STAY),
    "orders:trays": Sample(),
    "orders:tray_list": Sample(),
    "orders:tray": Sample(TRAY),
    "orders:tray_fetching": Sample(TRAY, nothing),
    "orders:handover": Sample(at("hotel.paid_tray"), nothing),
    "orders:nobody_opened": Sample(TRAY, lambda _it: {"note": "asleep"}),
    "payments:delivery": Sample(TRAY, lambda _it: {"pin": ROOM_PIN}),
    "payments:room": Sample(at("tab"), lambda _it: {"room": "102", "surname": "de Vries"}),
    "payments:tab_room": Sample(at("tab_to_pay"), found),
    "payments:room_charges": Sample(at("bill"), found),
    "payments:folio": Sample(STAY),
    "payments:folio_cash": Sample(STAY, lambda _it: {"amount": "5000", "tendered": "5000"}),
    "payments:folio_card": Sample(STAY, lambda it: {"amount": "5000", "terminal": it.terminal.pk}),
    "payments:folio_charges": Sample(STAY, lambda _it: {"text": "Parking", "tax_class": "food", "amount": "10.00"}),
    "payments:check_out": Sample(at("hotel.settled"), nothing),
    "payments:invoice": Sample(at("hotel.gone")),
    "payments:reversals": Sample(at("hotel.payment"), lambda _it: {"amount": "500", "reason": "cold"}),
    "payments:charge_reversals": Sample(at("hotel.charge"), lambda _it: {"amount": "500", "reason": "wrong rate"}),
}
