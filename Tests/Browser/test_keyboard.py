"""The whole way without a mouse."""

import pyotp
from playwright.sync_api import Locator, Page, expect

from server import PASSWORD
from walk import CODES, VERIFICATION, App, Portal, away_from_edges, on_desktop


def tab_to(page: Page, place: Locator, most: int = 30) -> None:
    """Presses Tab until the focus is there, and looks that it can be seen there."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if place.evaluate("element => element === document.activeElement"):
            style = place.evaluate("element => { const { outlineStyle, boxShadow } = getComputedStyle(element); return [outlineStyle, boxShadow] }")
            assert style[0] != "none" or style[1] != "none", "the focus cannot be seen"
            return
    raise AssertionError(f"Tab does not reach {place}")


def fill_sign_in(page: Page) -> None:
    tab_to(page, page.get_by_label("User ID"))
    page.keyboard.type("DIN")
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")


@on_desktop
def test_portal_and_app_by_keyboard(portal: Portal, app: App):
    page, phone = portal.page, app.page
    app.open()
    portal.open()
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Langsung ke isi")).to_be_focused()
    login = page.get_by_role("navigation").get_by_role("link", name="LOGIN")
    tab_to(page, login)
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog", name="Pilih jenis user")
    expect(dialog).to_be_visible()
    page.keyboard.press("Escape")
    expect(dialog).not_to_be_visible()
    expect(login).to_be_focused()
    page.keyboard.press("Enter")
    tab_to(page, dialog.get_by_role("link", name="PENYEDIA Pelaku usaha"), most=3)
    page.keyboard.press("Enter")
    fill_sign_in(page)

    summary = page.locator("summary", has_text="Tidak bisa memindai?")
    tab_to(page, summary)
    page.keyboard.press("Enter")
    link = page.locator('a[href^="otpauth://"]').get_attribute("href")
    add = phone.get_by_role("button", name="Tambah Akun")
    tab_to(phone, add)
    phone.keyboard.press("Enter")
    expect(app.button("Pindai QR")).to_be_focused()
    # There is no camera here: its page offers the link, and so does this one.
    phone.keyboard.press("Enter")
    tab_to(phone, app.button("Pakai tautan"))
    phone.keyboard.press("Enter")
    expect(app.sheet.get_by_label("Tautan dari halaman aktivasi")).to_be_focused()
    phone.keyboard.insert_text(link)
    tab_to(phone, app.button("Lanjut"), most=5)
    phone.keyboard.press("Enter")
    expect(app.button("OK")).to_be_focused()
    phone.keyboard.press("Enter")
    expect(app.sheet.get_by_text("Akun ditambahkan")).to_be_visible()
    expect(app.sheet.locator(".actions button")).to_be_focused()
    phone.keyboard.press("Enter")
    expect(add).to_be_focused()

    expect(page).to_have_url(CODES)
    tab_to(page, page.get_by_role("button", name="Sudah saya simpan, lanjut"))
    page.keyboard.press("Enter")
    portal.expect_home()
    tab_to(page, page.get_by_role("button", name="LOGOUT"))
    page.keyboard.press("Enter")
    tab_to(page, page.get_by_role("main").get_by_role("link", name="PENYEDIA Pelaku usaha"))
    page.keyboard.press("Enter")
    fill_sign_in(page)
    expect(page).to_have_url(VERIFICATION)

    card = app.account().locator(".card-main")
    expect(app.account().locator(".status")).to_be_visible()
    tab_to(phone, card)
    phone.keyboard.press("Enter")
    expect(app.sheet.get_by_label("Angka di halaman portal")).to_be_focused()
    phone.keyboard.type("12")
    phone.keyboard.press("Enter")
    expect(app.sheet.get_by_text("Isi keenam angka dulu.")).to_be_visible()
    phone.keyboard.press("Control+a")
    phone.keyboard.type(portal.shown_number())
    phone.keyboard.press("Enter")
    app.expect_approved()
    portal.expect_home()


@on_desktop
def test_a_typed_code_and_the_focus_on_what_went_wrong(portal: Portal):
    page = portal.page
    portal.sign_in()
    totp = pyotp.parse_uri(portal.link())
    code = page.get_by_label("Kode 6 angka")
    tab_to(page, code)
    page.keyboard.type("000000")
    page.keyboard.press("Enter")
    # The message takes the focus, so that it is read out, and the field is the next stop.
    expect(page.get_by_role("alert")).to_be_focused()
    tab_to(page, code)
    page.keyboard.type(totp.at(away_from_edges()))
    page.keyboard.press("Enter")
    portal.expect_home()
