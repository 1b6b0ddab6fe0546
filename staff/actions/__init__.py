"""The only writer of people, devices and who is signed in."""

from staff.actions.devices import (
    CodeRefused,
    DeviceRefused,
    add_device,
    make_pairing_code,
    pair_device,
    pairing_code,
    revoke_device,
)
from staff.actions.look import save_look, set_picture, set_public_url
from staff.actions.people import PersonRefused, activate, deactivate, set_pin
from staff.actions.signing_in import end_sign_ins, sign_in, sign_in_token

__all__ = [
    "CodeRefused",
    "DeviceRefused",
    "PersonRefused",
    "activate",
    "add_device",
    "deactivate",
    "end_sign_ins",
    "make_pairing_code",
    "pair_device",
    "pairing_code",
    "revoke_device",
    "save_look",
    "set_picture",
    "set_pin",
    "set_public_url",
    "sign_in",
    "sign_in_token",
]
