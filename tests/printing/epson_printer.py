"""An Epson printer as the manual of Server Direct Print has it: it asks by a form, prints what the XML holds, and posts
the result. What the `command` element carries goes through our witness of ESC/POS, as its own head would take it.
"""

import re
from dataclasses import dataclass, field

from django.http import HttpResponse
from django.test import Client

from printing.escpos.decode import Mark, decode, plain_text

FIXED, SUCCESS = 0x0F000010, 0x02
BITS = {"": 0, "near_end": 0x20000, "paper_out": 0xA0008, "cover_open": 0x28, "cutter": 0x808}
CODES = {"paper_out": "EPTR_REC_EMPTY", "cover_open": "EPTR_COVER_OPEN", "cutter": "EPTR_CUTTER"}
EPOS = "http://www.epson-pos.com/schemas/2011/03/epos-print"


@dataclass
class EpsonPrinter:
    """`paper` is the words on each slip that came out of it, oldest first."""

    url: str
    name: str = "TM-GRILL"
    fault: str = ""
    paper: list[str] = field(default_factory=list)
    kicks: int = 0
    client: Client = field(default_factory=lambda: Client(enforce_csrf_checks=True))
    version: str = "2.00"
    _taken: list[tuple[str, bytes]] = field(default_factory=list)

    def ask(self) -> bool:
        """Ask for paper; says whether there was some."""
        answer = self._post(ConnectionType="GetRequest", Name="kitchen")
        assert answer.status_code == 200 and answer["Content-Type"].startswith("text/xml")
        said = answer.content.decode()
        jobs = re.findall(r"<printjobid>(.*?)</printjobid>.*?<epos-print[^>]*>(.*?)</epos-print>", said)
        self._taken = [(job, _commands(inside)) for job, inside in jobs]
        return bool(self._taken)

    def print(self) -> None:
        """Put on paper what it was given, where nothing keeps it."""
        for _job, data in self._taken:
            if not self.is_blocked and data:
                self.paper.append(plain_text(data))
                self.kicks += sum(1 for it in decode(data) if isinstance(it, Mark) and it.kind == "kick")

    def answer(self, code: str = "") -> HttpResponse:
        """Post the result of everything it was given."""
        code = code or CODES.get(self.fault, "")
        parts = "".join(self._result(job, code) for job, _data in self._taken)
        said = f'<PrintResponseInfo Version="{self.version}">{parts}</PrintResponseInfo>'
        return self._post(
            ConnectionType="SetResponse",
            ResponseFile=f'<?xml version="1.0"?>{said}',
        )

    def refuse(self, why: str) -> HttpResponse:
        """Say that the XML itself couldn't be read."""
        said = f'<Response Success="false"><ErrorSummary>{why}</ErrorSummary></Response>'
        said = f"<ServerDirectPrint>{said}</ServerDirectPrint>"
        return self._post(
            ConnectionType="SetResponse", ResponseFile=f'<PrintResponseInfo Version="3.00">{said}</PrintResponseInfo>'
        )

    def tell(self) -> HttpResponse:
        """Push how it is."""
        bits = FIXED | BITS[self.fault]
        said = f'<printerstatus devicename="local_printer" asbstatus="{bits:#010X}"/>'.replace("0X", "0x")
        return self._post(ConnectionType="SetStatus", Status=f'<statusmonitor Version="1.00">{said}</statusmonitor>')

    def turn(self) -> bool:
        """One round as a healthy printer makes it; says whether it was given something."""
        if not self.ask():
            return False
        self.print()
        self.answer()
        return not self.is_blocked

    def run(self) -> int:
        """Print until there is nothing more; says how many rounds that took."""
        return sum(1 for _turn in iter(self.turn, False))

    @property
    def is_blocked(self) -> bool:
        """Whether it can't print now."""
        return self.fault in CODES

    def _result(self, job: str, code: str) -> str:
        bits = FIXED | BITS[self.fault] | (0 if code else SUCCESS)
        went_well = "false" if code else "true"
        said = f'<response xmlns="{EPOS}" success="{went_well}" code="{code}" status="{bits}" battery="0"/>'
        if self.version == "1.00":
            return said
        about = f"<Parameter><devid>local_printer</devid><printjobid>{job}</printjobid></Parameter>"
        return f"<ePOSPrint>{about}<PrintResponse>{said}</PrintResponse></ePOSPrint>"

    def _post(self, **fields: str) -> HttpResponse:
        return self.client.post(self.url, {"ID": self.name} | fields)


def _commands(inside: str) -> bytes:
    return b"".join(bytes.fromhex(it) for it in re.findall(r"<command>(.*?)</command>", inside))
