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
from staff.actions.people import PersonRefused, activate, add_person, deactivate, edit_person, set_pin
from staff.actions.roles import RoleRefused, add_role, edit_role
from staff.actions.signing_in import end_sign_ins, sign_in, sign_in_token
from staff.actions.ways import set_sends_on_leave

__all__ = [
    "CodeRefused",
    "DeviceRefused",
    "PersonRefused",
    "RoleRefused",
    "activate",
    "add_device",
    "add_person",
    "add_role",
    "deactivate",
    "edit_person",
    "edit_role",
    "end_sign_ins",
    "make_pairing_code",
    "pair_device",
    "pairing_code",
    "revoke_device",
    "save_look",
    "set_picture",
    "set_pin",
    "set_public_url",
    "set_sends_on_leave",
    "sign_in",
    "sign_in_token",
]
