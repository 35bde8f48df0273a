"""The minute of the QR, in real time, and the five minutes of a number, by the page's own clock."""

import contextlib
import re
import sqlite3
import time

import pyotp
from playwright.sync_api import expect

from background import eventually
from walk import PHONE, App, Portal, on_phone, ready


@on_phone
def test_the_qr_closes_after_a_minute_and_the_activation_does_not(portal: Portal, app: App):
    app.open()
    before = time.monotonic()
    portal.sign_in()
    picture = portal.page.get_by_role("img", name="QR Code")
    countdown = portal.page.get_by_role("timer")
    expect(countdown).to_contain_text(re.compile(r"0 menit, 5\d detik"))
    counting = time.monotonic()
    link = portal.link()
    expect(portal.page.get_by_text("QR Code sudah tertutup")).to_be_visible(timeout=75_000)
    # A minute from the opening, which lies between the two.
    closed = time.monotonic()
    assert 59 <= closed - before and closed - counting <= 75
    for gone in (picture, portal.page.locator('a[href^="otpauth://"]'), portal.page.get_by_role("link", name="Buka di SPSE Authenticator")):
        expect(gone).not_to_be_visible()

    portal.page.get_by_label("Kode 6 angka").fill("12")
    portal.page.get_by_role("button", name="Buka QR baru").click()
    expect(picture).to_be_visible()
    expect(countdown).to_contain_text(re.compile(r"0 menit, 5\d detik|1 menit, 0 detik"))
    # In place: what was typed stays. And with the same secret: an app that scanned the first QR need not scan again.
    expect(portal.page.get_by_label("Kode 6 angka")).to_have_value("12")
    again = portal.link()
    assert again != link and pyotp.parse_uri(again).secret == pyotp.parse_uri(link).secret
    # A phone that read the first QR before it closed is not stranded by the second.
    app.add(link)
    portal.expect_home()


@on_phone
def test_a_link_that_came_too_late(portal: Portal, app: App, server):
    app.open()
    portal.sign_in()
    link = portal.link()
    # As if its two minutes, one on the screen and one for the phone, were over.
    with contextlib.closing(sqlite3.connect(server.folder / "spse.sqlite")) as database, database:
        assert database.execute("UPDATE enrolments SET expires_at = expires_at - 120000").rowcount == 1
    app.type_link(link)
    app.button("OK").click()
    expect(app.sheet.get_by_role("alert")).to_contain_text("QR sudah tertutup. Buka QR baru di halaman aktivasi")
    app.button("Batal").click()
    expect(app.account()).to_have_count(0)
    portal.page.get_by_role("button", name="Buka QR baru").click()
    expect(portal.page.locator("details")).not_to_have_attribute("open", "")
    again = portal.link()
    assert again != link
    app.add(again)
    portal.expect_home()


@on_phone
def test_a_number_runs_out_on_the_page(portal: Portal, app: App):
    ready(portal, app)
    portal.page.clock.install()
    portal.sign_in()
    expect(portal.page.get_by_role("timer")).to_contain_text(re.compile(r"4 menit, 5\d detik|5 menit, 0 detik"))
    portal.page.clock.fast_forward("04:50")
    expect(portal.page.get_by_role("timer")).to_contain_text(re.compile(r"0 menit, \d{1,2} detik"))
    portal.page.clock.fast_forward("00:15")
    expect(portal.page.get_by_text("Nomor sudah kedaluwarsa")).to_be_visible()
    expect(portal.number).not_to_be_visible()
    # The other way in stands open all the while.
    expect(portal.page.get_by_label("Kode 6 angka")).to_be_visible()
    portal.page.get_by_role("button", name="Nomor baru").click()
    expect(portal.number).to_be_visible()
    app.approve(portal.shown_number())
    app.expect_approved()
    portal.expect_home()


@on_phone
def test_an_answer_that_is_read_late_does_not_set_the_clock_back(windows, server, portal: Portal):
    """As on a phone that slept while the answer came."""
    # Without the service worker, past which nothing could be held up.
    app = App(windows.open(PHONE, service_workers="block"), server.app_url)
    ready(portal, app)
    held_up = []

    def late(route) -> None:
        held_up.append(route.request.url)
        response = route.fetch()
        time.sleep(6)
        route.fulfill(response=response)

    app.page.route(re.compile(r"/sign-ins\?wait="), late)
    # The first question waits for nothing; the second one is held.
    with app.page.expect_request(re.compile(r"/sign-ins\?wait=")):
        app.page.reload()
    portal.sign_in()
    expect(app.account()).to_have_class(re.compile("waiting"))
    assert held_up

    def is_right() -> bool:
        late_by = (int(app.account().locator(".ring span").inner_text()) + time.time()) % 30
        return min(late_by, 30 - late_by) < 3

    # The next answer, which would put a wrong clock right, takes longer than this.
    assert eventually(is_right, 5)
