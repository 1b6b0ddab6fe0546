"""How a printer's paper looks."""

from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import gettext as _

from acts.actions import Act
from core.errors import Invalid
from printing import parts, topics
from printing.escpos.models import MODELS
from printing.models import Font, Printer

NARROWEST, WIDEST = 24, 72


@dataclass(frozen=True, slots=True)
class Look:
    """What a printer prints with, in which language ("": the house's), and what it leaves out."""

    model: str
    code_page: str
    font: str
    columns: int
    language: str = ""
    hides: tuple[str, ...] = ()


def set_look(printer: Printer, look: Look, *, act: Act) -> None:
    """Say how this printer's paper looks from now on; what is queued already stays as it was drawn.

    Locks the printer. Journals `printing.look_set`; rings the printers' page. Raises Invalid.
    """
    check_look(look)
    row = Printer.objects.select_for_update(no_key=True, of=("self",)).get(pk=printer.pk)
    put_on(row, look)
    row.save(update_fields=["model", "code_page", "font", "columns", "language", "hides"])
    act.journal("printing.look_set", row)
    act.publish(topics.page(row.venue_id))


def put_on(printer: Printer, look: Look) -> None:
    """Give a printer a look, without writing it down."""
    printer.model, printer.code_page = look.model, look.code_page
    printer.font, printer.columns = look.font, look.columns
    printer.language, printer.hides = look.language, list(look.hides)


def check_look(look: Look) -> None:
    """Raise Invalid for what no printer can."""
    if not NARROWEST <= look.columns <= WIDEST:
        said = _("From %(least)d to %(most)d letters.") % {"least": NARROWEST, "most": WIDEST}
        raise Invalid(said, fields={"columns": said})
    known = look.model in MODELS and look.code_page in MODELS[look.model].code_pages
    language = not look.language or look.language in dict(settings.LANGUAGES)
    if not known or look.font not in Font.values or not language or not parts.KEYS.issuperset(look.hides):
        raise Invalid(_("This printer can't print like that."))
