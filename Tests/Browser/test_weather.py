"""What people and networks do: back, reload, double clicks, two tabs, no network, another language, long names, large letters."""

import datetime
import re

import pytest
from playwright.sync_api import expect

from server import PASSWORD, Server, run
from walk import PHONE, VERIFICATION, App, Portal, away_from_edges, on_desktop, on_phone, overflow, ready


@on_desktop
def test_after_logout_back_shows_nothing(portal: Portal):
    portal.activate()
    portal.open("/eproc4/logakses")
    portal.log_out()
    portal.page.go_back()
    expect(portal.page.get_by_role("heading", name="Pilih jenis user")).to_be_visible()
    expect(portal.page.get_by_role("table")).to_have_count(0)


@on_desktop
def test_the_home_page_comes_back_without_its_dialog(portal: Portal):
    portal.choose_kind()
    expect(portal.page.get_by_role("heading", name="LOGIN PENYEDIA")).to_be_visible()
    portal.page.go_back()
    expect(portal.page.get_by_role("heading", name="Lebih Nyaman Pakai Pengaman")).to_be_visible()
    expect(portal.page.get_by_role("dialog")).to_have_count(0)


@on_phone
def test_reload_and_language_keep_the_page_and_its_number(portal: Portal, app: App):
    ready(portal, app)
    portal.sign_in()
    number = portal.shown_number()
    portal.page.reload()
    assert portal.shown_number() == number
    portal.page.get_by_role("link", name="English").click()
    expect(portal.page.get_by_role("heading", name="Verification", exact=True)).to_be_visible()
    expect(portal.page).to_have_url(VERIFICATION)
    assert portal.shown_number() == number
    portal.page.get_by_role("link", name="Bahasa Indonesia").click()
    expect(portal.page.get_by_role("heading", name="Verifikasi", exact=True)).to_be_visible()


@on_phone
def test_both_ways_are_in_reach_of_the_first_screen(portal: Portal, app: App):
    ready(portal, app)
    portal.sign_in()
    expect(portal.number).to_be_in_viewport()
    to_code = portal.page.get_by_role("link", name="ketik kode 6 angka")
    expect(to_code).to_be_in_viewport()
    to_code.click()
    expect(portal.page.get_by_label("Kode 6 angka")).to_be_in_viewport()
    expect(portal.page.get_by_role("button", name="Masuk")).to_be_in_viewport()
    # The way by the phone goes on all the same.
    app.approve(portal.shown_number())
    app.expect_approved()
    portal.expect_home()


@on_desktop
def test_a_double_click_sends_once(portal: Portal, app: App):
    ready(portal, app)
    portal.choose_kind()
    portal.fill_sign_in("DIN")
    sent = []
    portal.page.on("request", lambda request: request.method == "POST" and sent.append(request.url))
    portal.page.get_by_role("button", name="Login").dblclick()
    expect(portal.page).to_have_url(VERIFICATION)
    app.open_waiting()
    app.sheet.get_by_label("Angka di halaman portal").fill(portal.shown_number())
    app.button("Ya").dblclick()
    app.expect_approved()
    portal.expect_home()
    assert len(sent) == 1


@on_desktop
def test_two_tabs_go_on_together(portal: Portal, app: App):
    ready(portal, app)
    portal.sign_in()
    other = portal.new_tab()
    other.open("/eproc4/totp/verifikasi")
    assert other.shown_number() == portal.shown_number()
    app.approve(portal.shown_number())
    app.expect_approved()
    portal.expect_home()
    other.expect_home()


@on_phone
def test_the_network_goes_and_comes_back_while_waiting(portal: Portal, app: App):
    ready(portal, app)
    portal.sign_in()
    number = portal.shown_number()
    portal.page.get_by_label("Kode 6 angka").fill("123")
    portal.page.context.set_offline(True)
    expect(portal.page.get_by_text("Koneksi terputus. Mencoba menyambung lagi…")).to_be_visible()
    portal.page.context.set_offline(False)
    expect(portal.page.get_by_text("Menunggu jawaban dari HP Anda…")).to_be_visible()
    expect(portal.page.get_by_label("Kode 6 angka")).to_have_value("123")
    portal.page.context.set_offline(True)
    app.approve(number)
    app.expect_approved()
    portal.page.context.set_offline(False)
    portal.expect_home()


@on_phone
def test_the_server_goes_and_comes_back_while_waiting(portal: Portal, app: App, server):
    ready(portal, app)
    portal.sign_in()
    number = portal.shown_number()
    server.stop()
    expect(portal.page.get_by_text("Koneksi terputus. Mencoba menyambung lagi…")).to_be_visible()
    server.start()
    # Within the longest pause between two attempts.
    expect(portal.page.get_by_text("Menunggu jawaban dari HP Anda…")).to_be_visible(timeout=20_000)
    app.page.bring_to_front()
    app.approve(number)
    app.expect_approved()
    portal.expect_home()


@on_desktop
def test_a_refused_renewal_says_why(portal: Portal, app: App):
    """The cookies were cleared of the form's token: the page says so, and the second attempt works."""
    ready(portal, app)
    portal.sign_in()
    app.approve(f"{(int(portal.shown_number()) + 1) % 10**6:06}")
    app.close()
    button = portal.page.get_by_role("button", name="Nomor baru")
    expect(button).to_be_visible()
    portal.page.context.clear_cookies(name="SPSE_SESSION")
    button.click()
    expect(portal.page.get_by_role("alert")).to_contain_text("Halaman ini terlalu lama terbuka")
    button.click()
    app.approve(portal.shown_number())
    app.expect_approved()
    portal.expect_home()


LONG_ID = "PENYEDIA." + "W" * 55
LONG_NAME = ("PT Perusahaan " + "Pembangunan" * 12 + " Nusantara Raya & <b>Rekan</b>")[:200]
LONG_LPSE = "LPSE Kementerian Pendayagunaan " + "Keberlanjutan" * 4


@pytest.mark.parametrize("size", ["100%", "200%"])
def test_long_names_and_large_letters_fit(windows, tmp_path, size: str):
    with Server(tmp_path, SPSE_LPSE_NAME=LONG_LPSE) as server:
        made = run("account", "create", "--user", LONG_ID, "--kind", "penyedia", "--name", LONG_NAME, "--email", "a" * 60 + "@contoh.id",
                   environment=server.environment, typed=PASSWORD + "\n")
        assert made.returncode == 0, made.stderr
        portal, app = Portal(windows.open(PHONE), server.url), App(windows.open(PHONE), server.app_url)

        def fits(page) -> None:
            page.evaluate("size => { document.documentElement.style.fontSize = size }", size)
            assert overflow(page) <= 0, page.title()

        portal.open()
        fits(portal.page)
        app.open()
        fits(app.page)
        portal.sign_in(LONG_ID)
        fits(portal.page)
        app.type_link(portal.link())
        fits(app.page)
        app.button("OK").click()
        app.close()
        fits(app.page)
        portal.expect_home(LONG_ID)
        expect(portal.page.get_by_role("heading", level=1)).to_contain_text(LONG_NAME)
        fits(portal.page)
        portal.open("/eproc4/logakses")
        fits(portal.page)
        portal.log_out()
        portal.sign_in(LONG_ID)
        expect(portal.number).to_be_visible()
        fits(portal.page)
        app.open_waiting(LONG_ID)
        fits(app.page)
        app.button("Ya").scroll_into_view_if_needed()
        app.sheet.get_by_label("Angka di halaman portal").fill(portal.shown_number())
        app.button("Ya").click()
        app.expect_approved()


def test_the_window_of_a_desktop_made_narrow(windows, server):
    """320 pixels: WCAG 2.2, 1.4.10, which is a desktop at 400 %."""
    portal = Portal(windows.open({"viewport": {"width": 320, "height": 640}}), server.url)
    portal.open()
    assert overflow(portal.page) <= 0
    portal.activate()
    assert overflow(portal.page) <= 0
    portal.open("/eproc4/logakses")
    assert overflow(portal.page) <= 0


def test_the_clock_is_the_servers(windows, server):
    """A device whose own clock is three hours off shows the server's time, in WIB, and it ticks."""
    portal = Portal(windows.open(), server.url)
    portal.page.clock.install(time="2020-01-01T00:00:00Z")
    # The minute that is written is the one that is shown.
    away_from_edges(10, period=60)
    portal.open()
    clock = portal.page.locator("#jam")
    written = clock.get_attribute("datetime")[11:16]
    expect(clock).to_have_text(re.compile(rf"^{written}:\d\d WIB$"))
    before = clock.inner_text()
    portal.page.clock.run_for(2000)
    expect(clock).not_to_have_text(before)


def test_the_clock_is_right_on_a_slow_line(windows, server):
    """The page's own scripts come seconds after it was written."""
    portal = Portal(windows.open(), server.url)
    line = portal.page.context.new_cdp_session(portal.page)
    line.send("Network.enable")
    line.send("Network.emulateNetworkConditions", {"offline": False, "latency": 50, "downloadThroughput": 8000, "uploadThroughput": 8000})
    portal.open("/eproc4/login?jenis=penyedia")
    shown = datetime.datetime.strptime(portal.page.locator("#jam").inner_text(), "%H:%M:%S WIB")
    now = datetime.datetime.now(datetime.timezone(datetime.timedelta(hours=7)))
    late = (now.hour - shown.hour) * 3600 + (now.minute - shown.minute) * 60 + now.second - shown.second
    assert (late + 2) % 86400 <= 4
