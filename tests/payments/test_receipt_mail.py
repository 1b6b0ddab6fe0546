"""Receipts by e-mail: queued, sent by the venue's own server, tried again, and never to whom nobody asked."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from core import clock
from core.errors import Invalid
from core.sealed import seal
from journal.models import Entry
from payments import actions as payments
from payments import mailing, receipt_mails, schedule, tasks
from payments.models import MailServer, MailState, Receipt, ReceiptMail
from tests.cast import House
from tests.payments.evening import cash, order, whole
from tests.payments.mailbox import Mailbox, dying_server, mailbox
from venues.models import Venue

TO = "jan@example.org"


@pytest.fixture
def receipt(open_house: House) -> Receipt:
    cash(open_house, whole(open_house, order(open_house, "2 burger", "sancerre bottle")))
    return Receipt.objects.get()


@pytest.fixture
def box(open_house: House) -> Iterator[Mailbox]:
    with mailbox() as (box, port):
        serve(open_house, port)
        yield box


def serve(house: House, port: int) -> MailServer:
    values = {"host": "127.0.0.1", "port": port, "security": "none", "sender": "till@example.org"}
    return MailServer.objects.create(venue=house.venue, **values)


def ask(house: House, receipt: Receipt, to: str = TO, language: str = "") -> ReceiptMail:
    with house.acting() as act:
        return payments.mail_receipt(receipt, to, language, act=act)


def sent(mail: ReceiptMail) -> ReceiptMail:
    tasks.mail(mail.pk)
    mail.refresh_from_db()
    return mail


def test_a_receipt_is_mailed_with_its_pdf_and_the_address_is_forgotten(
    open_house: House, receipt: Receipt, box: Mailbox
) -> None:
    mail = sent(ask(open_house, receipt))
    assert (mail.state, mail.to, mail.tries) == (MailState.SENT, "", 1)
    (letter,) = box.mails
    assert (letter["To"], letter["Subject"]) == (TO, "Receipt 1-S-1, Brasserie Test")
    assert "till@example.org" in letter["From"]
    text, html = (letter.get_body((it,)).get_content() for it in ("plain", "html"))  # type: ignore[union-attr]
    for said in ("Beef burger", "81.00", "Sancerre"):
        assert said in text
        assert said in html
    assert [it.get_filename() for it in letter.iter_attachments()] == ["receipt-S-1.pdf"]
    assert next(letter.iter_attachments()).get_content().startswith(b"%PDF")
    assert TO not in "".join(Entry.objects.values_list("data", flat=True))


def test_it_is_in_the_language_that_was_asked_for(open_house: House, receipt: Receipt, box: Mailbox) -> None:
    sent(ask(open_house, receipt, language="nl"))
    assert 'lang="nl"' in box.mails[0].get_body(("html",)).get_content()  # type: ignore[union-attr]


def test_a_ring_that_comes_twice_sends_once(open_house: House, receipt: Receipt, box: Mailbox) -> None:
    mail = ask(open_house, receipt)
    sent(mail)
    sent(mail)
    assert len(box.mails) == 1


def test_whoever_is_greylisted_tries_again_later(open_house: House, receipt: Receipt, box: Mailbox) -> None:
    box.to_address = "451 4.7.1 Greylisted, come back in a minute"
    mail = sent(ask(open_house, receipt))
    assert mail.state == MailState.QUEUED
    assert "451" in mail.error
    assert schedule.send_mails() == 0
    box.to_address = ""
    ReceiptMail.objects.update(next_at=clock.now() - timedelta(seconds=1))
    assert schedule.send_mails() == 1
    assert sent(mail).state == MailState.SENT
    assert len(box.mails) == 1


def test_an_address_that_is_refused_fails_at_once_and_says_why(
    open_house: House, receipt: Receipt, box: Mailbox
) -> None:
    box.to_address = "550 5.1.1 No such user here"
    mail = sent(ask(open_house, receipt))
    assert mail.state == MailState.FAILED
    page = open_house.client(open_house.anna).get("/back/outbox/").content.decode()
    assert "No such user here" in page
    assert "j•••@example.org" in page
    assert TO not in page
    box.to_address = ""
    open_house.client(open_house.anna).post(f"/back/outbox/{mail.pk}/sending/")
    assert sent(mail).state == MailState.SENT


def test_a_mail_that_is_refused_fails(open_house: House, receipt: Receipt, box: Mailbox) -> None:
    box.to_mail = "554 5.7.1 We think this is spam"
    assert sent(ask(open_house, receipt)).state == MailState.FAILED


def test_a_server_that_dies_mid_way_is_asked_again_with_the_same_message(open_house: House, receipt: Receipt) -> None:
    with dying_server() as port:
        server = serve(open_house, port)
        mail = sent(ask(open_house, receipt))
    assert (mail.state, mail.to) == (MailState.QUEUED, TO)
    with mailbox() as (box, port):
        MailServer.objects.filter(pk=server.pk).update(port=port)
        ReceiptMail.objects.update(next_at=None)
        sent(mail)
    assert box.mails[0]["Message-ID"] == f"<receipt.{mail.pk}.{receipt.ref}@example.org>"


def test_a_server_that_isnt_there_is_given_up_after_six_tries(open_house: House, receipt: Receipt) -> None:
    serve(open_house, 1)
    mail = ask(open_house, receipt)
    for _try in range(6):
        ReceiptMail.objects.update(next_at=None)
        sent(mail)
    assert (mail.state, mail.tries) == (MailState.FAILED, 6)
    assert "can't be reached" in mail.error


def test_whoever_died_while_sending_is_followed_by_another(open_house: House, receipt: Receipt, box: Mailbox) -> None:
    mail = ask(open_house, receipt)
    ReceiptMail.objects.update(state=MailState.SENDING, tries=1, next_at=clock.now() + timedelta(minutes=4))
    assert schedule.send_mails() == 0
    ReceiptMail.objects.update(next_at=clock.now() - timedelta(seconds=1))
    assert schedule.send_mails() == 1
    assert sent(mail).state == MailState.SENT


def test_the_password_is_sealed_and_used(open_house: House, receipt: Receipt, box: Mailbox) -> None:
    MailServer.objects.update(username="till", password=seal({"password": "secret"}))
    assert b"secret" not in MailServer.objects.get().password.encode()
    assert sent(ask(open_house, receipt)).state == MailState.SENT
    assert box.signed_in == ["till:secret"]
    MailServer.objects.update(password=seal({"password": "wrong"}))
    assert sent(ask(open_house, receipt)).state == MailState.FAILED


def test_without_a_server_it_waits_in_the_outbox_and_is_shown(open_house: House, receipt: Receipt) -> None:
    mail = sent(ask(open_house, receipt))
    assert (mail.state, schedule.send_mails()) == (MailState.QUEUED, 0)
    client = open_house.client(open_house.anna)
    assert "no mail server yet" in client.get("/back/outbox/").content.decode()
    page = client.get(f"/back/outbox/{mail.pk}/").content.decode()
    for said in ("Receipt 1-S-1, Brasserie Test", "Beef burger", "j•••@example.org", "€81.00"):
        assert said in page


def test_the_demo_mails_nothing(open_house: House, receipt: Receipt, box: Mailbox) -> None:
    open_house.venue.is_demo = True
    open_house.venue.save(update_fields=["is_demo"])
    assert sent(ask(open_house, receipt)).state == MailState.QUEUED
    assert box.mails == []


def test_practice_is_marked_and_never_mailed(open_house: House, receipt: Receipt, box: Mailbox) -> None:
    practice = open_house.venue
    real = Venue.objects.create(name="The house", languages=["en"])
    practice.practice_of = real
    practice.save(update_fields=["practice_of"])
    mail = sent(ask(open_house, Receipt.objects.get()))
    assert (mail.state, box.mails, schedule.send_mails()) == (MailState.QUEUED, [], 0)
    said = mailing.letter(receipt_mails.mail(mail.pk))
    assert said.subject.startswith("PRACTICE")
    assert "PRACTICE" in said.html
    assert "PRACTICE" in said.text


@pytest.mark.parametrize(
    "to", ["", "jan", "jan@", "jan@example.org\nBcc: all@example.org", "a@b.c, d@e.f", "jan@example.org\x00", "x" * 300]
)
def test_what_is_no_address_is_refused(open_house: House, receipt: Receipt, to: str) -> None:
    with pytest.raises(Invalid):
        ask(open_house, receipt, to)
    assert not ReceiptMail.objects.exists()


def test_a_guest_may_mail_it_three_times_and_no_more(open_house: House, receipt: Receipt, box: Mailbox) -> None:
    guest = open_house.client()
    guest.cookies.clear()
    page = f"/receipts/{receipt.ref}/"
    assert f"{page}mail/" in guest.get(page).content.decode()
    answers = [guest.post(f"{page}mail/", {"to": TO}).status_code for _ in range(4)]
    assert answers == [303, 303, 303, 409]
    assert ReceiptMail.objects.filter(by=None).count() == 3
    assert f"{page}mail/" not in guest.get(page).content.decode()
    ask(open_house, receipt)


def test_an_address_is_forgotten_after_a_week(open_house: House, receipt: Receipt) -> None:
    mail = ask(open_house, receipt)
    assert schedule.forget_addresses() == 0
    ReceiptMail.objects.update(asked_at=clock.now() - timedelta(days=7))
    assert schedule.forget_addresses() == 1
    mail.refresh_from_db()
    assert (mail.to, mail.state) == ("", MailState.FAILED)


def test_staff_mail_from_the_receipts_page(open_house: House, receipt: Receipt, box: Mailbox) -> None:
    client = open_house.client()
    client.post(f"/receipts/{receipt.ref}/mails/", {"to": TO, "language": "nl"})
    mail = ReceiptMail.objects.get()
    assert (mail.by, mail.language) == (open_house.eva, "nl")
    assert "j•••@example.org" in client.get(f"/receipts/{receipt.ref}/").content.decode()
    Venue.objects.update(is_demo=True)
    assert "kept in the outbox (no mail server)" in client.get(f"/receipts/{receipt.ref}/").content.decode()


def test_the_mail_server_is_set_and_tried(open_house: House, settings) -> None:
    client = open_house.client(open_house.anna)
    form = {
        "host": "127.0.0.1",
        "security": "none",
        "username": "till",
        "password": "secret",
        "sender": "t@example.org",
    }
    assert client.post("/back/mail/", form | {"port": "22"}).status_code == 422
    with mailbox() as (box, port):
        settings.MAIL_PORTS = (port,)
        client.post("/back/mail/", form | {"port": str(port)})
        assert "took the test" in client.post("/back/mail/test/", {"to": TO}).content.decode()
        client.post("/back/mail/", form | {"port": str(port), "password": "", "sender": "u@example.org"})
        client.post("/back/mail/test/", {"to": TO})
    assert [it["From"] for it in box.mails] == ["t@example.org", "u@example.org"]
    assert "secret" not in client.get("/back/mail/").content.decode()
    assert "be reached" in client.post("/back/mail/test/", {"to": TO}).content.decode()
