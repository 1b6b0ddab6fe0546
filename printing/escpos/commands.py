"""The printer's commands as bytes (Epson ESC/POS Command Reference). Nothing here ever holds a guest's words."""

ESC, GS, FS, DLE = b"\x1b", b"\x1d", b"\x1c", b"\x10"
LF = b"\n"
INIT = ESC + b"@"
SINGLE_BYTE = FS + b"."  # cancels the two-byte Kanji tables that some printers start with
SMALL = ESC + b"M\x01"  # font b: 64 characters where font a has 48
PARTIAL_CUT = GS + b"VB\x00"  # GS V 66 0: feed to the knife, then cut
ALIGN = {"left": ESC + b"a\x00", "center": ESC + b"a\x01", "right": ESC + b"a\x02"}

STATUS_PRINTER, STATUS_OFFLINE, STATUS_ERROR, STATUS_PAPER = (DLE + b"\x04" + bytes([n]) for n in (1, 2, 3, 4))
PAPER_IN_ORDER = GS + b"r\x01"  # answered after everything sent before it has been processed


def code_page(number: int) -> bytes:
    """ESC t: select a code page by the model's number."""
    return ESC + b"t" + bytes([number])


def bold(on: bool) -> bytes:
    """ESC E."""
    return ESC + b"E" + bytes([on])


def inverse(on: bool) -> bytes:
    """GS B: white on black."""
    return GS + b"B" + bytes([on])


def size(width: int, height: int) -> bytes:
    """GS !: 1 to 8 times as wide and as high."""
    return GS + b"!" + bytes([(width - 1) << 4 | (height - 1)])


def feed(lines: int) -> bytes:
    """ESC d: print what is in the line and feed."""
    return ESC + b"d" + bytes([lines])


def kick(pin: int = 0) -> bytes:
    """ESC p: a pulse of 50 ms, then 500 ms rest, on the drawer's pin 2 (0) or pin 5 (1)."""
    return ESC + b"p" + bytes([pin, 25, 250])


def process_id(number: int) -> bytes:
    """GS ( H, function 48: answer this number when everything before it is on paper. Digits count up from 20h."""
    return GS + b"(H\x06\x0000" + process_digits(number)


def process_digits(number: int) -> bytes:
    """Four digits 20h–7Eh, rising with the number, as `GS ( H` wants and answers them."""
    return bytes(0x20 + number // 95**place % 95 for place in (3, 2, 1, 0))


def qr(data: bytes, module: int = 6) -> bytes:
    """GS ( k: model 2, error correction M, dots per module as given; stored, then printed."""
    return b"".join(
        GS + b"(k" + len(body).to_bytes(2, "little") + body
        for body in (b"1A2\x00", b"1C" + bytes([module]), b"1E1", b"1P0" + data, b"1Q0")
    )


def code128(data: bytes, height: int = 80) -> bytes:
    """GS k 73, code set B, with its text below."""
    body = b"{B" + data
    return GS + b"h" + bytes([height]) + GS + b"H\x02" + GS + b"k" + bytes([73, len(body)]) + body
