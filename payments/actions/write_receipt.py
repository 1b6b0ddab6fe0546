"""A document gets the next number of its register's series, and vouches for the one before."""

from datetime import date

from acts.actions import Act
from core import chain
from hotel.models import Stay
from payments import documents
from payments.models import SERIES, Bill, Receipt, ReceiptKind, Refund, TenderCorrection
from venues.models import Register

type End = tuple[int, str]


def end_of(register: Register, kind: ReceiptKind) -> End:
    """The number and the hash of the last document of a series; the caller has locked the register. One query."""
    name = documents.chain_name(register, SERIES[kind])
    last = Receipt.objects.filter(chain=name).order_by("-number").values_list("number", "hash").first()
    return last or (0, chain.first(name))


def write_receipt(
    kind: ReceiptKind,
    said: documents.Body,
    end: End,
    *,
    of: Bill | Refund | Stay | TenderCorrection | None = None,
    register: Register,
    day: date,
    refers_to: Receipt | None = None,
    act: Act,
) -> Receipt:
    """Number a document after the end of its chain, seal it and keep it. `said` is its body without the number.

    One that is `of` nothing else is of the receipt that it refers to.
    """
    series = SERIES[kind]
    said |= {"kind": str(kind), "series": series, "number": end[0] + 1}
    receipt = Receipt(
        register=register,
        series=series,
        number=end[0] + 1,
        kind=kind,
        bill=of if isinstance(of, Bill) else None,
        refund=of if isinstance(of, Refund) else None,
        stay=of if isinstance(of, Stay) else None,
        correction=of if isinstance(of, TenderCorrection) else None,
        refers_to=refers_to,
        total=said["total"],
        tax_total=said["tax_total"],
        body=documents.to_text(said),
        at=act.at,
        business_date=day,
        chain=documents.chain_name(register, series),
        previous_hash=end[1],
    )
    receipt.hash = chain.link(receipt.number, end[1], documents.hashed_fields(receipt))
    receipt.save(force_insert=True)
    return receipt


def vouched(receipt: Receipt) -> dict[str, object]:
    """What the journal writes down of a document, so that its chain's end is known: see journal/verify.py."""
    return {
        "receipt": receipt.number,
        "series": receipt.series,
        "total": receipt.total,
        "chain": receipt.chain,
        "hash": receipt.hash,
    }
