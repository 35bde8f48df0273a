"""Saved codes, "HP saya hilang" and Ganti Password as a person walks them, with and without JavaScript."""

import pathlib

import pyotp
import pytest
from playwright.sync_api import Page, expect

from by_mail import reset_totp
from mail_server import MailServer
from server import PASSWORD, Server
from sqlite import change_sqlite
from walk import (
    CODES, DESKTOP, VERIFICATION, App, Portal, away_from_edges, each_kind_on_a_screen, on_desktop, on_phone, ready, wrong_code,
)

NEW_PASSWORD = "Kuda-laut 7 melompat"


def activate(portal: Portal, user: str = "DIN", kind: str = "PENYEDIA") -> pyotp.TOTP:
    """With another app, as far as the page with the saved codes."""
    portal.sign_in(user, kind=kind)
    totp = pyotp.parse_uri(portal.link())
    portal.type_code(totp.at(away_from_edges() - 30))
    return totp


def downloaded(page: Page, folder: pathlib.Path, user: str = "DIN") -> str:
    with page.expect_download() as download:
        page.get_by_role("link", name="Unduh sebagai berkas teks").click()
    assert download.value.suggested_filename == f"kode-cadangan-{user}.txt"
    download.value.save_as(folder / "kode.txt")
    return (folder / "kode.txt").read_text()


def test_codes_are_downloaded_printed_and_saved(portal: Portal, tmp_path: pathlib.Path):
    page = portal.page
    page.add_init_script("window.print = () => { document.documentElement.dataset.dicetak = 'ya' }")
    activate(portal)
    codes = portal.codes()
    assert len(set(codes)) == 10
    text = downloaded(page, tmp_path)
    assert all(code in text for code in codes) and "User ID: DIN" in text
    page.get_by_role("button", name="Cetak").click()
    expect(page.locator("html[data-dicetak]")).to_have_count(1)
    page.emulate_media(media="print")
    expect(page.get_by_role("navigation", name="Menu utama")).to_be_hidden()
    expect(page.get_by_text(codes[0])).to_be_visible()
    page.emulate_media(media="screen")
    # Not yet saved: the home page says so, and leads back.
    portal.open("/eproc4/beranda")
    page.get_by_role("link", name="Simpan sekarang").click()
    assert portal.codes() == codes
    portal.save_codes()
    portal.expect_home()
    portal.open("/eproc4/kodecadangan")
    expect(page).to_have_url(portal.url + "/eproc4/perangkat")


@each_kind_on_a_screen
def test_without_script_codes_are_downloaded_and_saved(windows, server, screen, tmp_path: pathlib.Path, kind: str, user: str):
    plain = Portal(windows.open(screen, java_script_enabled=False), server.url)
    plain.enter(user, kind=kind)
    plain.type_code(pyotp.parse_uri(plain.plain_link()).at(away_from_edges()))
    codes = plain.codes()
    text = downloaded(plain.page, tmp_path, user)
    assert all(code in text for code in codes)
    expect(plain.page.get_by_role("button", name="Cetak")).to_be_hidden()
    plain.save_codes()
    plain.expect_home(user)
    plain.log_out()

    # And the way back by one of them.
    plain.enter(user, kind=kind)
    plain.use_saved_code(codes[0].lower())
    plain.type_code(pyotp.parse_uri(plain.plain_link()).at(away_from_edges()))
    assert not set(plain.codes()) & set(codes)
    plain.expect_home(user)


@each_kind_on_a_screen
def test_a_saved_code_in_the_place_of_the_phone(portal: Portal, kind: str, user: str):
    page = portal.page
    old = activate(portal, user, kind)
    codes = portal.codes()
    portal.expect_home(user)
    portal.log_out()
    portal.sign_in(user, kind=kind)
    expect(page).to_have_url(VERIFICATION)
    portal.type_code(wrong_code(old))
    expect(page.get_by_role("alert")).to_contain_text("Kode salah")
    expect(page.get_by_text("Kemungkinan sebabnya")).to_be_visible()
    page.get_by_role("link", name="Pakai kode cadangan").click()
    field = page.get_by_label("Salah satu kode cadangan Anda")
    field.fill("12345")
    page.get_by_role("button", name="Lepas HP lama dan lanjut").click()
    expect(page.get_by_role("alert")).to_be_focused()
    expect(field).to_have_value("12345")
    field.fill(codes[4])
    page.get_by_role("button", name="Lepas HP lama dan lanjut").click()
    totp = pyotp.parse_uri(portal.link())
    portal.type_code(totp.at(away_from_edges()))
    assert not set(portal.codes()) & set(codes)
    portal.expect_home(user)


@each_kind_on_a_screen
@pytest.mark.parametrize("state, way", [("switched off", "saved code"), ("switched off", "mail"), ("lost", "saved code")])
def test_the_ways_on_from_a_dead_authenticator(
    portal: Portal, server: Server, post: MailServer, kind: str, user: str, state: str, way: str
):
    """The page that holds a user up offers both; the lost phone's way by mail is in `test_a_lost_phone_is_dead_at_once`."""
    page = portal.page
    totp = activate(portal, user, kind)
    codes = portal.codes()
    portal.expect_home(user)
    portal.log_out()
    portal.sign_in(user, kind=kind)
    expect(page).to_have_url(VERIFICATION)
    if state == "switched off":
        # As if 49 wrong codes had been typed, with the waits between them.
        change_sqlite(server.environment["SPSE_DATABASE"], "UPDATE authenticators SET failures = 49")
        portal.type_code(wrong_code(totp))
    else:
        page.get_by_role("link", name="HP saya hilang").click()
        page.get_by_role("button", name="Ya, HP saya hilang: matikan").click()
    expect(page.get_by_role("heading", name="HP dilaporkan hilang" if state == "lost" else "Autentikator dimatikan")).to_be_visible()
    if way == "mail":
        reset_totp(portal, server, post, user)
    else:
        portal.use_saved_code(codes[3])
    portal.register(user)


@on_phone
def test_our_app_activates_and_the_page_goes_on_to_the_codes(portal: Portal, app: App):
    app.open()
    portal.sign_in()
    app.add(portal.link())
    expect(portal.page).to_have_url(CODES)
    assert len(portal.codes()) == 10
    portal.expect_home()


@each_kind_on_a_screen
def test_a_lost_phone_is_dead_at_once(windows, server, post: MailServer, portal: Portal, app: App, kind: str, user: str):
    ready(portal, app, user, kind)
    thief = Portal(windows.open(DESKTOP), server.url)
    thief.sign_in(user, kind=kind)
    expect(thief.number).to_be_visible()
    portal.sign_in(user, kind=kind)
    portal.page.get_by_role("link", name="HP saya hilang").click()
    portal.page.get_by_role("button", name="Ya, HP saya hilang: matikan").click()
    expect(portal.page.get_by_role("heading", name="HP dilaporkan hilang")).to_be_visible()
    expect(portal.page.get_by_role("link", name="Pakai kode cadangan")).to_be_visible()
    # The waiting page of whoever else knows the password goes back to the sign-in by itself, and the password leads no further.
    expect(thief.page.get_by_text("Sesi Anda sudah berakhir")).to_be_visible()
    thief.sign_in(user, kind=kind)
    expect(thief.page.get_by_role("heading", name="HP dilaporkan hilang")).to_be_visible()
    reset_totp(portal, server, post, user)
    portal.register(user)
    expect(app.account(user)).to_contain_text("Tidak terhubung lagi")


@on_desktop
def test_a_new_password(windows, server, portal: Portal):
    page = portal.page
    totp = activate(portal)
    portal.expect_home()
    other = Portal(windows.open(DESKTOP), server.url)
    other.sign_in()
    other.type_code(totp.at(away_from_edges()))
    other.expect_home()
    page.get_by_role("link", name="GANTI PASSWORD").click()
    page.get_by_label("Password Anda sekarang").fill(PASSWORD)
    page.get_by_label("Password baru", exact=True).fill(NEW_PASSWORD)
    page.get_by_label("Password baru, sekali lagi").fill(NEW_PASSWORD)
    page.get_by_role("button", name="Tampilkan").last.click()
    expect(page.get_by_label("Password baru, sekali lagi")).to_have_attribute("type", "text")
    # The code that the other browser has used is over: the next one is typed.
    used = totp.at(away_from_edges())
    page.wait_for_function("(step) => Date.now() / 30000 >= step + 1", arg=int(page.evaluate("Date.now()") // 30000), timeout=40_000)
    assert totp.now() != used
    page.get_by_label("Kode 6 angka").fill(totp.at(away_from_edges()))
    page.get_by_role("button", name="Ganti Password").click()
    expect(page.get_by_text("Password sudah diganti")).to_be_visible()
    other.page.reload()
    expect(other.page.get_by_text("Sesi Anda sudah berakhir")).to_be_visible()
    other.sign_in(password=PASSWORD)
    expect(other.page.get_by_role("alert")).to_contain_text("User ID atau Password salah")
    other.sign_in(password=NEW_PASSWORD)
    expect(other.page).to_have_url(VERIFICATION)
    page.get_by_role("link", name="Ke Beranda").click()
    portal.expect_home()


# The same table as in NewPasswordTests.swift: script and server must agree.
STRENGTH = {
    "pendek": "pendek", "tenderku": "lemah", "Tender12": "lemah", "aaaaaaaaaaaaaaaaaaaaaaaa": "lemah", "abcdefghijklmnopqrstuvwxyz": "lemah",
    "12345678901234567890": "lemah", "Xo9!vaK2": "cukup", "Xo9!vvK2": "cukup", "kudaterbang12": "cukup", "Kuda-laut 7 melompat": "kuat",
    "kuda laut makan nasi goreng": "kuat",
}


@on_desktop
@pytest.mark.parametrize("language", ["id", "en"])
def test_the_strength_is_told_in_words_while_typing(portal: Portal, language: str):
    page = portal.page
    activate(portal)
    portal.expect_home()
    portal.open(f"/eproc4/bahasa/{language}?kembali=/eproc4/user/gantipassword")
    line, field = page.locator("#kekuatan"), page.locator("#passwordBaru")
    expect(line).to_be_hidden()
    words = {"id": {"pendek": "terlalu pendek", "lemah": "lemah", "cukup": "cukup", "kuat": "kuat"},
             "en": {"pendek": "too short", "lemah": "weak", "cukup": "fair", "kuat": "strong"}}[language]
    for password, strength in STRENGTH.items():
        field.fill(password)
        expect(line).to_have_attribute("data-tingkat", strength)
        expect(line.locator("[data-kata]")).to_have_text(words[strength])
    field.fill("")
    expect(line).to_be_hidden()
