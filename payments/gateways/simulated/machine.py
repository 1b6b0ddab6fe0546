"""The simulated terminal itself, without its socket: one payment at a time, each id at most once."""

import asyncio
import os
import secrets
from collections import deque
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime, timedelta

from payments.gateways.simulated.memory import Memory, Record
from payments.gateways.simulated.protocol import MAGIC, VERSION, Fault

EXIT_DIED = 70

# What a guest presents a card for; the rest is about one of these.
WITH_CARD = ("pay", "hold", "online")
HELD_FOR = timedelta(days=7)
# A payment on a guest's phone, and how long it waits there.
ONLINE = "online"
PAGE_FOR = timedelta(minutes=15)

type Message = dict[str, object]


class BadRequest(Exception):
    """A request that was refused before anything was done."""


@dataclass(slots=True)
class Options:
    """How the terminal behaves; a `control` request changes it while running. Seconds."""

    auto: Fault = Fault.APPROVE
    magic: bool = False
    delay: float = 0.0
    late: float = 20.0


@dataclass(slots=True)
class Attempt:
    """The one payment or refund that is being made now."""

    record: Record
    fault: Fault
    stopped: asyncio.Event
    done: asyncio.Task[Record] | None = None


class Machine:
    """Answers requests; what it has charged is in its memory, on disk."""

    def __init__(self, memory: Memory, options: Options) -> None:
        self.memory = memory
        self.options = options
        self.next_faults: deque[Fault] = deque()
        self.current: Attempt | None = None

    async def answer(self, request: Message) -> tuple[Message, Fault]:
        """Carry out one request; return the answer, and the fault to answer with."""
        if request.get("v") != VERSION:
            raise BadRequest("unsupported_version")
        match request.get("op"):
            case "pay" | "refund" | "hold" | "top_up" | "capture" | "release":
                return await self.charge(request)
            case "online":
                return self.open(request), Fault.APPROVE
            case "press":
                return self.press(request), Fault.APPROVE
            case "status":
                return self.status(request), Fault.APPROVE
            case "cancel":
                return await self.cancel(request), Fault.APPROVE
            case "ping":
                return {"op": "ping", "state": "busy" if self.current else "ready"}, Fault.APPROVE
            case "control":
                return self.control(request), Fault.APPROVE
        raise BadRequest("unknown_op")

    async def charge(self, request: Message) -> tuple[Message, Fault]:
        """Charge, refund, hold or let go once; an id that was seen before gets its answer again."""
        id = text_in(request, "id")
        if self.current and self.current.record.id == id:
            return shown(await finished(self.current)), Fault.APPROVE
        if known := self.memory.get(id):
            return shown(known), Fault.APPROVE
        attempt = self.begin(request, id)
        return shown(await finished(attempt)), attempt.fault

    def open(self, request: Message) -> Message:
        """Begin a payment on a guest's phone, which waits until somebody presses; many wait at once."""
        id = text_in(request, "id")
        if known := self.memory.get(id):
            return shown(known)
        until = datetime.now(UTC) + PAGE_FOR
        record = Record(
            id, ONLINE, amount_in(request), text_in(request, "currency"), "pending", until=until.isoformat()
        )
        return shown(self.memory.write(replace(record, reference=f"SIM-{secrets.token_hex(6)}")))

    def press(self, request: Message) -> Message:
        """Approve or decline what waits on a phone; whoever comes second changes nothing."""
        record = self.waiting(text_in(request, "id"))
        if record is None:
            raise BadRequest("bad_request")
        if record.state == "pending":
            fault = self.choose(record.amount) if request.get("answer") == "approve" else Fault.DECLINE
            record = self.memory.write(self.outcome(record, fault))
        return shown(record)

    def waiting(self, id: str) -> Record | None:
        """A payment on a phone; one that waited too long has expired."""
        record = self.memory.get(id)
        if record is None or record.op != ONLINE:
            return None
        if record.state == "pending" and datetime.fromisoformat(record.until) < datetime.now(UTC):
            return self.memory.write(replace(record, state="cancelled", reason="expired"))
        return record

    def begin(self, request: Message, id: str) -> Attempt:
        """Check and record a new request, and start to carry it out."""
        op = text_in(request, "op")
        record = Record(
            id=id,
            op=op,
            amount=0 if op == "release" else amount_in(request),
            currency=text_in(request, "currency"),
            state="pending",
            original="" if op in WITH_CARD else text_in(request, "original"),
        )
        if self.current:
            raise BadRequest("busy")
        attempt = Attempt(self.memory.write(record), self.choose(record.amount), asyncio.Event())
        self.current = attempt
        attempt.done = asyncio.create_task(self.carry_out(attempt))
        return attempt

    def choose(self, amount: int) -> Fault:
        """Pick the behaviour: an ordered fault first, then the amount's, then the usual one."""
        if self.next_faults:
            return self.next_faults.popleft()
        magic = MAGIC.get(amount % 100) if self.options.magic else None
        return magic or self.options.auto

    async def carry_out(self, attempt: Attempt) -> Record:
        """Wait for the guest, then write the outcome."""
        late = self.options.late if attempt.fault is Fault.LATE else 0.0
        with suppress(TimeoutError):
            await asyncio.wait_for(attempt.stopped.wait(), self.options.delay + late)
        if attempt.fault is Fault.DIE_BEFORE:
            os._exit(EXIT_DIED)
        if attempt.stopped.is_set():
            outcome = replace(attempt.record, state="cancelled", reason="by_staff")
        else:
            outcome = self.outcome(attempt.record, attempt.fault)
        self.memory.write(outcome)
        if attempt.fault is Fault.DIE:
            os._exit(EXIT_DIED)
        self.current = None
        return outcome

    def outcome(self, record: Record, fault: Fault) -> Record:
        """Decide what becomes of a payment or refund that nobody stopped."""
        match fault:
            case Fault.DECLINE:
                return replace(record, state="declined", reason="insufficient_funds")
            case Fault.CANCEL:
                return replace(record, state="cancelled", reason="by_guest")
            case Fault.TIMEOUT_UNCHARGED:
                return replace(record, state="cancelled", reason="timed_out")
        if record.op not in WITH_CARD and (refusal := self.refusal(record)):
            return replace(record, state="declined", reason=refusal)
        return approved(record, fault)

    def refusal(self, record: Record) -> str:
        """Why a request about an earlier one can't be: nothing was charged or held, or less than that is left."""
        if record.op == "refund":
            left, missing = self.memory.refundable(record.original), "not_charged"
        else:
            left, missing = self.memory.held(record.original), "not_held"
        if left is None:
            return missing
        return "too_much" if record.amount > left and record.op in ("refund", "capture") else ""

    def status(self, request: Message) -> Message:
        """Say what became of an id."""
        id = text_in(request, "id")
        record = self.waiting(id) or self.memory.get(id)
        return shown(record) if record else {"id": id, "state": "never_seen"}

    async def cancel(self, request: Message) -> Message:
        """Stop what is pending; an id never seen is struck off, so that it can't be charged later."""
        id = text_in(request, "id")
        if self.current and self.current.record.id == id:
            self.current.stopped.set()
            return shown(await finished(self.current))
        if page := self.waiting(id):
            ended = replace(page, state="cancelled", reason="by_staff")
            return shown(self.memory.write(ended) if page.state == "pending" else page)
        if known := self.memory.get(id):
            return shown(known)
        return shown(self.memory.write(Record(id, "pay", 0, "", "cancelled", reason="never_seen")))

    def control(self, request: Message) -> Message:
        """Change how the terminal behaves from now on; `next` has the faults for the next requests, and no others."""
        now = self.options
        try:
            options = Options(
                auto=Fault(str(request.get("auto", now.auto))),
                magic=now.magic,
                delay=max(0.0, float(str(request.get("delay", now.delay)))),
                late=max(0.0, float(str(request.get("late", now.late)))),
            )
            queued = [Fault(word) for word in str(request.get("next", "")).split()]
        except ValueError as error:
            raise BadRequest("bad_request") from error
        self.options = options
        if "next" in request:
            self.next_faults = deque(queued)
        return {"op": "control", "next": " ".join(self.next_faults), **asdict(options)}


async def finished(attempt: Attempt) -> Record:
    """Wait for an attempt's outcome without taking it down when the asker leaves."""
    assert attempt.done is not None
    return await asyncio.shield(attempt.done)


def approved(record: Record, fault: Fault) -> Record:
    """Take the money or hold it, or with some faults the wrong amount of it."""
    amounts = {Fault.PARTIAL: record.amount // 2, Fault.OVER: record.amount + 1}
    return replace(
        record,
        state="approved",
        charged=amounts.get(fault, record.amount),
        tip=record.amount // 10 if fault is Fault.TIP and record.op == "pay" else 0,
        reference=record.reference or f"SIM-{secrets.token_hex(6)}",
        card="··4242",
        scheme="Visa",
        until=(datetime.now(UTC) + HELD_FOR).isoformat() if record.op in ("hold", "top_up") else "",
    )


def shown(record: Record) -> Message:
    """Render a record as the protocol's answer."""
    message: Message = {"op": record.op, "id": record.id, "state": record.state, "currency": record.currency}
    if record.op == ONLINE and record.state == "pending":
        message |= {"reference": record.reference, "until": record.until}
    if record.state == "approved":
        message |= {
            "amount": record.charged,
            "tip": record.tip,
            "reference": record.reference,
            "card": record.card,
            "scheme": record.scheme,
        }
        if record.until:
            message["until"] = record.until
    elif record.reason:
        message["reason"] = record.reason
    return message


def text_in(request: Message, key: str) -> str:
    value = request.get(key)
    if not isinstance(value, str) or not 0 < len(value) <= 64:
        raise BadRequest("bad_request")
    return value


def amount_in(request: Message) -> int:
    value = request.get("amount")
    if not isinstance(value, int) or isinstance(value, bool) or not 0 < value <= 10**12:
        raise BadRequest("bad_request")
    return value
