"""A barcode that was scanned: which item it is."""

from django.http import HttpRequest, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from menus import queries
from menus.barcodes import BadBarcode, read
from staff.access import needs


@needs("menus.view")
@require_safe
def scan(request: HttpRequest) -> JsonResponse:
    """Answer which item, size, how many and (of an open price only) for how much; else 409 or 422 with a sentence."""
    code = request.GET.get("code", "")
    try:
        found = queries.scanned(request.venue, read(code, request.venue.country))
    except BadBarcode:
        return _refused(_("That isn't a barcode we can read."), _("Scan it again, or search for the item."), 422)
    if found is None:
        text = _("No item has the barcode %(code)s.") % {"code": code[:40]}
        return _refused(text, _("Give it to an item in the menu, or search for the item."), 409)
    return JsonResponse({"ok": True} | found)


def _refused(text: str, way_out: str, status: int) -> JsonResponse:
    return JsonResponse({"ok": False, "text": text, "way_out": way_out}, status=status)
