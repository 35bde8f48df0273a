"""The programs that take part: the server in release, and small ones in C that are compiled when they are older than their source."""

import pathlib
import subprocess

ROOT = pathlib.Path(__file__).resolve().parents[2]
SPSE = ROOT / ".build-release/release/spse"
FILL = ROOT / ".build-release/release/benchmark-fill"
FIND = ROOT / ".build-release/release/benchmark-find"
RESULTS = ROOT / "Benchmarks/results"
_BUILT = ROOT / "Benchmarks/.build"


def _compiled(source: str, *libraries: str) -> pathlib.Path:
    path = ROOT / "Benchmarks" / source
    program = _BUILT / path.stem
    if not program.exists() or program.stat().st_mtime < path.stat().st_mtime:
        _BUILT.mkdir(exist_ok=True)
        subprocess.run(["gcc", "-O2", "-Wall", "-Wextra", "-Werror", "-o", program, path, *libraries], check=True)
    return program


LOAD = _compiled("load/load.c")
BARE = _compiled("bare/bare.c", "-lmicrohttpd")
PEAK = _compiled("peak/peak.c")
ARGON2 = _compiled("bare/argon2.c", "-lsodium", "-lpthread")
