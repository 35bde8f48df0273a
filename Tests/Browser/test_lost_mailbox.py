"""The lost mailbox: from the dead end to signed in with another address, by two of the staff; the mail comes from the real SMTP client."""

import re

import pyotp
from playwright.sync_api import Page, expect

from by_mail import choose_password, link, mail
from mail_server import MailServer
from server import Server
from test_consoles import find, menu, staff
from test_every_page import Inspector, inspector  # noqa: F401
from upload import PDF
from walk import Portal, away_from_edges, each_kind_on_a_screen, prove

NEW = "baru@contoh.id"
REASON = "Surat kuasa sudah dicocokkan"
CHOSEN = "Lelang#Sungai9"
LINK = "gantiemail/usulan"
# Who of the staff proposes another address, and what the user brings along.
PROPOSER = {"PENYEDIA": "Verifikator", "NON PENYEDIA": "Admin PPE"}
PROOF = {"PENYEDIA": "KTP direktur atau surat kuasa", "NON PENYEDIA": "Surat Keputusan (SK)"}


def fill(page: Page, address: str) -> None:
    page.get_by_label("Alamat Email baru").fill(address)
    page.get_by_label("Alasan").fill(REASON)
    page.get_by_label("Berkas bukti", exact=True).set_input_files({"name": "kuasa.pdf", "mimeType": "application/octet-stream", "buffer": PDF})


def propose(portal: Portal, totp: pyotp.TOTP, user: str = "DIN") -> None:
    portal.open(f"/eproc4/petugas/pengguna/email?id={user}")
    fill(portal.page, NEW)
    prove(portal, totp)
    portal.page.get_by_role("button", name="Usulkan alamat ini").click()
    expect(portal.page.get_by_text("Alamat Email lain sudah diusulkan")).to_be_visible()


@each_kind_on_a_screen
def test_from_the_dead_end_to_signed_in(
    windows, portal: Portal, server: Server, screen: dict, post: MailServer, inspector: Inspector, kind: str, user: str  # noqa: F811
):
    page, address = portal.page, f"{user.lower()}@contoh.id"
    owner = portal.activate(user, kind)
    portal.open("/eproc4/user/gantiemail")
    expect(page.get_by_role("main")).to_contain_text(f"Mintalah kepada {PROPOSER[kind]}, dengan {PROOF[kind]}")
    portal.log_out()
    # The dead end: password forgotten, and its link would go to the mailbox that is gone.
    portal.open("/eproc4/user/lupapassword")
    expect(page.get_by_role("main")).to_contain_text("Kotak surat tidak dapat dibuka lagi?")
    inspector.look(page, "kotak-surat-hilang")

    helpdesk, _ = staff(windows, server, screen, "HELPDESK01")
    helpdesk.open(f"/eproc4/petugas/pengguna/lihat?id={user}")
    expect(helpdesk.page.get_by_role("main")).to_contain_text(f"{PROPOSER[kind]} mengusulkan alamat lain di halaman ini")
    inspector.look(helpdesk.page, "petugas-pengguna-helpdesk")

    asks, confirms = ("VERIF01", "ADMPPE01") if kind == "PENYEDIA" else ("ADMPPE01", "VERIF01")
    first, first_totp = staff(windows, server, screen, asks)
    desk = first.page
    find(first, user.lower(), user)
    desk.get_by_role("link", name="Usulkan alamat Email lain").click()
    inspector.look(desk, "petugas-email-ajukan")
    fill(desk, address)
    prove(first, first_totp)
    desk.get_by_role("button", name="Usulkan alamat ini").click()
    alert = desk.get_by_role("alert")
    expect(alert).to_contain_text("Itu alamat yang sekarang")
    expect(alert).to_be_focused()
    expect(desk.get_by_label("Alasan")).to_have_value(REASON)
    expect(desk.get_by_text("“kuasa.pdf” sudah terunggah")).to_be_visible()
    inspector.look(desk, "petugas-email-salah")
    # The file went up in pieces, and need not be chosen again.
    desk.get_by_label("Alamat Email baru").fill(NEW)
    prove(first, first_totp)
    desk.get_by_role("button", name="Usulkan alamat ini").click()
    expect(desk.get_by_text("Alamat Email lain sudah diusulkan")).to_be_visible()
    inspector.look(desk, "petugas-email-diajukan")
    desk.get_by_role("link", name="Lihat usulannya").click()
    expect(desk.get_by_role("main")).to_contain_text("harus petugas lain")
    expect(desk.get_by_role("button", name="Setujui alamat baru")).to_have_count(0)
    inspector.look(desk, "petugas-email-sendiri")
    told = mail(post, "Petugas mengusulkan alamat Email lain", address)
    assert NEW in told.body() and "bukansaya" in told.body() and REASON in told.body()

    second, second_totp = staff(windows, server, screen, confirms)
    other = second.page
    menu(second, "USULAN EMAIL")
    inspector.look(other, "petugas-email-daftar")
    other.get_by_role("link", name=user, exact=True).click()
    expect(other.get_by_role("main")).to_contain_text("Kotak surat baru belum dibuktikan")
    inspector.look(other, "petugas-email-belum")

    asked = mail(post, "Konfirmasi alamat Email baru", NEW)
    # The key is random letters, which may spell anything.
    words = re.sub(r"kunci=\S+", "", asked.body())
    assert user not in words and REASON not in words
    reader = windows.open(screen)
    reader.goto(link(post, "Konfirmasi alamat Email baru", NEW, LINK))
    expect(reader).to_have_url(re.compile(rf"/{LINK}$"))
    inspector.look(reader, "kotak-surat-baru")
    other.reload()
    expect(other.get_by_role("main")).to_contain_text("Belum dibuktikan")
    reader.get_by_role("button", name="Ya, konfirmasi").click()
    expect(reader.get_by_role("heading", name="Kotak surat ini sudah dibuktikan")).to_be_visible()
    inspector.look(reader, "kotak-surat-dibuktikan")

    other.reload()
    with other.expect_download() as download:
        other.get_by_role("link", name="Unduh bukti").click()
    assert download.value.suggested_filename == f"bukti-{user}.pdf"
    with open(download.value.path(), "rb") as file:
        assert file.read() == PDF
    inspector.look(other, "petugas-email-setujui")
    prove(second, second_totp)
    other.get_by_role("button", name="Setujui alamat baru").click()
    expect(other.get_by_text("Alamat Email sudah diganti")).to_be_visible()
    inspector.look(other, "petugas-email-selesai")
    old = mail(post, "Alamat Email diganti", address)
    to_new = mail(post, "Alamat Email diganti", NEW)
    assert "bukansaya" in old.body() and "bukansaya" not in to_new.body() + to_new.body("html")

    # With the new mailbox and the old authenticator: a new password, and in.
    helpdesk.page.reload()
    helpdesk.page.get_by_label("Kirim link Password baru ke email pengguna").check()
    helpdesk.page.get_by_label("Alasan").fill(REASON)
    helpdesk.page.get_by_role("button", name="Mulai").click()
    expect(helpdesk.page.get_by_text("Email sudah dikirim")).to_be_visible()
    reader.goto(link(post, "Konfirmasi Permintaan Password Baru", NEW, "lupapassword/konfirmasi"))
    choose_password(reader, CHOSEN)
    portal.sign_in(user, CHOSEN, kind)
    portal.type_code(owner.at(away_from_edges()))
    portal.expect_home(user)
    expect(page.get_by_role("main")).to_contain_text(NEW)
    portal.open("/eproc4/logakses")
    expect(page.get_by_role("main")).to_contain_text(f"Alasan: {REASON}")


def test_the_owner_says_not_me(windows, portal: Portal, server: Server, screen: dict, post: MailServer, inspector: Inspector):  # noqa: F811
    page = portal.page
    portal.activate("DIN")
    first, totp = staff(windows, server, screen, "VERIF01")
    propose(first, totp)
    portal.open("/eproc4/user/gantiemail")
    expect(page.get_by_role("main")).to_contain_text("Menunggu konfirmasi dari alamat baru")
    inspector.look(page, "ganti-email-diusulkan")
    page.goto(link(post, "Petugas mengusulkan alamat Email lain", "din@contoh.id", "bukansaya"))
    page.get_by_role("button", name="Ya, bukan saya").click()
    expect(page.get_by_role("heading", name="Akun sudah ditutup")).to_be_visible()
    page.goto(link(post, "Konfirmasi alamat Email baru", NEW, LINK))
    expect(page.get_by_role("heading", name="Link tidak berlaku lagi")).to_be_visible()
    first.open("/eproc4/petugas/email/lihat?id=DIN")
    expect(first.page.get_by_text("Usulan itu tidak menunggu lagi")).to_be_visible()
    inspector.look(first.page, "petugas-email-berakhir")


def test_without_a_script_in_english_and_refused(windows, server: Server, screen: dict, post: MailServer, inspector: Inspector):  # noqa: F811
    first, totp = staff(windows, server, screen, "VERIF01")
    propose(first, totp)
    reader = windows.open(screen, java_script_enabled=False)
    reader.goto(link(post, "Konfirmasi alamat Email baru", NEW, LINK))
    reader.get_by_role("button", name="Ya, konfirmasi").click()
    expect(reader.get_by_role("heading", name="Kotak surat ini sudah dibuktikan")).to_be_visible()
    page = first.page
    first.open("/eproc4/bahasa/en?kembali=/eproc4/petugas/email/lihat?id=DIN")
    first.open("/eproc4/petugas/email/lihat?id=DIN")
    inspector.look(page, "petugas-email-en")
    page.get_by_label("Reason").fill("The letter has no signature")
    page.get_by_role("button", name="Take this proposal back").click()
    expect(page.get_by_text("The proposal was refused or taken back")).to_be_visible()
    refused = mail(post, "Usulan alamat Email ini tidak disetujui", NEW)
    assert "The letter has no signature" in refused.body()
