"""What stands before the camera, drawn flat: a page or a screen with a code on it, on some background. Values are reflectances in percent."""

import numpy
from PIL import Image, ImageDraw, ImageFont

from .payloads import Code

QUIET_ZONE = 4
_WORDS = "LOGIN user ID kata sandi penyedia non penyedia aktivasi kode QR berlaku 60 detik tender paket pengadaan barang jasa LPSE".split()


def draw_scene(code: Code, random: numpy.random.Generator, resolution: int, reach: float) -> tuple[Image.Image, float]:
    """Draws the code amid a page.

    `resolution` is pixels per module, `reach` how far the picture goes from the centre of the code, in modules.
    Returns the picture and where module 0 begins in it, in modules from its left and upper edge.
    """
    side = len(code.modules)
    origin = max(reach, side / 2 + QUIET_ZONE + 2) - side / 2
    extent = int((2 * origin + side) * resolution)
    wall = int(random.integers(8, 70))
    image = Image.new("L", (extent, extent), wall)
    draw = ImageDraw.Draw(image)
    _draw_clutter(draw, random, extent)
    paper = int(random.integers(70, 92))
    ink = int(random.integers(2, 9))
    start = origin * resolution
    margins = [QUIET_ZONE + float(random.uniform(0, side)) for _ in range(4)]
    page = [start - margins[0] * resolution, start - margins[1] * resolution]
    page += [start + (side + margins[2]) * resolution, start + (side + margins[3]) * resolution]
    draw.rectangle(page, fill=paper)
    _draw_words(draw, random, page, resolution, ink, side)
    frame = [start - QUIET_ZONE * resolution, start - QUIET_ZONE * resolution]
    frame += [start + (side + QUIET_ZONE) * resolution - 1, start + (side + QUIET_ZONE) * resolution - 1]
    draw.rectangle(frame, fill=paper)
    pixels = numpy.where(code.modules == 1, ink, paper).astype(numpy.uint8).repeat(resolution, 0).repeat(resolution, 1)
    image.paste(Image.fromarray(pixels), (round(start), round(start)))
    return image, round(start) / resolution


def _draw_clutter(draw: ImageDraw.ImageDraw, random: numpy.random.Generator, extent: int) -> None:
    for _ in range(int(random.integers(4, 16))):
        x, y = (float(value) for value in random.uniform(0, extent, 2))
        width, height = (float(value) for value in random.uniform(0.02, 0.3, 2) * extent)
        draw.rectangle([x, y, x + width, y + height], fill=int(random.integers(4, 90)))


def _draw_words(draw: ImageDraw.ImageDraw, random: numpy.random.Generator, page: list, resolution: int, ink: int, side: int) -> None:
    size = max(6, int(side * resolution * random.uniform(0.04, 0.09)))
    font = ImageFont.load_default(size)
    y = page[1] + size
    while y < page[3] - size:
        words = " ".join(str(random.choice(_WORDS)) for _ in range(int(random.integers(3, 9))))
        draw.text((page[0] + size, y), words, fill=ink, font=font)
        y += size * 1.5


def damage(image: Image.Image, code: Code, origin: float, resolution: int, share: float, random: numpy.random.Generator) -> None:
    """Covers about `share` of the code's area: stains, scratches, a torn corner, a sticker over an edge."""
    side = len(code.modules)
    start, length = origin * resolution, side * resolution
    draw = ImageDraw.Draw(image)
    mask = Image.new("1", (int(length), int(length)))
    covered = ImageDraw.Draw(mask)

    def both(shape: str, points: list, fill: int, **more: int) -> None:
        getattr(draw, shape)([(x + start, y + start) for x, y in points], fill=fill, **more)
        getattr(covered, shape)(points, fill=1, **more)

    for _ in range(60):
        if numpy.asarray(mask).mean() >= share:
            return
        kind = int(random.integers(4))
        fill = int(random.choice([3, 30, 80]))
        x, y = (float(value) for value in random.uniform(0, length, 2))
        size = float(random.uniform(0.03, 0.14)) * length
        if kind == 0:
            both("ellipse", [(x - size, y - size * 0.7), (x + size, y + size * 0.7)], fill)
        elif kind == 1:
            dx, dy = (float(value) for value in random.normal(0, 0.3, 2) * length)
            both("line", [(x - dx, y - dy), (x + dx, y + dy)], fill, width=max(1, int(length * random.uniform(0.004, 0.02))))
        elif kind == 2:
            across, down = random.integers(2, size=2)
            cx, cy = float(across) * length, float(down) * length
            both("polygon", [(cx, cy), (cx + size * 2 * (1 - 2 * int(across)), cy), (cx, cy + size * 2 * (1 - 2 * int(down)))], fill)
        else:
            both("rectangle", [(x, y), (x + size, y + size * float(random.uniform(0.3, 1.5)))], fill)
