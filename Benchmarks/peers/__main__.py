"""`python -m Benchmarks.peers`: code checks per second of this server, Glewlwyd and privacyIDEA, in turn on one machine."""

import dataclasses
import pathlib
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from typing import Any

from Benchmarks.common import load, machine, totp
from Benchmarks.common.programs import RESULTS
from Benchmarks.common.spse import SIGNED_IN, Browser, Installation
from Benchmarks.common.table import Measure, print_table
from Benchmarks.peers.glewlwyd import Glewlwyd
from Benchmarks.peers.privacyidea import ACCEPTED, WORKERS, PrivacyIDEA

ROUNDS = 3
SECONDS = 6
PARALLEL = 16
# For each round, more than can be checked in its time.
OURS, GLEWLWYD, PRIVACYIDEA = 12_000, 520, 110
LEAST = {"Glewlwyd": 15, "privacyIDEA": 80}


@dataclasses.dataclass
class Contestant:
    """One server that runs, and the users whose codes are still unused."""

    name: str
    port: int
    users: list[Any]
    make: Callable[[Any], bytes]
    accepted: str

    def round(self, number: int) -> load.Result:
        share = len(self.users) // ROUNDS
        mine = self.users[number * share : (number + 1) * share]
        _wait_for_a_fresh_step()
        result = load.drive(self.port, [self.make(user) for user in mine], self.accepted, PARALLEL, SECONDS).check()
        if result.seconds < SECONDS and result.left == 0:
            print(f"note: {self.name} was done with its {share} codes after {result.seconds:.1f} s", file=sys.stderr)
        return result


def main() -> int:
    about = machine.description("glewlwyd")
    RESULTS.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="run-", dir=RESULTS) as text:
        root = pathlib.Path(text)
        folders = [root / name for name in ("ours", "glewlwyd", "privacyidea")]
        for folder in folders:
            folder.mkdir()
        ours, glewlwyd, privacyidea = Installation(folders[0]), Glewlwyd(folders[1], journal="WAL"), PrivacyIDEA(folders[2])
        for each in (ours, glewlwyd, privacyidea):
            each.prepare()
        with glewlwyd.start() as second, privacyidea.start() as third:
            second.wait_until_it_listens()
            third.wait_until_it_listens()
            contestants = [_glewlwyd(glewlwyd), _privacyidea(privacyidea)]
            # Last, since an accepted password waits 15 minutes at most.
            users = ours.fill("KODE", OURS * ROUNDS)
            with ours.start() as first:
                first.wait_until_it_listens()
                browser = Browser(ours.port)
                contestants.append(Contestant("SPSE", ours.port, users, browser.code_check, SIGNED_IN))
                results = {each.name: [] for each in contestants}
                for number in range(ROUNDS):
                    for each in contestants:
                        results[each.name].append(each.round(number))
    return 0 if print_table("Code checks beside the peers", _measures(results), about + _settings(), RESULTS / "bench-peers.txt") else 1


def _glewlwyd(peer: Glewlwyd) -> Contestant:
    peer.set_up()
    users = [peer.enrol(f"user{number}") for number in range(GLEWLWYD * ROUNDS)]
    for user in users:
        peer.accept_password(user)
    return Contestant("Glewlwyd", peer.port, users, peer.check, "200 OK")


def _privacyidea(peer: PrivacyIDEA) -> Contestant:
    peer.set_up()
    return Contestant("privacyIDEA", peer.port, [peer.enrol(f"T{number}") for number in range(PRIVACYIDEA * ROUNDS)], peer.check, ACCEPTED)


def _wait_for_a_fresh_step() -> None:
    """Codes are made before the clock starts, and some peers take those of the running step only."""
    left = totp.STEP - time.time() % totp.STEP
    if left < SECONDS + 6:
        time.sleep(left + 0.1)


def _measures(results: dict[str, Sequence[load.Result]]) -> list[Measure]:
    rates = {name: [result.per_second() for result in rounds] for name, rounds in results.items()}
    measures = []
    for name, rounds in results.items():
        measures.append(Measure(f"{name}: code checks, {PARALLEL} at a time", statistics.median(rates[name]), "/s"))
        measures.append(Measure(f"{name}: half within", statistics.median(result.p50 for result in rounds), "ms"))
    for name, least in LEAST.items():
        ratios = [ours / theirs for ours, theirs in zip(rates["SPSE"], rates[name])]
        measures.append(Measure(f"SPSE ÷ {name}", statistics.median(ratios), least=least))
    return measures


def _settings() -> list[str]:
    return [
        f"{ROUNDS} rounds of {SECONDS} s each, in turn; the median. Every check is another user's right code, sent by load/load.c.",
        "SPSE: as released; SQLite WAL, synchronous=FULL. Password accepted before; code → signed-in session, access log, all on disk first.",
        "Glewlwyd: Debian's configuration, log level ERROR; SQLite WAL (kinder than its default DELETE), synchronous=FULL. The same job in its session.",
        f"privacyIDEA: production settings, log level ERROR, gunicorn with {WORKERS} workers; SQLite as SQLAlchemy opens it. /validate/check, no session.",
    ]


if __name__ == "__main__":
    sys.exit(main())
