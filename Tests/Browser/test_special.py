"""Konten Khusus: the Form Admin PPK/PP from the menu to the receipt, with what goes wrong on the way, and the operator's answer."""

import re

import pytest
from playwright.sync_api import Page, expect

import captcha
from by_mail import choose_password, link
from mail_server import MailServer
from server import PASSWORD, Server
from test_every_page import Inspector, inspector  # noqa: F401
from test_sent_mail import open_mail
from upload import PDF
from walk import Portal, away_from_edges

SPECIAL = re.compile("/eproc4/publik/special$")
RECEIPT = re.compile(r"/eproc4/publik/special/permintaan\?rujukan=(F(-\w{4}){3})$")


def fill(page: Page) -> None:
    for label, text in {
        "Nama lengkap": "Budi Santoso", "NIP": "19860926 201505 1 001", "Jabatan": "Kepala Bagian", "Instansi (K/L/PD)": "Kementerian Perhubungan",
        "Satuan kerja": "Direktorat Jenderal Perhubungan Darat", "Nomor SK": "KP.1/2026", "Tanggal SK": "2026-01-05", "Email kantor": "budi@contoh.go.id",
    }.items():
        page.get_by_label(label, exact=True).fill(text)
    page.get_by_label("Peran").select_option("ppk")


def choose(page: Page, name: str, content: bytes) -> None:
    page.get_by_label("Berkas SK", exact=True).set_input_files({"name": name, "mimeType": "application/octet-stream", "buffer": content})


def send(page: Page, server: Server) -> None:
    page.get_by_label("Kode Keamanan (6 angka)").fill(captcha.digits(server, page.content()))
    page.get_by_role("main").get_by_role("button", name="Kirim formulir").click()


def test_from_the_menu_to_the_receipt_and_the_answer(portal: Portal, server: Server, inspector: Inspector):
    page = portal.page
    portal.open()
    page.get_by_role("navigation", name="Menu utama").get_by_role("link", name="KONTEN KHUSUS").click()
    expect(page).to_have_url(SPECIAL)
    inspector.look(page, "konten-khusus")
    fill(page)
    page.get_by_label("NIP", exact=True).fill("123")
    choose(page, "SK.pdf", PDF)
    send(page, server)
    expect(page.get_by_role("alert")).to_contain_text("Periksa isian berikut: NIP")
    expect(page.get_by_role("alert")).to_be_focused()
    expect(page.get_by_label("Nomor SK")).to_have_value("KP.1/2026")
    expect(page.get_by_label("Peran")).to_have_value("ppk")
    inspector.look(page, "konten-khusus-salah")
    page.get_by_label("NIP", exact=True).fill("19860926 201505 1 001")
    send(page, server)
    expect(page).to_have_url(RECEIPT)
    expect(page.get_by_text("Formulir sudah kami terima")).to_be_visible()
    inspector.look(page, "formulir-diterima")
    form = RECEIPT.search(page.url)[1]

    assert server.run("request", "reject", form, "--reason", "Halaman kedua SK tidak ada", "--by", "Admin Agency").returncode == 0
    portal.open("/eproc4/publik/special")
    page.get_by_label("Nomor rujukan formulir").fill("F-2222-2222-2222")
    page.get_by_role("button", name="Lihat status").click()
    expect(page.get_by_role("alert")).to_contain_text("Nomor rujukan tidak ditemukan")
    inspector.look(page, "formulir-tidak-ada")
    page.get_by_label("Nomor rujukan formulir").fill(form.lower())
    page.get_by_role("button", name="Lihat status").click()
    expect(page.get_by_role("main")).to_contain_text("Halaman kedua SK tidak ada")
    page.get_by_role("link", name="English").click()
    expect(page.get_by_role("main")).to_contain_text("Refused")
    inspector.look(page, "form-refused-en")
    page.get_by_role("link", name="Back").click()
    inspector.look(page, "special-content-en")


@pytest.mark.parametrize("path", ["/eproc4/user/lupapassword", "/eproc4/user/resettotp"])
def test_who_has_forgotten_the_mail_address_finds_the_form(portal: Portal, path: str):
    portal.open(path)
    portal.page.get_by_role("main").get_by_role("link", name="Form Admin PPK/PP").click()
    expect(portal.page).to_have_url(SPECIAL)


def test_without_a_script(windows, server: Server, screen):
    page = windows.open(screen, java_script_enabled=False)
    page.goto(server.url + "/eproc4/publik/special")
    fill(page)
    choose(page, "SK.pdf", PDF)
    send(page, server)
    expect(page).to_have_url(RECEIPT)


def test_an_admin_agency_makes_an_account_by_the_form(
    windows, portal: Portal, server: Server, screen, post: MailServer, inspector: Inspector  # noqa: F811
):
    """An official's way alone: a supplier registers, as `test_registration` does."""
    page = portal.page
    portal.open("/eproc4/publik/special")
    fill(page)
    page.get_by_label("NIP", exact=True).fill("19700101 200001 1 001")
    choose(page, "SK.pdf", PDF)
    send(page, server)
    expect(page).to_have_url(RECEIPT)
    expect(page.get_by_role("main")).to_contain_text("Admin Agency Kementerian Perhubungan")
    form = RECEIPT.search(page.url)[1]

    admin = Portal(windows.open(screen), server.url)
    totp = admin.activate("ADMAGENCY01", "NON PENYEDIA")
    desk = admin.page
    desk.get_by_role("navigation", name="Menu utama").get_by_role("link", name="FORMULIR", exact=True).click()
    inspector.look(desk, "petugas-formulir-daftar")
    desk.get_by_role("link", name=form).click()
    inspector.look(desk, "petugas-formulir")
    with desk.expect_download() as download:
        desk.get_by_role("link", name="Unduh SK").click()
    assert download.value.suggested_filename == f"SK-{form}.pdf"
    with open(download.value.path(), "rb") as file:
        assert file.read() == PDF
    desk.get_by_label("User ID pejabat").fill("budi.santoso")
    expect(desk.get_by_label("Kode satuan kerja")).to_have_value("K22.01")
    desk.get_by_label("Alasan").fill("SK sudah dicocokkan")
    desk.get_by_label("Sudah saya pastikan").check()
    desk.get_by_label("Password Anda sekarang").fill("salah")
    desk.get_by_label("Kode 6 angka").fill(totp.at(away_from_edges()))
    desk.get_by_role("button", name="Setujui formulir").click()
    expect(desk.get_by_role("alert")).to_contain_text("Password Anda sekarang salah")
    expect(desk.get_by_role("alert")).to_be_focused()
    expect(desk.get_by_label("User ID pejabat")).to_have_value("budi.santoso")
    expect(desk.get_by_label("Kode satuan kerja")).to_have_value("K22.01")
    expect(desk.get_by_label("Sudah saya pastikan")).to_be_checked()
    inspector.look(desk, "petugas-formulir-salah")
    desk.get_by_label("Password Anda sekarang").fill(PASSWORD)
    desk.get_by_label("Kode 6 angka").fill(totp.at(away_from_edges()))
    desk.get_by_role("button", name="Setujui formulir").click()
    expect(desk.get_by_text(f"Akun sudah dibuat ({form})")).to_be_visible()
    inspector.look(desk, "petugas-formulir-dibuat")
    admin.open(f"/eproc4/petugas/formulir/lihat?rujukan={form}")
    expect(desk.get_by_text("Formulir ini sudah dijawab")).to_be_visible()

    page.get_by_role("link", name="Periksa lagi").click()
    expect(page.get_by_role("main")).to_contain_text("Data Anda sudah diperbarui")
    page.goto(link(post, "Akun SPSE Anda sudah dibuat", "budi@contoh.go.id", "lupapassword/konfirmasi"))
    choose_password(page, "Lelang#Sungai9")
    portal.fill_sign_in("BUDI.SANTOSO", "Lelang#Sungai9")
    page.get_by_role("button", name="Login").click()
    portal.register("BUDI.SANTOSO")


def test_a_form_is_passed_on_and_refused(windows, portal: Portal, server: Server, screen, inspector: Inspector):
    page = portal.page
    portal.open("/eproc4/publik/special")
    fill(page)
    page.get_by_label("Instansi (K/L/PD)", exact=True).fill("Dinas Antah Berantah")
    choose(page, "SK.pdf", PDF)
    send(page, server)
    expect(page).to_have_url(RECEIPT)
    form = RECEIPT.search(page.url)[1]
    admin, agency = Portal(windows.open(screen), server.url), Portal(windows.open(screen), server.url)
    admin.activate("ADMPPE01", "NON PENYEDIA")
    admin.open("/eproc4/petugas/formulir")
    admin.page.get_by_role("link", name=form).click()
    inspector.look(admin.page, "petugas-formulir-admin-ppe")
    admin.page.get_by_label("Instansi (K/L/PD)").fill("kementerian perhubungan")
    admin.page.get_by_role("button", name="Teruskan ke Admin Agency").click()
    expect(admin.page.get_by_text(f"Formulir {form} diteruskan")).to_be_visible()

    agency.activate("ADMAGENCY01", "NON PENYEDIA")
    agency.open("/eproc4/petugas/formulir")
    agency.page.get_by_role("link", name=form).click()
    expect(agency.page.get_by_label("User ID pejabat")).to_have_value("PPK01")
    agency.page.get_by_role("link", name="Tolak formulir ini").click()
    inspector.look(agency.page, "petugas-formulir-tolak")
    agency.page.get_by_label("Alasan").fill("Halaman kedua SK tidak ada")
    agency.page.get_by_role("button", name="Tolak formulir").click()
    expect(agency.page.get_by_text(f"Formulir {form} ditolak")).to_be_visible()
    page.get_by_role("link", name="Periksa lagi").click()
    expect(page.get_by_role("main")).to_contain_text("Halaman kedua SK tidak ada")
    open_mail(portal, "Lihat surat", "Form Admin PPK/PP Anda ditolak")
    inspector.look(page, "surat-formulir-ditolak")
