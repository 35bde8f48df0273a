"""The officials of an agency: an account from a decree on paper up to its owner's first sign-in, the list, the end of a term of office; and the
Formulir Keikutsertaan that suppliers sign. The mail comes from the real SMTP client."""

import io
import re
import urllib.error
import urllib.request

import pyotp
import pypdf
from playwright.sync_api import Page, expect

from by_mail import choose_password, mail
from by_mail import link as mailed
from mail_server import MailServer
from server import Server
from test_consoles import menu
from test_every_page import Inspector, inspector  # noqa: F401
from test_registration import MAILBOX, STEPS, ask, fill, go_on, link
from upload import PDF
from walk import ACTIVATION, Portal, away_from_edges, prove

NEW_PASSWORD = "Lelang#Sungai9"
RECORD = re.compile(r"/eproc4/petugas/pejabat/lihat\?id=([A-Z0-9.]+)&hasil=(\w+)$")


def prove_nothing(page: Page) -> None:
    page.get_by_label("Password Anda sekarang").fill("salah")
    page.get_by_label("Kode 6 angka").fill("123456")


def decree(page: Page, **changes: str) -> None:
    fields = {
        "User ID pejabat": "sari.dewi", "Nama lengkap": "Sari Dewi", "NIP": "19700101 200001 2 001", "Jabatan": "Kepala Seksi",
        "Nomor SK": "KP.77/2026", "Tanggal SK": "2026-01-05", "Email kantor": "sari@contoh.go.id", "Alasan": "SK asli sudah dilihat",
    }
    for label, text in (fields | changes).items():
        page.get_by_label(label, exact=True).fill(text)
    page.get_by_label("Satuan kerja", exact=True).select_option(label="Direktorat Jenderal Perhubungan Darat (K22.01)")
    page.get_by_label("Peran", exact=True).select_option("pp")
    page.get_by_label("Sudah saya pastikan").check()


def choose(page: Page) -> None:
    page.get_by_label("Berkas SK", exact=True).set_input_files({"name": "SK 77.pdf", "mimeType": "application/pdf", "buffer": PDF})


def record(page: Page) -> None:
    page.get_by_role("button", name="Catat SK dan buat akun").click()


def test_an_account_from_a_decree_on_paper(windows, portal: Portal, server: Server, post: MailServer, screen, inspector: Inspector):
    page = portal.page
    totp = portal.activate("ADMAGENCY01", "NON PENYEDIA")
    menu(portal, "FORMULIR")
    inspector.look(page, "petugas-formulir-kosong")
    page.get_by_role("link", name="Buat dari SK").click()
    inspector.look(page, "petugas-sk")
    decree(page, NIP="123")
    choose(page)
    prove_nothing(page)
    record(page)
    expect(page.get_by_role("alert")).to_contain_text("Periksa isian berikut: NIP.")
    expect(page.get_by_role("alert")).to_be_focused()
    expect(page.get_by_label("NIP", exact=True)).to_have_attribute("aria-invalid", "true")
    expect(page.get_by_label("Nomor SK")).to_have_value("KP.77/2026")
    expect(page.get_by_label("Satuan kerja", exact=True)).to_have_value("K22.01")
    inspector.look(page, "petugas-sk-salah")
    # The file that went up in pieces stays; a wrong password changes nothing either.
    page.get_by_label("NIP", exact=True).fill("19700101 200001 2 001")
    prove_nothing(page)
    record(page)
    expect(page.get_by_role("alert")).to_contain_text("Password Anda sekarang salah")
    page.get_by_label("Email kantor").fill("admagency01@contoh.id")
    prove(portal, totp)
    record(page)
    expect(page.get_by_role("alert")).to_contain_text("Email itu milik akun lain")
    page.get_by_label("Email kantor").fill("sari@contoh.go.id")
    prove(portal, totp)
    record(page)
    expect(page).to_have_url(RECORD)
    expect(page.get_by_text("Akun sudah dibuat")).to_be_visible()
    expect(page.get_by_role("main")).to_contain_text("KP.77/2026")
    inspector.look(page, "petugas-pejabat-dibuat")

    official = Portal(windows.open(screen), server.url)
    desk = official.page
    desk.goto(mailed(post, "Akun SPSE Anda sudah dibuat", "sari@contoh.go.id", "lupapassword/konfirmasi"))
    choose_password(desk, NEW_PASSWORD)
    official.fill_sign_in("SARI.DEWI", NEW_PASSWORD)
    desk.get_by_role("button", name="Login").click()
    expect(desk).to_have_url(ACTIVATION)
    official.type_code(pyotp.parse_uri(official.link()).at(away_from_edges()))
    official.expect_home("SARI.DEWI")
    official.open("/eproc4/logakses")
    expect(desk.get_by_role("main")).to_contain_text("sari@contoh.go.id: SK asli sudah dilihat")


def test_the_list_and_the_end_of_a_term(windows, portal: Portal, server: Server, post: MailServer, screen, inspector: Inspector):
    official = Portal(windows.open(screen), server.url)
    official.activate("PPK01", "NON PENYEDIA")
    page = portal.page
    totp = portal.activate("ADMAGENCY01", "NON PENYEDIA")
    menu(portal, "PEJABAT")
    expect(page.get_by_role("table")).to_contain_text("Rudi Hartono")
    inspector.look(page, "petugas-pejabat")
    page.get_by_label("Awal nama, NIP, atau User ID").fill("budi")
    page.get_by_role("button", name="Cari").click()
    expect(page.get_by_role("table")).not_to_contain_text("Rudi Hartono")
    page.get_by_role("link", name="Budi Santoso").click()
    inspector.look(page, "petugas-pejabat-lihat")
    page.get_by_role("link", name="Perbarui dari SK").click()
    expect(page.get_by_label("Nama lengkap")).to_have_value("Budi Santoso")
    expect(page.get_by_label("Satuan kerja", exact=True)).to_have_value("K22.01")
    inspector.look(page, "petugas-sk-perbarui")
    page.go_back()
    page.get_by_role("link", name="Akhiri masa jabatan").click()
    inspector.look(page, "petugas-pejabat-akhiri")
    page.get_by_label("Alasan").fill("Pindah ke instansi lain")
    prove_nothing(page)
    page.get_by_role("button", name="Akhiri masa jabatan").click()
    expect(page.get_by_role("alert")).to_contain_text("Password Anda sekarang salah")
    expect(page.get_by_label("Alasan")).to_have_value("Pindah ke instansi lain")
    prove(portal, totp)
    page.get_by_role("button", name="Akhiri masa jabatan").click()
    expect(page.get_by_text("Masa jabatan sudah diakhiri")).to_be_visible()
    inspector.look(page, "petugas-pejabat-berakhir")

    told = mail(post, "Masa jabatan diakhiri petugas", "ppk01@contoh.id").body("plain")
    assert "Pindah ke instansi lain" in told and "Maya Sari" in told and "bukansaya" not in told
    official.open("/eproc4/beranda")
    expect(official.page).to_have_url(re.compile("/eproc4/login"))
    official.sign_in("PPK01", kind="NON PENYEDIA")
    expect(official.page).to_have_url(re.compile("/eproc4/totp/kendala"))
    expect(official.page.get_by_role("main")).to_contain_text("Akhir masa jabatan")


def test_the_form_that_a_supplier_signs(windows, portal: Portal, server: Server, post: MailServer, screen, inspector: Inspector):
    page = portal.page
    portal.open("/eproc4/publik/daftar")
    ask(page, server)
    page.goto(link(post, "Lanjutkan pendaftaran penyedia"))
    for step in STEPS:
        page.get_by_role("link", name=step).first.click()
        fill(page, step)
        if step == "Perusahaan":
            page.get_by_label("Nama perusahaan").fill("PT " + "Maju Łódź Ελλάς Самара " * 8)
        go_on(page)
        portal.open("/eproc4/publik/daftar/lanjut")
    portal.open("/eproc4/publik/daftar/dokumen")
    section = page.get_by_role("region", name="Formulir Keikutsertaan")
    with page.expect_download() as download:
        section.get_by_role("link", name="Unduh formulirnya (PDF)").click()
    assert download.value.suggested_filename == "formulir-keikutsertaan.pdf"
    form = pypdf.PdfReader(download.value.path(), strict=True)
    assert form.metadata.title == "Formulir Keikutsertaan" and form.metadata.author
    words = "\n".join(sheet.extract_text() for sheet in form.pages)
    for expected in [
        form.metadata.title, form.metadata.author, "Maju Łódź Ελλάς Самара", "0" + re.sub(r"\D", "", STEPS["Pajak dan izin"]["NPWP"]), "9120001234567", "Jalan Melati 5, Kota Bandung",
        "Jawa Barat", "021 555 0199", MAILBOX, "Andi Wijaya (Direktur)", "menyatakan", "Tempat, tanggal", "Tanda tangan dan cap perusahaan",
    ]:
        assert expected in words, words
    assert form.trailer["/Root"]["/MarkInfo"]["/Marked"], "read aloud in its order"
    assert [round(length) for length in form.pages[0].mediabox[2:]] == [595, 842]

    # The link of the mail is all that opens it; somebody else's draft is another form.
    address = server.url + "/eproc4/publik/daftar/formulir"
    try:
        urllib.request.urlopen(address)
        raise AssertionError("given to a visitor")
    except urllib.error.HTTPError as refused:
        assert refused.code == 410
    other = windows.open(screen)
    other.goto(server.url + "/eproc4/publik/daftar")
    ask(other, server, "lain@contoh.co.id")
    other.goto(mailed(post, "Lanjutkan pendaftaran penyedia", "lain@contoh.co.id", "lanjut"))
    other.context.add_cookies([{"name": "bahasa", "value": "en", "url": server.url}])
    answer = other.context.request.get(address)
    words = "\n".join(sheet.extract_text() for sheet in pypdf.PdfReader(io.BytesIO(answer.body()), strict=True).pages)
    assert "lain@contoh.co.id" in words and "Name of the company" in words and MAILBOX not in words and "Melati" not in words
