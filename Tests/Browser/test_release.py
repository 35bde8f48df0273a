"""A new release of the app: pages that run keep the one they began with, and the next start has the new one by itself."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from background import eventually
from relay import Relay
from walk import PHONE, App

# In the next release a part that nearly all others use has another name: with a part of the release before, none of them runs.
OPENER, NEXT_OPENER = b"openSheet", b"openLeaf"
FETCHED = """async () => {
  const { installing } = await navigator.serviceWorker.getRegistration()
  return installing === null && await caches.has('next') && (await caches.open('next').then((cache) => cache.keys())).length > 0
}"""


def next_release(path: str, body: bytes) -> bytes:
    if path == "/":
        return body.replace(b"<h1>SPSE Authenticator</h1>", b"<h1>SPSE Authenticator 2</h1>")
    if path == "/sw.js":
        return re.sub(rb"const version = '[^']+'", b"const version = 'next'", body)
    return body.replace(OPENER, NEXT_OPENER) if path.endswith(".js") else body


@pytest.fixture
def relay(server) -> Iterator[Relay]:
    with Relay(server.app_port) as running:
        yield running


@pytest.fixture
def context(windows) -> BrowserContext:
    return windows.context(PHONE)


def begin(context: BrowserContext, relay: Relay) -> App:
    app = App(context.new_page(), relay.url)
    app.open()
    assert eventually(lambda: app.page.evaluate("navigator.serviceWorker.controller !== null"))
    return app


def expect_release(app: App, name: str) -> None:
    """All of it: the page, and what is loaded only now."""
    expect(app.page.get_by_role("heading", level=1)).to_have_text(name)
    app.open_menu("Kunci aplikasi")
    app.close_sheet()
    app.open_menu("Riwayat")
    app.close_sheet()


def release(page: Page, relay: Relay) -> None:
    """The next one is there, and the browser has fetched it; it may take a moment longer to do with it what it will."""
    relay.change = next_release
    page.evaluate("navigator.serviceWorker.getRegistration().then((found) => found.update()).then(() => true)")
    assert eventually(lambda: page.evaluate(FETCHED))
    page.wait_for_timeout(300)
    assert eventually(lambda: page.evaluate("navigator.serviceWorker.getRegistration().then(({ active }) => active.state === 'activated')"))


def test_a_running_page_keeps_its_release_and_begins_anew_with_the_next(context: BrowserContext, relay: Relay):
    app = begin(context, relay)
    release(app.page, relay)
    expect_release(app, "SPSE Authenticator")
    app.page.reload()
    app.expect_open()
    expect_release(app, "SPSE Authenticator 2")
    assert app.page.evaluate("caches.keys()") == ["next"]
    relay.stop()
    context.set_offline(True)
    app.page.reload()
    expect_release(app, "SPSE Authenticator 2")


def test_while_two_tabs_run_both_keep_their_release(context: BrowserContext, relay: Relay):
    app, other = begin(context, relay), begin(context, relay)
    release(app.page, relay)
    # Beginning anew, one finds the other still at work.
    other.page.reload()
    other.expect_open()
    for tab in (other, app):
        expect_release(tab, "SPSE Authenticator")
    other.page.close()
    app.page.reload()
    app.expect_open()
    expect_release(app, "SPSE Authenticator 2")


def test_the_next_start_has_the_next_release_and_the_link_it_was_opened_by(context: BrowserContext, relay: Relay):
    app = begin(context, relay)
    release(app.page, relay)
    app.page.goto("about:blank")
    app.page.goto(relay.url + "/#link=otpauth%3A%2F%2Ftotp%2FLain%3Aani%3Fsecret%3DJBSWY3DPEHPK3PXP")
    expect(app.page.get_by_role("heading", level=1, include_hidden=True)).to_have_text("SPSE Authenticator 2")
    expect(app.sheet.get_by_text("ani")).to_be_visible()
    assert "secret" not in app.page.url
