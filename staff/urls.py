from django.urls import path

from staff import look
from staff.views import approvals, devices, door, journal, look_settings, people

app_name = "staff"
urlpatterns = [
    path("pair/", door.pair, name="pair"),
    path("pair/demo/", door.pair_demo, name="pair_demo"),
    path("lock/", door.lock, name="lock"),
    path("sign-ins/", door.sign_ins, name="sign_ins"),
    path("look/<int:venue_id>.css", look.look, name="look"),
    path("locks/", door.locks, name="locks"),
    path("back/devices/", devices.devices, name="devices"),
    path("back/devices/codes/", devices.pairing_codes, name="pairing_codes"),
    path("back/devices/<int:pk>/revocation/", devices.revocations, name="revocation"),
    path("back/look/", look_settings.look_settings, name="look_settings"),
    path("back/look/preview/", look_settings.look_preview, name="look_preview"),
    path("back/look/pictures/", look_settings.look_pictures, name="look_pictures"),
    path("back/people/", people.people, name="people"),
    path("back/people/<int:pk>/pin/", people.pin, name="pin"),
    path("back/people/<int:pk>/deactivation/", people.deactivation, name="deactivation"),
    path("back/people/<int:pk>/activation/", people.activation, name="activation"),
    path("approvals/", approvals.approvals, name="approvals"),
    path("approvals/sheet/", approvals.sheet, name="approval_sheet"),
    path("approvals/asks/", approvals.asks, name="asks"),
    path("approvals/<str:ref>/", approvals.approval, name="approval"),
    path("approvals/<str:ref>/withdrawal/", approvals.withdrawals, name="withdrawal"),
    path("approvals/<str:ref>/grant/", approvals.grants, name="grant"),
    path("approvals/<str:ref>/refusal/", approvals.refusals, name="refusal"),
    path("journal/", journal.journal, name="journal"),
    path("journal/verifications/", journal.verifications, name="verifications"),
]
