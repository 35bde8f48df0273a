"""Every page and sheet, on a phone's screen and a desktop's, light and dark: nothing wider than the screen, no violation that axe knows of.

The pictures are left in `screenshots/`, for people to look at.
"""

import pathlib
import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from walk import VERIFICATION, App, Portal, overflow

PICTURES = pathlib.Path(__file__).parent / "screenshots"


class Inspector:
    def __init__(self, width: int):
        self.width = width
        self.faults: list[str] = []
        PICTURES.mkdir(exist_ok=True)

    def look(self, page: Page, name: str, whole: bool = True) -> None:
        for scheme in ("light", "dark"):
            # Without motion, so that no colour is caught half-way between the two.
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            page.screenshot(path=PICTURES / f"{name}-{self.width}-{scheme}.png", full_page=whole)
            found = Axe().run(page)
            if found.violations_count:
                self.faults.append(f"{name}, {scheme}: {found.generate_report()}")
        if overflow(page) > 0:
            self.faults.append(f"{name}: {overflow(page)} pixels too wide")

    def conclude(self) -> None:
        assert not self.faults, "\n\n".join(self.faults)


@pytest.fixture
def inspector(screen):
    inspector = Inspector(screen["viewport"]["width"])
    yield inspector
    inspector.conclude()


def test_pages_of_a_visitor(portal: Portal, inspector: Inspector):
    page = portal.page
    portal.open()
    inspector.look(page, "beranda")
    page.get_by_role("navigation").get_by_role("link", name="LOGIN").click()
    expect(page.get_by_role("dialog", name="Pilih jenis user")).to_be_visible()
    inspector.look(page, "jenis-dialog", whole=False)
    for path, name in {
        "/eproc4/login": "jenis",
        "/eproc4/login?jenis=nonpenyedia": "login",
        "/eproc4/user/lupapassword": "lupa-password",
        "/eproc4/user/resettotp": "reset-totp",
        "/eproc4/tidak-ada": "tidak-ada",
    }.items():
        portal.open(path)
        inspector.look(page, name)
    portal.open("/eproc4/login?jenis=penyedia")
    portal.fill_sign_in("DIN", "Salah#2022")
    page.get_by_role("button", name="Login").click()
    inspector.look(page, "login-salah")


def test_the_way_in(portal: Portal, app: App, inspector: Inspector):
    page = portal.page
    app.open()
    inspector.look(app.page, "app-kosong")
    app.page.get_by_role("button", name="Menu").click()
    inspector.look(app.page, "app-menu", whole=False)
    app.page.keyboard.press("Escape")
    portal.sign_in()
    link = portal.link()
    inspector.look(page, "aktivasi")
    portal.type_code("000 000")
    inspector.look(page, "aktivasi-salah")

    app.page.get_by_role("button", name="Tambah Akun").click()
    inspector.look(app.page, "app-tambah", whole=False)
    app.sheet.get_by_label("Tautan dari halaman aktivasi").fill("https://contoh.id")
    app.button("Lanjut").click()
    inspector.look(app.page, "app-bukan-tautan", whole=False)
    app.sheet.get_by_label("Tautan dari halaman aktivasi").fill(link)
    app.button("Lanjut").click()
    inspector.look(app.page, "app-tanya", whole=False)
    app.button("OK").click()
    expect(app.sheet.get_by_text("Akun ditambahkan")).to_be_visible()
    inspector.look(app.page, "app-ditambah", whole=False)
    app.close()
    inspector.look(app.page, "app-daftar")
    portal.expect_home()
    inspector.look(page, "beranda-pengguna-baru")
    portal.log_out()
    inspector.look(page, "keluar")

    portal.sign_in()
    expect(page).to_have_url(VERIFICATION)
    inspector.look(page, "verifikasi")
    expect(app.account().locator(".status")).to_be_visible()
    inspector.look(app.page, "app-oranye")
    app.open_waiting()
    inspector.look(app.page, "app-permintaan", whole=False)
    app.button("Ya").click()
    inspector.look(app.page, "app-nomor-kosong", whole=False)
    app.button("Bukan saya").click()
    inspector.look(app.page, "app-mengapa", whole=False)
    app.button("Kembali").click()
    app.sheet.get_by_label("Angka di halaman portal").fill(f"{(int(portal.shown_number()) + 1) % 10**6:06}")
    app.button("Ya").click()
    expect(app.sheet.get_by_text("Angka tidak cocok")).to_be_visible()
    inspector.look(app.page, "app-nomor-salah", whole=False)
    app.close()
    page.get_by_role("button", name="Nomor baru").click(trial=True)
    inspector.look(page, "verifikasi-nomor-salah")
    page.get_by_role("button", name="Nomor baru").click()
    app.approve(portal.shown_number())
    expect(app.sheet.get_by_text("Disetujui")).to_be_visible()
    inspector.look(app.page, "app-disetujui", whole=False)
    app.close()
    portal.expect_home()
    inspector.look(page, "beranda-pengguna")
    portal.open("/eproc4/logakses")
    inspector.look(page, "log-akses")
    portal.open("/eproc4/logout")
    inspector.look(page, "logout")


def test_the_closed_ways(portal: Portal, app: App, inspector: Inspector):
    app.open()
    portal.sign_in()
    app.add(portal.link())
    portal.expect_home()
    portal.log_out()
    portal.sign_in()
    app.open_waiting()
    app.button("Bukan saya").click()
    app.sheet.get_by_role("button", name=re.compile("^Bukan saya yang masuk")).click()
    expect(app.sheet.get_by_text("Masuk dengan password diblokir")).to_be_visible()
    inspector.look(app.page, "app-ditolak", whole=False)
    app.close()
    expect(portal.page.get_by_role("heading", name="Masuk dengan password ditutup")).to_be_visible()
    inspector.look(portal.page, "tertahan")
    app.account().get_by_role("button", name=re.compile("^Rincian DIN")).click()
    inspector.look(app.page, "app-rincian", whole=False)
    app.button("Hapus akun").click()
    inspector.look(app.page, "app-hapus", whole=False)
