"""Scanning in the app: the camera films real pages of the portal, as a hand holds it; pictures chosen and pasted; and what is in the way."""

import base64
import io
import pathlib
import re
import urllib.parse

import pyotp
import pytest
from PIL import Image, ImageDraw
from playwright.sync_api import FilePayload, expect

from camera import CAPABLE, Camera, as_filmed, picture_of, qr_code
from conftest import CHROMIUM, launch
from walk import PHONE, VERIFICATION, App, Portal, away_from_edges, on_phone, ready

SITE = "otpauth://totp/Contoh:budi?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Contoh"
OTHER = "otpauth://totp/Situs:ani?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&issuer=Situs"

def fails(name: str) -> str:
    return f"navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('', '{name}'))"


def file(picture: Image.Image, name: str = "gambar.png", form: str = "PNG") -> FilePayload:
    out = io.BytesIO()
    picture.save(out, form)
    return {"name": name, "mimeType": f"image/{form.lower()}", "buffer": out.getvalue()}


def status(app: App):
    return app.sheet.locator(".scan-status")


def choose(app: App, chosen: FilePayload | pathlib.Path) -> None:
    with app.page.expect_file_chooser() as chooser:
        app.button("Pilih gambar").click()
    chooser.value.set_files(chosen)


def qr(portal: Portal):
    return portal.page.get_by_role("img", name=re.compile("^QR Code"))


@on_phone
def test_from_the_filmed_activation_page_to_the_approved_sign_in(portal: Portal, filming_app: App, camera: Camera):
    app = filming_app
    app.open()
    portal.sign_in()
    app.scan()
    app.expect_camera()
    expect(status(app)).to_contain_text("Arahkan kamera ke QR di halaman aktivasi")
    camera.film(picture_of(qr(portal)))
    expect(app.sheet.get_by_text("Tambahkan akun ini?")).to_be_visible()
    expect(app.sheet.locator(".facts")).to_contain_text("LPSE Contoh")
    app.button("OK").click()
    expect(app.sheet.get_by_text("Akun ditambahkan")).to_be_visible()
    app.close()
    # The page goes on by itself.
    portal.expect_home()
    portal.log_out()

    camera.see_nothing()
    portal.sign_in()
    expect(portal.page).to_have_url(VERIFICATION)
    app.open_waiting()
    app.button("Pindai QR").click()
    app.expect_camera()
    camera.film(picture_of(qr(portal)), degrees=-17)
    number = app.sheet.get_by_label("Angka di halaman portal")
    expect(number).to_have_value(portal.shown_number())
    # Scanned, but not yet answered: that is the person's to do.
    expect(portal.page).to_have_url(VERIFICATION)
    app.button("Ya").click()
    app.expect_approved()
    portal.expect_home()


@on_phone
def test_the_number_of_another_sign_in_is_not_taken(portal: Portal, filming_app: App, camera: Camera):
    app = filming_app
    ready(portal, app)
    portal.sign_in()
    app.open_waiting()
    app.button("Pindai QR").click()
    app.expect_camera()
    link = f"{app.url}/#origin={urllib.parse.quote(portal.url, safe='')}&signIn=lain&number=123456"
    camera.film(qr_code(link))
    expect(status(app)).to_contain_text("QR ini untuk permintaan masuk yang lain.")
    camera.film(qr_code(SITE))
    expect(status(app)).to_contain_text("QR ini bukan untuk SPSE Authenticator")
    app.button("Ketik angka").click()
    expect(app.sheet.get_by_label("Angka di halaman portal")).to_have_value("")


@on_phone
def test_a_sign_in_scanned_from_the_list_opens_without_its_number(portal: Portal, filming_app: App, camera: Camera):
    app = filming_app
    ready(portal, app)
    portal.sign_in()
    expect(portal.page).to_have_url(VERIFICATION)
    camera.film(picture_of(qr(portal)))
    app.scan()
    # As for a link that a stranger may have sent: who asks is read before a number is taken.
    number = app.sheet.get_by_label("Angka di halaman portal")
    expect(number).to_have_value("")
    app.button("Pindai QR").click()
    expect(number).to_have_value(portal.shown_number())
    app.button("Ya").click()
    app.expect_approved()
    portal.expect_home()


@on_phone
@pytest.mark.parametrize(
    "text, words",
    [
        ("https://contoh.id/menu", "QR ini bukan untuk SPSE Authenticator: alamat situs contoh.id"),
        ("WIFI:S:kantor;T:WPA;P:rahasia;;", "QR ini bukan untuk SPSE Authenticator: “WIFI:S:kantor"),
        ("otpauth://hotp/A:b?secret=JBSWY3DPEHPK3PXP&counter=1", "hanya TOTP"),
        ("otpauth://totp/Bank:b?secret=JBSWY3DPEHPK3PXP&issuer=LPSE", "dua nama atau nilai yang berbeda"),
    ],
)
def test_a_foreign_code_is_named_and_scanning_goes_on(filming_app: App, camera: Camera, text: str, words: str):
    app = filming_app
    app.open()
    camera.film(qr_code(text), degrees=4)
    app.scan()
    expect(status(app)).to_contain_text(words)
    camera.film(qr_code(SITE))
    expect(app.sheet.locator(".facts")).to_contain_text("budi")
    app.button("OK").click()
    app.close()
    at = away_from_edges()
    assert app.code("budi") == pyotp.parse_uri(SITE).at(at)


@on_phone
def test_of_two_codes_it_asks_which(filming_app: App, camera: Camera):
    app = filming_app
    app.open()
    app.scan()
    app.expect_camera()
    camera.film(qr_code(SITE), qr_code(OTHER), degrees=3, tilt=0.0001, noise=4)
    expect(app.sheet.get_by_text("Ada beberapa QR. Yang mana?")).to_be_visible()
    app.button("Situs · ani").click()
    expect(app.sheet.locator(".facts")).to_contain_text("ani")


@on_phone
def test_the_camera_is_off_when_nobody_looks(filming_app: App):
    app, page = filming_app, filming_app.page
    page.add_init_script("""
      const open = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices)
      window.tracks = []
      navigator.mediaDevices.getUserMedia = async (wanted) => { const stream = await open(wanted); tracks.push(...stream.getTracks()); return stream }
    """)
    live = "tracks.filter(({ readyState }) => readyState === 'live').length"
    hide = "hidden => { Object.defineProperty(document, 'visibilityState', { value: hidden ? 'hidden' : 'visible', configurable: true }); document.dispatchEvent(new Event('visibilitychange')) }"
    app.open()
    app.scan()
    app.expect_camera()
    assert page.evaluate(live) == 1
    page.evaluate(hide, True)
    assert page.evaluate(live) == 0
    page.evaluate(hide, False)
    app.expect_camera()
    assert page.evaluate(live) == 1
    app.button("Pakai tautan").click()
    assert page.evaluate(live) == 0
    app.button("Pindai QR").click()
    app.expect_camera()
    page.keyboard.press("Escape")
    expect(app.sheet).to_have_count(0)
    assert page.evaluate(live) == 0


@on_phone
def test_torch_and_zoom_where_the_camera_has_them(filming_app: App):
    app, page = filming_app, filming_app.page
    page.add_init_script(CAPABLE)
    app.open()
    app.scan()
    app.button("Senter").click()
    expect(app.button("Senter")).to_have_attribute("aria-pressed", "true")
    app.sheet.get_by_label("Perbesar").fill("2.5")
    assert page.evaluate("asked") == [{"torch": True}, {"zoom": 2.5}]


@on_phone
def test_without_a_camera_a_picture_does(portal: Portal, app: App):
    # The browser of this test has no camera at all.
    app.open()
    portal.sign_in()
    app.scan()
    expect(app.sheet.get_by_role("alert")).to_contain_text("Kamera tidak ditemukan.")
    choose(app, file(as_filmed(picture_of(qr(portal))), "foto.jpg", "JPEG"))
    app.button("OK").click()
    expect(app.sheet.get_by_text("Akun ditambahkan")).to_be_visible()
    portal.expect_home()


@on_phone
@pytest.mark.parametrize(
    "name, words",
    [
        ("NotAllowedError", "Kamera tidak diizinkan."), ("NotReadableError", "Kamera sedang dipakai aplikasi lain."),
        ("NotFoundError", "Kamera tidak ditemukan."),
    ],
)
def test_what_keeps_the_camera_away_is_named_with_its_remedy(app: App, name: str, words: str):
    app.page.add_init_script(f"if (!sessionStorage.repaired) {fails(name)}")
    app.open()
    app.scan()
    expect(app.sheet.get_by_role("alert")).to_contain_text(words)
    expect(app.button("Coba lagi")).to_be_visible()
    expect(app.button("Pilih gambar")).to_be_visible()
    app.button("Pakai tautan").click()
    expect(app.sheet.get_by_label("Tautan dari halaman aktivasi")).to_be_visible()


def test_permission_that_is_refused_for_real(playwright, server):
    browser = launch(playwright, "--use-fake-device-for-media-stream", "--deny-permission-prompts", program=CHROMIUM)
    try:
        app = App(browser.new_context(**PHONE, locale="id-ID").new_page(), server.app_url)
        app.open()
        app.scan()
        expect(app.sheet.get_by_role("alert")).to_contain_text("Kamera tidak diizinkan.")
    finally:
        browser.close()


@on_phone
def test_pictures_that_are_no_code_say_so(app: App, tmp_path):
    app.open()
    app.scan()
    drawing = Image.new("RGB", (640, 400), "white")
    ImageDraw.Draw(drawing).ellipse((100, 80, 500, 320), fill="black")
    choose(app, file(drawing))
    expect(status(app)).to_contain_text("Tidak ada QR yang terbaca di gambar itu.")
    # The largest is read as well as the smallest.
    Image.effect_noise((4096, 4096), 80).save(tmp_path / "besar.png")
    choose(app, tmp_path / "besar.png")
    expect(status(app)).to_contain_text("Sebentar")
    expect(status(app)).to_contain_text("Tidak ada QR yang terbaca di gambar itu.", timeout=60_000)
    choose(app, {"name": "surat.png", "mimeType": "image/png", "buffer": b"bukan gambar"})
    expect(status(app)).to_contain_text("bukan gambar yang bisa dibuka")
    # And it still takes a right one: a large photograph, in which the code is small.
    photo = Image.new("RGB", (5000, 3000), "#887766")
    photo.paste(qr_code(SITE), (3900, 2200))
    choose(app, file(photo, "foto.jpg", "JPEG"))
    expect(app.sheet.locator(".facts")).to_contain_text("budi")


@on_phone
def test_of_two_codes_in_a_chosen_picture_it_asks_which(app: App):
    app.open()
    app.scan()
    choose(app, file(as_filmed(qr_code(SITE), qr_code(OTHER), degrees=3, tilt=0.0001, noise=4), "foto.jpg", "JPEG"))
    expect(app.sheet.get_by_text("Ada beberapa QR. Yang mana?")).to_be_visible()
    app.button("Contoh · budi").click()
    expect(app.sheet.locator(".facts")).to_contain_text("budi")


PASTE = """async (encoded) => {
  const bytes = Uint8Array.from(atob(encoded), (letter) => letter.charCodeAt(0))
  const data = new DataTransfer()
  data.items.add(new File([bytes], 'gambar.png', { type: 'image/png' }))
  document.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true }))
}"""
COPY = """async (encoded) => {
  const bytes = Uint8Array.from(atob(encoded), (letter) => letter.charCodeAt(0))
  await navigator.clipboard.write([new ClipboardItem({ 'image/png': new Blob([bytes], { type: 'image/png' }) })])
}"""


@on_phone
def test_a_pasted_picture_is_read(app: App):
    app.open()
    app.scan()
    app.page.evaluate(PASTE, base64.b64encode(file(qr_code(SITE))["buffer"]).decode())
    expect(app.sheet.locator(".facts")).to_contain_text("budi")


def test_the_clipboards_picture_and_text_are_read(windows, server):
    app = App(windows.open(PHONE, permissions=["clipboard-read", "clipboard-write"]), server.app_url)
    app.open()
    app.page.evaluate(COPY, base64.b64encode(file(qr_code(SITE))["buffer"]).decode())
    app.scan()
    app.button("Tempel").click()
    expect(app.sheet.locator(".facts")).to_contain_text("budi")
    app.button("Batal").click()
    app.page.evaluate("link => navigator.clipboard.writeText(link)", OTHER)
    app.scan()
    app.button("Tempel").click()
    expect(app.sheet.locator(".facts")).to_contain_text("ani")


def test_it_scans_without_a_network(filming_windows, server, camera: Camera):
    context = filming_windows.context(PHONE)
    app = App(context.new_page(), server.app_url)
    app.open()
    app.page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    server.stop()
    context.set_offline(True)
    app.page.reload()
    camera.film(qr_code(SITE))
    app.scan()
    expect(app.sheet.locator(".facts")).to_contain_text("budi")
    app.button("OK").click()
    app.close()
    at = away_from_edges()
    assert app.code("budi") == pyotp.parse_uri(SITE).at(at)


@on_phone
def test_a_browser_without_webassembly_says_so_and_loses_nothing(portal: Portal, app: App):
    ready(portal, app)
    app.page.add_init_script("if (!sessionStorage.getItem('allowed')) delete globalThis.WebAssembly")
    app.page.goto(app.url)
    expect(app.page.get_by_role("alert")).to_contain_text("tidak bisa menjalankan inti aplikasi (WebAssembly)")
    expect(app.page.get_by_role("button", name="Mulai dari awal")).to_have_count(0)
    # As when Lockdown Mode is turned off for the site.
    app.page.evaluate("sessionStorage.setItem('allowed', '1')")
    app.page.reload()
    portal.sign_in()
    app.approve(portal.shown_number())
    app.expect_approved()
    portal.expect_home()


@on_phone
def test_an_empty_app_without_webassembly_says_so_at_once(app: App):
    app.page.add_init_script("delete globalThis.WebAssembly")
    app.open()
    expect(app.page.get_by_role("alert")).to_contain_text("tidak bisa menjalankan inti aplikasi (WebAssembly)")
    app.page.get_by_role("button", name="Tambah Akun").click()
    app.sheet.get_by_label("Tautan dari halaman aktivasi").fill(SITE)
    app.button("Lanjut").click()
    expect(app.sheet.get_by_role("alert")).to_contain_text("WebAssembly")
