"""The consoles of the LPSE's staff, each from the menu to what the user sees of it."""

import csv
import re
import time

import pyotp
from playwright.sync_api import expect

from server import PASSWORD, Server
from sqlite import change_sqlite
from test_every_page import Inspector, inspector  # noqa: F401
from test_keyboard import tab_to
from walk import Portal, away_from_edges, each_kind_on_a_screen, on_desktop, prove, wrong_code

REASON = "KTP sudah dicocokkan"


def staff(windows, server: Server, screen: dict, user: str) -> tuple[Portal, pyotp.TOTP]:
    """One of the demonstration's staff in a browser of the own, signed in."""
    portal = Portal(windows.open(screen), server.url)
    return portal, portal.activate(user, "NON PENYEDIA")


def member(windows, server: Server, screen: dict, user: str, *options: str) -> tuple[Portal, pyotp.TOTP]:
    """The same with a new member of staff."""
    server.create_account(user, "nonpenyedia", *options)
    return staff(windows, server, screen, user)


def menu(portal: Portal, entry: str) -> None:
    """An entry of the menu, which lies in a group where there are many consoles."""
    bar = portal.page.get_by_role("navigation", name="Menu utama")
    group = bar.locator("details:not([open])", has=portal.page.locator("a", has_text=re.compile(f"^{re.escape(entry)}$")))
    if group.count():
        group.locator("summary").click()
    bar.get_by_role("link", name=entry, exact=True).click()
    expect(bar.locator('a[aria-current="page"]')).to_have_text(entry)


def find(portal: Portal, typed: str, user: str) -> None:
    menu(portal, "PENGGUNA")
    portal.page.get_by_role("searchbox").fill(typed)
    portal.page.get_by_role("button", name="Cari").click()
    portal.page.get_by_role("link", name=user, exact=True).click()
    expect(portal.page.get_by_role("heading", name=user, exact=True)).to_be_visible()


def test_helpdesk_opens_a_request_and_a_verifikator_answers(windows, portal: Portal, server: Server, screen: dict, inspector: Inspector):
    """A supplier's way alone: an official's record has no copy at other LPSEs, and what it may lack is in `test_records`."""
    helpdesk, _ = member(windows, server, screen, "BANTU", "--role", "helpdesk")
    page = helpdesk.page
    menu(helpdesk, "PENGGUNA")
    inspector.look(page, "petugas-cari")
    find(helpdesk, "citra", "CITRA")
    expect(page.get_by_role("main")).to_contain_text("Data penyedia belum sinkron di LPSE ini")
    inspector.look(page, "petugas-pengguna")
    page.get_by_label("Buka permintaan perbaikan data").check()
    page.get_by_label("Alasan").fill(REASON)
    page.get_by_role("button", name="Mulai").click()
    expect(page.get_by_text("Permintaan sudah dibuka")).to_be_visible()
    inspector.look(page, "petugas-pengguna-dibantu")
    helpdesk.open("/eproc4/petugas/permintaan")
    expect(page.get_by_role("heading", name="Bukan wewenang akun ini")).to_be_visible()
    inspector.look(page, "bukan-wewenang")

    portal.sign_in("CITRA")
    portal.page.get_by_role("link", name="Lihat posisi permintaan").click()
    expect(portal.page.get_by_text("Menunggu petugas")).to_be_visible()

    verifikator, totp = member(windows, server, screen, "VERIF", "--role", "verifikator")
    page = verifikator.page
    menu(verifikator, "PERMINTAAN")
    inspector.look(page, "petugas-antrean")
    page.get_by_role("link", name=re.compile("^Nomor ")).click()
    expect(page.get_by_role("main")).to_contain_text("CV Citra Abadi")
    inspector.look(page, "petugas-permintaan")
    page.get_by_label("Setujui: data sudah sinkron").check()
    page.get_by_label("Provinsi").select_option("DKI Jakarta")
    page.get_by_label("Kabupaten/Kota").fill("Kota Jakarta Pusat")
    page.get_by_label("Alasan").fill(REASON)
    prove(verifikator, totp)
    page.get_by_role("button", name="Kirim jawaban").click()
    expect(page.get_by_text("sudah dijawab")).to_be_visible()
    expect(page.get_by_text("Tidak ada yang menunggu")).to_be_visible()
    inspector.look(page, "petugas-antrean-kosong")
    page.get_by_role("link", name="English").click()
    expect(page.get_by_role("heading", name="Requests that wait for you")).to_be_visible()

    portal.page.get_by_role("link", name="Periksa lagi").click()
    portal.register("CITRA")


# Title of the page that names it, what is imported, and the row without what both have.
SANCTIONED = {
    "PENYEDIA": ("Terdaftar di Daftar Hitam", "suppliers", {"name": "PT Dinamika Nusantara", "copy": "in-step", "sanction": "blacklisted"}),
    "NON PENYEDIA": ("Akun diblokir", "officials", {
        "name": "Budi Santoso", "nip": "198609262015051001", "post": "Kepala Subbagian Umum", "sk_number": "KP.101/2025", "sk_date": "2025-01-06",
        "agency": "K22", "satker": "K22.01", "role": "ppk", "sanction": "blocked",
    }),
}
SANCTION = {
    "sanction_since": "2026-01-01", "sanction_until": "2027-12-31", "sanction_by": "Kepala KUPPBJ",
    "sanction_reason": "Mengundurkan diri sesudah ditetapkan",
}
COLUMNS = {
    "suppliers": "user_id,name,form,npwp,nib,street,province,regency,regency_name,postal_code,phone,owners,officers,tax_year,home_lpse,"
    "verification,verified_on,copy,copy_since,sanction,sanction_since,sanction_until,sanction_by,sanction_reason",
    "officials": "user_id,name,nip,post,sk_number,sk_date,sk_file,agency,satker,role,from_date,until_date,"
    "sanction,sanction_since,sanction_until,sanction_by,sanction_reason",
}


@each_kind_on_a_screen
def test_a_sanction_is_lifted_with_both_factors(
    windows, portal: Portal, server: Server, screen: dict, inspector: Inspector, tmp_path, kind: str, user: str  # noqa: F811
):
    title, records, row = SANCTIONED[kind]
    with open(tmp_path / "records.csv", "w", encoding="utf-8", newline="") as file:
        lines = csv.DictWriter(file, COLUMNS[records].split(","))
        lines.writeheader()
        lines.writerow({"user_id": user} | row | SANCTION)
    imported = server.run("import", records, str(tmp_path / "records.csv"))
    assert imported.returncode == 0, imported.stderr
    portal.sign_in(user, kind=kind)
    expect(portal.page.get_by_role("heading", name=title)).to_be_visible()
    portal.page.get_by_role("button", name="Minta peninjauan").click()
    expect(portal.page.get_by_role("main")).to_contain_text("Admin PPE di LPSE Contoh")
    admin, totp = member(windows, server, screen, "ADMIN", "--role", "admin-ppe")
    page = admin.page
    menu(admin, "PERMINTAAN")
    page.get_by_role("link", name=re.compile("^Nomor ")).click()
    expect(page.get_by_role("main")).to_contain_text("Mengundurkan diri sesudah ditetapkan")
    inspector.look(page, "petugas-permintaan-sanksi")
    page.get_by_label("Setujui: cabut blokir atau Daftar Hitam").check()
    page.get_by_label("Alasan").fill("Putusan pengadilan")
    prove(admin, totp)
    page.get_by_role("button", name="Kirim jawaban").click()
    expect(page.get_by_text("sudah dijawab")).to_be_visible()
    portal.page.get_by_role("link", name="Periksa lagi").click()
    portal.register(user)


@each_kind_on_a_screen
def test_waits_are_ended(
    windows, portal: Portal, server: Server, screen: dict, inspector: Inspector, kind: str, user: str  # noqa: F811
):
    totp = portal.activate(user, kind)
    portal.log_out()
    portal.sign_in(user, kind=kind)
    portal.type_code(wrong_code(totp))
    expect(portal.page.get_by_role("alert")).to_contain_text("Kode salah")
    # As if there had been many more.
    until = int(time.time() + 900) * 1000
    change_sqlite(server.environment["SPSE_DATABASE"], f"UPDATE throttles SET waits_until = {until} WHERE subject LIKE 'user:{user} %'")
    portal.type_code(totp.at(away_from_edges()))
    expect(portal.page.get_by_role("alert")).to_contain_text("Terlalu banyak percobaan")

    admin, admin_totp = member(windows, server, screen, "ADMIN", "--role", "admin-ppe")
    page = admin.page
    find(admin, user.lower(), user)
    page.get_by_role("link", name="Akhiri masa tunggu").click()
    inspector.look(page, "petugas-masa-tunggu")
    page.get_by_label("Alasan").fill(REASON)
    prove(admin, admin_totp)
    page.get_by_role("button", name="Akhiri masa tunggu").click()
    expect(page.get_by_text("Masa tunggu sudah diakhiri")).to_be_visible()
    portal.type_code(totp.at(away_from_edges()))
    portal.expect_home(user)


@each_kind_on_a_screen
def test_two_take_a_phone_off(
    windows, portal: Portal, server: Server, screen: dict, inspector: Inspector, kind: str, user: str  # noqa: F811
):
    portal.activate(user, kind)
    first, first_totp = member(windows, server, screen, "ADMIN", "--role", "admin-ppe")
    second, second_totp = member(windows, server, screen, "VERIF", "--role", "verifikator")
    page = first.page
    find(first, user.lower(), user)
    page.get_by_role("link", name="Lepas HP dari akun").click()
    inspector.look(page, "petugas-lepas")
    page.get_by_label("Alasan").fill(REASON)
    prove(first, first_totp)
    page.get_by_role("button", name="Ajukan pelepasan HP").click()
    expect(page.get_by_text("Pelepasan HP sudah diajukan")).to_be_visible()
    menu(first, "PELEPASAN HP")
    page.get_by_role("link", name=user, exact=True).click()
    expect(page.get_by_text("harus petugas lain")).to_be_visible()
    expect(page.get_by_role("button", name="Setujui pelepasan HP")).to_have_count(0)
    inspector.look(page, "petugas-lepas-sendiri")
    portal.page.reload()
    expect(portal.page.get_by_role("navigation", name="Menu utama")).to_contain_text(user)

    page = second.page
    menu(second, "PELEPASAN HP")
    inspector.look(page, "petugas-pelepasan")
    page.get_by_role("link", name=user, exact=True).click()
    expect(page.get_by_role("main")).to_contain_text(REASON)
    inspector.look(page, "petugas-setujui")
    prove(second, second_totp)
    page.get_by_role("button", name="Setujui pelepasan HP").click()
    expect(page.get_by_text("HP sudah dilepas")).to_be_visible()

    portal.page.reload()
    expect(portal.page.get_by_text("Sesi Anda sudah berakhir")).to_be_visible()
    portal.activate(user, kind)
    portal.open("/eproc4/logakses")
    expect(portal.page.get_by_role("main")).to_contain_text(f"Oleh PT ADMIN, PT VERIF. Alasan: {REASON}")
    inspector.look(portal.page, "log-akses-petugas")

    page = first.page
    menu(first, "LOG PENGGUNA")
    inspector.look(page, "petugas-log")
    page.get_by_label("User ID").fill(user.lower())
    page.get_by_label("Kejadian").select_option("HP dilepas dari akun")
    page.get_by_role("button", name="Cari").click()
    inspector.look(page, "petugas-log-ditemukan")
    expect(page.get_by_role("row")).to_have_count(2)
    expect(page.get_by_role("main")).to_contain_text(f"Oleh PT ADMIN, PT VERIF (ADMIN, VERIF). Alasan: {REASON}")
    page.get_by_label("Alasan").fill("Diminta auditor")
    page.get_by_label("Password Anda sekarang").fill("salah")
    page.get_by_label("Kode 6 angka").fill("123456")
    page.get_by_role("button", name="Unduh CSV").click()
    expect(page.get_by_role("alert")).to_contain_text("Password Anda sekarang salah")
    expect(page.get_by_label("Alasan")).to_have_value("Diminta auditor")
    inspector.look(page, "petugas-log-salah-password")
    for _ in range(2):
        prove(first, first_totp)
        with page.expect_download() as download:
            page.get_by_role("button", name="Unduh CSV").click()
        with open(download.value.path(), encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file, delimiter=";"))
        assert [(row["User ID"], row["Kode kejadian"], row["Alasan"]) for row in rows] == [(user, "device-removed", REASON)]
    first.open("/eproc4/logakses")
    expect(page.get_by_role("main")).to_contain_text("kejadian=device-removed, baris=1: Diminta auditor")


@on_desktop
def test_a_request_is_answered_by_keyboard(windows, portal: Portal, server: Server, screen: dict):
    portal.sign_in("CITRA")
    portal.page.get_by_role("button", name="Minta perbaikan data").click()
    verifikator, totp = member(windows, server, screen, "VERIF", "--role", "verifikator")
    page = verifikator.page
    tab_to(page, page.get_by_role("navigation").locator("summary", has_text="LAYANAN"))
    page.keyboard.press("Enter")
    tab_to(page, page.get_by_role("navigation").get_by_role("link", name="PERMINTAAN"))
    page.keyboard.press("Enter")
    tab_to(page, page.get_by_role("link", name=re.compile("^Nomor ")))
    page.keyboard.press("Enter")
    tab_to(page, page.get_by_label("Setujui: data sudah sinkron"))
    page.keyboard.press("ArrowDown")
    expect(page.get_by_label("Kembalikan untuk diperbaiki")).to_be_checked()
    tab_to(page, page.get_by_label("Alasan"))
    page.keyboard.type("Alamat belum lengkap")
    tab_to(page, page.get_by_label("Password Anda sekarang"))
    page.keyboard.type(PASSWORD)
    tab_to(page, page.get_by_label("Kode 6 angka"))
    page.keyboard.type(totp.at(away_from_edges()))
    tab_to(page, page.get_by_role("button", name="Kirim jawaban"))
    page.keyboard.press("Enter")
    expect(page.get_by_text("sudah dijawab")).to_be_visible()
    portal.page.get_by_role("link", name="Periksa lagi").click()
    expect(portal.page.get_by_role("main")).to_contain_text("dikembalikan oleh PT VERIF: Alamat belum lengkap")
