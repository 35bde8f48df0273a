"""Makes the pictures of the README anew, from the running program: `.venv/bin/python Tests/Browser/pictures.py`.

They go to `docs/pictures`, as PNGs of at most 150 KB. Those of single pages side by side are what the browser tests have left, so run these first.
"""

import io
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "Support"))

from PIL import Image  # noqa: E402
from playwright.sync_api import Page, expect, sync_playwright  # noqa: E402

from chromium import launch  # noqa: E402
from conftest import Windows  # noqa: E402
from server import Server  # noqa: E402
from walk import PHONE, VERIFICATION, App, Portal  # noqa: E402

FOLDER = pathlib.Path(__file__).resolve().parents[2] / "docs/pictures"
SCREENSHOTS = pathlib.Path(__file__).parent / "screenshots"
LARGEST = 150_000
GAP = 24
APP_SCREENS = ("app-daftar", "app-pindai", "app-permintaan", "app-pindah-qr", "app-terkunci")
DEAD_ENDS = ("tertahan-autentikator", "kendala-salinan", "konten-khusus-mengunggah", "daftar-ringkasan-lengkap")
CONSOLES = {"petugas-pengguna": ("petugas-pengguna-helpdesk", "petugas-pendaftaran"), "petugas-data": ("petugas-perubahan", "petugas-akun")}


def picture(page: Page) -> Image.Image:
    page.emulate_media(reduced_motion="reduce")
    page.evaluate("scrollTo(0, 0)")
    return Image.open(io.BytesIO(page.screenshot())).convert("RGB")


def side_by_side(*images: Image.Image) -> Image.Image:
    whole = Image.new("RGB", (sum(image.width for image in images) + GAP * (len(images) - 1), max(image.height for image in images)), "white")
    left = 0
    for image in images:
        whole.paste(image, (left, 0))
        left += image.width + GAP
    return whole


def save(image: Image.Image, name: str) -> None:
    file = FOLDER / f"{name}.png"
    image.quantize(256, dither=Image.Dither.NONE).save(file, optimize=True)
    if file.stat().st_size > LARGEST:
        raise SystemExit(f"{file} has {file.stat().st_size} bytes, more than {LARGEST}")
    print(f"{file.relative_to(FOLDER.parents[1])}: {image.width}×{image.height}, {file.stat().st_size} bytes")


def phone_screen(name: str, scheme: str = "light") -> Image.Image:
    """As wide as on a phone of 360 pixels, and as much of it as that phone shows at once."""
    return top_of(SCREENSHOTS / f"{name}-360-{scheme}.png", 360, 740)


def desk_screen(name: str) -> Image.Image:
    """Of a desktop's 1280 pixels, half as wide."""
    return top_of(SCREENSHOTS / f"{name}-1280-light.png", 640, 560)


def top_of(file: pathlib.Path, width: int, height: int) -> Image.Image:
    image = Image.open(file).convert("RGB")
    return image.crop((0, 0, image.width, height * image.width // width)).resize((width, height), Image.Resampling.LANCZOS)


def main() -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    for scheme, name in (("light", "terang"), ("dark", "gelap")):
        save(side_by_side(*(phone_screen(screen, scheme) for screen in APP_SCREENS)), f"authenticator-{name}")
    save(side_by_side(*(phone_screen(screen) for screen in DEAD_ENDS)), "jalan-keluar")
    for name, screens in CONSOLES.items():
        save(side_by_side(*(desk_screen(screen) for screen in screens)), name)
    with sync_playwright() as playwright, Server() as server:
        browser = launch(playwright)
        windows = Windows(browser)
        portal, app = Portal(windows.open(), server.url), App(windows.open(PHONE), server.app_url)
        app.open()
        portal.sign_in()
        link = portal.link()
        portal.page.get_by_text("Tidak bisa memindai?").click()
        save(picture(portal.page), "aktivasi")
        app.add(link)
        portal.expect_home()
        portal.log_out()
        portal.sign_in()
        expect(portal.page).to_have_url(VERIFICATION)
        save(picture(portal.page), "verifikasi")
        expect(app.account().locator(".status")).to_be_visible()
        orange = picture(app.page)
        app.open_waiting()
        app.sheet.get_by_label("Angka di halaman portal").fill(portal.shown_number())
        save(side_by_side(orange, picture(app.page)), "authenticator")
        app.button("Ya").click()
        app.expect_approved()
        portal.expect_home()
        save(picture(portal.page), "home")
        windows.close()
        browser.close()


if __name__ == "__main__":
    main()
