"""What officials ask of the staff: the decree that an incomplete record needs, and a wait that is ended, each from both sides."""

import re
import time

import pyotp
from playwright.sync_api import Page, expect

from server import Server
from test_consoles import find, menu, staff
from test_every_page import Inspector, change, inspector  # noqa: F401
from upload import PDF
from walk import ACTIVATION, Portal, away_from_edges, on_desktop, prove

CAUSE = re.compile("/eproc4/totp/kendala$")
REQUEST = re.compile("/eproc4/totp/kendala/permintaan$")
REASON = "Halaman kedua SK tidak ada"


def fill(page: Page, nip: str = "19860926 201505 1 001") -> None:
    page.get_by_label("NIP").fill(nip)
    page.get_by_label("Nomor SK").fill("KP.7/2026")
    page.get_by_label("Tanggal SK").fill("2026-01-05")


def choose(page: Page, name: str = "SK PP01.pdf", content: bytes = PDF) -> None:
    page.get_by_label("Berkas SK", exact=True).set_input_files({"name": name, "mimeType": "application/octet-stream", "buffer": content})


def send(page: Page) -> None:
    page.get_by_role("button", name="Kirim data yang kurang").click()


def answer(agency: Portal, totp: pyotp.TOTP, choice: str) -> None:
    desk = agency.page
    desk.get_by_label(choice).check()
    desk.get_by_label("Alasan").fill(REASON)
    prove(agency, totp)
    desk.get_by_role("button", name="Kirim jawaban").click()
    expect(desk.get_by_text("sudah dijawab")).to_be_visible()


def activate(portal: Portal, user: str) -> None:
    """From the activation page, which is open, to home."""
    totp = pyotp.parse_uri(portal.link())
    portal.type_code(totp.at(away_from_edges() - 30))
    portal.expect_home(user)


def test_an_official_hands_in_the_decree_and_is_let_in(windows, portal: Portal, server: Server, screen: dict, inspector: Inspector):
    page = portal.page
    portal.sign_in("PP01", kind="NON PENYEDIA")
    expect(page).to_have_url(CAUSE)
    expect(page.get_by_role("heading", name="Data pejabat belum lengkap")).to_be_visible()
    inspector.look(page, "kendala-pejabat")
    fill(page, nip="123")
    choose(page, "SK.exe")
    expect(page.get_by_text("Nama berkas harus berakhir .pdf")).to_be_visible()
    choose(page)
    expect(page.get_by_text("“SK PP01.pdf” sudah terunggah")).to_be_visible()
    send(page)
    expect(page.get_by_role("alert")).to_contain_text("Periksa isian berikut: NIP")
    expect(page.get_by_role("alert")).to_be_focused()
    expect(page.get_by_label("Nomor SK")).to_have_value("KP.7/2026")
    expect(page.get_by_label("Tanggal SK")).to_have_value("2026-01-05")
    # It went up in pieces, and the form that came back still has it.
    expect(page.get_by_text("“SK PP01.pdf” sudah terunggah")).to_be_visible()
    inspector.look(page, "kendala-pejabat-salah")
    fill(page)
    send(page)
    expect(page).to_have_url(REQUEST)
    expect(page.get_by_role("main")).to_contain_text("198609262015051001")
    expect(page.get_by_role("main")).to_contain_text("SK PP01.pdf")
    inspector.look(page, "permintaan-pejabat")

    agency, totp = staff(windows, server, screen, "ADMAGENCY01")
    desk = agency.page
    menu(agency, "PERMINTAAN")
    inspector.look(desk, "petugas-antrean-pejabat")
    desk.get_by_role("link", name="Nomor 1", exact=True).click()
    for fact in ("198609262015051001", "KP.7/2026", "Rudi Hartono", "SK PP01.pdf"):
        expect(desk.get_by_role("main")).to_contain_text(fact)
    inspector.look(desk, "petugas-permintaan-pejabat")
    with desk.expect_download() as download:
        desk.get_by_role("link", name="Unduh SK").click()
    assert download.value.suggested_filename == "SK-1.pdf"
    with open(download.value.path(), "rb") as file:
        assert file.read() == PDF
    desk.get_by_role("link", name="English").click()
    expect(desk.get_by_role("link", name="Download the decree")).to_be_visible()
    inspector.look(desk, "staff-request-official-en")
    desk.get_by_role("link", name="Bahasa Indonesia").click()
    answer(agency, totp, "Setujui: catat yang diusulkan")
    inspector.look(desk, "petugas-antrean-pejabat-dijawab")

    page.get_by_role("link", name="Periksa lagi").click()
    expect(page).to_have_url(ACTIVATION)
    activate(portal, "PP01")
    portal.open("/eproc4/logakses")
    for event in ("Permintaan kepada petugas dikirim", "Permintaan diselesaikan"):
        expect(page.get_by_role("main")).to_contain_text(event)


def test_what_was_refused_and_returned_is_sent_again_without_a_script(windows, server: Server, screen: dict, inspector: Inspector):
    plain = Portal(windows.open(screen, java_script_enabled=False), server.url)
    page = plain.page
    plain.open("/eproc4/login?jenis=nonpenyedia")
    plain.fill_sign_in("PP01")
    page.get_by_role("button", name="Login").click()
    expect(page).to_have_url(CAUSE)
    fill(page)
    choose(page, "SK.exe")
    send(page)
    expect(page.get_by_role("alert")).to_contain_text("harus berakhir .pdf")
    expect(page.get_by_text("Pilih berkasnya sekali lagi")).to_be_visible()
    expect(page.get_by_label("Nomor SK")).to_have_value("KP.7/2026")
    choose(page)
    send(page)
    expect(page).to_have_url(REQUEST)

    agency, totp = staff(windows, server, screen, "ADMAGENCY01")
    desk = agency.page
    menu(agency, "PERMINTAAN")
    desk.get_by_role("link", name="Nomor 1", exact=True).click()
    answer(agency, totp, "Tolak")
    agency.open("/eproc4/petugas/permintaan/lihat?nomor=1")
    expect(desk.get_by_text("berkasnya tidak disimpan di sini")).to_be_visible()
    expect(desk.get_by_role("link", name="Unduh SK")).to_have_count(0)
    inspector.look(desk, "petugas-permintaan-pejabat-ditolak")

    page.get_by_role("link", name="Periksa lagi").click()
    expect(page.get_by_role("main")).to_contain_text(f"ditolak oleh Maya Sari: {REASON}")
    page.get_by_role("link", name="Kembali", exact=True).click()
    expect(page.get_by_text("Permintaan nomor 1 ditolak")).to_be_visible()
    expect(page.get_by_label("Berkas SK", exact=True)).to_have_attribute("required", "")
    fill(page)
    choose(page)
    send(page)
    expect(page).to_have_url(REQUEST)

    menu(agency, "PERMINTAAN")
    desk.get_by_role("link", name="Nomor 2", exact=True).click()
    answer(agency, totp, "Kembalikan untuk diperbaiki")
    page.get_by_role("link", name="Periksa lagi").click()
    page.get_by_role("link", name="Kembali", exact=True).click()
    # What came back is put right, not typed anew; nor is the decree chosen again.
    expect(page.get_by_label("Nomor SK")).to_have_value("KP.7/2026")
    expect(page.get_by_text("SK yang sudah dikirim tetap dipakai: SK PP01.pdf.")).to_be_visible()
    page.get_by_label("Nomor SK").fill("KP.8/2026")
    send(page)
    expect(page).to_have_url(REQUEST)
    menu(agency, "PERMINTAAN")
    desk.get_by_role("link", name="Nomor 3", exact=True).click()
    expect(desk.get_by_role("main")).to_contain_text("KP.8/2026")
    expect(desk.get_by_role("link", name="Unduh SK")).to_be_visible()


def test_what_was_returned_has_its_decree(portal: Portal, server: Server, windows, screen: dict, inspector: Inspector):
    page = portal.page
    portal.sign_in("PP01", kind="NON PENYEDIA")
    fill(page)
    choose(page)
    expect(page.get_by_text("“SK PP01.pdf” sudah terunggah")).to_be_visible()
    send(page)
    expect(page).to_have_url(REQUEST)
    agency, totp = staff(windows, server, screen, "ADMAGENCY01")
    agency.open("/eproc4/petugas/permintaan/lihat?nomor=1")
    answer(agency, totp, "Kembalikan untuk diperbaiki")
    portal.open("/eproc4/totp/kendala")
    expect(page.get_by_text("Permintaan nomor 1 dikembalikan")).to_be_visible()
    inspector.look(page, "kendala-pejabat-dikembalikan")
    page.get_by_role("link", name="English").click()
    expect(page.get_by_text("the decree that was sent before is used")).to_be_visible()
    inspector.look(page, "record-of-official-returned-en")


@on_desktop
def test_an_official_who_typed_wrong_passwords_is_let_in(windows, portal: Portal, server: Server, screen: dict, inspector: Inspector):
    portal.sign_in("PPK01", "Salah#2022", kind="NON PENYEDIA")
    expect(portal.page.get_by_role("alert")).to_contain_text("User ID atau Password salah")
    # As if there had been many more.
    change(server, f"UPDATE throttles SET waits_until = {int(time.time() + 900) * 1000} WHERE subject LIKE 'user:PPK01 %'")
    portal.sign_in("PPK01", kind="NON PENYEDIA")
    # The same words as for a wrong one: whoever guesses learns nothing.
    expect(portal.page.get_by_role("alert")).to_contain_text("User ID atau Password salah")

    admin, totp = staff(windows, server, screen, "ADMPPE01")
    page = admin.page
    find(admin, "ppk01", "PPK01")
    expect(page.get_by_role("main")).to_contain_text("Menunggu sampai")
    inspector.look(page, "petugas-pengguna-menunggu")
    page.get_by_role("link", name="Akhiri masa tunggu").click()
    page.get_by_label("Alasan").fill("ya")
    page.get_by_role("main").locator("form").evaluate("form => { form.noValidate = true }")
    page.get_by_role("button", name="Akhiri masa tunggu").click()
    expect(page.get_by_role("alert")).to_contain_text("Alasan belum diisi")
    inspector.look(page, "petugas-masa-tunggu-tanpa-alasan")
    page.get_by_label("Alasan").fill("Pengguna salah ketik berkali-kali")
    prove(admin, totp)
    page.get_by_role("button", name="Akhiri masa tunggu").click()
    expect(page.get_by_text("Masa tunggu sudah diakhiri")).to_be_visible()
    expect(page.get_by_role("main")).not_to_contain_text("Menunggu sampai")
    portal.sign_in("PPK01", kind="NON PENYEDIA")
    expect(portal.page).to_have_url(ACTIVATION)
    activate(portal, "PPK01")
    portal.open("/eproc4/logakses")
    expect(portal.page.get_by_role("main")).to_contain_text("Masa tunggu diakhiri petugas")
