"""Notifications: the switch and its states, and a message's way from the server by a push service to the phone's screen.

Chromium cannot subscribe without the Internet, so `subscribe` is replaced by one that answers with an endpoint on this machine and the
keys of a browser made in the test. Everything else is real: the server encrypts, the test decrypts, and hands the text to the worker.
"""

import contextlib
import json
import re
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Page, Worker, expect

from chromium import CHROMIUM, launch
from push_service import PushService, Subscriber
from server import Server
from walk import PHONE, App, Portal, on_phone, overflow, ready

# What the browser and its own push service would do; `asked` tells with which keys.
SUBSCRIBING = """(kept) => {
  const subscriptions = new Map()
  globalThis.asked = []
  globalThis.endpoint = kept.endpoint
  PushManager.prototype.getSubscription = async function () { return subscriptions.get(this) ?? null }
  PushManager.prototype.subscribe = async function (options) {
    asked.push({ userVisibleOnly: options.userVisibleOnly, key: [...options.applicationServerKey] })
    const subscription = {
      get endpoint() { return globalThis.endpoint }, options,
      unsubscribe: async () => { sessionStorage.setItem('unsubscribed', endpoint); return subscriptions.delete(this) }, toJSON: () => ({ endpoint: globalThis.endpoint, expirationTime: null, keys: kept.keys }),
    }
    subscriptions.set(this, subscription)
    return subscription
  }
}"""


# Counts what the worker has shown. Whoever asks Chromium for its notifications while one is on its way takes that one away.
COUNTING = """() => {
  globalThis.count = 0
  const show = registration.showNotification.bind(registration)
  registration.showNotification = async (...given) => { await show(...given); count += 1 }
}"""


@pytest.fixture(scope="module")
def chromium(playwright):
    """The whole one: the headless shell shows no notifications."""
    browser = launch(playwright, program=CHROMIUM)
    yield browser
    browser.close()


@pytest.fixture
def service() -> Iterator[PushService]:
    with PushService() as running:
        yield running


@pytest.fixture
def server(tmp_path):
    with Server(tmp_path, SPSE_PUSH="loopback") as running:
        yield running


class Pushed:
    """An app whose browser's push service is the test's."""

    def __init__(self, context: BrowserContext, server: Server, service: PushService):
        self.service, self.subscriber = service, Subscriber(service.url + "/one")
        context.grant_permissions(["notifications"], origin=server.app_url)
        context.add_init_script(f"({SUBSCRIBING})({json.dumps(self.subscriber.subscription())})")
        self.context, self.page, self.url = context, context.new_page(), server.app_url
        self.app = App(self.page, server.app_url)
        self._devtools = context.new_cdp_session(self.page)
        self._registrations: dict[str, str] = {}
        self._devtools.on("ServiceWorker.workerRegistrationUpdated", self._note)
        self._devtools.send("ServiceWorker.enable")

    def _note(self, event: dict) -> None:
        for registration in event["registrations"]:
            self._registrations[registration["scopeURL"]] = registration["registrationId"]

    def open_menu(self):
        self.page.get_by_role("button", name="Menu").click()
        return self.app.sheet.get_by_role("switch", name="Beri tahu saat ada permintaan masuk")

    def turn_on(self) -> None:
        switch = self.open_menu()
        expect(switch).to_have_attribute("aria-checked", "false")
        switch.click()
        expect(switch).to_have_attribute("aria-checked", "true")
        expect(self.app.sheet.get_by_role("alert")).to_have_count(0)
        self.page.keyboard.press("Escape")
        self.worker.evaluate(COUNTING)

    def deliver(self, text: str) -> None:
        """What the push service hands to the browser, decrypted; waits until it is shown."""
        before = self.worker.evaluate("count")
        self._devtools.send("ServiceWorker.deliverPushMessage", {"origin": self.url, "registrationId": self._registrations[self.scope], "data": text})
        for _ in range(600):
            if self.worker.evaluate("count") > before:
                return
            self.page.wait_for_timeout(50)
        raise AssertionError("nothing was shown")

    @property
    def scope(self) -> str:
        return next(scope for scope in self._registrations if "/push/" in scope)

    def notifications(self) -> list[dict]:
        return self.page.evaluate(
            """async (scope) => (await (await navigator.serviceWorker.getRegistration(scope)).getNotifications())
              .map(({ title, body, tag }) => ({ title, body, tag }))""", self.scope)

    def expect_none(self) -> None:
        for _ in range(600):
            if not self.notifications():
                return
            self.page.wait_for_timeout(50)
        raise AssertionError("it is still on the screen")

    @property
    def worker(self) -> Worker:
        return next(worker for worker in self.context.service_workers if worker.url.endswith("/push-worker.js"))


@pytest.fixture
def pushed(windows, server, service) -> Pushed:
    return Pushed(windows.context(PHONE), server, service)


def waiting(portal: Portal, pushed: Pushed) -> None:
    """As far as a sign-in that the app has heard of."""
    ready(portal, pushed.app)
    pushed.turn_on()
    portal.sign_in()
    expect(pushed.app.account()).to_have_class(re.compile("waiting"))


@on_phone
def test_from_the_servers_message_to_the_phones_screen(portal: Portal, pushed: Pushed, service: PushService):
    ready(portal, pushed.app)
    pushed.turn_on()
    [asked] = pushed.page.evaluate("asked")
    assert asked["userVisibleOnly"] is True and len(asked["key"]) == 65 and asked["key"][0] == 4
    assert not pushed.notifications()

    portal.sign_in()
    number = portal.shown_number()
    told = pushed.subscriber.read(service.message())
    pushed.deliver(json.dumps(told))
    assert pushed.notifications() == [told]
    assert told["title"] == "Ada permintaan masuk untuk DIN" and number not in json.dumps(told)
    # A later one takes its place.
    pushed.deliver(json.dumps(told | {"body": "Baru"}))
    assert [one["body"] for one in pushed.notifications()] == ["Baru"]
    pushed.app.approve(number)
    pushed.app.expect_approved()
    portal.expect_home()
    pushed.expect_none()


@on_phone
def test_a_tap_on_the_notification_opens_the_list(portal: Portal, pushed: Pushed):
    waiting(portal, pushed)
    pushed.deliver(json.dumps({"title": "Ada permintaan masuk untuk DIN", "body": "LPSE", "tag": "x"}))
    # Browsers let only a person's tap move windows; so both ways are replaced by ones that note what was asked.
    tap = """async (isOpen) => {
      const done = []
      clients.openWindow = async (url) => { done.push(url) }
      WindowClient.prototype.focus = async function () { done.push('focus') }
      const matchAll = clients.matchAll
      if (!isOpen) clients.matchAll = async () => []
      const [notification] = await registration.getNotifications()
      let work
      const event = new NotificationEvent('notificationclick', { notification })
      event.waitUntil = (promise) => { work = promise }
      dispatchEvent(event)
      await work
      clients.matchAll = matchAll
      return done
    }"""
    assert pushed.worker.evaluate(tap, True) == ["focus"]
    pushed.expect_none()
    pushed.deliver("{}")
    assert pushed.worker.evaluate(tap, False) == ["/"]


@on_phone
@pytest.mark.parametrize("text", ["", "{}", "no json", "[]", json.dumps({"title": 1, "body": "b", "tag": "t"}), json.dumps({"title": "x" * 301, "body": "b", "tag": "t"})])
def test_a_message_that_cannot_be_read_still_says_what_it_is_for(portal: Portal, pushed: Pushed, text: str):
    waiting(portal, pushed)
    pushed.deliver(text)
    assert pushed.notifications() == [{"title": "SPSE Authenticator", "body": "Ada permintaan masuk. · A sign-in is waiting.", "tag": "sign-in"}]


@on_phone
def test_a_subscription_that_the_browser_has_changed_reaches_the_portal(portal: Portal, pushed: Pushed, service: PushService):
    ready(portal, pushed.app)
    pushed.turn_on()
    pushed.page.evaluate("(url) => { endpoint = url }", service.url + "/two")
    with pushed.page.expect_response(lambda response: response.url.endswith("/push-subscription") and response.request.method == "PUT") as told:
        pushed.worker.evaluate("dispatchEvent(new ExtendableEvent('pushsubscriptionchange'))")
    assert told.value.status == 204
    portal.sign_in()
    portal.shown_number()
    assert service.message().path == "/two"


# The subscription of an earlier start, for a key that says something else than the portal's if `digit` is given.
KEPT = """([kept, digit]) => {
  const applicationServerKey = Uint8Array.from(JSON.parse(localStorage.getItem('test-key')), (byte) => digit ?? byte)
  const subscription = {
    endpoint: kept.endpoint, options: { applicationServerKey }, toJSON: () => ({ ...kept, expirationTime: null }),
    unsubscribe: async () => { PushManager.prototype.getSubscription = async () => null },
  }
  PushManager.prototype.getSubscription = async () => subscription
}"""


@on_phone
@pytest.mark.parametrize("digit", [None, 7])
def test_once_a_start_the_subscription_is_compared_with_the_portals_key(portal: Portal, pushed: Pushed, digit: int | None):
    ready(portal, pushed.app)
    pushed.turn_on()
    [asked] = pushed.page.evaluate("asked")
    pushed.page.evaluate("(key) => localStorage.setItem('test-key', JSON.stringify(key))", asked["key"])
    pushed.context.add_init_script(f"({KEPT})({json.dumps([pushed.subscriber.subscription(), digit])})")
    told: list[str] = []
    pushed.page.on("request", lambda request: told.append(request.method) if request.url.endswith("/push-subscription") else None)
    # The portal was told a moment ago, so it need not be told again unless there is something new.
    with contextlib.ExitStack() as news:
        news.enter_context(pushed.page.expect_response(lambda response: response.url.endswith("/push-key")))
        if digit is not None:
            news.enter_context(pushed.page.expect_request(lambda request: request.method == "PUT" and request.url.endswith("/push-subscription")))
        pushed.page.reload()
    pushed.page.wait_for_timeout(1000)
    again = [one["key"] for one in pushed.page.evaluate("asked")]
    assert (again, told) == (([], []) if digit is None else ([asked["key"]], ["PUT"]))


@on_phone
def test_the_first_account_is_followed_by_the_offer_and_another_language_by_its_words(portal: Portal, windows, server, service):
    pushed = Pushed(windows.context(PHONE), server, service)
    # Nothing decided yet, and the person says yes when asked.
    pushed.context.add_init_script("""
      let permission = 'default'
      Object.defineProperty(Notification, 'permission', { get: () => permission })
      Notification.requestPermission = async () => (permission = 'granted')""")
    app = pushed.app
    app.open()
    portal.sign_in()
    app.type_link(portal.link())
    app.button("OK").click()
    app.sheet.get_by_role("button", name="Nyalakan pemberitahuan").click()
    expect(app.sheet.get_by_role("switch")).to_have_attribute("aria-checked", "true")
    app.close()
    portal.expect_home()
    portal.log_out()
    pushed.open_menu()
    with pushed.page.expect_response(lambda response: response.url.endswith("/push-subscription") and response.request.method == "PUT"):
        app.sheet.get_by_role("button", name="English").click()
    portal.sign_in()
    assert pushed.subscriber.read(service.message())["title"] == "A sign-in is waiting for DIN"


@on_phone
def test_turned_off_the_portal_tells_nobody(portal: Portal, pushed: Pushed, service: PushService, server: Server):
    ready(portal, pushed.app)
    pushed.turn_on()
    switch = pushed.open_menu()
    expect(switch).to_have_attribute("aria-checked", "true")
    switch.click()
    expect(switch).to_have_attribute("aria-checked", "false")
    pushed.page.keyboard.press("Escape")
    assert pushed.page.evaluate("navigator.serviceWorker.getRegistrations().then((all) => all.map(({ scope }) => new URL(scope).pathname))") == ["/"]
    portal.sign_in()
    pushed.app.open_waiting()
    assert server.metric("spse_push_waiting") == 0 and not service.messages


@on_phone
def test_with_the_last_account_the_subscription_goes(portal: Portal, pushed: Pushed):
    ready(portal, pushed.app)
    pushed.turn_on()
    pushed.page.get_by_role("button", name=re.compile("^Rincian")).click()
    pushed.app.button("Hapus akun").click()
    pushed.app.button("Hapus akun").click()
    expect(pushed.page.locator(".card")).to_have_count(0)
    pushed.page.wait_for_function("navigator.serviceWorker.getRegistrations().then((all) => all.length === 1)")


SUBSCRIBED = """navigator.serviceWorker.getRegistrations().then((all) =>
  [localStorage.getItem('notifications'), ...all.map(({ scope }) => new URL(scope).pathname)])"""


@on_phone
def test_erasing_a_locked_vault_ends_the_subscription(portal: Portal, pushed: Pushed):
    ready(portal, pushed.app)
    pushed.turn_on()
    pushed.app.set_pin("271828")
    pushed.app.button("Kunci sekarang").click()
    pushed.page.get_by_role("button", name="Lupa PIN?").click()
    pushed.app.button("Hapus semua akun").click()
    pushed.app.expect_open()
    assert pushed.page.evaluate(SUBSCRIBED) == [None, "/"]


@on_phone
def test_beginning_anew_ends_the_subscription(portal: Portal, pushed: Pushed, service: PushService):
    ready(portal, pushed.app)
    pushed.turn_on()
    pushed.page.evaluate("""import(part('database.js')).then(({ transaction }) =>
      transaction('readwrite', (tx) => tx.objectStore('vault').clear())).then(() => true)""")
    pushed.app.type_link("otpauth://totp/Lain:ani?secret=JBSWY3DPEHPK3PXP&issuer=Lain")
    pushed.app.button("OK").click()
    pushed.page.get_by_role("button", name="Mulai dari awal").click()
    pushed.app.expect_open()
    assert pushed.page.evaluate(SUBSCRIBED) == [None, "/"]
    assert pushed.page.evaluate("sessionStorage.getItem('unsubscribed')") == service.url + "/one"


def notice(page: Page) -> str:
    page.get_by_role("button", name="Menu").click()
    return page.get_by_role("dialog").locator(".stack .help").inner_text()


@on_phone
@pytest.mark.parametrize("state, script, words", [
    ("denied", "Object.defineProperty(Notification, 'permission', { get: () => 'denied' })", "Peramban menolak pemberitahuan"),
    ("unsupported", "delete globalThis.PushManager", "Peramban ini tidak bisa menerima pemberitahuan"),
    ("install", "delete globalThis.PushManager; Object.defineProperty(navigator, 'userAgent', { get: () => 'iPhone' })", "Di iPhone/iPad"),
    ("unsupported", "delete globalThis.Notification", "Peramban ini tidak bisa menerima pemberitahuan"),
])
def test_without_notifications_the_app_is_whole_and_says_why(windows, server, portal: Portal, state: str, script: str, words: str):
    context = windows.context(PHONE)
    context.add_init_script(script)
    app = App(context.new_page(), server.app_url)
    ready(portal, app)
    assert notice(app.page).startswith(words)
    expect(app.sheet.get_by_role("switch")).to_have_count(0)
    app.page.keyboard.press("Escape")
    portal.sign_in()
    app.approve(portal.shown_number())
    app.expect_approved()
    portal.expect_home()


@on_phone
def test_a_push_service_that_cannot_be_reached_is_named(windows, server, portal: Portal):
    context = windows.context(PHONE)
    context.grant_permissions(["notifications"], origin=server.app_url)
    context.add_init_script("PushManager.prototype.subscribe = async () => { throw new DOMException('no network', 'AbortError') }")
    app = App(context.new_page(), server.app_url)
    ready(portal, app)
    app.page.get_by_role("button", name="Menu").click()
    app.sheet.get_by_role("switch").click()
    expect(app.sheet.get_by_text("Layanan pemberitahuan peramban tidak bisa dihubungi.")).to_be_visible()


def test_a_portal_that_sends_nothing_is_named(windows, tmp_path):
    with Server(tmp_path, SPSE_PUSH="off") as server, PushService() as service:
        pushed, portal = Pushed(windows.context(PHONE), server, service), Portal(windows.open(), server.url)
        ready(portal, pushed.app)
        pushed.open_menu().click()
        expect(pushed.app.sheet.get_by_text("Portal ini tidak mengirim pemberitahuan.")).to_be_visible()


def test_the_switch_is_readable_by_all(portal: Portal, windows, server, service, screen):
    pushed = Pushed(windows.context(screen), server, service)
    ready(portal, pushed.app)
    switch = pushed.open_menu()
    for is_on in ("false", "true"):
        expect(switch).to_have_attribute("aria-checked", is_on)
        for scheme in ("light", "dark"):
            pushed.page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            found = Axe().run(pushed.page)
            assert not found.violations_count, found.generate_report()
            assert overflow(pushed.page) <= 0
        # By the keyboard as well.
        switch.press("Enter")
