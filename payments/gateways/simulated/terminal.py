"""A card terminal in software: a process on a TCP socket, without Django.

    python -m payments.gateways.simulated.terminal --port 8310 --state FILE --delay 2

The protocol and the faults are described in docs/terminal-protocol.md.
"""

import argparse
import asyncio
import json
import signal
import sys
from collections.abc import Mapping
from contextlib import suppress
from functools import partial
from pathlib import Path

from payments.gateways.simulated.machine import BadRequest, Machine, Message, Options
from payments.gateways.simulated.memory import Memory
from payments.gateways.simulated.protocol import MAX_LINE, SILENT, VERSION, Fault


async def serve(machine: Machine, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Answer one connection's requests in turn until it closes."""
    with suppress(ConnectionError, asyncio.IncompleteReadError, asyncio.LimitOverrunError):
        while True:
            line = await reader.readuntil(b"\n")
            message, fault = await reply(machine, line)
            if fault in SILENT:
                continue
            if fault is Fault.DROP:
                break
            writer.write(b"\x15??\n" if fault is Fault.GARBLE else encoded(message))
            await writer.drain()
    writer.close()


async def reply(machine: Machine, line: bytes) -> tuple[Message, Fault]:
    """Answer one line, be it nonsense."""
    request: object = None
    with suppress(ValueError, RecursionError):
        request = json.loads(line)
    try:
        if not isinstance(request, dict):
            raise BadRequest("bad_request")
        return await machine.answer(request)
    except BadRequest as refusal:
        id = request.get("id") if isinstance(request, dict) else None
        return {"id": id, "error": str(refusal)}, Fault.APPROVE


def encoded(message: Mapping[str, object]) -> bytes:
    return json.dumps({"v": VERSION, **message}).encode() + b"\n"


async def run(host: str, port: int, machine: Machine) -> None:
    """Serve until told to stop; print the address once it can be reached."""
    server = await asyncio.start_server(partial(serve, machine), host, port, limit=MAX_LINE)
    bound = server.sockets[0].getsockname()
    sys.stdout.write(f"Simulated terminal on {bound[0]}:{bound[1]}\n")
    sys.stdout.flush()
    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    await stop.wait()
    server.close()


def main() -> None:
    parser = argparse.ArgumentParser(prog="terminal", description="A card terminal in software.")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, required=True, help="0 takes a free one")
    parser.add_argument("--state", type=Path, help="file that remembers what was charged")
    parser.add_argument("--auto", type=Fault, choices=list(Fault), default=Fault.APPROVE)
    parser.add_argument("--magic", action="store_true", help="let an amount's last two digits choose")
    parser.add_argument("--delay", type=float, default=0.0, help="seconds that a guest takes")
    parser.add_argument("--late", type=float, default=20.0, help="seconds more for a late answer")
    given = parser.parse_args()
    options = Options(given.auto, given.magic, given.delay, given.late)
    asyncio.run(run(given.host, given.port, Machine(Memory(given.state), options)))


if __name__ == "__main__":
    main()
