"""A printer's look as a form has it: read, and with what can be chosen."""

from django.conf import settings
from django.http import QueryDict

from printing import parts
from printing.actions.looks import WIDEST, Look
from printing.escpos.models import MODELS, REGIONS
from printing.escpos.raster import CELL
from printing.models import Font, Printer
from venues.models import Venue


def look_of(printer: Printer) -> Look:
    """How a printer's paper looks now."""
    model = printer.model if printer.model in MODELS else "generic"
    return Look(
        model,
        _page_for(model, printer.code_page),
        printer.font,
        printer.columns,
        printer.language,
        tuple(it for it in printer.hides if it in parts.KEYS),
    )


def read_look(said: QueryDict, printer: Printer) -> Look:
    """What somebody chose. With another font the paper stays as wide, so the letters of a line change.

    A page that the model hasn't got becomes the model's own; `set_look` says what else can't be.
    """
    now = look_of(printer)
    model = said.get("model", now.model)
    font = said.get("font", now.font)
    typed = said.get("columns", "")
    columns = int(typed) if typed.isdecimal() and len(typed) < 4 else now.columns
    was = said.get("font_was", font)
    if font != was and font in CELL and was in CELL:
        columns = min(columns * CELL[was] // CELL[font], WIDEST)
    shown = set(said.getlist("shows"))
    return Look(
        model,
        _page_for(model, said.get("code_page", now.code_page)),
        font,
        columns,
        said.get("language", now.language),
        tuple(it.key for it in parts.PARTS if it.key not in shown),
    )


def choices(look: Look, venue: Venue) -> dict[str, object]:
    """What a look can be."""
    names = dict(settings.LANGUAGES)
    model = MODELS.get(look.model, MODELS["generic"])
    return {
        "models": [(key, it.name) for key, it in MODELS.items()],
        "pages": [(page, REGIONS[page]) for page in sorted(model.code_pages, key=list(REGIONS).index)],
        "fonts": Font.choices,
        "languages": [(code, names[code]) for code in venue.languages if code in names],
        "parts": [(it, it.key not in look.hides) for it in parts.PARTS],
    }


def _page_for(model: str, page: str) -> str:
    known = MODELS.get(model, MODELS["generic"])
    return page if page in known.code_pages else known.default_page()
