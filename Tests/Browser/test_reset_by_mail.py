"""Each way from the dead end to signed in: Reset TOTP and Lupa Password, for a supplier and an official, by the pages and the mail alone."""

import re

import pyotp
import pytest
from playwright.sync_api import expect

import captcha
from by_mail import choose_password, fill_request, link, send_request
from mail_server import MailServer
from server import PASSWORD, Server
from test_every_page import Inspector
from walk import VERIFICATION, Portal, away_from_edges, each_kind_on_a_screen, on_phone

NEW_PASSWORD = "Kuda-laut 7 melompat"


@pytest.fixture
def inspector(screen):
    inspector = Inspector(screen["viewport"]["width"])
    yield inspector
    inspector.conclude()


def received(post: MailServer, user: str) -> str:
    """The link of Reset TOTP."""
    return link(post, "Konfirmasi Permintaan Reset TOTP", f"{user.lower()}@contoh.id", "resettotp/konfirmasi")


@each_kind_on_a_screen
def test_reset_totp(portal: Portal, server: Server, post: MailServer, inspector: Inspector, kind: str, user: str):
    page = portal.page
    portal.activate(user, kind)
    portal.log_out()
    portal.choose_kind(kind)
    page.get_by_role("link", name="Reset TOTP?").click()
    expect(page.get_by_role("heading", name="Permintaan Reset TOTP")).to_be_visible()
    expect(page.get_by_role("radio", checked=True)).to_have_value("penyedia" if kind == "PENYEDIA" else "nonpenyedia")
    inspector.look(page, "reset-totp-isian")
    fill_request(page, server, user, "000000" if captcha.digits(server, page.content()) != "000000" else "000001")
    page.get_by_label("Kode Keamanan (6 angka)").press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("Kode Keamanan tidak cocok")
    expect(page.get_by_role("textbox", name="User ID")).to_have_value(user)
    inspector.look(page, "reset-totp-kode-salah")
    fill_request(page, server, user)
    send_request(page)
    inspector.look(page, "periksa-email")

    page.goto(received(post, user))
    expect(page).to_have_url(re.compile(r"/eproc4/user/resettotp/konfirmasi$"))
    inspector.look(page, "reset-totp-link")
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Reset TOTP").click()
    portal.register(user)
    page.goto(received(post, user))
    expect(page.get_by_role("heading", name="Link tidak berlaku lagi")).to_be_visible()
    inspector.look(page, "link-mati")


@each_kind_on_a_screen
def test_forgotten_password(portal: Portal, server: Server, post: MailServer, inspector: Inspector, kind: str, user: str):
    page = portal.page
    totp = portal.activate(user, kind)
    portal.log_out()
    portal.choose_kind(kind)
    page.get_by_role("link", name="Lupa Password?").click()
    inspector.look(page, "lupa-password-isian")
    fill_request(page, server, user)
    send_request(page)
    page.goto(link(post, "Konfirmasi Permintaan Password Baru", f"{user.lower()}@contoh.id", "lupapassword/konfirmasi"))
    inspector.look(page, "password-baru")
    choose_password(page, NEW_PASSWORD)
    inspector.look(page, "login-password-baru")
    portal.fill_sign_in(user, NEW_PASSWORD)
    page.get_by_role("button", name="Login").click()
    expect(page).to_have_url(VERIFICATION)
    portal.type_code(totp.at(away_from_edges()))
    portal.expect_home(user)


@each_kind_on_a_screen
def test_without_javascript_and_with_another_code(windows, server: Server, screen, post: MailServer, kind: str, user: str):
    plain = Portal(windows.open(screen, java_script_enabled=False), server.url)
    page = plain.page
    plain.open("/eproc4/user/resettotp?jenis=" + kind.lower().replace(" ", ""))
    fill_request(page, server, user, "12")
    before = page.locator("img.captcha").get_attribute("src")
    page.get_by_role("button", name="klik di sini untuk mengganti Kode baru").click()
    expect(page.get_by_label("Kode Keamanan (6 angka)")).to_be_focused()
    expect(page.get_by_role("textbox", name="User ID")).to_have_value(user)
    assert page.locator("img.captcha").get_attribute("src") != before
    fill_request(page, server, user)
    send_request(page)
    page.goto(received(post, user))
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Reset TOTP").click()
    plain.type_code(pyotp.parse_uri(plain.plain_link()).at(away_from_edges() - 30))
    plain.expect_home(user)


@on_phone
def test_the_code_is_seen_and_heard(portal: Portal):
    page = portal.page
    portal.open("/eproc4/user/lupapassword")
    picture = page.locator("img.captcha")
    expect(picture).to_have_js_property("complete", True)
    assert picture.evaluate("picture => picture.naturalWidth") == 360
    sound = page.locator("audio")
    assert sound.evaluate("sound => sound.paused && sound.networkState === HTMLMediaElement.NETWORK_IDLE"), "nothing is loaded unasked"
    sound.evaluate("sound => { sound.muted = true; return sound.play() }")
    expect(sound).to_have_js_property("ended", True, timeout=30_000)
    assert 4 < sound.evaluate("sound => sound.duration") < 12


@on_phone
def test_in_english(portal: Portal, server: Server, post: MailServer, inspector: Inspector):
    page = portal.page
    portal.open("/eproc4/user/resettotp")
    page.get_by_role("link", name="English").click()
    expect(page.get_by_role("heading", name="Request to reset TOTP")).to_be_visible()
    inspector.look(page, "reset-totp-en")
    page.get_by_label("Supplier").check()
    page.get_by_role("textbox", name="User ID").fill("DIN")
    page.get_by_label("Registered e-mail").fill("din@contoh.id")
    page.get_by_label("Security code (six digits)").fill(captcha.digits(server, page.content()))
    page.get_by_role("main").get_by_role("button", name="Send the link to my e-mail").click()
    expect(page.get_by_role("heading", name="Check your e-mail")).to_be_visible()
    inspector.look(page, "check-your-email-en")
    page.goto(received(post, "DIN"))
    expect(page.get_by_text("What follows")).to_be_visible()
    inspector.look(page, "reset-totp-link-en")
