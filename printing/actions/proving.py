"""A printer is set up in a conversation: it prints something, somebody says what came out."""

import hmac
import secrets

from django.conf import settings
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from acts.actions import Act
from core.errors import Invalid, Refused
from core.notes import read_note
from printing import documents, topics
from printing.actions.queueing import EVENT, queue_job
from printing.actions.setting_up import add_printer
from printing.escpos.models import CODE_PAGES, MODELS
from printing.models import ASKING, Printer
from printing.ways import Way

STEPS = ("address", "code", "paper", "letters", "drawer", "cutter", "prints", "backup")
WORKED, FAILED = "worked", "failed"
WIDTHS = {"80": ("epson", 80), "80-42": ("epson-42", 80), "58": ("epson", 58)}
PAGES = ("cp858", "cp1252", "cp850", "cp437")
MOST_WRONG = 5
NAME = 30
# 128 bits: nobody guesses them, and somebody may have to type them.
TOKEN_BYTES = 16
WAY = ("driver", "host", "port", "address", "poll_token")


class SetUpRefused(Refused):
    """The conversation can't go on like that."""


def begin_printer(name: str, way: Way, *, act: Act) -> Printer:
    """Add a printer, and let it print four digits about itself: at once, or when it first asks for paper.

    Journals as add_printer; rings the printers' page. Raises Invalid without a name, or with one that is taken.
    """
    name = read_note(name, NAME)
    if not name:
        raise Invalid(_("A printer needs a name: Grill, Bar, Till."), fields={"name": _("Where does it stand?")})
    if Printer.objects.filter(venue=act.venue, name=name).exists():
        raise Invalid(_("There is a printer called %(name)s already.") % {"name": name})
    printer = add_printer(name, host=way.host, port=way.port, columns=48, driver=way.driver, act=act)
    _go(printer, way, act)
    return printer


def move_printer(printer: Printer, way: Way, *, act: Act) -> None:
    """Say that the printer is somewhere else: from there it has to prove itself again. Rings the printers' page."""
    act.journal("printing.printer_readdressed", printer, host=way.host, port=way.port)
    act.publish(topics.page(printer.venue_id))
    _go(printer, way, act)


def _go(printer: Printer, way: Way, act: Act) -> None:
    printer.driver, printer.host, printer.port, printer.address = way.driver, way.host, way.port, way.address
    printer.poll_token = secrets.token_urlsafe(TOKEN_BYTES) if way.driver in ASKING else ""
    printer.polled_at = printer.proved_at = None
    printer.code_hash, printer.set_up = "", {}
    printer.save(update_fields=[*WAY, "polled_at", "proved_at", "code_hash", "set_up"])
    if way.driver not in ASKING:
        _note(printer, "address", WORKED)
        print_code(printer, new_digits(), act=act)


def print_code(printer: Printer, code: str, *, act: Act) -> None:
    """Print four digits, to be typed back: so it is *that* printer. The house keeps their hash only."""
    printer.code_hash = _hash(printer, code)
    printer.set_up = {it: state for it, state in printer.set_up.items() if it not in ("code", "wrong")}
    printer.save(update_fields=["code_hash", "set_up"])
    _print(printer, documents.code_slip(printer, code), _("Four digits"), act)


def new_digits() -> str:
    """Four digits that nobody knows yet."""
    return f"{secrets.randbelow(10_000):04}"


def type_code(printer: Printer, typed: str, *, act: Act) -> bool:
    """Compare what somebody read off the paper; returns whether it is right.

    Journals `printing.printer_proved`. Raises SetUpRefused after five wrong ones: then it prints another code.
    """
    wrong = int(printer.set_up.get("wrong", 0))
    if not printer.code_hash or wrong >= MOST_WRONG:
        raise SetUpRefused(_("That was tried too often."), way_out=_("Print another code."))
    if not hmac.compare_digest(printer.code_hash, _hash(printer, typed.strip())):
        printer.set_up = printer.set_up | {"code": FAILED, "wrong": wrong + 1}
        printer.save(update_fields=["set_up"])
        return False
    printer.proved_at, printer.code_hash = act.at, ""
    printer.set_up = {it: state for it, state in printer.set_up.items() if it != "wrong"} | {"code": WORKED}
    printer.save(update_fields=["proved_at", "code_hash", "set_up"])
    act.journal("printing.printer_proved", printer)
    act.publish(topics.page(printer.venue_id))
    return True


def try_paper(printer: Printer, width: str, *, act: Act) -> None:
    """Take a width of paper, and print a line that reaches from edge to edge."""
    if width not in WIDTHS:
        raise Invalid(_("Paper is 80 or 58 mm wide."))
    model, paper = WIDTHS[width]
    printer.model, printer.columns = model, MODELS[model].columns[paper]
    printer.set_up = printer.set_up | {"width": width}
    printer.save(update_fields=["model", "columns", "set_up"])
    _print(printer, documents.ruler_slip(printer), _("Width of the paper"), act)


def try_letters(printer: Printer, page: str, *, act: Act) -> None:
    """Take a set of letters, and print those that go wrong most."""
    if page not in CODE_PAGES:
        raise Invalid(_("This printer has no such letters."))
    printer.code_page = page
    printer.save(update_fields=["code_page"])
    _print(printer, documents.letters_slip(printer), _("Letters"), act)


def try_drawer(printer: Printer, *, act: Act) -> None:
    """Open the drawer that may hang on it. Journals `printing.drawer_tried`."""
    act.journal("printing.drawer_tried", printer)
    _print(printer, documents.new_slip(printer).kick().to_bytes(), _("Drawer"), act)


def try_cutter(printer: Printer, *, act: Act) -> None:
    """Cut the paper, whatever is known of its knife."""
    _print(printer, documents.cut_slip(printer), _("Knife"), act)


def answer_step(printer: Printer, step: str, works: bool, *, act: Act) -> None:
    """Write down whether what was tried worked; what a printer can do follows from it."""
    if step not in STEPS:
        raise Invalid(_("There is no such step."))
    if step == "drawer":
        printer.has_drawer = works
    elif step == "cutter":
        printer.has_cutter = works
    printer.save(update_fields=["has_drawer", "has_cutter"])
    _note(printer, step, WORKED if works else FAILED)
    act.publish(topics.page(printer.venue_id))


def choose_backup(printer: Printer, backup: Printer | None, *, act: Act) -> None:
    """Say who prints in its place. Journals `printing.backup_chosen`. Raises Invalid for a circle of itself."""
    if backup is not None and backup.pk == printer.pk:
        raise Invalid(_("A printer can't stand in for itself."))
    printer.backup = backup
    printer.save(update_fields=["backup"])
    _note(printer, "backup", WORKED)
    act.journal("printing.backup_chosen", printer, backup=backup.pk if backup else None)
    act.publish(topics.page(printer.venue_id))


def note_step(printer: Printer, step: str, *, act: Act) -> None:
    """Write down that a step is done that belongs to others: what it prints."""
    _note(printer, step, WORKED)
    act.publish(topics.page(printer.venue_id))


def _note(printer: Printer, step: str, state: str) -> None:
    printer.set_up = printer.set_up | {step: state}
    printer.save(update_fields=["set_up"])


def _print(printer: Printer, data: bytes, title: str, act: Act) -> None:
    queue_job(printer, event=f"setup.{act.key}"[:EVENT], purpose="set_up", data=data, title=title, act=act)


def _hash(printer: Printer, code: str) -> str:
    said = f"{printer.pk}.{code}"
    return salted_hmac("printing.code", said, secret=settings.SECRET_KEY, algorithm="sha256").hexdigest()
