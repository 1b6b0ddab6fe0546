"""Slips that belong to printing itself, and what is printed above a second copy. Bytes in, bytes out."""

from django.utils.translation import gettext as _

from printing.escpos.decode import without_drawer
from printing.escpos.models import MODELS
from printing.escpos.slip import Slip
from printing.models import Printer

LETTERS = "å ä ö ø æ é €"
# In English on every paper: the mark must be the same wherever it is looked for.
MAYBE_DUPLICATE = "** REPRINT – MAY BE DUPLICATE **"
COPY = "** COPY **"


def new_slip(printer: Printer) -> Slip:
    """An empty slip as wide as this printer's paper, in its code page."""
    return Slip(columns=printer.columns, model=MODELS.get(printer.model, MODELS["generic"]), page=printer.code_page)


def marked(data: bytes, mark: str, printer: Printer) -> bytes:
    """The same paper with a mark as its first line, and without opening the drawer again."""
    return new_slip(printer).text(mark, bold=True, inverse=True, align="center").to_bytes() + without_drawer(data)


def backup_mark(printer: Printer) -> str:
    """What stands above paper that came out elsewhere: BACKUP FOR GRILL."""
    return f"** BACKUP FOR {printer.name.upper()} **"


def test_slip(printer: Printer, said_at: str) -> bytes:
    """A slip that shows width, letters, sizes and the knife."""
    return (
        new_slip(printer)
        .big(printer.name)
        .text(LETTERS, align="center", height=2)
        .rule()
        .pair(_("Left"), _("Right"))
        .quantity("2", _("Big enough for a cook"))
        .text("1234567890" * 10)
        .text(said_at, align="center")
        .feed(1)
        .cut()
        .to_bytes()
    )
