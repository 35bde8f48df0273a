"""How many camera frames a second the app reads QR codes in, in Chromium."""

import pathlib
import sys

from PIL import Image
from playwright.sync_api import Page, sync_playwright

from Benchmarks.common.spse import Installation
from Benchmarks.common.table import Measure

sys.path.append(str(pathlib.Path(__file__).resolve().parents[2] / "Tests/Browser"))
from camera import Camera, qr_code  # noqa: E402

SIZE = (1280, 720)
SECONDS = 5
LINK = (
    "otpauth://totp/LPSE%20Contoh:DIN?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=LPSE%20Contoh&algorithm=SHA1&digits=6&period=30"
    "&enrol=https%3A%2F%2Fspse.contoh.go.id%2Feproc4%2Fauthenticator%2Fv1%2Fenrolments%3Ftoken%3D" + "A" * 43
)
COUNT = """async (seconds) => {
  const { openReader } = await import(new URL('scan-reader.js', document.querySelector('script[type=module]').src))
  const stream = await navigator.mediaDevices.getUserMedia({ video: { width: { ideal: 1280 }, height: { ideal: 720 } } })
  const video = Object.assign(document.createElement('video'), { srcObject: stream, muted: true })
  await video.play()
  const reader = openReader()
  // The first second compiles the core.
  const warm = performance.now()
  while (performance.now() - warm < 1000) await reader.frame(video)
  const begun = performance.now()
  let frames = 0, read = 0
  while (performance.now() - begun < seconds * 1000) {
    read += (await reader.frame(video)).length
    frames += 1
  }
  const rate = frames / (performance.now() - begun) * 1000
  reader.end()
  stream.getTracks().forEach((track) => track.stop())
  return { rate, share: read / frames, width: video.videoWidth }
}"""


def measure(installation: Installation, folder: pathlib.Path) -> list[Measure]:
    camera = Camera(folder / "film.y4m", SIZE)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox", *camera.flags])
        page = browser.new_page()
        page.goto(f"http://localhost:{installation.app_port}/")
        camera.film(qr_code(LINK))
        found = _rate(page, share=1)
        camera.see_nothing()
        nothing = _rate(page, share=0)
        camera.see(Image.effect_noise(SIZE, 60).convert("RGB"))
        noise = _rate(page, share=0)
        browser.close()
    return [
        Measure("camera frames read, 1280×720, an activation's QR code in each", found, "/s", least=30),
        Measure("the same, a desk without any", nothing, "/s", least=30),
        Measure("the same, nothing but noise", noise, "/s"),
    ]


def _rate(page: Page, share: float) -> float:
    found = page.evaluate(COUNT, SECONDS)
    if found["width"] != SIZE[0] or abs(found["share"] - share) > 0.1:
        raise RuntimeError(f"the scanner does not see what it should: {found}")
    return found["rate"]
