"""Links in pictures: screenshots and photographs of a QR, and pictures that are none."""

import io
import pathlib
import random

import pytest
import segno
from PIL import Image, ImageFilter
from portal import DASHBOARD, VERIFICATION, Portal
from terminal import DONE, USAGE, Terminal

LINK = "otpauth://totp/Surel:{}?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Surel"


def code(text: str, scale: int = 6) -> Image.Image:
    content = io.BytesIO()
    segno.make(text, micro=False).save(content, kind="png", scale=scale, border=4)
    return Image.open(content).convert("L")


def page(*codes: Image.Image) -> Image.Image:
    """A screenshot: codes side by side on a light page."""
    picture = Image.new("RGB", (200 + sum(each.width + 60 for each in codes), 200 + max((each.height for each in codes), default=400)), "#eef1f4")
    x = 100
    for each in codes:
        picture.paste(each, (x, 100))
        x += each.width + 60
    return picture


def transparent(picture: Image.Image) -> Image.Image:
    clear = Image.new("RGBA", picture.size, (0, 0, 0, 0))
    clear.paste((0, 0, 0, 255), mask=picture.convert("L").point(lambda value: 255 - value))
    return clear


@pytest.mark.parametrize("draw, kind", [
    (lambda link: code(link), "png"),
    (lambda link: page(code(link)), "png"),
    (lambda link: page(code(link)).convert("P"), "png"),
    (lambda link: transparent(code(link)), "png"),
    (lambda link: page(code(link)), "jpeg"),
    (lambda link: page(code(link)).rotate(17, expand=True, fillcolor="white").filter(ImageFilter.GaussianBlur(1)), "jpeg"),
    (lambda link: page(code(link), code("https://contoh.go.id/lain")), "png"),
    (lambda link: page(code(link), code(link)), "png"),
])
def test_a_picture_of_the_link(terminal: Terminal, tmp_path: pathlib.Path, draw, kind: str):
    path = tmp_path / f"gambar.{kind}"
    draw(LINK.format("saya")).save(path, kind)
    assert terminal.ask("add", str(path))["user"] == "saya"


def test_a_picture_of_the_activation_page_enrols(terminal: Terminal, browser: Portal, user: str, tmp_path: pathlib.Path):
    path = tmp_path / "aktivasi.png"
    page(code(browser.sign_in(user).link, scale=4)).save(path)
    done = terminal.run("add", str(path))
    assert done.returncode == DONE and user in done.stdout
    assert browser.get(VERIFICATION).path == DASHBOARD


def saved(picture: Image.Image, kind: str = "png") -> bytes:
    content = io.BytesIO()
    picture.save(content, kind)
    return content.getvalue()


NOISE = random.Random(1).randbytes(300 * 300)

PICTURES = {
    "no-code": [saved(page()), saved(Image.frombytes("L", (300, 300), NOISE)), saved(Image.new("L", (1, 1)))],
    "several-codes": [saved(page(code(LINK.format("satu")), code(LINK.format("dua"))))],
    "link-scheme": [saved(page(code("https://contoh.go.id/")))],
    "link-type": [saved(page(code("otpauth://hotp/A:b?secret=GEZDGNBVGY3TQOJQ&counter=1")))],
    "link-issuer": [saved(page(code("otpauth://totp/A:b?secret=GEZDGNBVGY3TQOJQ&issuer=C")))],
    "not-a-picture": [b"", b"otpauth://totp/A:b?secret=GEZDGNBV", saved(Image.new("L", (9, 9)), "gif"), b"%PDF-1.7 ..."],
    "picture-damaged": [saved(page(code("x")))[:300], saved(page(code("x")), "jpeg")[:40], b"\x89PNG\r\n\x1a\n" + b"\0" * 100],
    "picture-too-large": [saved(Image.new("1", (30_000, 30)))],
}


@pytest.mark.parametrize("name, content", [(name, content) for name, contents in PICTURES.items() for content in contents])
def test_pictures_that_add_nothing(terminal: Terminal, tmp_path: pathlib.Path, name: str, content: bytes):
    path = tmp_path / "gambar"
    path.write_bytes(content)
    assert terminal.fault("add", str(path), code=USAGE) == name
    assert not terminal.vault.exists()


def test_files_that_cannot_be_read(terminal: Terminal, tmp_path: pathlib.Path):
    assert terminal.fault("add", str(tmp_path / "tidak-ada.png"), code=USAGE) == "picture-file"
    assert terminal.fault("add", str(tmp_path), code=USAGE) == "picture-file"
    huge = tmp_path / "besar.png"
    with huge.open("wb") as file:
        file.truncate(40 << 20)
    assert terminal.fault("add", str(huge), code=USAGE) == "picture-file"
