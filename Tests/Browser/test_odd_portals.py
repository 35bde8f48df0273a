"""Portals that lie, are slow or old, or answer what nobody asked: the terminal's weather (Tests/Terminal), for the app."""

import urllib.parse

import pytest
from playwright.sync_api import Route, expect

from fake_portal import FakePortal
from server import Server
from walk import PHONE, App

# The app may talk to any portal by https.
ORIGIN = "https://spse.contoh.go.id"


@pytest.fixture(scope="module")
def server():
    """It has no part but the app's files."""
    with Server() as running:
        yield running


@pytest.fixture
def portal():
    with FakePortal() as portal:
        portal.origin = ORIGIN
        yield portal


@pytest.fixture
def app(windows, server, portal: FakePortal) -> App:
    """The app on a phone whose only portal is the double. Without the service worker, past which no answer could be put."""
    app = App(windows.open(PHONE, service_workers="block"), server.app_url)

    def answer(route: Route) -> None:
        asked = route.request
        path = urllib.parse.urlsplit(asked.url).path
        status, kind, body = portal.respond(asked.method, path, asked.headers, asked.post_data_buffer or b"")
        route.fulfill(status=status, content_type=kind, body=body)

    app.page.route(f"{ORIGIN}/**", answer)
    app.open()
    return app


def vault(app: App) -> dict[str, list[str]]:
    """The users of each list that is kept, and the portals."""
    return app.page.evaluate("""import(part('vault.js')).then(({ load }) => load()).then(({ accounts, pending, portals }) => ({
      accounts: accounts.map(({ user }) => user), pending: pending.map(({ user }) => user), portals: portals.map(({ origin }) => origin) }))""")


NOTHING = {"accounts": [], "pending": [], "portals": []}


@pytest.mark.parametrize("name, user", [("LPSE Lain", None), (None, "MELATI"), ("LPSE Contoh Palsu", None)])
def test_a_link_that_lies_about_its_portal_is_undone(app: App, portal: FakePortal, name: str | None, user: str | None):
    app.type_link(portal.link(name, user))
    app.button("OK").click()
    expect(app.sheet.get_by_role("alert")).to_contain_text("Tautan ini menipu: portalnya adalah “LPSE Contoh” dan usernya “DIN”")
    assert portal.asked("DELETE", "/accounts/a1") == 1
    assert vault(app) == NOTHING
    app.button("Batal").click()
    expect(app.page.locator(".card")).to_have_count(0)


def test_a_portal_that_names_another_origin_is_not_believed(app: App, portal: FakePortal):
    answer = {"account": {"id": "a1", "userId": "DIN"}, "lpse": {"name": "LPSE Contoh", "origin": "https://spse.lain.id"}, "device": {"id": "k"}}
    portal.answer("POST", "/enrolments", answer | {"serverTime": portal.now}, 201)
    app.type_link(portal.link())
    app.button("OK").click()
    expect(app.sheet.get_by_role("alert")).to_contain_text("Tautan ini menipu")
    assert vault(app) == NOTHING


@pytest.fixture
def enrolled(app: App, portal: FakePortal) -> App:
    """An app with an account at the portal, which has asked it what waits."""
    app.add(portal.link())
    return app


UNREADABLE = "Jawaban portal tidak bisa dibaca."
BUSY = "Portal sedang sibuk atau dirawat."
GARBAGE = [
    b"", b"<html>Login Wi-Fi</html>", b"null", b"[]", b"{}", b'"x"', b"\xff\xfe", b'{"accounts":', b"[" * 100_000,
    b'{"accounts":[],"signIns":[],"version":1,"serverTime":"2026-11-24T04:30:00.000Z"}',
    b'{"accounts":[],"signIns":[],"version":"v","serverTime":"kemarin"}',
    b'{"accounts":[null],"signIns":[],"version":"v","serverTime":"2026-11-24T04:30:00.000Z"}',
    b'{"accounts":[],"signIns":[{"id":"../x"}],"version":"v","serverTime":"2026-11-24T04:30:00.000Z"}',
    # Without `version`: an older protocol.
    b'{"accounts":[],"signIns":[],"serverTime":"2026-11-24T04:30:00.000Z"}',
]


@pytest.mark.parametrize("status, body", [(200, body) for body in GARBAGE] + [(204, b""), (502, GARBAGE[1])])
def test_garbage_is_named_and_unlinks_nothing(enrolled: App, portal: FakePortal, status: int, body: bytes):
    portal.answer("GET", "/sign-ins", body, status, "text/html")
    enrolled.page.reload()
    words = BUSY if status == 502 else UNREADABLE
    expect(enrolled.page.get_by_text(words)).to_be_visible()
    expect(enrolled.account()).not_to_contain_text("Tidak terhubung lagi")
    assert len(enrolled.code()) == 6
    again = enrolled.page.get_by_role("button", name="Coba lagi")
    expect(again).to_be_visible()
    # And a right answer is good again.
    portal.answers.clear()
    portal.waits()
    # It is gone if the app has asked by itself meanwhile.
    again.evaluate_all("all => all.forEach((one) => one.click())")
    enrolled.open_waiting()
    expect(enrolled.page.get_by_text(words)).to_have_count(0)


def test_a_portal_that_does_not_answer_is_given_up_in_time(enrolled: App, portal: FakePortal):
    page = enrolled.page
    page.clock.install()
    page.reload()
    page.route(f"{ORIGIN}/**", lambda route: None)
    enrolled.account().get_by_role("button", name="Rincian").click()
    enrolled.button("Hapus akun").click()
    enrolled.button("Hapus akun").click()
    expect(enrolled.sheet.get_by_text("Sebentar…")).to_be_visible()
    page.clock.run_for(14_000)
    expect(enrolled.sheet.get_by_text("Sebentar…")).to_be_visible()
    page.clock.run_for(2000)
    expect(enrolled.sheet.get_by_role("alert")).to_contain_text("Portal terlalu lama menjawab.")
    enrolled.button("Batal").click()
    # What needs no network goes on.
    assert len(enrolled.code()) == 6


@pytest.mark.parametrize("body", [GARBAGE[1], b"{}", b'{"account":{"id":"a1","userId":"DIN"}}'])
def test_an_enrolment_whose_answer_is_garbage_is_made_up_for(app: App, portal: FakePortal, body: bytes):
    portal.answer("POST", "/enrolments", body, 201)
    app.add(portal.link())
    assert vault(app) == {"accounts": ["DIN"], "pending": [], "portals": [ORIGIN]}


def test_an_enrolment_that_stays_uncertain_is_settled_once_the_portal_is_well(app: App, portal: FakePortal):
    portal.answer("POST", "/enrolments", b"<html>502</html>", 502, "text/html")
    portal.answer("GET", "/sign-ins", b"<html>502</html>", 502, "text/html")
    app.type_link(portal.link())
    app.button("OK").click()
    expect(app.sheet.get_by_role("alert")).to_contain_text(BUSY)
    app.button("Batal").click()
    assert vault(app)["accounts"] == []
    portal.answers.clear()
    app.page.reload()
    expect(app.account()).to_be_visible()
    assert vault(app)["pending"] == []


def test_an_older_portal_knows_no_such_address(app: App, portal: FakePortal):
    portal.answer("GET", "/time", b"<h1>Not Found</h1>", 404, "text/html")
    app.type_link(portal.link())
    app.button("OK").click()
    expect(app.sheet.get_by_role("alert")).to_contain_text(UNREADABLE)
    portal.refuse("GET", "/time", "not-found", 404)
    app.button("OK").click()
    expect(app.sheet.get_by_role("alert")).to_contain_text("Rincian")
    assert vault(app) == NOTHING
    # One that has sign-ins but no moves yet.
    portal.answers.clear()
    app.button("OK").click()
    app.close()
    app.account().get_by_role("button", name="Rincian").click()
    app.button("Pindah ke HP baru").click()
    expect(app.sheet.get_by_role("alert")).to_contain_text(UNREADABLE)


def test_members_and_problems_that_are_new_do_no_harm(enrolled: App, portal: FakePortal):
    waiting = portal.waits()
    portal.sign_ins[0]["warna"] = ["baru"]
    enrolled.page.reload()
    enrolled.open_waiting()
    expect(enrolled.sheet.locator(".facts")).to_contain_text("Chrome 142 · Windows")
    portal.refuse("POST", f"/sign-ins/{waiting}/decision", "baru-sekali", 418)
    enrolled.sheet.get_by_label("Angka di halaman portal").fill("123456")
    enrolled.button("Ya").click()
    expect(enrolled.sheet.get_by_role("alert")).to_contain_text("Rincian")
    # Whatever it was, the number is still there for another try.
    expect(enrolled.sheet.get_by_label("Angka di halaman portal")).to_have_value("123456")


def test_a_decision_whose_answer_is_garbage_is_said_to_be_uncertain(enrolled: App, portal: FakePortal):
    waiting = portal.waits()
    portal.answer("POST", f"/sign-ins/{waiting}/decision", b"<html>Login Wi-Fi</html>")
    enrolled.page.reload()
    enrolled.approve("123456")
    expect(enrolled.sheet.get_by_role("alert")).to_contain_text("Belum pasti apakah jawaban Anda sampai.")
    portal.answers.clear()
    enrolled.button("Ya").click()
    enrolled.expect_approved()
    enrolled.open_menu("Riwayat")
    expect(enrolled.sheet.locator(".entry")).to_have_count(1)
    expect(enrolled.sheet.locator(".entry")).to_contain_text("Disetujui")


@pytest.mark.parametrize("answer, words", [
    ("already-decided", "Permintaan ini sudah dijawab"), ("unavailable", BUSY), ("signature", "Portal tidak mengenal HP ini."),
])
def test_bukan_saya_of_an_ended_sign_in_says_what_happened(enrolled: App, portal: FakePortal, answer: str, words: str):
    waiting = portal.waits()
    enrolled.page.reload()
    enrolled.open_waiting()
    portal.sign_ins.clear()
    portal.refuse("POST", f"/sign-ins/{waiting}/decision", answer, {"already-decided": 409, "unavailable": 503, "signature": 401}[answer])
    enrolled.page.evaluate("dispatchEvent(new Event('online'))")
    enrolled.sheet.get_by_role("button", name="Bukan saya yang masuk").click()
    expect(enrolled.sheet.get_by_text(words)).to_be_visible()
    if answer == "already-decided":
        return
    # It can be said again.
    portal.answer("POST", f"/sign-ins/{waiting}/decision", {"state": "denied"})
    enrolled.sheet.get_by_role("button", name="Bukan saya yang masuk").click()
    expect(enrolled.sheet.get_by_text("Masuk dengan password diblokir untuk DIN.")).to_be_visible()
