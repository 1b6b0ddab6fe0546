"""Pages over HTTP: each request, from first middleware to last byte, runs in one of a few threads that stay.

Django's own handler starts threads for every request and hops between them. Sockets don't come here.
"""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from typing import IO, Any

from django.core import signals
from django.core.exceptions import RequestAborted
from django.core.handlers.asgi import ASGIHandler, get_script_prefix
from django.http import FileResponse
from django.http.response import HttpResponseBase
from django.urls import set_script_prefix

type Message = Mapping[str, Any]
type Receive = Callable[[], Awaitable[Message]]
type Send = Callable[[Message], Awaitable[None]]

# A slow page (a report, a PDF) mustn't hold up a Send; more would only wait for the interpreter.
THREADS = 4
PATIENCE = 30.0  # seconds that the server's loop may take to accept a part of a stream


class Pages(ASGIHandler):
    """Django's ASGI handler with its middleware loaded for threads."""

    def __init__(self, threads: int = THREADS) -> None:
        super(ASGIHandler, self).__init__()  # its own loads the middleware for coroutines
        self.load_middleware(is_async=False)
        self._threads = ThreadPoolExecutor(threads, thread_name_prefix="page")

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        try:
            body = await self.read_body(receive)
        except RequestAborted:
            return
        loop = asyncio.get_running_loop()

        def say(message: Message) -> None:
            asyncio.run_coroutine_threadsafe(_sent(send, message), loop).result(PATIENCE)

        with closing(body):
            response = await loop.run_in_executor(self._threads, self._answer, scope, body, say)
        if not response.streaming:
            await self.send_response(response, send)

    def _answer(self, scope: Message, body: IO[bytes], say: Callable[[Message], None]) -> Any:
        """Handle one request from beginning to end in this thread, which its connections and its language belong to."""
        signals.request_started.send(sender=type(self), scope=scope)
        set_script_prefix(get_script_prefix(scope))
        request, refused = self.create_request(scope, body)
        response: HttpResponseBase | None = self.get_response(request) if request else refused
        assert response is not None
        response._handler_class = type(self)  # type: ignore[attr-defined]
        try:
            if response.streaming:
                self._stream(response, say)
        finally:
            response.close()
        return response

    def _stream(self, response: Any, say: Callable[[Message], None]) -> None:
        if isinstance(response, FileResponse):
            response.block_size = self.chunk_size
        say({"type": "http.response.start", "status": response.status_code, "headers": headers(response)})
        for part in response:
            for chunk, _last in self.chunk_bytes(part):
                say({"type": "http.response.body", "body": chunk, "more_body": True})
        say({"type": "http.response.body"})


async def _sent(send: Send, message: Message) -> None:
    await send(message)


def headers(response: HttpResponseBase) -> list[tuple[bytes, bytes]]:
    """The response's headers and cookies, as ASGI wants them."""
    found = [(name.encode("ascii"), value.encode("latin1")) for name, value in response.items()]
    cookies = [(b"Set-Cookie", it.OutputString().encode("ascii")) for it in response.cookies.values()]
    return found + cookies
