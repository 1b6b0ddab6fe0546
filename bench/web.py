"""A browser cheap enough to have thirty of: keep-alive requests and a socket, on asyncio alone."""

import asyncio
import json
import re
from dataclasses import dataclass, field
from html import unescape
from urllib.parse import urlsplit

from websockets.asyncio.client import ClientConnection, connect

TOPICS = re.compile(r'data-live-topic="([^"]+)"')


@dataclass
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes


@dataclass
class Browser:
    """One device: its cookies, one connection that stays open, and perhaps a socket."""

    url: str
    cookies: dict[str, str]
    headers: dict[str, str] = field(default_factory=dict)

    async def open(self) -> "Browser":
        parts = urlsplit(self.url)
        self.host = parts.netloc
        self.reader, self.writer = await asyncio.open_connection(parts.hostname, parts.port)
        return self

    async def ask(self, method: str, path: str, body: bytes = b"", **headers: str) -> Answer:
        lines = [f"{method} {path} HTTP/1.1", f"Host: {self.host}", f"Cookie: {self.cookie}", f"Origin: {self.url}"]
        named = self.headers | {it.replace("_", "-"): value for it, value in headers.items()}
        lines += [f"{it}: {value}" for it, value in named.items()]
        if body or method == "POST":
            lines += [f"Content-Length: {len(body)}", "Content-Type: application/x-www-form-urlencoded"]
        self.writer.write("\r\n".join([*lines, "", ""]).encode() + body)
        return await self._answer()

    async def _answer(self) -> Answer:
        head = (await self.reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        found: dict[str, str] = {}
        for line in filter(None, head[1:]):
            name, _, value = line.partition(": ")
            if name.lower() == "set-cookie":
                cookie, _, rest = value.partition("=")
                self.cookies[cookie] = rest.split(";")[0]
            found[name.lower()] = value
        if found.get("transfer-encoding") == "chunked":
            body = b""
            while size := int(await self.reader.readline(), 16):
                body += (await self.reader.readexactly(size + 2))[:-2]
            await self.reader.readline()
        else:
            body = await self.reader.readexactly(int(found.get("content-length", 0)))
        return Answer(int(head[0].split()[1]), found, body)

    @property
    def cookie(self) -> str:
        return "; ".join(f"{name}={value}" for name, value in self.cookies.items())

    async def watch(self, page: str) -> ClientConnection:
        """Open the page's socket on the page's topics; gives it once the first ring was heard."""
        answer = await self.ask("GET", page)
        topics = [unescape(it) for found in TOPICS.findall(answer.body.decode()) for it in found.split()]
        address = self.url.replace("http", "ws", 1) + "/live"
        socket = await connect(address, additional_headers={"Cookie": self.cookie}, origin=self.url, proxy=None)
        await socket.send(json.dumps({"watch": topics}))
        await socket.recv()
        return socket

    def close(self) -> None:
        self.writer.close()
