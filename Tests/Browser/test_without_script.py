"""JavaScript off: pages of their own in place of dialogs, and pages that refresh themselves."""

import pyotp
import pytest
from playwright.sync_api import expect

from walk import ACTIVATION, CODES, VERIFICATION, App, Portal, away_from_edges, on_phone


@pytest.fixture
def plain(windows, server, screen) -> Portal:
    return Portal(windows.open(screen, java_script_enabled=False), server.url)


def sign_in(plain: Portal) -> None:
    plain.open()
    plain.page.get_by_role("navigation").get_by_role("link", name="LOGIN").click()
    expect(plain.page.get_by_role("heading", name="Pilih jenis user")).to_be_visible()
    plain.page.get_by_role("link", name="PENYEDIA Pelaku usaha").click()
    plain.fill_sign_in("DIN")
    plain.page.get_by_role("button", name="Login").click()


@on_phone
def test_the_pages_go_on_by_refreshing_themselves(plain: Portal, app: App):
    app.open()
    sign_in(plain)
    # No countdown runs, but the time is told.
    expect(plain.page.get_by_text("QR Code akan tertutup dalam waktu")).to_be_visible()
    # Read at once: what is opened to be seen closes again whenever the page asks.
    app.add(plain.page.locator('a[href^="otpauth://"]').get_attribute("href"))
    # The page asks again after five seconds.
    expect(plain.page).to_have_url(CODES)
    plain.expect_home()
    plain.log_out()

    sign_in(plain)
    expect(plain.page).to_have_url(VERIFICATION)
    wrong = f"{(int(plain.shown_number()) + 1) % 10**6:06}"
    app.approve(wrong)
    app.close()
    expect(plain.page.get_by_text("Nomor yang diketik di HP tidak cocok")).to_be_visible()
    plain.page.get_by_role("button", name="Nomor baru").click()
    app.approve(plain.shown_number())
    app.expect_approved()
    expect(plain.page.get_by_text("Selamat datang")).to_be_visible()


@on_phone
def test_a_code_is_typed_on_a_page_that_stays(plain: Portal):
    sign_in(plain)
    expect(plain.page).to_have_url(ACTIVATION)
    expect(plain.page.locator("noscript meta[http-equiv=refresh], meta[http-equiv=refresh]")).to_have_count(1)
    totp = pyotp.parse_uri(plain.plain_link())
    expect(plain.page.locator("meta[http-equiv=refresh]")).to_have_count(0)
    plain.type_code("000000")
    expect(plain.page.get_by_role("alert")).to_contain_text("Kode salah")
    expect(plain.page.locator("meta[http-equiv=refresh]")).to_have_count(0)
    plain.page.get_by_role("button", name="Buka QR baru").click()
    expect(plain.page).to_have_url(ACTIVATION)
    plain.type_code(totp.at(away_from_edges()))
    plain.expect_home()
    expect(plain.page.get_by_text("Autentikator Anda sudah aktif")).to_be_visible()
    plain.page.get_by_role("link", name="English").click()
    expect(plain.page.get_by_role("heading", name="Welcome")).to_be_visible()
    plain.page.get_by_role("button", name="LOGOUT").click()
    expect(plain.page.get_by_text("You have signed out")).to_be_visible()
