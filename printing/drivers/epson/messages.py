"""What goes to and comes from a printer that speaks Server Direct Print (Epson's User's Manual of that name).

A job travels as the `command` element of ePOS-Print, which carries a printer's own commands in hexadecimal: what is
on paper is what the same slip is on every other ESC/POS printer.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree import ElementTree as Xml

from printing.drivers.base import Health, Outcome, Reason

EPOS = "http://www.epson-pos.com/schemas/2011/03/epos-print"
# The printer that the interface sits in, and how many milliseconds it may take.
DEVICE, TIMEOUT = "local_printer", 10_000
# An empty document prints nothing and is answered with how the printer is.
PROBE = "ask"
# Bits of asbstatus.
DRAWER, OFFLINE, COVER, PAPER_END, NEAR_END = 0x04, 0x08, 0x20, 0x80000, 0x20000
ERRORS = 0x400 | 0x800 | 0x2000 | 0x4000
NO_ANSWER = 0x01
_BY_CODE: dict[str, Reason] = {
    "EPTR_REC_EMPTY": "paper_out",
    "EPTR_COVER_OPEN": "cover_open",
    "EX_TIMEOUT": "slow",
}
# Refused before the printer's head had any of it.
_NOT_BEGUN: dict[str, Reason] = {
    "SchemaError": "not_understood",
    "DeviceNotFound": "not_understood",
    "EX_BADPORT": "offline",
    "EX_SPOOLER": "not_fetched",
    "TooManyRequests": "not_fetched",
    "RequestEntityTooLarge": "not_understood",
}


@dataclass(frozen=True)
class Result:
    """What became of one job. Printers of the first version don't say of which."""

    job: str
    outcome: Outcome
    health: Health


def job_message(job: str, data: bytes) -> bytes:
    """Ask for one job to be printed."""
    command = f"<command>{data.hex()}</command>" if data else ""
    return (
        '<?xml version="1.0" encoding="utf-8"?>'
        '<PrintRequestInfo Version="2.00"><ePOSPrint><Parameter>'
        f"<devid>{DEVICE}</devid><timeout>{TIMEOUT}</timeout><printjobid>{job}</printjobid>"
        f'</Parameter><PrintData><epos-print xmlns="{EPOS}">{command}</epos-print></PrintData>'
        "</ePOSPrint></PrintRequestInfo>"
    ).encode()


def results(said: str) -> list[Result]:
    """Every result in a printer's answer. Raises ValueError for what can't be read."""
    root = _read(said)
    refused = [it for it in root.iter() if _name(it) == "Response" and it.get("Success", "").lower() == "false"]
    if refused:
        why = " ".join(it.text or "" for it in refused[0].iter() if it.text)
        return [Result("", Outcome("failed", "not_understood", why), Health(detail=why))]
    return [_result(job, response) for job, response in _responses(root)]


def status(said: str) -> Health | None:
    """How a printer is by its status notification; None where it says nothing of the printer."""
    for it in _read(said).iter():
        if _name(it) == "printerstatus" and it.get("asbstatus"):
            return _health(int(it.get("asbstatus", "0"), 16))
    return None


def _read(said: str) -> Xml.Element:
    """An XML document without declarations of its own: nothing in it can grow, or reach out."""
    if "<!" in said:
        raise ValueError("a document type isn't taken")
    try:
        return Xml.fromstring(said)  # noqa: S314
    except Xml.ParseError as error:
        raise ValueError(str(error)) from None


def _responses(root: Xml.Element) -> Iterator[tuple[str, Xml.Element]]:
    parts = [it for it in root.iter() if _name(it) == "ePOSPrint"] or [root]
    for part in parts:
        job = next((it.text or "" for it in part.iter() if _name(it) == "printjobid"), "")
        for it in part.iter():
            if _name(it) == "response":
                yield job.strip(), it


def _result(job: str, response: Xml.Element) -> Result:
    code = response.get("code", "")
    bits = int(said) if (said := response.get("status", "0")).isascii() and said.isdecimal() else 0
    health = _health(bits)
    if response.get("success", "").lower() in ("true", "1"):
        near_end = health.paper_near_end
        return Result(job, Outcome("printed", "", code, near_end, health.drawer_high), Health("", code, near_end))
    if code in _NOT_BEGUN:
        return Result(job, Outcome("failed", _NOT_BEGUN[code], code), health)
    reason = _BY_CODE.get(code) or health.reason or "error"
    detail = f"{code} {bits:#x}"
    return Result(job, Outcome("unknown", reason, detail, health.paper_near_end), Health(reason, detail))


def _health(bits: int) -> Health:
    reason: Reason = ""
    if bits & PAPER_END:
        reason = "paper_out"
    elif bits & COVER:
        reason = "cover_open"
    elif bits & ERRORS:
        reason = "error"
    elif bits & (OFFLINE | NO_ANSWER):
        reason = "offline"
    return Health(reason, f"asbstatus {bits:#010x}", bool(bits & NEAR_END), bool(bits & DRAWER))


def _name(element: Xml.Element) -> str:
    return element.tag.rpartition("}")[2]
