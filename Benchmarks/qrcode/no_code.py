"""Pictures without a code that a reader could take for one."""

import numpy
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from .payloads import make_code


def draw_no_code(random: numpy.random.Generator) -> Image.Image:
    kind = int(random.integers(7))
    width, height = 640, 480
    if kind == 0:
        return Image.fromarray(random.integers(0, 256, (height, width), dtype=numpy.uint8))
    if kind == 1:
        return _stripes(random, width, height)
    if kind == 2:
        return _bars(random, width, height)
    if kind == 3:
        return _clouds(random, width, height)
    if kind == 4:
        return _page(random, width, height)
    return _spoilt_code(random, width, height, spoil_finders=kind == 5)


def _stripes(random: numpy.random.Generator, width: int, height: int) -> Image.Image:
    y, x = numpy.mgrid[0:height, 0:width]
    waves = numpy.sin(x * random.uniform(0.02, 1.5)) * numpy.sin(y * random.uniform(0.0, 1.5) + 1)
    return Image.fromarray(((waves + 1) * 127).astype(numpy.uint8))


def _bars(random: numpy.random.Generator, width: int, height: int) -> Image.Image:
    image = Image.new("L", (width, height), 230)
    draw = ImageDraw.Draw(image)
    x, unit = 80, int(random.integers(2, 5))
    while x < 560:
        bar = int(random.integers(1, 4)) * unit
        draw.rectangle([x, 120, x + bar - 1, 360], fill=20)
        x += bar + int(random.integers(1, 4)) * unit
    return image


def _clouds(random: numpy.random.Generator, width: int, height: int) -> Image.Image:
    small = Image.fromarray(random.integers(0, 256, (height // 8, width // 8), dtype=numpy.uint8))
    return small.resize((width, height), Image.Resampling.BICUBIC).filter(ImageFilter.GaussianBlur(float(random.uniform(0, 3))))


def _page(random: numpy.random.Generator, width: int, height: int) -> Image.Image:
    image = Image.new("L", (width, height), 240)
    draw = ImageDraw.Draw(image)
    font = ImageFont.load_default(int(random.integers(8, 28)))
    for y in range(10, height - 20, 22):
        draw.text((10, y), "".join(chr(int(letter)) for letter in random.integers(33, 126, 60)), fill=30, font=font)
    return image.rotate(float(random.uniform(-30, 30)), fillcolor=240)


def _spoilt_code(random: numpy.random.Generator, width: int, height: int, spoil_finders: bool) -> Image.Image:
    """A code whose contents are noise, or whose contents are good while its corners are not."""
    modules = make_code(random, most_modules=77).modules.copy()
    side = len(modules)
    noise = random.integers(0, 2, modules.shape, dtype=numpy.uint8)
    corners = numpy.zeros(modules.shape, dtype=bool)
    corners[:8, :8] = corners[:8, -8:] = corners[-8:, :8] = True
    spoilt = corners if spoil_finders else ~corners
    modules = numpy.where(spoilt, noise, modules)
    scale = 420 // (side + 8)
    image = Image.new("L", (width, height), 235)
    code = Image.fromarray(numpy.where(modules == 1, 20, 235).astype(numpy.uint8)).resize((side * scale,) * 2, Image.Resampling.NEAREST)
    image.paste(code, ((width - side * scale) // 2, (height - side * scale) // 2))
    return image
