"""Approvals: somebody else allows once what a role may not do alone."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from core.errors import Denied
from journal.models import Entry
from staff import approvals
from staff.actions import approvals as deeds
from staff.approvals import ApprovalNeeded
from staff.models import Approval, ApprovalState, Person
from tests.cast import House, KeyedClient, pin

NOW = datetime(2026, 11, 21, 19, tzinfo=UTC)
COMP = {"permission": "orders.comp", "subject": "line.12", "what": "Comp 1 × Soup, table 12", "reason": "cold"}


def needs(house: House, person: Person | None = None, ref: str = "", **other: object) -> Approval | None:
    """Do what takes a comp's permission, with an approval that came along."""
    with house.acting(person) as act:
        act.approval_ref = ref
        return approvals.need(act, **(COMP | {"amount": 950, "quantity": 1} | other))


def refused(house: House, person: Person | None = None, **other: object) -> ApprovalNeeded:
    with pytest.raises(ApprovalNeeded) as refusal:
        needs(house, person, **other)
    return refusal.value


def granted(house: House, **other: object) -> str:
    """The approval that Anna gives Eva with her PIN."""
    asked = refused(house, **other).asked
    with house.acting() as act:
        return deeds.grant_by_pin(asked, house.anna, act=act).ref


def asked_of_anna(house: House) -> Approval:
    asked = refused(house).asked
    with house.acting() as act:
        return deeds.ask(asked, house.anna, act=act)


@pytest.fixture
def eva(house: House) -> KeyedClient:
    return house.client(house.eva)


@pytest.fixture
def anna(house: House) -> KeyedClient:
    return house.client(house.anna, house.bar_tablet)


def post_asks(client: KeyedClient, house: House, **fields: object):
    return client.post("/approvals/asks/", {"asked": refused(house).described} | fields)


def test_whoever_may_do_it_alone_goes_on(house: House) -> None:
    assert needs(house, house.anna) is None and not Approval.objects.exists()


def test_a_limit_in_percent_and_in_money_is_held_each_for_itself(house: House) -> None:
    off = {"permission": "orders.discount", "amount": 100, "percent": 10}
    assert needs(house, **off) is None
    refused(house, **off | {"percent": 11})
    refused(house, **off | {"amount": 1001})


def test_a_waiter_is_told_who_may_approve(house: House) -> None:
    refusal = refused(house)
    assert [it.short_name for it in refusal.approvers] == ["Anna"] and refusal.status == 409


def test_whoever_may_not_go_that_far_is_not_among_them(house: House) -> None:
    house.anna.role.limits = {"orders.comp": {"amount": 900}}
    house.anna.role.save()
    assert refused(house).approvers == []


def test_nobody_signed_in_is_approved_nothing(house: House) -> None:
    with pytest.raises(Denied), house.acting() as act:
        act.by = None
        approvals.need(act, **COMP)


def test_a_pin_typed_here_lets_the_same_request_through_once(house: House) -> None:
    ref = granted(house)
    used = needs(house, ref=ref)
    assert used is not None and used.state == ApprovalState.USED and used.decided_by == house.anna
    assert "has been used" in str(refused(house, ref=ref).way_out)


def test_a_granted_approval_is_good_for_a_minute(house: House) -> None:
    with time_machine.travel(NOW, tick=False) as time:
        ref = granted(house)
        time.shift(timedelta(seconds=61))
        assert "more than a minute old" in str(refused(house, ref=ref).way_out)


@pytest.mark.parametrize(
    "other",
    [{"amount": 951}, {"subject": "line.13"}, {"quantity": 2}, {"reason": "late"}, {"percent": 5}],
    ids=lambda it: next(iter(it)),
)
def test_it_is_good_for_exactly_what_was_approved(house: House, other: dict[str, object]) -> None:
    assert "something else" in str(refused(house, ref=granted(house), **other).way_out)


def test_it_is_good_for_whoever_asked_only(house: House) -> None:
    assert "something else" in str(refused(house, house.tom, ref=granted(house)).way_out)


def test_a_manager_grants_from_another_device_and_the_journal_knows_who_and_where(house: House) -> None:
    approval = asked_of_anna(house)
    with house.acting(house.anna, house.bar_tablet) as act:
        deeds.grant(approval, act=act)
    needs(house, ref=approval.ref)
    kinds = ["staff.approval_asked", "staff.approval_granted", "staff.approval_used"]
    asked, given, used = (Entry.objects.get(kind=it) for it in kinds)
    assert asked.by_id == house.eva.pk and asked.device_id == house.tablet.pk
    assert given.by_id == house.anna.pk and given.device_id == house.bar_tablet.pk
    assert used.by_id == house.eva.pk and f'"approver":{house.anna.pk}' in used.data and '"reason":"cold"' in used.data


def test_nobody_approves_their_own(house: House) -> None:
    approval = asked_of_anna(house)
    for person, says in ((house.eva, "for yourself"), (house.tom, "more than Tom")):
        with pytest.raises(deeds.ApprovalRefused, match=says), house.acting(person) as act:
            deeds.grant(approval, act=act)


def test_it_is_answered_once(house: House) -> None:
    approval = asked_of_anna(house)
    with house.acting(house.anna) as act:
        deeds.refuse(approval, "Come and see me", act=act)
    with pytest.raises(deeds.ApprovalRefused, match="answered already"), house.acting(house.anna) as act:
        deeds.grant(approval, act=act)
    assert "was not approved" in str(refused(house, ref=approval.ref).way_out)


def test_nobody_waits_longer_than_three_minutes(house: House) -> None:
    with time_machine.travel(NOW, tick=False) as time:
        approval = asked_of_anna(house)
        time.shift(timedelta(minutes=3))
        with pytest.raises(deeds.ApprovalRefused, match="nobody waits"), house.acting(house.anna) as act:
            deeds.grant(approval, act=act)


def test_the_sheet_takes_a_pin_and_says_with_which_approval_to_go_on(house: House, eva: KeyedClient) -> None:
    answer = post_asks(eva, house, person=house.anna.pk, pin=pin(house.anna))
    ref = Approval.objects.get(state="granted").ref
    assert f'data-approval-ref="{ref}" data-approval-state="granted"' in answer.content.decode()
    assert needs(house, ref=ref)


def test_a_wrong_pin_on_the_sheet_counts_and_grants_nothing(house: House, eva: KeyedClient) -> None:
    for _guess in range(5):
        answer = post_asks(eva, house, person=house.anna.pk, pin="999999")
        assert answer.status_code == 422 and "Anna" in answer.content.decode()
    assert post_asks(eva, house, person=house.anna.pk, pin=pin(house.anna)).status_code == 429
    assert not Approval.objects.exists()


def test_a_colleague_who_may_not_approve_cannot_be_chosen(house: House, eva: KeyedClient) -> None:
    for chosen in (house.eva, house.tom):
        assert post_asks(eva, house, person=chosen.pk, pin=pin(chosen)).status_code == 422
        assert post_asks(eva, house, ask=chosen.pk).status_code == 422
    assert not Approval.objects.exists()


def test_a_description_is_good_for_whoever_it_was_written_for(house: House) -> None:
    assert post_asks(house.client(house.tom), house, ask="all").status_code == 409
    assert house.client(house.eva).post("/approvals/asks/", {"asked": "forged", "ask": "all"}).status_code == 409


def test_asked_from_afar_a_manager_sees_who_what_why_and_how_much(
    house: House, eva: KeyedClient, anna: KeyedClient
) -> None:
    said = post_asks(eva, house, ask=house.anna.pk).content.decode()
    assert "Waiting for Anna" in said
    banner = anna.get("/approvals/", headers={"HX-Request": "true"}).content.decode()
    assert all(it in banner for it in ("Eva: Comp 1 × Soup, table 12", "cold", "€9.50", "Tablet 1"))
    assert 'id="asks"' in anna.get("/").content.decode() and 'id="asks"' not in eva.get("/").content.decode()


def test_one_tap_approves_and_the_waiter_goes_on(house: House, eva: KeyedClient, anna: KeyedClient) -> None:
    post_asks(eva, house, ask="all")
    approval = Approval.objects.get()
    anna.post(f"/approvals/{approval.ref}/grant/", headers={"HX-Request": "true"})
    assert 'data-approval-state="granted"' in eva.get(f"/approvals/{approval.ref}/").content.decode()
    assert needs(house, ref=approval.ref)


def test_a_refusal_is_told_with_its_reason(house: House, eva: KeyedClient, anna: KeyedClient) -> None:
    post_asks(eva, house, ask="all")
    approval = Approval.objects.get()
    anna.post(f"/approvals/{approval.ref}/refusal/", {"answer": "Come and see me"})
    said = eva.get(f"/approvals/{approval.ref}/").content.decode()
    assert "Anna said no" in said and "Come and see me" in said


def test_whoever_asks_no_more_is_gone_from_the_banner(house: House, eva: KeyedClient, anna: KeyedClient) -> None:
    post_asks(eva, house, ask="all")
    ref = Approval.objects.get().ref
    eva.post(f"/approvals/{ref}/withdrawal/")
    assert "Soup" not in anna.get("/approvals/", headers={"HX-Request": "true"}).content.decode()
    assert "Nobody has answered" in eva.get(f"/approvals/{ref}/").content.decode()


def test_a_colleague_does_not_see_how_it_stands(house: House, eva: KeyedClient) -> None:
    post_asks(eva, house, ask="all")
    assert house.client(house.tom).get(f"/approvals/{Approval.objects.get().ref}/").status_code == 404
