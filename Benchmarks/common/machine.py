"""On what a run was made."""

import os
import pathlib
import platform
import re
import sqlite3
import subprocess
import time


def description(*packages: str) -> list[str]:
    """Lines about the machine, and the versions of what takes part; `packages` are further Debian packages."""
    model = re.search(r"(?m)^model name\s*: (.*)$", pathlib.Path("/proc/cpuinfo").read_text())
    memory = re.search(r"(?m)^MemTotal:\s*(\d+) kB", pathlib.Path("/proc/meminfo").read_text())
    names = ("libmicrohttpd12", "libsqlite3-0", "libsodium23", "libssl3", *packages)
    return [
        f"{time.strftime('%Y-%m-%d %H:%M', time.gmtime())} UTC · {len(os.sched_getaffinity(0))} cores of {model[1] if model else 'unknown'} · "
        f"{int(memory[1]) / 2**20 if memory else 0:.0f} GiB · Linux {platform.release()} · load before the run {os.getloadavg()[0]:.1f}",
        f"{_first_line('swift', '--version')} · Python {platform.python_version()} · SQLite in Python {sqlite3.sqlite_version}",
        " · ".join(f"{name} {_version(name)}" for name in names),
    ]


def _first_line(*command: str) -> str:
    return (subprocess.run(command, capture_output=True, text=True).stdout.splitlines() or ["?"])[0]


def _version(package: str) -> str:
    return subprocess.run(["dpkg-query", "-W", "-f", "${Version}", package], capture_output=True, text=True).stdout or "?"
