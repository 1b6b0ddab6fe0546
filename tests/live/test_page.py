"""live.js in a real browser, against a real Daphne."""

import re
import time
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.live.conftest import Site

pytestmark = pytest.mark.browser


def shows(page: Page, version: int, within: float = 3) -> None:
    expect(page.locator("#version")).to_have_text(str(version), timeout=within * 1000)


def test_a_ring_changes_the_region_and_nothing_else(site: Site, anna: Callable[..., Page]) -> None:
    page = anna()
    page.locator("#draft").fill("two coffees")
    page.locator("summary").click()
    page.locator("#note").fill("no ice")
    site.call("/change", by="act")
    shows(page, 2, within=1)
    assert page.locator("#draft").input_value() == "two coffees"
    assert page.locator("#help").get_attribute("open") is not None
    assert page.locator("#note").input_value() == "no ice"
    expect(page.locator("#note")).to_be_focused()
    page.locator("#fresh").click()
    shows(page, 2)  # what the tap answered (8) is looked at again at once


def test_rings_are_gathered_and_an_unchanged_region_costs_no_html(site: Site, anna: Callable[..., Page]) -> None:
    page = anna()
    answers: list[int] = []
    page.on("response", lambda response: answers.append(response.status) if "/region" in response.url else None)
    for _ in range(10):
        site.call("/change", by="act")
    shows(page, 11)
    page.wait_for_timeout(500)
    assert 1 <= len(answers) <= 5
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    page.wait_for_timeout(800)
    assert answers[-1] == 304


def test_the_clock_looks_again_where_nothing_rings(site: Site, anna: Callable[..., Page]) -> None:
    page = anna(every=1)
    site.call("/change")
    shows(page, 2)


def test_after_a_restart_the_page_comes_back_by_itself(site: Site, anna: Callable[..., Page]) -> None:
    page = anna()
    site.stop()
    time.sleep(0.5)
    site.start()
    site.call("/change")
    shows(page, 2, within=10)
    page.wait_for_timeout(500)
    site.call("/change", by="act")
    shows(page, 3, within=1)


def test_a_region_that_cannot_be_fetched_says_how_old_it_is_and_recovers(site: Site, anna: Callable[..., Page]) -> None:
    page = anna(every=1)
    region = page.locator("#tab")
    site.call("/state", failing=1)
    expect(region).to_have_class(re.compile("is-stale"), timeout=6000)
    expect(region).to_have_attribute("data-age", re.compile(r"^\d+ s old$"))
    site.call("/state", failing=0)
    expect(region).not_to_have_class(re.compile("is-stale"), timeout=6000)
    assert region.get_attribute("data-age") is None


def test_the_page_knows_whether_the_server_is_there(site: Site, anna: Callable[..., Page]) -> None:
    page = anna()
    page.evaluate("document.addEventListener('live:connection', (event) => { window.open = event.detail.open; })")
    site.stop()
    page.wait_for_timeout(1500)
    assert page.evaluate("window.open") is False
    site.start()
    page.wait_for_timeout(4000)
    assert page.evaluate("window.open") is True


def test_an_unchanged_region_never_goes_stale(site: Site, anna: Callable[..., Page]) -> None:
    page = anna(every=1)
    page.evaluate("document.addEventListener('live:stale', () => { window.wasStale = true; })")
    page.wait_for_timeout(4500)
    assert not page.evaluate("window.wasStale ?? false")


def test_a_slow_look_never_shows_an_older_state_than_a_tap_did(site: Site, anna: Callable[..., Page]) -> None:
    page = anna()
    site.call("/state", slow=0.6)
    site.call("/change", by="act")
    page.wait_for_timeout(150)
    site.call("/state", slow=0)
    for _ in range(5):
        site.call("/change")
    page.locator("#tap").click()
    expect(page.locator("#version")).to_have_text("7")
    page.wait_for_timeout(1200)
    shows(page, 7)


def test_whoever_is_signed_out_sees_the_page_reload(site: Site, anna: Callable[..., Page]) -> None:
    page = anna()
    with page.expect_navigation(timeout=5000):
        site.call("/state", out="anna")


def versions_seen(page: Page) -> None:
    page.evaluate(
        """() => {
          window.seen = [];
          const note = () => seen.push(Number(document.getElementById("version").textContent));
          new MutationObserver(note).observe(document.body, { childList: true, subtree: true, characterData: true });
        }"""
    )


@pytest.mark.parametrize("site", ["tests.live.lossy.LossyLayer"], indirect=True)
def test_pages_converge_though_rings_are_lost_doubled_and_out_of_order(site: Site, anna: Callable[..., Page]) -> None:
    page = anna(every=2)
    versions_seen(page)
    last = 0
    for _ in range(60):
        last = int(site.call("/change", by="layer"))
        time.sleep(0.05)
    shows(page, last, within=4)
    seen = page.evaluate("seen")
    assert seen == sorted(seen), "A page went back to an older state."
    assert len(set(seen)) > 5, "Some rings arrived."


@pytest.mark.parametrize("site", ["tests.live.lossy.DeafLayer"], indirect=True)
def test_without_rings_and_without_the_clock_a_page_would_stay_old(site: Site, anna: Callable[..., Page]) -> None:
    page = anna()
    site.call("/change", by="layer")
    page.wait_for_timeout(1500)
    shows(page, 1)
