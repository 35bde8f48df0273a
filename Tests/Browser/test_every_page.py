"""Every page and sheet, on a phone's screen and a desktop's, light and dark: nothing wider than the screen, no violation that axe knows of.

The pictures are left in `screenshots/`, for people to look at.
"""

import contextlib
import pathlib
import re
import sqlite3

import pyotp
import pytest
from axe_playwright_python.base import AXE_SCRIPT
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from camera import CAPABLE, Camera, qr_code
from server import Server
from test_lock import PHONE_UNLOCK, phone_unlock
from walk import VERIFICATION, App, Portal, away_from_edges, overflow, ready

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
            # Its script stays in a document that it has come to.
            found = Axe("" if page.evaluate("Boolean(globalThis.axe)") else AXE_SCRIPT).run(page)
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
        "/eproc4/publik/daftar/lanjut": "daftar-tidak-terbuka",
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
    app.button("Pindai QR").click()
    expect(app.sheet.get_by_role("alert")).to_contain_text("Kamera tidak ditemukan")
    inspector.look(app.page, "app-tanpa-kamera", whole=False)
    app.button("Pakai tautan").click()
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
    portal.open("/eproc4/sesi")
    inspector.look(page, "sesi")
    portal.open("/eproc4/logout")
    inspector.look(page, "logout")


@pytest.mark.parametrize("language", ["id", "en"])
def test_saved_codes_and_a_new_password(portal: Portal, inspector: Inspector, language: str):
    page, end = portal.page, "" if language == "id" else "-en"
    portal.sign_in()
    totp = pyotp.parse_uri(portal.link())
    portal.type_code(totp.at(away_from_edges() - 30))
    portal.codes()

    def look(path: str, name: str) -> None:
        portal.open(f"/eproc4/bahasa/{language}?kembali={path}")
        inspector.look(page, name + end)

    look("/eproc4/kodecadangan", "kode-cadangan")
    page.emulate_media(media="print")
    page.screenshot(path=PICTURES / f"kode-cadangan{end}-{inspector.width}-cetak.png", full_page=True)
    page.emulate_media(media="screen")
    look("/eproc4/beranda", "beranda-pengguna-kode-cadangan")
    look("/eproc4/perangkat", "perangkat-kode-cadangan")
    look("/eproc4/kodecadangan/baru", "kode-cadangan-baru")
    look("/eproc4/user/gantipassword", "ganti-password")
    page.locator("#passwordBaru").fill("Xo9!vaK2")
    inspector.look(page, "ganti-password-kekuatan" + end)
    page.locator("main form").evaluate("form => { form.noValidate = true; form.submit() }")
    expect(page.get_by_role("alert")).to_be_visible()
    inspector.look(page, "ganti-password-salah" + end)
    portal.open("/eproc4/bahasa/id?kembali=/eproc4/beranda")
    portal.log_out()

    portal.sign_in()
    portal.type_code("000 000")
    expect(page.get_by_text("Kemungkinan sebabnya")).to_be_visible()
    inspector.look(page, "verifikasi-salah")
    look("/eproc4/totp/kodecadangan", "pemulihan")
    look("/eproc4/totp/hphilang", "hp-hilang")
    page.locator("main form button").click()
    expect(page.locator("h1")).to_have_text(re.compile("HP dilaporkan hilang|Phone reported lost"))
    inspector.look(page, "tertahan-hilang" + end)


def change(server: Server, statement: str) -> None:
    """Changes one row of the server's database."""
    with contextlib.closing(sqlite3.connect(server.folder / "spse.sqlite")) as database, database:
        assert database.execute(statement).rowcount == 1


def test_where_people_are_stuck(portal: Portal, inspector: Inspector, server: Server):
    page = portal.page
    portal.open("/eproc4/login?jenis=penyedia")
    page.locator("main form").evaluate("form => { form.noValidate = true }")
    page.get_by_role("button", name="Login").click()
    expect(page.get_by_role("alert")).to_be_visible()
    inspector.look(page, "login-kosong")
    page.context.clear_cookies()
    portal.fill_sign_in("DIN")
    page.get_by_role("button", name="Login").click()
    expect(page.get_by_role("alert")).to_be_visible()
    inspector.look(page, "login-basi")

    portal.sign_in()
    expect(page.get_by_role("img", name="QR Code")).to_be_visible()
    change(server, "UPDATE activations SET picture_closes_at = 0")
    page.reload()
    expect(page.get_by_text("QR Code sudah tertutup")).to_be_visible()
    inspector.look(page, "aktivasi-tertutup")
    page.get_by_role("button", name="Buka QR baru").click()
    expect(page.get_by_role("img", name="QR Code")).to_be_visible()
    totp = pyotp.parse_uri(portal.link())
    portal.type_code(totp.at(away_from_edges() - 30))
    portal.expect_home()
    portal.log_out()

    portal.sign_in()
    expect(page).to_have_url(VERIFICATION)
    inspector.look(page, "verifikasi-aplikasi-lain")
    portal.type_code(totp.at(away_from_edges()))
    portal.expect_home()
    portal.open()
    inspector.look(page, "beranda-kembali")
    portal.open("/eproc4/beranda")
    portal.log_out()
    change(server, "UPDATE authenticators SET off_since = bound_at")
    portal.sign_in()
    expect(page.get_by_role("heading", name="Autentikator dimatikan")).to_be_visible()
    inspector.look(page, "tertahan-autentikator")


def test_a_number_that_has_run_out_and_too_many(portal: Portal, app: App, inspector: Inspector, server: Server):
    page = portal.page
    ready(portal, app)
    portal.sign_in()
    expect(portal.number).to_be_visible()
    change(server, "UPDATE sign_ins SET expires_at = created_at")
    page.reload()
    expect(page.get_by_text("Nomor sudah kedaluwarsa")).to_be_visible()
    inspector.look(page, "verifikasi-kedaluwarsa")
    # As if three other browsers waited for the phone.
    for other in "abc":
        change(
            server,
            f"INSERT INTO sign_ins SELECT id || '{other}', x'00', account_id, number, 'waiting', created_at, created_at + 600000, address, browser "
            "FROM sign_ins LIMIT 1",
        )
    page.get_by_role("button", name="Nomor baru").click()
    expect(page.get_by_text("Terlalu banyak permintaan")).to_be_visible()
    inspector.look(page, "verifikasi-penuh")


def test_in_english(portal: Portal, app: App, inspector: Inspector):
    page = portal.page
    portal.open()
    page.get_by_role("link", name="English").click()
    expect(page.get_by_role("link", name="Bahasa Indonesia")).to_be_visible()
    inspector.look(page, "home-en")
    for path, name in {
        "/eproc4/login?jenis=nonpenyedia": "login-en",
        "/eproc4/user/lupapassword": "forgotten-password-en",
        "/eproc4/user/resettotp": "reset-totp-en",
        "/eproc4/tidak-ada": "not-found-en",
        "/eproc4/publik/daftar/lanjut": "registration-not-open-en",
    }.items():
        portal.open(path)
        inspector.look(page, name)
    app.open()
    app.page.get_by_role("button", name="Menu").click()
    app.sheet.get_by_role("button", name="English").click()
    inspector.look(app.page, "app-menu-en", whole=False)
    app.page.keyboard.press("Escape")
    portal.open("/eproc4/login?jenis=penyedia")
    portal.fill_sign_in("DIN")
    page.get_by_role("button", name="Login").click()
    expect(page.get_by_role("heading", name="Time-based One-time Password activation")).to_be_visible()
    inspector.look(page, "activation-en")


def test_the_scanner(filming_app: App, camera: Camera, inspector: Inspector):
    app, page = filming_app, filming_app.page
    page.add_init_script(CAPABLE)
    app.open()
    app.scan()
    app.expect_camera()
    inspector.look(page, "app-pindai", whole=False)
    camera.film(qr_code("https://contoh.id"))
    expect(app.sheet.locator(".scan-status")).to_contain_text("alamat situs contoh.id")
    inspector.look(page, "app-bukan-untuk-kita", whole=False)
    camera.film(*(qr_code(f"otpauth://totp/Situs:{user}?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ") for user in ("ani", "budi")), tilt=0.0001)
    expect(app.sheet.get_by_text("Ada beberapa QR")).to_be_visible()
    inspector.look(page, "app-beberapa-qr", whole=False)


def test_lock_history_and_order(app: App, inspector: Inspector):
    page = app.page
    app.open()
    for user in ("budi", "ani.supplier@perusahaan-konstruksi-nusantara.co.id"):
        app.add_plain("Situs%20Contoh", user)
    app.account("budi").get_by_role("button", name="Rincian").click()
    app.button("Beri nama sendiri").click()
    inspector.look(page, "app-nama", whole=False)
    app.sheet.get_by_label("Nama di HP ini").fill("Kantor Pusat")
    app.button("Simpan").click()
    page.get_by_role("button", name="Tambah Akun").click()
    app.button("Ketik kunci").click()
    app.sheet.get_by_text("Pengaturan lanjutan").click()
    app.button("Lanjut").click()
    inspector.look(page, "app-ketik-kunci", whole=False)
    app.close_sheet()
    page.evaluate("""async () => {
      const { commit, state: { accounts: [one] } } = await import(part('state.js'))
      for (let n = 0; n < 5; n++) await commit(['put', 'accounts', { ...one, id: `["","",${n}]`, issuer: 'Situs', user: `user${n}` }])
      const results = ['approved', 'not-me', 'mistake', 'wrong-number', 'uncertain']
      await commit(...results.map((result, n) => ['put', 'history', { id: result, at: 1.8e12 + n, result, issuer: 'LPSE Contoh', user: 'DIN', host: 'spse.contoh.go.id', browser: 'Chrome · Windows', address: '203.0.113.7' }]))
    }""")
    expect(page.get_by_role("searchbox")).to_be_visible()
    inspector.look(page, "app-banyak")
    page.get_by_role("searchbox").fill("tidak ada")
    inspector.look(page, "app-tak-cocok")
    page.get_by_role("searchbox").fill("")
    page.get_by_role("button", name="Urutkan").click()
    expect(app.sheet.locator(".row")).to_have_count(7)
    inspector.look(page, "app-urutkan", whole=False)
    app.close()
    app.open_menu("Riwayat")
    inspector.look(page, "app-riwayat", whole=False)
    app.button("Hapus riwayat").click()
    inspector.look(page, "app-hapus-riwayat", whole=False)
    app.close_sheet()
    app.open_menu("Kunci aplikasi")
    inspector.look(page, "app-tanpa-kunci", whole=False)
    app.button("Pasang PIN").click()
    app.type_new_pin("111111")
    inspector.look(page, "app-pin-baru", whole=False)
    app.type_new_pin("271828")
    expect(app.sheet.get_by_text("Dikunci dengan PIN")).to_be_visible()
    inspector.look(page, "app-kunci", whole=False)
    app.button("Matikan kunci").click()
    inspector.look(page, "app-buktikan", whole=False)
    app.button("Kembali").click()
    app.button("Kunci sekarang").click()
    app.expect_locked()
    inspector.look(page, "app-terkunci")
    for _ in range(5):
        expect(page.get_by_label("PIN", exact=True)).to_be_enabled()
        app.try_pin("111112")
        expect(page.get_by_role("alert")).to_be_visible()
    expect(page.get_by_role("timer")).to_be_visible()
    inspector.look(page, "app-menunggu")
    page.get_by_role("button", name="Lupa PIN?").click()
    inspector.look(page, "app-lupa-pin", whole=False)
    app.button("Hapus semua akun").click()
    app.expect_open()
    app.add_plain("Contoh", "budi")
    page.evaluate("import(part('database.js')).then(({ transaction, putRecords }) => transaction('readwrite', (tx) => putRecords(tx, { content: undefined }))).then(() => true)")
    page.reload()
    expect(page.get_by_role("heading", name="Peramban telah menghapus akun Anda")).to_be_visible()
    inspector.look(page, "app-hilang")


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


def test_a_sign_in_that_has_ended_and_links_that_lead_nowhere(portal: Portal, app: App, inspector: Inspector):
    page = app.page
    ready(portal, app)
    portal.sign_in()
    link = portal.page.get_by_role("link", name="Buka di SPSE Authenticator").get_attribute("href")
    app.open_waiting()
    portal.page.get_by_role("button", name="LOGOUT").click()
    expect(portal.page).not_to_have_url(VERIFICATION)
    page.evaluate("dispatchEvent(new Event('online'))")
    expect(app.sheet.get_by_text("Permintaan ini sudah berakhir")).to_be_visible()
    inspector.look(page, "app-berakhir", whole=False)
    app.close()
    for address, words, name in [
        (link, "Permintaan masuk ini tidak ada lagi", "app-permintaan-tidak-ada"),
        (re.sub("origin=[^&]*", "origin=https%3A%2F%2Fspse.contoh.go.id", link), "tidak memegang akun di spse.contoh.go.id", "app-portal-lain"),
    ]:
        page.goto("about:blank")
        page.goto(address)
        expect(app.sheet.get_by_role("alert")).to_contain_text(words)
        inspector.look(page, name, whole=False)
    app.close()


def test_scans_of_another_sign_in(portal: Portal, filming_app: App, camera: Camera, inspector: Inspector):
    app = filming_app
    ready(portal, app)
    portal.sign_in()
    app.open_waiting()
    app.button("Pindai QR").click()
    app.expect_camera()
    camera.film(qr_code(f"{app.url}/#origin=https%3A%2F%2Fspse.contoh.go.id&signIn=lain&number=123456"))
    expect(app.sheet.locator(".scan-status")).to_contain_text("QR ini untuk permintaan masuk yang lain.")
    inspector.look(app.page, "app-qr-permintaan-lain", whole=False)


def test_accounts_that_are_here_already_or_cannot_go(portal: Portal, app: App, inspector: Inspector, server: Server):
    page = app.page
    app.open()
    portal.sign_in()
    link = portal.link()
    app.add(link)
    portal.expect_home()
    app.add_plain("LPSE%20Contoh", "DIN")
    inspector.look(page, "app-nama-sama")
    app.type_link(link)
    expect(app.button("Ganti")).to_be_visible()
    inspector.look(page, "app-ganti", whole=False)
    app.button("Ganti").click()
    expect(app.sheet.get_by_role("alert")).to_contain_text("Akun ini sudah memakai HP ini")
    inspector.look(page, "app-sudah-di-sini", whole=False)
    app.button("Batal").click()
    server.stop()
    app.account().first.get_by_role("button", name="Rincian").click()
    app.button("Hapus akun").click()
    app.button("Hapus akun").click()
    expect(app.button("Hapus dari HP ini saja")).to_be_visible()
    inspector.look(page, "app-hapus-tertahan", whole=False)
    app.button("Batal").click()
    expect(page.locator("#notices")).to_contain_text("Portal tidak bisa dihubungi.")
    inspector.look(page, "app-portal-mati")


def test_an_app_that_cannot_be_entered(app: App, inspector: Inspector):
    page = app.page
    app.open()
    page.get_by_role("button", name="Akun Anda hilang dari sini?").click()
    expect(app.sheet.get_by_text("Cara memulihkan")).to_be_visible()
    inspector.look(page, "app-memulihkan", whole=False)
    app.close()
    app.add_plain("Contoh", "budi")
    page.evaluate("""import(part('database.js')).then(({ transaction, readRecords, putRecords }) => transaction('readwrite', (tx) =>
      readRecords(tx, ({ content }) => { content.sealed[20] ^= 1; putRecords(tx, { content }) }))).then(() => true)""")
    page.reload()
    expect(page.get_by_role("heading", name="Isi penyimpanan rusak")).to_be_visible()
    inspector.look(page, "app-rusak")
    page.add_init_script("IDBFactory.prototype.open = () => { throw new DOMException('closed', 'InvalidStateError') }")
    page.reload()
    expect(page.get_by_role("heading", name="Penyimpanan HP tidak bisa dibuka")).to_be_visible()
    inspector.look(page, "app-tidak-terbuka")


def test_an_app_that_the_phone_locks(app: App, inspector: Inspector):
    page = app.page
    app.open()
    app.add_plain("Contoh", "budi")
    phone_unlock(page, has_prf=False)
    app.open_menu("Kunci aplikasi")
    app.button(PHONE_UNLOCK).click()
    expect(app.sheet.get_by_text("Kunci HP ditanyakan saat membuka")).to_be_visible()
    inspector.look(page, "app-kunci-hp", whole=False)
    app.button("Kunci sekarang").click()
    app.expect_locked()
    inspector.look(page, "app-terkunci-hp")
    page.get_by_role("button", name="Tidak bisa membuka?").click()
    expect(app.button("Hapus semua akun")).to_be_visible()
    inspector.look(page, "app-tidak-bisa-membuka", whole=False)
