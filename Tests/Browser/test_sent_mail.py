"""The mail that the demonstration shows in place of sending it: a newcomer reads it, and goes where it leads."""

import time

import pytest
from playwright.sync_api import expect

from server import Server
from test_every_page import Inspector
from walk import Portal


@pytest.fixture
def inspector(screen):
    inspector = Inspector(screen["viewport"]["width"])
    yield inspector
    inspector.conclude()


def open_mail(portal: Portal, link: str, subject: str) -> None:
    """The list, by the line above every page, until the mail is there; then the mail."""
    page = portal.page
    page.get_by_role("complementary").get_by_role("link", name=link).click()
    mail = page.get_by_role("main").get_by_role("link", name=subject)
    deadline = time.monotonic() + 20
    while not mail.count() and time.monotonic() < deadline:
        page.reload()
    mail.click()


def test_a_newcomer_reads_the_mail_and_goes_where_it_leads(portal: Portal, inspector: Inspector):
    page = portal.page
    portal.open("/eproc4/demo/surat")
    expect(page.get_by_text("Belum ada surat")).to_be_visible()
    inspector.look(page, "surat-kosong")
    portal.activate()
    open_mail(portal, "Lihat surat", "Autentikator diaktifkan (DIN)")
    expect(page.get_by_text("Yth. PT Dinamika Nusantara,")).to_be_visible()
    inspector.look(page, "surat-isi")
    page.get_by_role("link", name="Kembali ke daftar surat").click()
    expect(page.get_by_text("din@contoh.id")).to_be_visible()
    inspector.look(page, "surat")
    page.go_back()
    page.get_by_role("link", name="Lihat seperti di program email").click()
    expect(page.get_by_role("heading", name="Bukan Anda?")).to_be_visible()
    # Its styles are let through, and it fetches nothing.
    button = page.get_by_role("link", name="Buka Log Akses")
    assert button.evaluate("link => getComputedStyle(link).backgroundColor") == "rgb(11, 94, 215)"
    inspector.look(page, "surat-html")
    button.click()
    expect(page.get_by_role("heading", name="Log Akses")).to_be_visible()


def test_mail_is_in_the_language_of_the_pages(portal: Portal, inspector: Inspector, server: Server):
    page = portal.page
    portal.activate()
    page.get_by_role("link", name="English").click()
    expect(page.get_by_role("link", name="Bahasa Indonesia")).to_be_visible()
    assert server.run("account", "password", "--user", "DIN", typed="Lelang#Sungai9\n").returncode == 0
    open_mail(portal, "See the mail", "Password changed (DIN)")
    expect(page.get_by_text("Dear PT Dinamika Nusantara,")).to_be_visible()
    inspector.look(page, "mail-item-en")
    page.get_by_role("link", name="See it as a mail program shows it").click()
    expect(page.get_by_role("heading", name="Not you?")).to_be_visible()
    inspector.look(page, "mail-html-en")
    page.go_back()
    page.get_by_role("link", name="Back to the list of mails").click()
    inspector.look(page, "mail-en")
