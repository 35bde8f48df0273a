"""KELENGKAPAN DATA: whose records lack what, from the menu to the record and the file, for a Verifikator and an Admin Agency."""

import csv
import re

from playwright.sync_api import expect

from test_consoles import menu
from test_every_page import Inspector, inspector  # noqa: F401
from walk import Portal


def test_a_verifikator_finds_what_suppliers_lack_and_takes_the_list_along(portal: Portal, inspector: Inspector):
    page = portal.page
    portal.activate("VERIF01", "NON PENYEDIA")
    menu(portal, "KELENGKAPAN DATA")
    expect(page.get_by_role("heading", name="Data yang belum lengkap")).to_be_visible()
    row = page.get_by_role("row").filter(has_text="CITRA")
    expect(row).to_contain_text("Provinsi, Kabupaten/Kota")
    inspector.look(page, "petugas-kelengkapan")
    with page.expect_download() as download:
        page.get_by_role("button", name="Unduh CSV").click()
    assert download.value.suggested_filename.startswith("penyedia-belum-lengkap-")
    with open(download.value.path(), encoding="utf-8-sig", newline="") as file:
        lines = {line[1]: line for line in csv.reader(file, delimiter=";")}
    assert lines["CITRA"][0] == "Penyedia" and lines["CITRA"][5] == "province regency"
    row.get_by_role("link", name="CITRA", exact=True).click()
    expect(page.get_by_role("main")).to_contain_text("Masih kurang")
    portal.open("/eproc4/logakses")
    expect(page.get_by_role("main")).to_contain_text("Daftar data yang belum lengkap diunduh")


def test_an_admin_agency_sees_what_keeps_its_officials_out(portal: Portal, inspector: Inspector):
    page = portal.page
    portal.activate("ADMAGENCY01", "NON PENYEDIA")
    menu(portal, "KELENGKAPAN DATA")
    row = page.get_by_role("row").filter(has_text="PP01")
    expect(row).to_contain_text("NIP")
    inspector.look(page, "petugas-kelengkapan-pejabat")
    row.get_by_role("link", name="PP01", exact=True).click()
    expect(page).to_have_url(re.compile(r"/eproc4/petugas/pejabat/lihat\?id=PP01$"))
    expect(page.get_by_role("region", name="Data di LPSE ini")).to_contain_text("Belum lengkap")
