"""Every slip as a printer that nobody here wrote puts it on paper: docs/screenshots/slips, 80 mm and some in 58."""

import io
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from PIL import Image

from kitchen import slips
from kitchen.models import Station, Ticket, TicketItem, TicketKind
from kitchen.runner_slip import runner_slip
from kitchen.slips import Drawn, Sheet
from kitchen.telling import Change
from payments.samples import receipt_sample
from printing import documents
from printing.drivers.network.delivery import deliver
from printing.models import Printer
from tests.printing import emupos
from tests.printing.emupos import Emupos
from venues.days import local
from venues.models import Venue

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "screenshots" / "slips"
AT = datetime(2026, 11, 20, 18, 42, tzinfo=UTC)
WIDE, NARROW = Printer(name="Grill", columns=48, model="epson"), Printer(name="Bar", columns=32, model="epson")
SMALL = Printer(name="Pass", columns=64, font="b", model="epson", hides=["number", "label"])
VENUE = Venue(
    name="Brasserie Grutto",
    legal_name="Grutto Hotel & Brasserie B.V.",
    address="Gruttokade 12\n9799 ZZ Groningen",
    phone="+31 50 012 34 56",
    vat_number="NL123456789B01",
    languages=["en", "nl", "sv", "nb"],
    logo="grutto-logo.webp",
    public_url="https://grutto.example",
)
NARROW_DOTS, EDGE = 384, 24


def ticket(**said: object) -> Ticket:
    whose = {"title": "12", "label": "Terrace", "server": "Eva", "course_name": "Mains", "course": 2}
    return Ticket(**{"pk": 1207, "station": Station(name="Grill"), "fired_at": AT} | whose | said)


def dish(of: Ticket, name: str, told: int = 1, **said: object) -> TicketItem:
    return TicketItem(ticket=of, name=name, told=told, **said)


MAINS = ticket()
DISHES = [
    dish(MAINS, "Côte de boeuf for two", details=["medium rare", "sauce béarnaise"], seat=1),
    dish(MAINS, "Zeebaars, venkel & citroen", 2, seat=2, note="één zonder saus", allergy="NUTS, SESAME"),
    dish(MAINS, "Rødspætte med ål", seat=4, start_at=AT + timedelta(minutes=6)),
]
SWEETS = ticket(pk=1208, course=3, course_name="Desserts", fired_at=None)
EXTRA = ticket(pk=1209, kind=TicketKind.ADD_ON)
WORLD = ticket(title="Joris", course_name="")
LONG = ticket(pk=1210, title="21", label="Party of 24", note="Speech at nine: nothing out before")
MENU = ("Bitterballen", "Garnalenkroketten", "Uiensoep", "Salade geitenkaas", "Mosselen", "Risotto", "Patat", "Sorbet")

SLIPS: dict[str, Drawn] = {
    "order": slips.order_slip(
        {MAINS: DISHES, EXTRA: [dish(EXTRA, "Frites", 2)], SWEETS: [dish(SWEETS, "Crème brûlée", 4)]}
    ),
    "long": slips.order_slip({LONG: [dish(LONG, name, n + 2) for n, name in enumerate(MENU)]}),
    "world": slips.order_slip(
        {
            WORLD: [
                dish(WORLD, "ผัดไทยกุ้งสด", 2, note="ไม่เผ็ด ขอบคุณค่ะ 🙏"),
                dish(WORLD, "Green salad", note="سلطة خضراء بدون بصل 🥗"),
                dish(WORLD, "Crab cake", details=["בלי מיונז"], note="אלרגיה לאגוזים (12)", allergy="NUTS"),
                dish(WORLD, "Борщ", note="김치 on the side, 鮨"),
            ]
        }
    ),
    "fire": slips.fire_slip(SWEETS, [dish(SWEETS, "Crème brûlée", 4)]),
    "hold": slips.hold_slip(MAINS, DISHES[:1]),
    "remake": slips.remake_slip(ticket(kind=TicketKind.REMAKE, note="Too rare"), DISHES[:1]),
    "rush": slips.rush_slip(MAINS, DISHES[:2]),
    "move": slips.move_slip(ticket(title="14", title_was="12"), DISHES[:2]),
    "change": slips.change_slip(MAINS, DISHES[:1], Change("medium rare", "well done")),
    "allergy": slips.allergy_slip(MAINS, DISHES[1:2]),
    "void": slips.void_slip(DISHES[2], 1, "Guest changed their mind"),
    "runner": runner_slip({MAINS: DISHES}),
}


def pages() -> Iterator[tuple[str, bytes, bool]]:
    """Name, bytes, and whether the paper is narrow."""
    when = local(VENUE, AT)
    for name, draw in SLIPS.items():
        yield name, draw(Sheet(WIDE, when, ("en", "nl", "sv"))), False
    for name in ("order", "world", "runner"):
        yield f"{name}-58", SLIPS[name](Sheet(NARROW, when, ("en", "nl"))), True
    yield "order-small", SLIPS["order"](Sheet(SMALL, when, ("en", "nl"))), False
    yield "receipt", receipt_sample(WIDE, VENUE, AT), False
    yield "receipt-58", receipt_sample(NARROW, VENUE, AT), True
    yield "test", documents.test_slip(WIDE, f"{when:%H:%M}"), False
    yield "backup", documents.marked(SLIPS["fire"](Sheet(WIDE, when)), documents.backup_mark(NARROW), WIDE), False
    yield "practice", documents.practice_mark(WIDE) + SLIPS["fire"](Sheet(WIDE, when)), False


def take() -> None:
    """Print every slip, and keep what came out as pictures."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with a_printer() as printer:
        for name, data, is_narrow in pages():
            (FOLDER / f"{name}.png").write_bytes(_picture(printer, data, is_narrow))
            print(f"slips/{name}.png")


@contextmanager
def a_printer() -> Iterator[Emupos]:
    """A simulator with an Epson in it, for as long as it is wanted."""
    with tempfile.TemporaryDirectory(prefix="brigade-slips-") as folder:
        simulator = emupos.start(Path(folder))
        try:
            yield simulator
        finally:
            simulator.client.close()
            simulator.process.terminate()
            simulator.process.wait(timeout=10)


def _picture(printer: Emupos, data: bytes, is_narrow: bool) -> bytes:
    """The slip's picture, with the edge of its paper; on narrow paper the print area is as wide as that."""
    if is_narrow:
        data = data.replace(b"\x1b@", b"\x1b@\x1dW" + NARROW_DOTS.to_bytes(2, "little"))
    outcome = deliver("127.0.0.1", printer.port, data, timeout=5, patience=2)
    assert outcome.state == "printed", outcome
    drawn = Image.open(io.BytesIO(printer.image())).convert("L")
    paper = drawn.crop((0, 0, NARROW_DOTS, drawn.height)) if is_narrow else drawn
    framed = Image.new("L", (paper.width + 2 * EDGE, paper.height + 2 * EDGE), 255)
    framed.paste(paper, (EDGE, EDGE))
    out = io.BytesIO()
    framed.convert("1", dither=Image.Dither.NONE).save(out, "PNG", optimize=True)
    return out.getvalue()
