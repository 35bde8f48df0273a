"""Draws the app's PNG icons from icon.svg, with Chromium: `python render_icons.py`. Needs playwright and pillow."""

import io
import pathlib

from PIL import Image
from playwright.sync_api import sync_playwright

FOLDER = pathlib.Path(__file__).resolve().parents[2] / "Sources/AuthenticatorApp/App"
# Name, edge in pixels, and whether the blue must reach every corner because the system cuts the shape itself.
ICONS = [("icon-192.png", 192, False), ("icon-512.png", 512, False), ("icon-maskable.png", 512, True), ("apple-touch-icon.png", 180, True)]


def main() -> None:
    svg = (FOLDER / "icon.svg").read_text()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        for name, edge, is_full in ICONS:
            picture = svg.replace("<svg ", f'<svg width="{edge}" height="{edge}" ')
            if is_full:
                # The safe zone of a maskable icon is a circle of 80 % of the edge.
                picture = picture.replace('viewBox="0 0 64 64"', 'viewBox="-8 -8 80 80"').replace(
                    '<rect width="64" height="64" rx="14"', '<rect x="-8" y="-8" width="80" height="80"')
            page = browser.new_page(viewport={"width": edge, "height": edge})
            page.set_content(f'<body style="margin:0;line-height:0">{picture}')
            image = Image.open(io.BytesIO(page.screenshot(omit_background=True)))
            image.quantize(64, method=Image.Quantize.FASTOCTREE).save(FOLDER / name, optimize=True)
            page.close()
        browser.close()


if __name__ == "__main__":
    main()
