"""The whole way in Firefox ESR and in WebKitGTK: without a camera by a picture, and in Firefox also with one."""

import base64
import pathlib

import pytest

from other_browsers import Firefox, WebKit, Window, digits
from server import PASSWORD

QR = "svg.qr"
LINK = "document.querySelector('a[href^=\"otpauth://\"]')?.href"

# A camera that films what the test puts before it.
CAMERA = """
  navigator.mediaDevices.getUserMedia = async () => {
    const canvas = Object.assign(document.createElement('canvas'), { width: 640, height: 480 })
    const context = canvas.getContext('2d')
    setInterval(() => {
      context.fillStyle = '#887'
      context.fillRect(0, 0, 640, 480)
      context.setTransform(1, 0.12, -0.1, 0.95, 150, 40)
      if (globalThis.before) context.drawImage(before, 0, 0, 360, 360)
      context.resetTransform()
    }, 60)
    return canvas.captureStream(15)
  }
"""


# Each test has a server of its own, and so addresses of its own: nothing that a browser keeps is met again.
@pytest.fixture(scope="module", params=[Firefox, WebKit], ids=lambda kind: kind.name)
def browser(request, tmp_path_factory):
    browser = request.param(tmp_path_factory.mktemp(request.param.name))
    yield browser
    browser.close()


def sign_in(portal: Window, url: str) -> None:
    portal.open(f"{url}/eproc4/login?jenis=penyedia")
    portal.fill("User ID", "DIN")
    portal.fill("Password", PASSWORD)
    portal.click("Login")


def approve(app: Window, number: str) -> None:
    app.expect("Ada permintaan masuk")
    app.wait_for("(() => { const card = document.querySelector('.card.waiting .card-main'); card?.click(); return Boolean(card) })()")
    app.expect("Anda sedang masuk?")
    app.fill("Angka di halaman portal", number)
    app.click("Ya")
    app.expect("Disetujui")


def save_codes(portal: Window) -> None:
    """From the page with the saved recovery codes, which follows an activation, to the home page."""
    portal.expect_path("/eproc4/kodecadangan")
    portal.click("Sudah saya simpan, lanjut")
    portal.expect_path("/eproc4/beranda")


def shown_number(portal: Window) -> str:
    portal.expect_path("/eproc4/totp/verifikasi")
    return portal.wait_for("document.querySelector('#nomor')?.dataset.nomor")


def test_the_whole_way_without_a_camera(browser, server, tmp_path: pathlib.Path):
    app, portal = browser.window(), browser.window()
    app.open(server.app_url)
    sign_in(portal, server.url)
    portal.expect_path("/eproc4/totp/aktivasi")
    picture = tmp_path / "layar.png"
    picture.write_bytes(portal.picture(QR))
    app.click("Tambah Akun")
    app.click("Pindai QR")
    # No camera, or none that an automated browser may open: either way the page says so, and goes on without.
    app.expect("Pilih gambar QR")
    app.choose_file("input[type=file]", picture)
    app.expect("Tambahkan akun ini?")
    app.click("OK")
    app.expect("Akun ditambahkan")
    app.click("Tutup")
    save_codes(portal)

    portal.click("LOGOUT")
    portal.expect("Anda sudah keluar")
    sign_in(portal, server.url)
    approve(app, shown_number(portal))
    portal.expect_path("/eproc4/beranda")


def test_the_whole_way_by_the_link(browser, server):
    app, portal = browser.window(), browser.window()
    app.open(server.app_url)
    sign_in(portal, server.url)
    portal.expect_path("/eproc4/totp/aktivasi")
    link = portal.wait_for(LINK)
    app.click("Tambah Akun")
    app.fill("Tautan dari halaman aktivasi", link)
    app.click("Lanjut")
    app.click("OK")
    app.expect("Akun ditambahkan")
    save_codes(portal)
    code = digits(app.wait_for("/^\\d{3} \\d{3}$/.test(document.querySelector('.code')?.textContent) && document.querySelector('.code').textContent"))
    assert len(code) == 6


@pytest.mark.parametrize("browser", [Firefox], ids=["firefox"], indirect=True)
def test_firefox_scans_what_its_camera_films(browser: Firefox, server):
    app, portal = browser.window(), browser.window()
    app.before_every_page(CAMERA)
    app.open(server.app_url)
    sign_in(portal, server.url)
    portal.expect_path("/eproc4/totp/aktivasi")
    seen = base64.b64encode(portal.picture(QR)).decode()
    app.click("Tambah Akun")
    app.click("Pindai QR")
    app.wait_for("document.querySelector('video')?.videoWidth > 0")
    # Not by a data address: the page's policy knows none.
    app.evaluate(f"createImageBitmap(new Blob([Uint8Array.from(atob('{seen}'), (one) => one.charCodeAt(0))])).then((image) => {{ globalThis.before = image; return true }})")
    app.expect("Tambahkan akun ini?")
    app.click("OK")
    save_codes(portal)


def test_the_sealed_vault_and_its_pin(browser, server):
    app = browser.window()
    app.open(server.app_url)
    app.click("Tambah Akun")
    app.fill("Tautan dari halaman aktivasi", "otpauth://totp/Contoh:budi?secret=JBSWY3DPEHPK3PXP&issuer=Contoh")
    app.click("Lanjut")
    app.click("OK")
    app.expect("Akun ditambahkan")
    app.click("Tutup")
    app.evaluate("(document.querySelector('#menu').click(), true)")
    app.click("Kunci aplikasi")
    app.click("Pasang PIN")
    app.fill("PIN baru", "271828")
    app.fill("PIN baru sekali lagi", "271828")
    app.click("Lanjut")
    app.expect("Dikunci dengan PIN")
    app.click("Kunci sekarang")
    app.expect("Terkunci")
    assert app.evaluate("document.body.innerText.includes('budi')") is False
    app.fill("PIN", "271829")
    app.click("Buka")
    app.expect("PIN salah")
    app.fill("PIN", "271828")
    app.click("Buka")
    app.wait_for("/^\\d{3} \\d{3}$/.test(document.querySelector('.code')?.textContent)")
