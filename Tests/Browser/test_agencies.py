"""INSTANSI: an Admin Agency keeps the satker of its agency, and the Admin PPE those of all, each from the menu on."""

from playwright.sync_api import expect

from server import Server
from test_consoles import menu
from test_every_page import Inspector, inspector  # noqa: F401
from test_special import PDF, RECEIPT, choose, fill, send
from walk import Portal

REASON = "Susunan organisasi 2026"


def test_an_admin_agency_keeps_its_satker(windows, portal: Portal, server: Server, screen, inspector: Inspector):
    sender = Portal(windows.open(screen), server.url)
    sender.open("/eproc4/publik/special")
    fill(sender.page)
    choose(sender.page, "SK.pdf", PDF)
    send(sender.page, server)
    expect(sender.page).to_have_url(RECEIPT)
    form = RECEIPT.search(sender.page.url)[1]

    page = portal.page
    portal.activate("ADMAGENCY01", "NON PENYEDIA")
    menu(portal, "INSTANSI")
    expect(page.get_by_role("heading", name="Kementerian Perhubungan")).to_be_visible()
    expect(page.get_by_role("link", name="Ubah nama instansi")).to_have_count(0)
    inspector.look(page, "petugas-instansi-sendiri")

    def add(code: str) -> None:
        page.get_by_label("Kode satuan kerja").fill(code)
        page.get_by_label("Nama satuan kerja").fill("Ditjen Perhubungan Laut")
        page.get_by_label("Alasan").fill(REASON)
        page.get_by_role("button", name="Tambah", exact=True).click()

    add("K22.01")
    expect(page.get_by_role("alert")).to_contain_text("Kode itu sudah dipakai")
    expect(page.get_by_role("alert")).to_be_focused()
    expect(page.get_by_label("Kode satuan kerja")).to_have_attribute("aria-invalid", "true")
    expect(page.get_by_label("Nama satuan kerja")).to_have_value("Ditjen Perhubungan Laut")
    inspector.look(page, "petugas-instansi-kode-dipakai")
    add("K22.77")
    expect(page.get_by_text("Satuan kerja sudah ditambah")).to_be_visible()
    inspector.look(page, "petugas-instansi-ditambah")

    page.get_by_role("searchbox").fill("k22.7")
    page.get_by_role("button", name="Cari").click()
    expect(page.get_by_role("main").get_by_role("table")).not_to_contain_text("K22.01")
    page.get_by_role("link", name="Ubah nama K22.77").click()
    inspector.look(page, "petugas-instansi-ubah")
    page.get_by_label("Nama baru").fill("Ditjen Hubla")
    page.get_by_label("Alasan").fill(REASON)
    page.get_by_role("button", name="Simpan nama").click()
    expect(page.get_by_text("Nama sudah diubah")).to_be_visible()
    expect(page.get_by_role("table")).to_contain_text("Ditjen Hubla")

    # It is offered to whoever approves the form of an official.
    page.goto(f"{server.url}/eproc4/petugas/formulir/lihat?rujukan={form}")
    expect(page.locator('#daftar-satker option[value="K22.77"]')).to_have_text("Ditjen Hubla")

    # One with officials is not removed, and the page says how many there are.
    page.goto(f"{server.url}/eproc4/petugas/instansi/hapus?kode=K22.01")
    expect(page.get_by_role("main")).to_contain_text("tidak dapat dihapus")
    expect(page.get_by_role("main").get_by_role("button")).to_have_count(0)
    inspector.look(page, "petugas-instansi-hapus-berisi")
    page.get_by_role("link", name="Tidak, kembali").click()
    page.get_by_role("link", name="Hapus K22.77").click()
    inspector.look(page, "petugas-instansi-hapus")
    page.get_by_label("Alasan").fill(REASON)
    page.get_by_role("button", name="Hapus satuan kerja").click()
    expect(page.get_by_text("Satuan kerja sudah dihapus")).to_be_visible()
    expect(page.get_by_role("table")).not_to_contain_text("K22.77")
    portal.open("/eproc4/logakses")
    expect(page.get_by_role("main")).to_contain_text(f"- K22.77 Ditjen Hubla: {REASON}")


def test_the_admin_ppe_sees_all(portal: Portal, inspector: Inspector):
    page = portal.page
    portal.activate("ADMPPE01", "NON PENYEDIA")
    menu(portal, "INSTANSI")
    inspector.look(page, "petugas-instansi")
    page.get_by_role("link", name="Kementerian Perhubungan").click()
    expect(page.get_by_role("table")).to_contain_text("K22.01")
    inspector.look(page, "petugas-instansi-satker")
    page.get_by_role("link", name="Ubah nama instansi").click()
    expect(page.get_by_label("Nama baru")).to_have_value("Kementerian Perhubungan")
    page.get_by_label("Nama baru").fill("Kementerian Perhubungan RI")
    page.get_by_label("Alasan").fill(REASON)
    page.get_by_role("button", name="Simpan nama").click()
    expect(page.get_by_role("heading", name="Kementerian Perhubungan RI")).to_be_visible()
