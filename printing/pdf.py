"""PDFs, made in a child process: WeasyPrint holds the interpreter for a fifth of a second a page, and tens of MB.

`python -m printing.pdf` reads HTML and writes a PDF; exit code 3 means that WeasyPrint isn't installed.
"""

import subprocess
import sys
import threading
from pathlib import Path

from django.utils.translation import gettext as _

PROJECT = Path(__file__).resolve().parent.parent
SECONDS = 30.0
NOT_INSTALLED = 3
# One at a time: anybody with a link may ask, and the evening's orders come first.
_turn = threading.BoundedSemaphore(1)


class NoPdf(Exception):
    """No PDF can be made here and now; the text says why, for the person who asked."""


def from_html(html: str) -> bytes:
    """Make a PDF of a page that needs nothing from elsewhere. Raises NoPdf."""
    if not _turn.acquire(timeout=SECONDS):
        raise NoPdf(_("The printer for PDFs is busy. Try again in a moment, or print this page."))
    try:
        return _in_a_child(html)
    finally:
        _turn.release()


def _in_a_child(html: str) -> bytes:
    command = [sys.executable, "-m", "printing.pdf"]
    try:
        done = subprocess.run(
            command, input=html.encode(), capture_output=True, timeout=SECONDS, check=False, cwd=PROJECT
        )
    except subprocess.TimeoutExpired:
        raise NoPdf(_("Making the PDF took too long. Print this page instead.")) from None
    if done.returncode == NOT_INSTALLED:
        raise NoPdf(_("This house can't make PDFs: its library is missing. Print this page instead."))
    if done.returncode or not done.stdout.startswith(b"%PDF"):
        raise NoPdf(_("The PDF couldn't be made. Print this page instead."))
    return done.stdout


def main() -> int:
    """Turn the HTML on standard input into a PDF on standard output."""
    try:
        import weasyprint  # noqa: PLC0415 - takes seconds and memory, so only this process has it
    except (ImportError, OSError):
        return NOT_INSTALLED
    # Pages bring all they need, pictures as data: nothing is fetched, no file, no address.
    nowhere = weasyprint.urls.URLFetcher(allowed_protocols=("data",))
    page = weasyprint.HTML(string=sys.stdin.buffer.read().decode(), url_fetcher=nowhere)
    sys.stdout.buffer.write(page.write_pdf())
    return 0


if __name__ == "__main__":
    sys.exit(main())
