"""The sign-in page with all that it loads, as it goes over the wire."""

import re

from Benchmarks.common.connection import Connection
from Benchmarks.common.spse import Browser, Installation
from Benchmarks.common.table import Measure


def measure(installation: Installation) -> list[Measure]:
    browser = Browser(installation.port)
    connection = Connection(installation.port)
    page = connection.exchange(browser.get("/eproc4/login?jenis=penyedia"))
    plain = Connection(installation.port).exchange(browser.get("/eproc4/login?jenis=penyedia").replace(b"gzip, deflate, br", b"identity"))
    loaded = sorted(set(re.findall(rb'(?:href|src)="(/aset/[^"]+)"', plain.body)))
    if page.status != 200 or len(loaded) < 3:
        raise RuntimeError(f"the sign-in page is not as expected: {page.status}, {loaded}")
    answers = [page] + [connection.exchange(browser.get(path.decode())) for path in loaded]
    # The scripts load no others, and the style sheets no pictures or fonts: that would have to be counted as well.
    for path, answer in zip(loaded, answers[1:]):
        text = Connection(installation.port).exchange(browser.get(path.decode()).replace(b"gzip, deflate, br", b"identity")).body
        if answer.status != 200 or re.search(rb"(?m)^\s*import\b|url\((?![\"']?(data:|#))", text):
            raise RuntimeError(f"{path!r} loads something else")
    return [Measure(f"sign-in page with its {len(loaded)} files, heads included", sum(len(a.head) + 4 + len(a.body) for a in answers) / 1000, "KB", most=120)]
