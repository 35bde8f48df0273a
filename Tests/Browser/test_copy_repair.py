"""A copy that is out of step, from the cause to the user's own page, with what it lacked; and one of which nothing has arrived."""

import csv

import pyotp
from playwright.sync_api import expect

from mail_server import MailServer
from server import Server
from test_consoles import REASON, member, menu
from test_data_penyedia import mail
from test_every_page import Inspector, inspector  # noqa: F401
from walk import Portal, away_from_edges, prove

MORE = "Pemilik: tambah baris"


def go_on(portal: Portal, user: str) -> None:
    """From the page of the cause, which holds nobody any more, to the signed-in home."""
    portal.open("/eproc4/totp/kendala")
    portal.type_code(pyotp.parse_uri(portal.link()).at(away_from_edges() - 30))
    portal.expect_home(user)


def test_what_the_copy_lacks_is_filled_in_with_the_answer(windows, portal: Portal, server: Server, post: MailServer, screen: dict, inspector: Inspector):
    page = portal.page
    portal.sign_in("CITRA")
    page.get_by_role("button", name="Minta perbaikan data").click()
    verifikator, totp = member(windows, server, screen, "VERIF", "--role", "verifikator")
    desk = verifikator.page
    menu(verifikator, "PERMINTAAN")
    desk.get_by_role("link", name="Nomor 1").click()
    desk.get_by_label("Setujui: data sudah sinkron").check()
    desk.get_by_label("Alasan").fill(REASON)
    desk.get_by_label("Kabupaten/Kota").fill("Kota Jakarta Pusat")
    prove(verifikator, totp)
    desk.get_by_role("button", name="Kirim jawaban").last.click()
    expect(desk.get_by_role("alert")).to_contain_text("Masih kurang, atau belum benar: Provinsi.")
    expect(desk.get_by_role("alert")).to_be_focused()
    expect(desk.get_by_label("Kabupaten/Kota")).to_have_value("Kota Jakarta Pusat")
    expect(desk.get_by_label("Alasan")).to_have_value(REASON)
    expect(desk.get_by_label("Password Anda sekarang")).to_have_value("")
    inspector.look(desk, "petugas-permintaan-kurang")
    desk.get_by_label("Provinsi").select_option("DKI Jakarta")
    prove(verifikator, totp)
    desk.get_by_role("button", name="Kirim jawaban").last.click()
    expect(desk.get_by_text("sudah dijawab")).to_be_visible()
    assert REASON in mail(post, "Permintaan diselesaikan (CITRA)")

    go_on(portal, "CITRA")
    menu(portal, "DATA PENYEDIA")
    expect(page.get_by_text("Data perusahaan Anda lengkap")).to_be_visible()
    expect(page.get_by_role("main")).to_contain_text("DKI Jakarta")
    portal.open("/eproc4/logakses")
    expect(page.get_by_role("main")).to_contain_text("Oleh PT VERIF. Isian: Provinsi, Kabupaten/Kota")
    portal.open("/eproc4/beranda")
    page.get_by_role("link", name="Riwayat permintaan").click()
    expect(page.get_by_role("heading", name="Nomor 1: Data penyedia di LPSE ini")).to_be_visible()
    expect(page.get_by_role("main")).to_contain_text(REASON)
    inspector.look(page, "riwayat-permintaan")


def test_a_copy_of_which_nothing_has_arrived(windows, portal: Portal, server: Server, screen: dict, inspector: Inspector, tmp_path):
    columns = (
        "user_id,name,form,npwp,nib,street,province,regency,regency_name,postal_code,phone,owners,officers,tax_year,home_lpse,verification,"
        "verified_on,copy,copy_since,sanction,sanction_since,sanction_until,sanction_by,sanction_reason"
    ).split(",")
    with open(tmp_path / "suppliers.csv", "w", encoding="utf-8", newline="") as file:
        lines = csv.DictWriter(file, columns)
        lines.writeheader()
        lines.writerow({"user_id": "MELATI", "name": "CV Melati Jaya", "copy": "missing", "copy_since": "2026-11-20"})
    assert server.run("import", "suppliers", str(tmp_path / "suppliers.csv")).returncode == 0
    portal.sign_in("MELATI")
    expect(portal.page.get_by_role("main")).to_contain_text("belum sampai di LPSE Contoh")
    verifikator, totp = member(windows, server, screen, "VERIF", "--role", "verifikator")
    desk = verifikator.page
    verifikator.open("/eproc4/petugas/penyedia?id=MELATI")
    inspector.look(desk, "petugas-penyedia-kosong")
    desk.get_by_label("Bentuk usaha").select_option("CV")
    desk.get_by_label("NPWP").fill("01.312.166.1-091.000")
    desk.get_by_label("NIB").fill("9120001234567")
    desk.get_by_label("Alamat").fill("Jalan Contoh 9")
    desk.get_by_label("Provinsi").select_option("DKI Jakarta")
    desk.get_by_label("Kabupaten/Kota").fill("Kota Jakarta Pusat")
    desk.get_by_label("Telepon").fill("021 555 0109")
    desk.get_by_label("Tahun SPT terakhir").fill("2025")
    desk.get_by_label("LPSE tempat terdaftar").fill("LPSE Kota Contoh")
    desk.get_by_role("group", name="Pemilik 1").get_by_label("Nama").fill("Melati Sukma")
    desk.get_by_role("group", name="Pemilik 1").get_by_label("Persen").fill("60")
    desk.get_by_role("button", name=MORE).click()
    expect(desk.get_by_label("Alamat")).to_have_value("Jalan Contoh 9")
    desk.get_by_role("group", name="Pemilik 2").get_by_label("Nama").fill("Andi Wijaya")
    desk.get_by_role("group", name="Pemilik 2").get_by_label("Persen").fill("40")
    desk.get_by_role("group", name="Pengurus 1").get_by_label("Nama").fill("Melati Sukma")
    desk.get_by_role("group", name="Pengurus 1").get_by_label("Jabatan").fill("Direktur")
    desk.get_by_label("Alasan").fill(REASON)
    prove(verifikator, totp)
    # Enter in a field sends the form, and does not ask for more rows.
    desk.get_by_label("NIB").press("Enter")
    expect(desk.get_by_role("alert")).to_contain_text("Masih kurang, atau belum benar: NPWP.")
    inspector.look(desk, "petugas-penyedia-kurang")
    desk.get_by_label("NPWP").fill("01.312.166.0-091.000")
    prove(verifikator, totp)
    desk.get_by_role("button", name="Simpan dan nyatakan salinan sama").last.click()
    expect(desk.get_by_role("alert")).to_contain_text("NPWP ini sudah tercatat pada penyedia lain")
    desk.get_by_label("NPWP").fill("3171015505900003")
    prove(verifikator, totp)
    desk.get_by_role("button", name="Simpan dan nyatakan salinan sama").last.click()
    expect(desk.get_by_text("Salinan sudah diperbaiki")).to_be_visible()
    expect(desk.get_by_role("main")).to_contain_text("Melati Sukma, Andi Wijaya")
    go_on(portal, "MELATI")
    expect(portal.page.get_by_role("main")).to_contain_text("Selamat datang")
