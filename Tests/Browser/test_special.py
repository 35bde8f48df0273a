"""Konten Khusus: the Form Admin PPK/PP from the menu to the receipt, with what goes wrong on the way, and the operator's answer."""

import re

import pytest
from playwright.sync_api import Page, expect

import captcha
from server import Server
from test_every_page import Inspector, inspector  # noqa: F401
from upload import PDF
from walk import Portal

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
    page.get_by_label("Berkas SK").set_input_files({"name": name, "mimeType": "application/octet-stream", "buffer": content})


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
    choose(page, "SK.pdf.exe", PDF)
    send(page, server)
    expect(page.get_by_role("alert")).to_contain_text("Nama berkas SK harus berakhir .pdf")
    expect(page.get_by_role("alert")).to_be_focused()
    expect(page.get_by_label("Nomor SK")).to_have_value("KP.1/2026")
    expect(page.get_by_label("Peran")).to_have_value("ppk")
    inspector.look(page, "konten-khusus-salah")
    choose(page, "SK.pdf", PDF)
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
