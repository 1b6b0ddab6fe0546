"""What the simulated terminal remembers: an append-only file of JSON lines."""

import json
import os
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Record:
    """One payment, refund or hold. `amount` was asked, `charged` and `tip` were taken or held (minor units)."""

    id: str
    op: str
    amount: int
    currency: str
    state: str
    original: str = ""
    charged: int = 0
    tip: int = 0
    reference: str = ""
    card: str = ""
    scheme: str = ""
    reason: str = ""
    until: str = ""


def line_of(record: Record) -> str:
    """Write a record as a line of the file."""
    return json.dumps({"at": datetime.now(UTC).isoformat(), **asdict(record)}) + "\n"


class Memory:
    """All records by id, each change on disk before anyone is told of it."""

    def __init__(self, path: Path | None) -> None:
        self.records: dict[str, Record] = {}
        self._file: int | None = None
        self._read = 0
        if path is not None:
            self._load(path)

    def get(self, id: str) -> Record | None:
        """Return what became of `id`, or None if it was never seen; the file may know more (the demo's past)."""
        if id not in self.records:
            self._read_on()
        return self.records.get(id)

    def write(self, record: Record) -> Record:
        """Add a record or its next state; on disk when this returns."""
        if self._file is not None:
            os.write(self._file, line_of(record).encode())
            os.fsync(self._file)
        self.records[record.id] = record
        return record

    def refundable(self, original: str) -> int | None:
        """Return what is left to refund of a payment, tip included; None if it was never charged."""
        paid = self.get(original)
        if paid is None or paid.op not in ("pay", "capture", "online") or paid.state != "approved":
            return None
        return paid.charged + paid.tip - sum(it.charged for it in self._about(original, "refund"))

    def held(self, original: str) -> int | None:
        """Return what may be charged of a hold; None if there is none, or it was charged or let go."""
        hold = self.get(original)
        if hold is None or hold.op != "hold" or hold.state != "approved":
            return None
        if self._about(original, "capture", "release"):
            return None
        return hold.charged + sum(it.charged for it in self._about(original, "top_up"))

    def _about(self, original: str, *ops: str) -> list[Record]:
        mine = (it for it in self.records.values() if it.original == original and it.op in ops)
        return [it for it in mine if it.state == "approved"]

    def _load(self, path: Path) -> None:
        self._file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
        self._read_on()
        os.ftruncate(self._file, self._read)  # a torn last line was never acknowledged
        for record in list(self.records.values()):
            if record.state == "pending" and record.op != "online":  # a guest's page outlives a restart
                self.write(replace(record, state="cancelled", reason="power_lost"))

    def _read_on(self) -> None:
        """Read the whole lines that were written since; of our own, the last says what we know."""
        if self._file is None:
            return
        content = os.pread(self._file, os.fstat(self._file).st_size - self._read, self._read)
        whole = content[: content.rfind(b"\n") + 1]
        self._read += len(whole)
        for line in whole.splitlines():
            fields = json.loads(line)
            del fields["at"]
            self.records[fields["id"]] = Record(**fields)
