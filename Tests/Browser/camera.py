"""A camera for Chromium's fake device: it films pictures, as a hand holds the phone: turned, tilted, noisy."""

import io
import math
import pathlib

import segno
from PIL import Image, ImageChops, ImageFilter

SIZE = (640, 480)
DESK = "#8a8378"

# What a phone's camera offers besides a picture, and what becomes of it.
CAPABLE = """
  MediaStreamTrack.prototype.getCapabilities = () => ({ torch: true, zoom: { min: 1, max: 4, step: 0.5 } })
  MediaStreamTrack.prototype.applyConstraints = async ({ advanced: [set] }) => { (window.asked ??= []).push(set) }
"""


class Camera:
    """A film of one frame that plays for ever; a new picture changes what is seen at once."""

    def __init__(self, file: pathlib.Path, size: tuple[int, int] = SIZE):
        self.file, self.size = file, size
        self.see_nothing()

    @property
    def flags(self) -> list[str]:
        return ["--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream", f"--use-file-for-fake-video-capture={self.file}"]

    def see(self, picture: Image.Image) -> None:
        # In place and of the same size, so that a running camera goes on with it.
        with open(self.file, "r+b" if self.file.exists() else "wb") as film:
            film.write(_film(picture.resize(self.size)))

    def see_nothing(self) -> None:
        self.see(Image.new("RGB", self.size, DESK))

    def film(self, *pictures: Image.Image, **hand) -> None:
        """Holds the camera at pictures that lie side by side."""
        self.see(as_filmed(*pictures, size=self.size, **hand))


def qr_code(text: str) -> Image.Image:
    """A QR code by an independent writer."""
    out = io.BytesIO()
    segno.make(text, micro=False).save(out, kind="png", scale=8)
    return Image.open(out).convert("RGB")


def picture_of(place) -> Image.Image:
    """A part of a page as it is seen on the screen."""
    return Image.open(io.BytesIO(place.screenshot())).convert("RGB")


def as_filmed(*pictures: Image.Image, size: tuple[int, int] = SIZE, degrees: float = 11, tilt: float = 0.0006, noise: float = 14) -> Image.Image:
    """A photograph of pictures that lie side by side on a desk."""
    width, height = size
    scene = Image.new("RGB", size, DESK)
    each = min(int(height * 0.72), int(width * 0.86 / len(pictures)))
    for index, picture in enumerate(pictures):
        left = width // 2 + round((index - len(pictures) / 2) * (each + 12)) + 6
        scene.paste(picture.resize((each, each), Image.Resampling.LANCZOS), (left, (height - each) // 2))
    turned = scene.transform(size, Image.Transform.PERSPECTIVE, _perspective(size, degrees, tilt), Image.Resampling.BICUBIC, fillcolor=DESK)
    soft = turned.filter(ImageFilter.GaussianBlur(0.7))
    grain = Image.effect_noise(size, noise).convert("RGB")
    return ImageChops.add(soft, grain, offset=-128)


def _perspective(size: tuple[int, int], degrees: float, tilt: float) -> tuple[float, ...]:
    """Where each pixel comes from: turned about the middle, and farther away to the right and below."""
    x, y = size[0] / 2, size[1] / 2
    cosine, sine = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    g, h = tilt, tilt / 2
    begin = 1 - g * x - h * y
    first = (cosine + x * g, sine + x * h, x * begin - cosine * x - sine * y)
    second = (-sine + y * g, cosine + y * h, y * begin + sine * x - cosine * y)
    return tuple(value / begin for value in (*first, *second, g, h))


def _film(picture: Image.Image) -> bytes:
    y, cb, cr = picture.convert("YCbCr").split()
    width, height = picture.size
    half = (width // 2, height // 2)
    frame = y.tobytes() + cb.resize(half).tobytes() + cr.resize(half).tobytes()
    return f"YUV4MPEG2 W{width} H{height} F30:1 Ip A1:1 C420jpeg\nFRAME\n".encode() + frame
