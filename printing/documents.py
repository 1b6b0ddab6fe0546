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
PRACTICE = "PRACTICE"


def new_slip(printer: Printer) -> Slip:
    """An empty slip as wide as this printer's paper, in its code page and its font."""
    model = MODELS.get(printer.model, MODELS["generic"])
    return Slip(
        columns=printer.columns, model=model, page=printer.code_page, font=printer.font, cuts=printer.has_cutter
    )


def marked(data: bytes, mark: str, printer: Printer) -> bytes:
    """The same paper with a mark as its first line, and without opening the drawer again."""
    return new_slip(printer).text(mark, bold=True, inverse=True, align="center").to_bytes() + without_drawer(data)


def practice_mark(printer: Printer) -> bytes:
    """The band above everything that is printed in practice: nobody may take it for an order or a receipt."""
    band = new_slip(printer).band(PRACTICE)
    return band.text(_("Not real: nothing is made, owed or paid."), align="center").feed(1).to_bytes()


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


def code_slip(printer: Printer, code: str) -> bytes:
    """Four digits as large as they come, and who asks for them."""
    slip = new_slip(printer).text(_("Type this into Brigade"), align="center").feed(1)
    slip.text(" ".join(code), bold=True, width=4, height=4, align="center")
    return slip.feed(1).text(printer.name, align="center").feed(3).cut().to_bytes()


def ruler_slip(printer: Printer) -> bytes:
    """A line from edge to edge, with its ends marked."""
    slip = new_slip(printer).text(_("This line must be one line, from edge to edge:"))
    return slip.text("|" + "=" * (printer.columns - 2) + "|", bold=True).feed(3).cut().to_bytes()


def letters_slip(printer: Printer) -> bytes:
    """The letters that go wrong most."""
    return new_slip(printer).text(LETTERS, align="center", height=2, width=2).feed(3).cut().to_bytes()


def cut_slip(printer: Printer) -> bytes:
    """A cut, though nobody knows yet whether there is a knife."""
    slip = Slip(columns=printer.columns, page=printer.code_page, font=printer.font)
    return slip.text(_("Here it cuts."), align="center").feed(3).cut().to_bytes()
