"""A new release of the app: pages that run keep the one they began with, and the next start has the new one by itself."""

import re
import urllib.request
from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from background import eventually
from relay import Relay
from walk import PHONE, App

# In the next release a part that nearly all others use has another name: with a part of the release before, none of them runs.
OPENER, NEXT_OPENER = b"openSheet", b"openLeaf"
# The next one has been fetched whole, and all pages that begin from now on have it.
IN_PLACE = """async () => {
  const { installing, waiting, active } = await navigator.serviceWorker.getRegistration()
  return installing === null && waiting === null && active.state === 'activated' && await caches.has('next')
}"""


class Releases:
    """Behind the relay: the server's own release, and a next one made of it."""

    def __init__(self, relay: Relay, server) -> None:
        self._relay = relay
        with urllib.request.urlopen(server.app_url + "/") as page:
            self.folder = re.search(rb"/r/[0-9a-f]+/", page.read())[0]

    def bring_next(self) -> None:
        self._relay.ask = lambda path: path.replace("/r/next/", self.folder.decode())
        self._relay.change = self._changed

    def _changed(self, path: str, body: bytes) -> bytes:
        # The server itself has nothing of a release but its newest.
        if path.startswith(self.folder.decode()):
            return b""
        if path == "/":
            return body.replace(b"<h1>SPSE Authenticator</h1>", b"<h1>SPSE Authenticator 2</h1>").replace(self.folder, b"/r/next/")
        if path == "/sw.js":
            return re.sub(rb"const version = '[^']+'", b"const version = 'next'", body)
        return body.replace(OPENER, NEXT_OPENER) if path.endswith(".js") else body


@pytest.fixture
def relay(server) -> Iterator[Relay]:
    with Relay(server.app_port) as running:
        yield running


@pytest.fixture
def releases(relay, server) -> Releases:
    return Releases(relay, server)


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


def release(page: Page, releases: Releases) -> None:
    releases.bring_next()
    page.evaluate("navigator.serviceWorker.getRegistration().then((found) => found.update()).then(() => true)")
    # A browser may let the worker before finish first, which can take it half a minute.
    assert eventually(lambda: page.evaluate(IN_PLACE), within=90)


def test_a_running_page_keeps_its_release_and_begins_anew_with_the_next(context: BrowserContext, relay: Relay, releases: Releases):
    app = begin(context, relay)
    release(app.page, releases)
    expect_release(app, "SPSE Authenticator")
    app.page.reload()
    app.expect_open()
    expect_release(app, "SPSE Authenticator 2")
    relay.stop()
    context.set_offline(True)
    app.page.reload()
    expect_release(app, "SPSE Authenticator 2")


def test_a_tab_of_the_release_before_goes_on_beside_one_of_the_next(context: BrowserContext, relay: Relay, releases: Releases):
    app, other = begin(context, relay), begin(context, relay)
    release(app.page, releases)
    other.page.reload()
    other.expect_open()
    expect_release(other, "SPSE Authenticator 2")
    expect_release(app, "SPSE Authenticator")


def test_the_next_start_has_the_next_release_and_the_link_it_was_opened_by(context: BrowserContext, relay: Relay, releases: Releases):
    app = begin(context, relay)
    release(app.page, releases)
    app.page.goto("about:blank")
    app.page.goto(relay.url + "/#link=otpauth%3A%2F%2Ftotp%2FLain%3Aani%3Fsecret%3DJBSWY3DPEHPK3PXP")
    expect(app.page.get_by_role("heading", level=1, include_hidden=True)).to_have_text("SPSE Authenticator 2")
    expect(app.sheet.get_by_text("ani")).to_be_visible()
    assert "secret" not in app.page.url


def test_only_the_last_three_releases_stay_on_the_phone(context: BrowserContext, relay: Relay, releases: Releases):
    app = begin(context, relay)
    for name in ("later", "last"):
        app.page.evaluate(f"caches.open('{name}').then(() => true)")
    release(app.page, releases)
    assert eventually(lambda: app.page.evaluate("caches.keys()") == ["later", "last", "next"])
