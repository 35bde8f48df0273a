"""The acts of the consoles that undo: a role that is called off, and an account that is switched on again."""

import re

from playwright.sync_api import expect

from server import Server
from test_agency_requests import activate
from test_consoles import find, menu, staff
from test_every_page import Inspector, inspector  # noqa: F401
from walk import Portal, prove

REASON = "Diminta lewat telepon"


def test_a_role_is_called_off(windows, server: Server, screen: dict, inspector: Inspector):
    admin, totp = staff(windows, server, screen, "ADMPPE01")
    second, _ = staff(windows, server, screen, "VERIF01")
    page, desk = admin.page, second.page
    find(admin, "helpdesk01", "HELPDESK01")
    page.get_by_role("link", name="Peran dan status akun").click()
    page.get_by_label("Verifikator").check()
    page.get_by_label("Alasan").fill(REASON)
    prove(admin, totp)
    page.get_by_role("button", name="Ubah peran").click()
    expect(page.get_by_role("main")).to_contain_text("Menunggu petugas kedua")
    inspector.look(page, "petugas-akun-peran-diajukan")
    menu(admin, "PERAN PETUGAS")
    page.get_by_role("link", name="HELPDESK01", exact=True).click()
    page.get_by_label("Alasan").fill("Orangnya tertukar")
    page.get_by_role("button", name="Batalkan pengajuan ini").click()
    expect(page.get_by_text("Pengajuan sudah dibatalkan")).to_be_visible()
    inspector.look(page, "petugas-peran-dibatalkan")
    menu(second, "PERAN PETUGAS")
    expect(desk.get_by_role("link", name="HELPDESK01")).to_have_count(0)


def test_an_account_is_switched_on_again(windows, portal: Portal, server: Server, screen: dict, inspector: Inspector):
    assert server.run("account", "off", "--user", "HELPDESK01").returncode == 0
    portal.sign_in("HELPDESK01", kind="NON PENYEDIA")
    expect(portal.page.get_by_role("heading", name="Akun ini dinonaktifkan")).to_be_visible()
    admin, totp = staff(windows, server, screen, "ADMPPE01")
    page = admin.page
    find(admin, "helpdesk01", "HELPDESK01")
    page.get_by_role("link", name="Peran dan status akun").click()
    page.get_by_role("link", name="Aktifkan lagi").click()
    expect(page).to_have_url(re.compile("/eproc4/petugas/akun/status"))
    inspector.look(page, "petugas-akun-aktifkan")
    page.get_by_label("Alasan").fill("Kembali bekerja")
    prove(admin, totp)
    page.get_by_role("button", name="Aktifkan akun lagi").click()
    expect(page.get_by_text("Akun sudah diaktifkan")).to_be_visible()
    inspector.look(page, "petugas-akun-aktif")
    # Its owner, who has proven the password, goes on from there.
    portal.page.reload()
    activate(portal, "HELPDESK01")
