"""The back office's devices: which there are, a code for a new one, and taking one out of use."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from acts import actions as acts
from core import qr
from core.errors import Invalid
from core.htmx import is_htmx, respond, see_other
from core.notes import read_note
from staff import actions as staff
from staff import queries
from staff.access import needs
from staff.actions.devices import CODE_LIFE
from staff.models import Device, DeviceKind
from staff.views.forms import number

PAGE = "staff/devices.html"


@needs("devices.pair")
@require_safe
def devices(request: HttpRequest) -> HttpResponse:
    """List the devices of the venue."""
    return render(request, PAGE, _context(request))


@needs("devices.pair")
@require_POST
def pairing_codes(request: HttpRequest) -> HttpResponse:
    """Make a code and show it, this once; a repeat of the same request shows it again."""
    register = get_object_or_404(queries.registers(request.venue), pk=number(request, "register"))
    kind, name = request.POST.get("kind", DeviceKind.TABLET), read_note(request.POST.get("name", ""), 40)
    if kind not in DeviceKind.values or not name:
        raise Invalid(_("Say what it is and what it is called."), fields={"name": _("A name, such as Tablet 3.")})
    with acts.begin(request) as act:
        code = staff.make_pairing_code(register, name, kind, act=act) if act.fresh else staff.pairing_code(act)
    # The code stands behind the #: a server never sees that part, so no log keeps it.
    address = request.build_absolute_uri(reverse("staff:pair"))
    made = {"code": code, "address": address, "qr": qr.draw(f"{address}#{code}"), "name": name}
    context = _context(request) | {"made": made, "minutes": int(CODE_LIFE.total_seconds() // 60)}
    return render(request, f"{PAGE}#made" if is_htmx(request) else PAGE, context)


@needs("devices.pair")
@require_POST
def revocations(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a device out of use."""
    device = get_object_or_404(Device, pk=pk, venue=request.venue)
    with acts.begin(request) as act:
        if act.fresh:
            staff.revoke_device(device, act=act)
    if not is_htmx(request):
        return see_other(reverse("staff:devices"))
    response = respond(request, PAGE, _context(request), partial="devices")
    response["HX-Trigger"] = "close-sheet"
    return response


def _context(request: HttpRequest) -> dict[str, object]:
    return {
        "rows": queries.device_rows(request.venue),
        "registers": queries.registers(request.venue),
        "kinds": DeviceKind.choices,
        "time_zone": request.venue.time_zone,
    }
