"""kill -9, again and again, while people are at work."""

import http.client
import random
import threading
import time
from collections.abc import Sequence
from typing import Protocol

from background import Background
from outbox import skip_leases
from server import Server


class Mortal(Server):
    """A server whose next one need not wait for the mail that it had on its way, as if three minutes had passed."""

    def kill(self) -> None:
        super().kill()
        skip_leases(self)


class Living(Protocol):
    """Somebody who goes round until the server dies, and then looks whether the server kept its word."""

    has_gone_round: threading.Event

    def go_round(self) -> None: ...

    def check(self) -> None: ...


def kill_again_and_again(server: Server, lives: Sequence[Living], chance: random.Random, *, seconds: float, least: int, longest: float) -> int:
    """Kills for so many seconds, and at least so often, where the machine is slow; each time up to `longest` seconds after everybody has gone
    round. Nothing may be lost or half made, and the database is sound each time. Returns how often it killed."""
    kills = 0
    deadline = time.monotonic() + seconds
    while kills < least or time.monotonic() < deadline:
        is_over = threading.Event()
        running = [Background(_live, life, is_over) for life in lives]
        for life, thread in zip(lives, running):
            while not life.has_gone_round.wait(0.05):
                assert not thread.is_over, thread.result()
        time.sleep(chance.uniform(0, longest))
        is_over.set()
        server.kill()
        kills += 1
        for thread in running:
            thread.result()
        server.start()
        for check in [Background(life.check) for life in lives]:
            check.result()
        examined = server.run("doctor")
        assert examined.returncode == 0, examined.stderr
    return kills


def _live(life: Living, is_over: threading.Event) -> None:
    """Goes round until the server dies; an answer that is cut off before that is an error."""
    try:
        while True:
            life.go_round()
            life.has_gone_round.set()
    except (OSError, http.client.HTTPException):
        if not is_over.is_set():
            raise
