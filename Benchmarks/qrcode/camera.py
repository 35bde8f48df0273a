"""How a camera sees a scene: where it stands, its lens, the light, its sensor."""

import dataclasses
import math

import numpy
from PIL import Image, ImageFilter


@dataclasses.dataclass
class View:
    """Where the camera stands, and all that is between the scene and the pixels. Lengths are in pixels of the camera, angles in radians."""

    width: int = 640
    height: int = 480
    module: float = 4.0
    turn: float = 0.0
    tilt: float = 0.0
    tilt_towards: float = 0.0
    shift: tuple[float, float] = (0.0, 0.0)
    blur: float = 0.5
    motion: float = 0.0
    motion_towards: float = 0.0
    exposure: float = 1.0
    noise: float = 0.008
    specks: float = 0.0
    gradient: float = 0.0
    light_towards: float = 0.0
    shadow: float = 0.0
    glare: float = 0.0
    light_at: tuple[float, float] = (0.5, 0.5)
    screen_pixels: int = 0
    screen_depth: float = 0.0
    bands: float = 0.0
    sharpen: float = 0.0


def homography(view: View) -> numpy.ndarray:
    """From modules, counted from the centre of the code, to pixels. The lens sees 60 degrees across."""
    focal = view.width / 2 / math.tan(math.radians(30))
    turn = _about_z(view.turn)
    towards = _about_z(view.tilt_towards)
    cos, sin = math.cos(view.tilt), math.sin(view.tilt)
    tilt = numpy.array([[1, 0, 0], [0, cos, -sin], [0, sin, cos]])
    rotation = towards @ tilt @ towards.T @ turn
    distance = focal / view.module
    extrinsic = numpy.column_stack([rotation[:, 0], rotation[:, 1], [0, 0, distance]])
    centre = [view.width / 2 + view.shift[0], view.height / 2 + view.shift[1]]
    return numpy.array([[focal, 0, centre[0]], [0, focal, centre[1]], [0, 0, 1]]) @ extrinsic


def _about_z(angle: float) -> numpy.ndarray:
    cos, sin = math.cos(angle), math.sin(angle)
    return numpy.array([[cos, -sin, 0], [sin, cos, 0], [0, 0, 1]])


def fits(view: View, side: int, margin: float = 2) -> bool:
    """Whether the whole code, with `margin` modules around it, is in the picture."""
    half = side / 2 + margin
    corners = homography(view) @ numpy.array([[-half, -half, 1], [half, -half, 1], [half, half, 1], [-half, half, 1]]).T
    if (corners[2] <= 0).any():
        return False
    x, y = corners[:2] / corners[2]
    return bool(x.min() >= 1 and y.min() >= 1 and x.max() <= view.width - 2 and y.max() <= view.height - 2)


def photograph(scene: Image.Image, origin: float, resolution: int, side: int, view: View, random: numpy.random.Generator) -> Image.Image:
    """The picture, eight bits of grey."""
    samples = 4 if view.screen_pixels else 3
    to_scene = numpy.array([[resolution, 0, (origin + side / 2) * resolution], [0, resolution, (origin + side / 2) * resolution], [0, 0, 1]])
    smaller = numpy.array([[1 / samples, 0, 0], [0, 1 / samples, 0], [0, 0, 1]])
    back = to_scene @ numpy.linalg.inv(homography(view)) @ smaller
    back /= back[2, 2]
    size = (view.width * samples, view.height * samples)
    wall = scene.getpixel((0, 0))
    seen = scene.transform(size, Image.Transform.PERSPECTIVE, tuple(back.flatten()[:8]), Image.Resampling.NEAREST, fillcolor=wall)
    if view.screen_pixels:
        light = numpy.asarray(seen, dtype=numpy.float32)
        light = light * _screen(back, size, resolution, view)
        light = light.reshape(view.height, samples, view.width, samples).mean((1, 3)) / 100
    else:
        light = numpy.asarray(seen.reduce(samples), dtype=numpy.float32) / 100
    light = _lens(light, view)
    light = _lighting(light, view)
    return _sensor(light, view, random)


def _screen(back: numpy.ndarray, size: tuple[int, int], resolution: int, view: View) -> numpy.ndarray:
    """The grid of a screen's pixels: stripes of three colours as grey, and the dark lines between rows."""
    x, y = numpy.meshgrid(numpy.arange(size[0], dtype=numpy.float32) + 0.5, numpy.arange(size[1], dtype=numpy.float32) + 0.5)
    back = back.astype(numpy.float32)
    depth = back[2, 0] * x + back[2, 1] * y + back[2, 2]
    across = (back[0, 0] * x + back[0, 1] * y + back[0, 2]) / depth / resolution * view.screen_pixels
    down = (back[1, 0] * x + back[1, 1] * y + back[1, 2]) / depth / resolution * view.screen_pixels
    stripes = numpy.array([0.9, 1.8, 0.3], dtype=numpy.float32)[((across % 1) * 3).astype(numpy.int8) % 3]
    rows = numpy.where(down % 1 < 0.8, numpy.float32(1.25), numpy.float32(0))
    return 1 + view.screen_depth * (stripes * rows - 1)


def _lens(light: numpy.ndarray, view: View) -> numpy.ndarray:
    if view.motion > 0.5:
        light = _move(light, view.motion, view.motion_towards)
    if view.blur > 0:
        light = _gauss(light, view.blur)
    if view.sharpen > 0:
        light = light + view.sharpen * (light - _gauss(light, 1.2))
    return numpy.clip(light, 0, None)


def _gauss(light: numpy.ndarray, sigma: float) -> numpy.ndarray:
    reach = max(1, math.ceil(3 * sigma))
    weights = numpy.exp(-0.5 * (numpy.arange(-reach, reach + 1) / sigma) ** 2).astype(numpy.float32)
    weights /= weights.sum()
    padded = numpy.pad(light, reach, mode="edge")
    across = sum(weight * padded[:, place : place + light.shape[1]] for place, weight in enumerate(weights))
    return sum(weight * across[place : place + light.shape[0]] for place, weight in enumerate(weights))


def _move(light: numpy.ndarray, length: float, towards: float) -> numpy.ndarray:
    steps = max(2, math.ceil(length * 2))
    reach = math.ceil(length / 2) + 1
    padded = numpy.pad(light, reach, mode="edge")
    out = numpy.zeros_like(light)
    for step in range(steps):
        along = (step / (steps - 1) - 0.5) * length
        dx, dy = along * math.cos(towards) + reach, along * math.sin(towards) + reach
        x, y = int(dx), int(dy)
        fx, fy = dx - x, dy - y
        for oy, wy in ((y, 1 - fy), (y + 1, fy)):
            for ox, wx in ((x, 1 - fx), (x + 1, fx)):
                if wx * wy > 0:
                    out += numpy.float32(wx * wy / steps) * padded[oy : oy + light.shape[0], ox : ox + light.shape[1]]
    return out


def _lighting(light: numpy.ndarray, view: View) -> numpy.ndarray:
    y, x = numpy.mgrid[0 : view.height, 0 : view.width].astype(numpy.float32)
    x, y = x / view.width - 0.5, y / view.height - 0.5
    along = x * math.cos(view.light_towards) + y * math.sin(view.light_towards)
    if view.gradient > 0:
        light = light * numpy.exp(-view.gradient * (along + 0.5)).astype(numpy.float32)
    if view.shadow > 0:
        edge = (x - view.light_at[0] + 0.5) * math.cos(view.light_towards + 1) + (y - view.light_at[1] + 0.5) * math.sin(view.light_towards + 1)
        light = light * (1 - view.shadow / (1 + numpy.exp(-edge * 80)))
    if view.bands > 0:
        light = light * (1 - view.bands * (0.5 + 0.5 * numpy.sin(2 * math.pi * (y * 5 + view.light_at[0]))))
    if view.glare > 0:
        distance = (x - view.light_at[0] + 0.5) ** 2 + ((y - view.light_at[1] + 0.5) * view.height / view.width) ** 2
        light = light + view.glare * numpy.exp(-distance / 0.02)
    return light.astype(numpy.float32)


def _sensor(light: numpy.ndarray, view: View, random: numpy.random.Generator) -> Image.Image:
    light = light * view.exposure
    shot = numpy.sqrt(numpy.clip(light, 0, 1)) * view.noise
    light = light + random.standard_normal(light.shape, dtype=numpy.float32) * (shot + view.noise * 0.3)
    grey = 255 * numpy.clip(light, 0, 1) ** (1 / 2.2)
    if view.specks > 0:
        chance = random.random(light.shape, dtype=numpy.float32)
        grey = numpy.where(chance < view.specks / 2, 0, numpy.where(chance > 1 - view.specks / 2, 255, grey))
    return Image.fromarray((grey + 0.5).astype(numpy.uint8))
