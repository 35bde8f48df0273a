"""Data Penyedia: from the menu to the approved change, with the mail that tells of it; what is refused on the way; a copy that is mended."""

import re
import time

import pyotp
from playwright.sync_api import Page, expect

from mail_server import MailServer
from server import PASSWORD, Server
from test_consoles import member, menu
from test_every_page import Inspector, inspector  # noqa: F401
from upload import PDF
from walk import Portal, away_from_edges, on_phone, prove

DATA = re.compile(r"/eproc4/datapenyedia(\?|$)")


def choose(page: Page, name: str = "akta.pdf", content: bytes = PDF) -> None:
    page.locator("#dokumen").set_input_files({"name": name, "mimeType": "application/octet-stream", "buffer": content})


def next_code(totp: pyotp.TOTP, used: str) -> str:
    """The code that comes after one that was used up, once it is shown."""
    while (code := totp.at(away_from_edges())) == used:
        time.sleep(1)
    return code


def mail(post: MailServer, subject: str) -> str:
    """The text of the mail with a subject, once it is there."""
    index = 0
    while post.mail(index).subject != subject:
        index += 1
    return post.mail(index).body()


def test_from_the_menu_to_the_approved_change(windows, portal: Portal, server: Server, post: MailServer, screen: dict, inspector: Inspector):
    page = portal.page
    totp = portal.activate()
    menu(portal, "DATA PENYEDIA")
    expect(page.get_by_text("Data perusahaan Anda lengkap")).to_be_visible()
    expect(page.get_by_role("main")).to_contain_text("01.312.166.0-091.000")
    inspector.look(page, "data-penyedia")

    page.get_by_role("link", name="Ubah: Telepon").click()
    inspector.look(page, "data-penyedia-telepon")
    page.get_by_label("Telepon", exact=True).fill("12")
    page.get_by_role("button", name="Simpan").last.click()
    expect(page.get_by_role("alert")).to_contain_text("Periksa isian berikut: Telepon")
    expect(page.get_by_role("alert")).to_be_focused()
    page.get_by_label("Telepon", exact=True).fill("021 555 0199")
    page.get_by_role("button", name="Simpan").last.click()
    expect(page).to_have_url(DATA)
    expect(page.get_by_text("Telepon: sudah diubah")).to_be_visible()

    page.get_by_role("link", name="Usulkan perubahan: NPWP").click()
    inspector.look(page, "data-penyedia-npwp")
    # CITRA has it, in the form of 16 digits.
    page.get_by_label("NPWP", exact=True).fill("0013000666091000")
    choose(page)
    page.get_by_label("Password Anda sekarang").fill(PASSWORD)
    used = totp.at(away_from_edges())
    page.get_by_label("Kode 6 angka").fill(used)
    page.get_by_role("button", name="Kirim usulan").last.click()
    expect(page.get_by_role("alert")).to_contain_text("NPWP ini sudah tercatat pada penyedia lain")
    expect(page.get_by_label("NPWP", exact=True)).to_have_value("0013000666091000")
    inspector.look(page, "data-penyedia-npwp-dipakai")
    # The document went up in pieces, and the form that came back still has it.
    expect(page.get_by_text("“akta.pdf” sudah terunggah")).to_be_visible()
    page.get_by_label("NPWP", exact=True).fill("02.000.000.6-091.000")
    page.get_by_label("Password Anda sekarang").fill(PASSWORD)
    page.get_by_label("Kode 6 angka").fill(next_code(totp, used))
    page.get_by_role("button", name="Kirim usulan").last.click()
    expect(page.get_by_text("NPWP: usulan terkirim")).to_be_visible()
    inspector.look(page, "data-penyedia-diusulkan")
    told = mail(post, "Perubahan identitas perusahaan diusulkan (DIN)")
    assert "Bagian: NPWP" in told and "/eproc4/user/bukansaya?kunci=" in told

    verifikator, verifikator_totp = member(windows, server, screen, "VERIF", "--role", "verifikator")
    desk = verifikator.page
    menu(verifikator, "PERUBAHAN DATA")
    inspector.look(desk, "petugas-perubahan-daftar")
    desk.get_by_role("link", name="Nomor 1", exact=True).click()
    expect(desk.get_by_role("main")).to_contain_text("02.000.000.6-091.000")
    inspector.look(desk, "petugas-perubahan")
    with desk.expect_download() as download:
        desk.get_by_role("link", name="Unduh dokumen").click()
    assert download.value.suggested_filename == "npwp-1.pdf"
    with open(download.value.path(), "rb") as file:
        assert file.read() == PDF
    desk.get_by_label("Setujui: catat yang diusulkan").check()
    desk.get_by_label("Alasan").fill("Kartu NPWP sudah dicocokkan")
    prove(verifikator, verifikator_totp)
    desk.get_by_role("button", name="Kirim jawaban").click()
    expect(desk.get_by_text("Usulan nomor 1 sudah dijawab")).to_be_visible()
    inspector.look(desk, "petugas-perubahan-kosong")
    assert "Kartu NPWP sudah dicocokkan" in mail(post, "Perubahan data penyedia disetujui (DIN)")

    page.reload()
    expect(page.get_by_role("main")).to_contain_text("0020000006091000")
    expect(page.get_by_role("main")).to_contain_text("Kartu NPWP sudah dicocokkan")
    page.get_by_role("link", name="English").click()
    expect(page.get_by_role("heading", name="Supplier data")).to_be_visible()
    inspector.look(page, "supplier-data-en")


@on_phone
def test_a_returned_list_of_owners_without_a_script(windows, server: Server, post: MailServer, screen: dict, inspector: Inspector):
    plain = Portal(windows.open(screen, java_script_enabled=False), server.url)
    page = plain.page
    plain.open("/eproc4/login?jenis=penyedia")
    plain.fill_sign_in("DIN")
    page.get_by_role("button", name="Login").click()
    totp = pyotp.parse_uri(plain.plain_link())
    plain.type_code(totp.at(away_from_edges() - 30))
    plain.expect_home()
    page.get_by_role("link", name="DATA PENYEDIA").click()
    page.get_by_role("link", name="Usulkan perubahan: Pemilik").click()
    rows = page.get_by_role("group")
    expect(rows).to_have_count(3)
    page.get_by_role("button", name="Tambah baris").click()
    expect(rows).to_have_count(6)
    rows.nth(1).get_by_label("Nama").fill("")
    rows.nth(1).get_by_label("Persen").fill("")
    rows.nth(3).get_by_label("Nama").fill("Budi Santoso")
    rows.nth(3).get_by_label("Persen").fill("40")
    choose(page)
    page.get_by_label("Password Anda sekarang").fill(PASSWORD)
    page.get_by_label("Kode 6 angka").fill(totp.at(away_from_edges()))
    page.get_by_role("button", name="Kirim usulan").last.click()
    expect(page.get_by_text("Pemilik: usulan terkirim")).to_be_visible()
    expect(page.get_by_role("main")).to_contain_text("Budi Santoso, 40%")

    verifikator, verifikator_totp = member(windows, server, screen, "VERIF", "--role", "verifikator")
    desk = verifikator.page
    verifikator.open("/eproc4/petugas/perubahan/lihat?nomor=1")
    desk.get_by_label("Kembalikan untuk diperbaiki").check()
    desk.get_by_label("Alasan").fill("Akta halaman dua tidak terbaca")
    desk.get_by_label("Catatan untuk Pemilik").fill("NIK Budi belum ada")
    prove(verifikator, verifikator_totp)
    desk.get_by_role("button", name="Kirim jawaban").click()
    expect(desk.get_by_text("Usulan nomor 1 sudah dijawab")).to_be_visible()
    assert "Akta halaman dua tidak terbaca" in mail(post, "Perubahan data penyedia dikembalikan (DIN)")
    page.reload()
    expect(page.get_by_role("main")).to_contain_text("NIK Budi belum ada")
    page.get_by_role("link", name="Perbaiki dan kirim lagi: Pemilik").click()
    expect(page.get_by_role("group").nth(1).get_by_label("Nama")).to_have_value("Budi Santoso")


def test_an_account_without_a_record(portal: Portal, inspector: Inspector):
    portal.activate("MELATI")
    menu(portal, "DATA PENYEDIA")
    expect(portal.page.get_by_text("Akun ini belum punya data perusahaan di sini")).to_be_visible()
    inspector.look(portal.page, "data-penyedia-tanpa-data")


def test_each_part_and_a_withdrawn_address(portal: Portal, inspector: Inspector):
    page = portal.page
    portal.activate()
    for part in ("identity", "nib", "owners", "officers", "tax"):
        portal.open(f"/eproc4/datapenyedia/ubah?bagian={part}")
        inspector.look(page, f"data-penyedia-{part}")
    portal.open("/eproc4/datapenyedia")
    page.get_by_role("link", name="Usulkan perubahan: Alamat").click()
    page.get_by_label("Jalan dan nomor").fill("Jalan Baru 2")
    page.get_by_label("Provinsi").select_option("32")
    page.get_by_label("Kabupaten/Kota", exact=True).fill("")
    page.locator("main form").evaluate("form => { form.noValidate = true }")
    page.get_by_role("button", name="Kirim usulan").last.click()
    expect(page.get_by_role("alert")).to_contain_text("Periksa isian berikut: Kabupaten/Kota")
    expect(page.get_by_label("Provinsi")).to_have_value("32")
    inspector.look(page, "data-penyedia-alamat-salah")
    page.get_by_label("Kabupaten/Kota", exact=True).fill("Kota Bandung")
    choose(page, "nib.pdf")
    page.get_by_role("button", name="Kirim usulan").last.click()
    expect(page.get_by_text("Alamat: usulan terkirim")).to_be_visible()
    page.get_by_role("link", name="Ubah usulan").click()
    expect(page.get_by_label("Jalan dan nomor")).to_have_value("Jalan Baru 2")
    page.get_by_role("link", name="Kembali ke Data Penyedia").click()
    page.get_by_role("button", name="Tarik usulan").click()
    expect(page.get_by_text("Alamat: usulan ditarik")).to_be_visible()


def test_a_verifikator_mends_a_copy(windows, portal: Portal, server: Server, post: MailServer, screen: dict, inspector: Inspector):
    portal.sign_in("CITRA")
    portal.page.get_by_role("button", name="Minta perbaikan data").click()
    expect(portal.page.get_by_text("Menunggu petugas")).to_be_visible()
    verifikator, totp = member(windows, server, screen, "VERIF", "--role", "verifikator")
    desk = verifikator.page
    menu(verifikator, "PERUBAHAN DATA")
    desk.get_by_role("searchbox").fill("citra")
    desk.get_by_role("button", name="Cari").click()
    desk.get_by_role("link", name="CITRA", exact=True).click()
    expect(desk.get_by_role("main")).to_contain_text("Masih kurang")
    inspector.look(desk, "petugas-penyedia")
    desk.get_by_label("Alasan").fill("Sudah sama dengan data di LPSE 119")
    desk.get_by_label("Provinsi").select_option("DKI Jakarta")
    desk.get_by_label("Kabupaten/Kota").fill("Kota Jakarta Pusat")
    prove(verifikator, totp)
    desk.get_by_role("button", name="Simpan dan nyatakan salinan sama").last.click()
    expect(desk.get_by_text("Salinan sudah diperbaiki")).to_be_visible()
    inspector.look(desk, "petugas-penyedia-diperbaiki")
    assert "Sudah sama dengan data di LPSE 119" in mail(post, "Permintaan diselesaikan (CITRA)")
    portal.page.get_by_role("link", name="Periksa lagi").click()
    portal.register("CITRA")
