"""Pictures made to keep a reader busy, in sizes up to the largest that is looked at: time must grow with the pixels, whatever they show."""

import pathlib

import numpy

from . import readers

SIDES = (1024, 2048, 4096, 8192)
KINDS = ("blank", "noise", "black and white noise", "wall of finder patterns", "wall of small ones")


def _picture(kind: str, side: int, random: numpy.random.Generator) -> numpy.ndarray:
    if kind == "blank":
        return numpy.full((side, side), 255, numpy.uint8)
    if kind == "noise":
        return random.integers(0, 256, (side, side), dtype=numpy.uint8)
    if kind == "black and white noise":
        return random.integers(0, 2, (side, side), dtype=numpy.uint8) * 255
    row, column = numpy.mgrid[-4:5, -4:5]
    ring = numpy.maximum(abs(row), abs(column))
    module = 4 if kind == "wall of finder patterns" else 2
    pattern = numpy.kron(numpy.where((ring == 2) | (ring == 4), 255, 0), numpy.ones((module, module))).astype(numpy.uint8)
    times = -(-side // len(pattern))
    return numpy.tile(pattern, (times, times))[:side, :side]


def table(program: pathlib.Path, folder: pathlib.Path, seed: int) -> str:
    """Milliseconds of our reader for each kind and size. Nothing that it reads there would be right."""
    random = numpy.random.default_rng(seed)
    file = folder / "busy.pgm"
    rows = [["ms", *(f"{side}×{side}" for side in SIDES)], ["---"] * (len(SIDES) + 1)]
    try:
        for kind in KINDS:
            rows.append([kind])
            for side in SIDES:
                file.write_bytes(b"P5 %d %d 255\n" % (side, side) + _picture(kind, side, random).tobytes())
                [(texts, milliseconds)] = readers.run_ours(program, [str(file)])
                if texts:
                    raise RuntimeError(f"a reading in {kind} of {side}×{side}: {texts}")
                rows[-1].append(f"{milliseconds:.0f}")
    finally:
        file.unlink(missing_ok=True)
    return "\n".join("| " + " | ".join(row) + " |" for row in rows)
