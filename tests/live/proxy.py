"""A line between browsers and a server that can be cut, with a word or without one."""

import asyncio
from contextlib import suppress


class Proxy:
    """Passes everything on, until told otherwise; on one loop."""

    def __init__(self, target: int, port: int = 0) -> None:
        self.target, self.port = target, port
        self.is_blocked = False
        self._lines: set[_Line] = set()

    async def start(self) -> "Proxy":
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", self.port)
        self.port = self._server.sockets[0].getsockname()[1]
        return self

    async def stop(self) -> None:
        self._server.close()
        self.cut()

    def cut(self, share: float = 1.0) -> int:
        """Reset so many of the lines; both ends notice at once."""
        return self._each(share, _Line.reset)

    def swallow(self, share: float = 1.0) -> int:
        """Pass nothing on any more on so many of the lines: no end is told (a tablet went out of reach)."""
        return self._each(share, _Line.swallow)

    def _each(self, share: float, deed: object) -> int:
        lines = [it for it in self._lines if not it.is_silent]
        chosen = lines[: round(len(lines) * share)]
        for line in chosen:
            deed(line)  # type: ignore[operator]
        return len(chosen)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        line = _Line(writer)
        self._lines.add(line)
        try:
            if self.is_blocked:
                line.is_silent = True
            else:
                with suppress(OSError):
                    await line.run(reader, *await asyncio.open_connection("127.0.0.1", self.target))
            while line.is_silent and not writer.is_closing() and await reader.read(4096):
                pass
        except (OSError, asyncio.CancelledError):
            pass
        finally:
            self._lines.discard(line)
            line.reset()


class _Line:
    def __init__(self, writer: asyncio.StreamWriter) -> None:
        self.writers = [writer]
        self.is_silent = False

    async def run(
        self, reader: asyncio.StreamReader, far_reader: asyncio.StreamReader, far_writer: asyncio.StreamWriter
    ) -> None:
        self.writers.append(far_writer)
        ways = (self._pass(reader, far_writer), self._pass(far_reader, self.writers[0]))
        both = [asyncio.ensure_future(it) for it in ways]
        await asyncio.wait(both, return_when=asyncio.FIRST_COMPLETED)
        for one in both:
            one.cancel()
        await asyncio.gather(*both, return_exceptions=True)

    async def _pass(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(OSError):
            while data := await reader.read(65536):
                if not self.is_silent:
                    writer.write(data)
                    await writer.drain()

    def swallow(self) -> None:
        self.is_silent = True

    def reset(self) -> None:
        for writer in self.writers:
            with suppress(Exception):
                writer.transport.abort()
