"""S2, S12: what a provider says it paid out is held against ours, line by line; whatever differs is explained."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from core.errors import Invalid
from journal.models import Entry
from payments import actions as payments
from payments import day_closing, settlements
from payments.gateways.base import Answer
from payments.models import CustomTender, MatchState, Payment, Refund, Settlement, SettlementLine, Terminal
from payments.settlement_files import Row, read_report, rows_of
from tests.cast import House
from tests.payments.evening import order, whole

# As providers and terminals write them.
ADYEN_LIKE = (
    "Psp Reference,Creation Date,Gross,Commission\n{ref},2026-11-21 23:10:00,19.50,0.29\nXX1,2026-11-21,4.00,0.1\n"
)
DUTCH = "Datum;Bonnummer;Transactie;Bedrag;Kosten\n21-11-2026;7;{ref};€ 19,50;0,29\n;;;;\n"


def card(house: House, table: int = 12) -> Payment:
    bill = whole(house, order(house, "burger", table=table))
    with house.acting() as act:
        intent = payments.start_card(bill, Terminal.objects.get(), act=act)
    with house.acting() as act:
        answer = Answer("approved", reference=f"SIM-{intent.pk}", card="··4242", amount=intent.amount)
        payments.record_answer(intent, answer, act=act)
    return Payment.objects.latest("pk")


def keep(house: House, rows: list[Row], day=None, source: str = "Adyen") -> Settlement:
    with house.acting(house.anna) as act:
        (kept,) = payments.keep_settlement(source, day or Payment.objects.latest("pk").business_date, rows, act=act)
    return kept


def states(kept: Settlement) -> list[str]:
    return [it.state for it in kept.lines.order_by("pk")]


def test_what_fits_is_matched_and_the_rest_is_listed(open_house: House) -> None:
    paid, other, lost = card(open_house), card(open_house, 11), card(open_house, 10)
    rows = [Row(paid.reference or "", 1950, 29), Row(other.reference or "", 1900), Row("elsewhere", 400)]
    kept = keep(open_house, rows)
    assert states(kept) == ["matched", "differs", "not_ours"]
    assert (kept.gross, kept.fees) == (4250, 29)
    page = settlements.match_page(open_house.venue, kept.day)
    assert [it.reference for it in page.differing] == [other.reference, "elsewhere"]
    assert page.missing == (lost,)
    assert (page.number, page.sources[0].ours, page.matched) == (3, 3900, 1)


def test_the_same_report_twice_is_one_and_what_is_new_is_added(open_house: House) -> None:
    paid, other = card(open_house), card(open_house, 11)
    keep(open_house, [Row(paid.reference or "", 1950, 29)])
    again = keep(open_house, [Row(paid.reference or "", 1950, 29), Row(other.reference or "", 1950, 29)])
    assert states(again) == ["matched", "matched"]
    assert again.gross == 3900
    assert Settlement.objects.count() == 1


def test_one_payment_answers_to_one_row(open_house: House) -> None:
    paid = card(open_house)
    twice = [Row(paid.reference or "", 1950), Row(paid.reference or "", 1950)]
    for _time in range(2):
        assert states(keep(open_house, twice)) == ["matched", "not_ours"]
    assert states(keep(open_house, [Row(paid.reference or "", 1950)], source="Another file")) == ["not_ours"]


def test_a_refund_is_matched_to_its_refund(open_house: House) -> None:
    paid = card(open_house)
    with open_house.acting(open_house.anna) as act:
        asked = payments.refund(paid, parts=None, amount=500, reason="Cold", act=act)
    with open_house.acting(open_house.anna) as act:
        payments.record_answer(asked, Answer("approved", reference="SIM-R", amount=500), act=act)  # type: ignore[arg-type]
    page = settlements.match_page(open_house.venue, paid.business_date)
    assert len(page.missing_refunds) == 1
    kept = keep(open_house, [Row(paid.reference or "", 1950), Row("SIM-R", -500)])
    assert states(kept) == ["matched", "matched"]


def give_back(house: House, paid: Payment, amount: int, reference: str) -> Refund:
    with house.acting(house.anna) as act:
        asked = payments.refund(paid, amount=amount, reason="Cold", act=act)
    with house.acting(house.anna) as act:
        payments.record_answer(asked, Answer("approved", reference=reference, amount=amount), act=act)  # type: ignore[arg-type]
    return Refund.objects.latest("pk")


def test_refunds_that_nobody_settled_and_those_that_are_not_ours_are_explained(open_house: House) -> None:
    paid = card(open_house)
    lost = give_back(open_house, paid, 500, "SIM-R")
    keep(open_house, [Row(paid.reference or "", 1950), Row("SIM-X", -700)])
    day, anna = paid.business_date, open_house.client(open_house.anna)
    page = anna.get(f"/back/settlements/?day={day}").content.decode()
    assert "2 differences to explain" in page and "a refund, and none of ours" in page and "SIM-R" in page
    (strange,) = SettlementLine.objects.filter(state=MatchState.NOT_OURS)
    anna.post(f"/back/settlements/lines/{strange.pk}/", {"note": "Given back at their desk"})
    assert anna.post(f"/back/settlements/missing/refund/{lost.pk}/", {"note": ""}).status_code == 422
    anna.post(f"/back/settlements/missing/refund/{lost.pk}/", {"note": "Comes tomorrow"})
    assert settlements.differences(open_house.venue, day) == 0
    assert SettlementLine.objects.get(refund=lost).state == MatchState.SETTLED
    page = anna.get(f"/back/settlements/?day={day}").content.decode()
    assert "Given back at their desk" in page and "Comes tomorrow" in page


def test_a_refund_of_another_amount_leads_to_its_bill(open_house: House) -> None:
    paid = card(open_house)
    give_back(open_house, paid, 500, "SIM-R")
    assert states(keep(open_house, [Row("SIM-R", -400), Row(paid.reference or "", 1950)])) == ["differs", "matched"]
    page = open_house.client(open_house.anna).get(f"/back/settlements/?day={paid.business_date}").content.decode()
    assert f'<a href="/bills/{paid.bill_id}/">-€5.00</a>' in page


def test_refunds_listed_by_their_payment_are_matched_one_by_one(open_house: House) -> None:
    """Two of the same amount, both under the payment's reference; a third is nothing of ours."""
    paid = card(open_house)
    for number in range(2):
        give_back(open_house, paid, 300, f"SIM-R{number}")
    name = paid.reference or ""
    rows = [Row(name, 1950), Row(name, -300), Row(name, -300), Row(name, -300)]
    wanted = ["matched", "matched", "matched", "not_ours"]
    assert states(keep(open_house, rows)) == wanted
    assert states(keep(open_house, rows)) == wanted
    assert settlements.differences(open_house.venue, paid.business_date) == 1


@pytest.mark.parametrize("what", ["payment", "refund", "surplus", "tip"])
def test_what_is_not_there_is_not_explained(open_house: House, what: str) -> None:
    said = open_house.client(open_house.anna).post(f"/back/settlements/missing/{what}/999/", {"note": "x"})
    assert said.status_code == 404


def test_a_slip_is_matched_by_its_number_and_amount_near_its_day(open_house: House) -> None:
    custom = CustomTender.objects.create(venue=open_house.venue, name="Old terminal", wants_slip=True)
    bill = whole(open_house, order(open_house, "burger"))
    with open_house.acting() as act:
        paid = payments.pay_other(bill, custom, slip="0042", act=act)
    after = paid.business_date + timedelta(days=1)
    assert states(keep(open_house, [Row("0042", 1900)], after)) == ["not_ours"]
    assert states(keep(open_house, [Row("0042", 1950)], after, "Terminal")) == ["matched"]
    late = paid.business_date + timedelta(days=5)
    assert states(keep(open_house, [Row("0042", 1950)], late, "Later")) == ["not_ours"]


@pytest.mark.parametrize("text", [ADYEN_LIKE, DUTCH])
def test_reports_are_read_as_they_are_written(open_house: House, text: str) -> None:
    report = read_report(text.format(ref="tr_1").encode())
    rows = rows_of(report.text, report.guessed, open_house.venue)
    assert (rows[0].reference, rows[0].amount, rows[0].fee) == ("tr_1", 1950, 29)
    assert str(rows[0].day) == "2026-11-21"


def test_nothing_in_a_report_is_a_formula_or_a_page(open_house: House) -> None:
    text = 'reference,amount\n"=HYPERLINK(""x"")",1.00\n@SUM(A1),2.00\n<script>alert(1)</script>,3.00\n'
    rows = rows_of(text, {"reference": 0, "amount": 1}, open_house.venue)
    assert [it.reference[:4] for it in rows] == ["HYPE", "SUM(", "<scr"]
    card(open_house)
    keep(open_house, rows)
    day = Settlement.objects.get().day.isoformat()
    page = open_house.client(open_house.anna).get(f"/back/settlements/?day={day}").content.decode()
    assert "<script>alert" not in page and "&lt;script&gt;" in page


@pytest.mark.parametrize(
    "text", ["", "one line only", "reference,amount\nx,1.2.3\n", "reference,amount\nx,12.345\n", "reference,fee\nx,1\n"]
)
def test_what_is_no_report_is_refused(open_house: House, text: str) -> None:
    with pytest.raises(Invalid):
        report = read_report(text.encode())
        rows_of(report.text, report.guessed, open_house.venue)


def test_a_manager_uploads_a_report_explains_and_the_day_knows(open_house: House) -> None:
    paid = card(open_house)
    day = paid.business_date.isoformat()
    anna = open_house.client(open_house.anna)
    text = f"Reference,Amount,Fee\n{paid.reference},19.50,0.29\nstranger,4.00,0.10\n"
    file = SimpleUploadedFile("report.csv", text.encode(), "text/csv")
    asked = anna.post(f"/back/settlements/columns/?day={day}", {"report": file})
    assert "stranger" in asked.content.decode() and not Settlement.objects.exists()
    said = {"text": text, "source": "Bank", "day": day, "column_reference": 0, "column_amount": 1, "column_fee": 2}
    assert anna.post("/back/settlements/files/", said).status_code == 303
    assert "1 difference to explain" in anna.get(f"/back/settlements/?day={day}").content.decode()
    with open_house.acting(open_house.anna) as act:
        closing = payments.start_day_closing(paid.business_date, act=act)
    assert any("1 difference" in it.words for it in day_closing.open_at("terminals", closing))
    line = SettlementLine.objects.get(state=MatchState.NOT_OURS)
    assert anna.post(f"/back/settlements/lines/{line.pk}/", {"note": ""}).status_code == 422
    anna.post(f"/back/settlements/lines/{line.pk}/", {"note": "The bakery next door"})
    page = anna.get(f"/back/settlements/?day={day}").content.decode()
    assert "as we have it" in page and "The bakery next door" in page
    assert settlements.differences(open_house.venue, paid.business_date) == 0
    assert Entry.objects.filter(kind="payments.settlement_explained").exists()


def test_ours_that_nobody_settled_is_explained_by_hand(open_house: House) -> None:
    paid, lost = card(open_house), card(open_house, 11)
    keep(open_house, [Row(paid.reference or "", 1950)])
    assert settlements.differences(open_house.venue, paid.business_date) == 1
    open_house.client(open_house.anna).post(f"/back/settlements/missing/payment/{lost.pk}/", {"note": "Comes tomorrow"})
    assert settlements.differences(open_house.venue, paid.business_date) == 0
    assert SettlementLine.objects.get(payment=lost).state == MatchState.SETTLED


def test_whoever_may_not_match_sees_nothing(open_house: House) -> None:
    assert open_house.client().get("/back/settlements/").status_code == 403
