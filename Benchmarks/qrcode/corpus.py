"""The corpus: pictures and what each says, the same for the same seed. Kept as files, so that all readers see the same bytes."""

import concurrent.futures
import json
import math
import pathlib

import numpy

from .camera import photograph
from .distortions import KINDS, distort, keep_inside, plain_view
from .no_code import draw_no_code
from .payloads import make_code
from .scene import damage, draw_scene

NO_CODE = "no code"


def make_corpus(folder: pathlib.Path, seed: int, of_each_kind: int, without_code: int) -> list[dict]:
    """Draws the pictures that are not there yet.

    Returns for each: `file`, `kind`, `strength`, `text` (none in a picture without a code), `version`, `level`.
    """
    listed = folder / "corpus.json"
    if listed.exists():
        entries = json.loads(listed.read_text())
        if len(entries) == of_each_kind * len(KINDS) + without_code:
            return entries
    folder.mkdir(parents=True, exist_ok=True)
    jobs = [(folder, seed, kind, index, of_each_kind) for kind in KINDS for index in range(of_each_kind)]
    jobs += [(folder, seed, NO_CODE, index, without_code) for index in range(without_code)]
    with concurrent.futures.ProcessPoolExecutor() as pool:
        entries = list(pool.map(_draw, jobs, chunksize=16))
    listed.write_text(json.dumps(entries, indent=1))
    return entries


def _draw(job: tuple) -> dict:
    folder, seed, kind, index, count = job
    place = len(KINDS) if kind == NO_CODE else KINDS.index(kind)
    random = numpy.random.default_rng([seed, place, index])
    strength = (index + 0.5) / count
    name = f"{kind.replace(' ', '-').replace('é', 'e')}-{index:04d}.pgm"
    entry = {"file": str(folder / name), "kind": kind, "strength": strength, "text": None}
    if kind == NO_CODE:
        picture = draw_no_code(random)
    else:
        code = make_code(random, most_modules=77)
        view = plain_view(code, random, large=index % 4 == 3)
        covered = distort(kind, strength, code, view, random)
        keep_inside(code, view, random)
        resolution = min(12, max(4, math.ceil(view.module * 3)))
        reach = math.hypot(view.width, view.height) / 2 / view.module * 1.5
        reach = min(reach, 3000 / resolution)
        scene, origin = draw_scene(code, random, resolution, reach)
        if covered > 0:
            damage(scene, code, origin, resolution, covered, random)
        picture = photograph(scene, origin, resolution, len(code.modules), view, random)
        entry |= {"text": code.text, "version": code.version, "level": code.level}
    picture.save(folder / name)
    return entry
