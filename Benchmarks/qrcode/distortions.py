"""The kinds of distortion, each from hardly any to more than a reader bears."""

import math

import numpy

from .camera import View, fits
from .payloads import Code

KINDS = [
    "rotation",
    "perspective",
    "blur",
    "noise",
    "low light",
    "uneven light",
    "small modules",
    "partial damage",
    "screen moiré",
    "combination",
]
_COMBINED = ["perspective", "blur", "noise", "low light", "uneven light", "small modules", "partial damage"]
# What a level restores of the codewords (ISO/IEC 18004 table 8).
_RESTORES = {"L": 0.07, "M": 0.15, "Q": 0.25, "H": 0.30}


def plain_view(code: Code, random: numpy.random.Generator, large: bool) -> View:
    """A good picture: near, almost straight, sharp, well lit."""
    view = View(width=1280, height=720) if large else View()
    room = min(view.width, view.height) * 0.8 / (len(code.modules) + 8)
    view.module = min(room, float(random.uniform(3, 7)) * (1.5 if large else 1))
    view.turn = float(random.normal(0, math.radians(6)))
    view.tilt = abs(float(random.normal(0, math.radians(6))))
    view.tilt_towards = float(random.uniform(0, 2 * math.pi))
    view.blur = view.module * 0.12
    view.light_at = (float(random.uniform(0.2, 0.8)), float(random.uniform(0.2, 0.8)))
    view.light_towards = float(random.uniform(0, 2 * math.pi))
    return view


def distort(kind: str, strength: float, code: Code, view: View, random: numpy.random.Generator) -> float:
    """Changes the view; `strength` goes from 0 to 1. Returns the share of the code that is to be covered."""
    covered = 0.0
    if kind == "rotation":
        view.turn = float(random.uniform(0, 2 * math.pi))
        view.module *= 1 - 0.35 * strength
    elif kind == "perspective":
        view.tilt = math.radians(20 + 45 * strength)
        view.turn += float(random.choice([0, 0, math.pi / 4])) * strength
    elif kind == "blur":
        _blur(strength, view, random)
    elif kind == "noise":
        view.noise = 0.01 + 0.15 * strength
        view.specks = 0.04 * strength if random.random() < 0.3 else 0
    elif kind == "low light":
        view.exposure = 0.25 * 0.05**strength
        view.noise = 0.006
    elif kind == "uneven light":
        _light(strength, view, random)
    elif kind == "small modules":
        view.module = 2.8 - 1.5 * strength
        view.blur = 0.45
    elif kind == "partial damage":
        covered = _RESTORES[code.level] * 0.45 * strength
    elif kind == "screen moiré":
        view.screen_pixels = int(random.integers(2, 7))
        view.screen_depth = 0.3 + 0.7 * strength
        view.bands = 0.5 * strength
        view.blur = float(random.uniform(0.2, 0.6))
        view.sharpen = 2.5 * strength
        view.turn = float(random.normal(0, math.radians(10)))
    elif kind == "combination":
        for one in random.choice(_COMBINED, size=int(random.integers(2, 4)), replace=False):
            covered = max(covered, distort(str(one), strength * float(random.uniform(0.25, 0.65)), code, view, random))
    return covered


def keep_inside(code: Code, view: View, random: numpy.random.Generator) -> None:
    """Moves the camera back until the whole code is in the picture, and then a little aside."""
    for _ in range(40):
        if fits(view, len(code.modules)):
            break
        view.module *= 0.93
        view.blur *= 0.93
        view.motion *= 0.93
    for _ in range(8):
        shift = (float(random.uniform(-0.3, 0.3)) * view.width, float(random.uniform(-0.3, 0.3)) * view.height)
        before, view.shift = view.shift, shift
        if fits(view, len(code.modules)):
            return
        view.shift = before


def _blur(strength: float, view: View, random: numpy.random.Generator) -> None:
    if random.random() < 0.6:
        view.blur = view.module * (0.15 + 0.5 * strength)
    else:
        view.motion = view.module * (0.4 + 1.4 * strength)
        view.motion_towards = float(random.uniform(0, math.pi))


def _light(strength: float, view: View, random: numpy.random.Generator) -> None:
    kind = int(random.integers(3))
    if kind == 0:
        view.gradient = 1 + 6 * strength
        view.exposure = 1 + strength
    elif kind == 1:
        view.shadow = 0.4 + 0.58 * strength
    else:
        view.glare = 0.2 + 2.5 * strength
