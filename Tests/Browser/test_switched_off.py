"""Two dead ends that the staff alone can open, each from there to home: an account that is switched off, and a mailbox that proves too little.

A supplier's account is never switched off (what keeps one out is a sanction), so of the first cause there is an official and one of the staff.
"""

import re

import pyotp
import pytest
from playwright.sync_api import expect

from by_mail import choose_password, fill_request, link, send_request
from mail_server import MailServer
from server import Server
from test_admin_ppe import mail_to
from test_consoles import find, member, menu
from test_every_page import Inspector, inspector  # noqa: F401
from test_reset_by_mail import NEW_PASSWORD
from walk import ACTIVATION, VERIFICATION, Portal, away_from_edges, prove

CAUSE = re.compile("/eproc4/totp/tertahan$")
REQUEST = re.compile("/eproc4/totp/tertahan/permintaan$")
WHY = "Masa jabatan berakhir"
REASON = "KTP sudah dicocokkan"


def sign_in_again(portal: Portal, user: str, kind: str, password: str) -> None:
    """From the login form on, where the browser is past the password already."""
    portal.open(f"/eproc4/login?jenis={kind.lower().replace(' ', '')}")
    portal.fill_sign_in(user, password)
    portal.page.get_by_role("button", name="Login").click()


def open_request(admin: Portal) -> None:
    menu(admin, "PERMINTAAN")
    admin.page.get_by_role("link", name=re.compile("^Nomor ")).click()
    expect(admin.page.get_by_role("heading", name="Akunnya sekarang")).to_be_visible()


@pytest.mark.parametrize("user", ["PPK01", "HELPDESK01"])
def test_switched_off(
    windows, portal: Portal, server: Server, screen, inspector: Inspector, post: MailServer, user: str
):
    def look(page, name: str) -> None:
        if user == "PPK01":
            inspector.look(page, name)

    owner, address = portal.page, f"{user.lower()}@contoh.id"
    own = portal.activate(user, "NON PENYEDIA")
    portal.log_out()
    admin, totp = member(windows, server, screen, "ADMIN", "--role", "admin-ppe")
    page = admin.page
    find(admin, user.lower(), user)
    page.get_by_role("link", name="Peran dan status akun").click()
    page.get_by_role("link", name="Nonaktifkan akun").click()
    page.get_by_label("Alasan").fill(WHY)
    prove(admin, totp)
    page.get_by_role("button", name="Nonaktifkan akun").click()
    expect(page.get_by_text("Akun sudah dinonaktifkan")).to_be_visible()

    portal.sign_in(user, kind="NON PENYEDIA")
    expect(owner).to_have_url(CAUSE)
    for fact in ("Akun ini dinonaktifkan", "PT ADMIN", WHY, "Admin PPE mengaktifkannya lagi", "biasanya dalam 2 hari kerja"):
        expect(owner.get_by_role("main")).to_contain_text(fact)
    look(owner, "tertahan-nonaktif-minta")
    tab = portal.new_tab()
    tab.open("/eproc4/totp/tertahan")
    owner.get_by_label("Keterangan untuk petugas").fill("SK baru KP.7")
    owner.get_by_role("button", name="Minta akun diaktifkan lagi").click()
    expect(owner).to_have_url(REQUEST)
    for fact in ("Menunggu petugas", "Admin PPE di LPSE Contoh", "SK baru KP.7"):
        expect(owner.get_by_role("main")).to_contain_text(fact)
    look(owner, "permintaan-nonaktif")
    first = owner.get_by_role("heading", level=1).inner_text()
    # A second tab makes no second request.
    tab.page.get_by_role("button", name="Minta akun diaktifkan lagi").click()
    expect(tab.page.get_by_role("heading", level=1)).to_have_text(first)
    tab.page.get_by_role("link", name="Kembali").click()
    expect(tab.page.get_by_role("link", name="Lihat posisi permintaan")).to_be_visible()
    look(tab.page, "tertahan-nonaktif-terkirim")

    helpdesk, _ = member(windows, server, screen, "BANTU", "--role", "helpdesk")
    find(helpdesk, user.lower(), user)
    for fact in ("Akun ini dinonaktifkan", "PT ADMIN", WHY, "Menunggu petugas"):
        expect(helpdesk.page.get_by_role("main")).to_contain_text(fact)
    look(helpdesk.page, "petugas-pengguna-nonaktif")

    open_request(admin)
    expect(page.get_by_role("main")).to_contain_text("SK baru KP.7")
    look(page, "petugas-permintaan-nonaktif")
    page.get_by_label("Tolak").check()
    page.get_by_label("Alasan").fill("SK baru belum ada")
    prove(admin, totp)
    page.get_by_role("button", name="Kirim jawaban").click()
    expect(page.get_by_text("sudah dijawab")).to_be_visible()
    assert "SK baru belum ada" in mail_to(post, address, "Permintaan ditolak").body()
    owner.get_by_role("link", name="Periksa lagi").click()
    expect(owner.get_by_role("main")).to_contain_text("ditolak oleh PT ADMIN: SK baru belum ada")
    look(owner, "permintaan-nonaktif-ditolak")
    owner.get_by_role("link", name="Kembali").click()
    expect(owner.get_by_role("status")).to_contain_text("SK baru belum ada")
    owner.get_by_role("button", name="Minta akun diaktifkan lagi").click()
    expect(owner).to_have_url(REQUEST)

    open_request(admin)
    page.get_by_role("link", name="Aktifkan akun lagi").click()
    page.get_by_label("Alasan").fill(REASON)
    prove(admin, totp)
    page.get_by_role("button", name="Aktifkan akun lagi").click()
    expect(page.get_by_text("Akun sudah diaktifkan lagi")).to_be_visible()
    menu(admin, "PERMINTAAN")
    expect(page.get_by_text("Tidak ada yang menunggu")).to_be_visible()
    assert REASON in mail_to(post, address, "Akun diaktifkan lagi").body()
    owner.get_by_role("link", name="Periksa lagi").click()
    expect(owner).to_have_url(VERIFICATION)
    portal.type_code(own.at(away_from_edges()))
    portal.expect_home(user)


@pytest.mark.parametrize("kind", ["PENYEDIA", "NON PENYEDIA"])
def test_a_mailbox_that_proves_too_little(
    windows, portal: Portal, server: Server, screen, inspector: Inspector, post: MailServer, kind: str
):
    def look(page, name: str) -> None:
        if kind == "PENYEDIA":
            inspector.look(page, name)

    owner, user = portal.page, "DIN" if kind == "PENYEDIA" else "PPK01"
    portal.activate(user, kind)
    portal.log_out()
    assert server.run("account", "reset-authenticator", "--user", user).returncode == 0
    portal.choose_kind(kind)
    owner.get_by_role("link", name="Lupa Password?").click()
    fill_request(owner, server, user)
    send_request(owner)
    owner.goto(link(post, "Konfirmasi Permintaan Password Baru", f"{user.lower()}@contoh.id", "lupapassword/konfirmasi"))
    choose_password(owner, NEW_PASSWORD)
    portal.fill_sign_in(user, NEW_PASSWORD)
    owner.get_by_role("button", name="Login").click()
    expect(owner).to_have_url(CAUSE)
    for fact in ("Perlu petugas untuk mendaftarkan HP", "bersama petugas kedua", "biasanya dalam 2 hari kerja"):
        expect(owner.get_by_role("main")).to_contain_text(fact)
    look(owner, "tertahan-email")
    owner.get_by_role("button", name="Minta HP baru diizinkan").click()
    expect(owner).to_have_url(REQUEST)
    expect(owner.get_by_role("main")).to_contain_text("Admin PPE di LPSE Contoh")
    look(owner, "permintaan-hp")

    first, first_totp = member(windows, server, screen, "ADMIN", "--role", "admin-ppe")
    page = first.page
    open_request(first)
    look(page, "petugas-permintaan-hp")
    page.get_by_role("link", name="Lihat pengguna ini").click()
    expect(page.get_by_role("main")).to_contain_text("Perlu petugas untuk mendaftarkan HP")
    look(page, "petugas-pengguna-email")
    page.get_by_role("link", name="Izinkan HP baru didaftarkan").click()
    page.get_by_label("Alasan").fill(REASON)
    prove(first, first_totp)
    page.get_by_role("button", name="Ajukan pelepasan HP").click()
    expect(page.get_by_text("Pelepasan HP sudah diajukan")).to_be_visible()
    owner.get_by_role("link", name="Periksa lagi").click()
    expect(owner.get_by_role("main")).to_contain_text("petugas kedua di LPSE Contoh")
    look(owner, "permintaan-hp-diajukan")

    second, second_totp = member(windows, server, screen, "VERIF", "--role", "verifikator")
    menu(second, "PELEPASAN HP")
    second.page.get_by_role("link", name=user, exact=True).click()
    prove(second, second_totp)
    second.page.get_by_role("button", name="Setujui pelepasan HP").click()
    expect(second.page.get_by_text("HP sudah dilepas")).to_be_visible()
    assert REASON in mail_to(post, f"{user.lower()}@contoh.id", "HP dilepas dari akun").body()
    menu(first, "PERMINTAAN")
    expect(page.get_by_text("Tidak ada yang menunggu")).to_be_visible()

    owner.get_by_role("link", name="Periksa lagi").click()
    expect(owner.get_by_text("Sesi Anda sudah berakhir")).to_be_visible()
    sign_in_again(portal, user, kind, NEW_PASSWORD)
    expect(owner).to_have_url(ACTIVATION)
    portal.type_code(pyotp.parse_uri(portal.link()).at(away_from_edges() - 30))
    portal.expect_home(user)
