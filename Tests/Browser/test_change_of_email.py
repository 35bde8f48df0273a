"""Ganti Email, from the page through both mailboxes, and back by "Bukan saya"; the mail comes from the real SMTP client."""

import re

import pyotp
import pytest
from playwright.sync_api import Page, expect

from by_mail import link, mail
from mail_server import MailServer
from server import PASSWORD, Server
from test_every_page import Inspector
from walk import Portal, away_from_edges

NEW = "baru@contoh.id"


@pytest.fixture
def inspector(screen):
    inspector = Inspector(screen["viewport"]["width"])
    yield inspector
    inspector.conclude()


def ask(page: Page, address: str, code: str) -> None:
    page.get_by_label(re.compile("^(Alamat Email baru|New e-mail address)$")).fill(address)
    page.get_by_label(re.compile("^(Password Anda sekarang|Your present password)$")).fill(PASSWORD)
    page.get_by_label(re.compile("^(Kode 6 angka|Six-digit code)$")).fill(code)
    page.get_by_role("button", name=re.compile("^(Kirim link konfirmasi|Send the links to confirm)$")).click()


@pytest.mark.parametrize("has_script", [True, False])
def test_change_of_email(windows, screen, server: Server, post: MailServer, inspector: Inspector, has_script: bool):
    portal = Portal(windows.open(screen, java_script_enabled=has_script), server.url)
    page = portal.page
    portal.enter()
    totp = pyotp.parse_uri(portal.link() if has_script else portal.plain_link())
    portal.type_code(totp.at(away_from_edges() - 30))
    portal.expect_home()
    page.get_by_role("link", name="Ganti Email").click()
    expect(page.get_by_role("heading", name="Ganti Email", exact=True)).to_be_visible()

    def look(name: str) -> None:
        if has_script:
            inspector.look(page, name)

    look("ganti-email")
    code = totp.at(away_from_edges())
    ask(page, "din@contoh.id", code)
    expect(page.get_by_role("alert")).to_contain_text("Itu alamat yang sekarang")
    look("ganti-email-sama")
    ask(page, NEW, code)
    expect(page.get_by_text("Link sudah dikirim ke kedua alamat")).to_be_visible()
    look("ganti-email-menunggu")

    # Both links side by side in one browser, as people open them.
    new, old = portal.new_tab().page, portal.new_tab().page
    new.goto(link(post, "Konfirmasi Ganti Email", NEW, "baru"))
    old.goto(link(post, "Konfirmasi Ganti Email", "din@contoh.id", "lama"))
    expect(old).to_have_url(re.compile(r"/gantiemail/lama$"))
    if has_script:
        inspector.look(new, "ganti-email-baru")
        inspector.look(old, "ganti-email-lama")
    new.get_by_role("button", name="Ya, konfirmasi").click()
    expect(new.get_by_role("heading", name="Alamat ini sudah dikonfirmasi")).to_be_visible()
    page.reload()
    expect(page.get_by_text("Alamat baru: sudah dikonfirmasi")).to_be_visible()
    old.get_by_role("button", name="Ya, konfirmasi").click()
    expect(old.get_by_role("heading", name="Alamat Email sudah diganti")).to_be_visible()
    if has_script:
        inspector.look(new, "ganti-email-dikonfirmasi")
        inspector.look(old, "ganti-email-selesai")
    portal.open("/eproc4/beranda")
    expect(page.get_by_text(NEW)).to_be_visible()

    told = link(post, "Alamat Email diganti", "din@contoh.id", "bukansaya")
    to_new = mail(post, "Alamat Email diganti", NEW)
    assert "bukansaya" not in to_new.body() + to_new.body("html")
    old.goto(told)
    if has_script:
        inspector.look(old, "bukan-saya-email")
    old.get_by_role("button", name="Ya, bukan saya").click()
    expect(old.get_by_role("heading", name="Akun sudah ditutup")).to_be_visible()
    page.reload()
    expect(page).to_have_url(re.compile("/eproc4/login"))
    portal.enter()
    expect(page.get_by_role("heading", name="Masuk dengan password ditutup")).to_be_visible()


def test_in_english_refused_by_the_old_mailbox(portal: Portal, post: MailServer, inspector: Inspector):
    page = portal.page
    totp = portal.activate()
    portal.open("/eproc4/bahasa/en?kembali=/eproc4/user/gantiemail")
    inspector.look(page, "ganti-email-en")
    ask(page, NEW, totp.at(away_from_edges()))
    expect(page.get_by_text("Links have been sent to both addresses")).to_be_visible()
    inspector.look(page, "ganti-email-menunggu-en")
    page.goto(link(post, "Confirm the change of e-mail", "din@contoh.id", "lama"))
    inspector.look(page, "ganti-email-lama-en")
    page.get_by_role("button", name="Not me: refuse").click()
    expect(page.get_by_role("heading", name="The change was refused")).to_be_visible()
    inspector.look(page, "ganti-email-ditolak-en")
    page.goto(link(post, "Confirm the change of e-mail", NEW, "baru"))
    expect(page.get_by_role("heading", name="This link is no longer good")).to_be_visible()
