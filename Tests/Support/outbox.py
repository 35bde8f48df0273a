"""The outbox of a server, looked at and moved in time from outside."""

import subprocess

from background import eventually
from postgresql import ask
from server import Server
from sqlite import ask_sqlite, change_sqlite


def look(server: Server, statement: str) -> str:
    """The answer of one statement that reads."""
    place = server.environment["SPSE_DATABASE"]
    return ask_sqlite(place, statement) if place.startswith("sqlite:") else ask(place, statement)


def change(server: Server, statement: str) -> None:
    """Carries out one statement."""
    place = server.environment["SPSE_DATABASE"]
    if place.startswith("sqlite:"):
        change_sqlite(place, statement)
    else:
        ask(place, statement)


def skip_pauses(server: Server) -> None:
    """As if the pause before the next attempt were over for every mail."""
    change(server, "UPDATE outbox SET next_attempt_at = 0 WHERE state = 'waiting'")


def skip_leases(server: Server) -> None:
    """As if three minutes had passed for the mails that a server had on their way when it was killed. Nobody may be delivering now."""
    change(server, "UPDATE outbox SET leased_until = 0, next_attempt_at = 0 WHERE state = 'waiting'")


def waiting(server: Server) -> int:
    return int(look(server, "SELECT count(*) FROM outbox WHERE state = 'waiting'"))


def is_empty(server: Server, within: float = 60) -> bool:
    """Whether all mail is delivered or given up in time."""
    return eventually(lambda: waiting(server) == 0, within)


def doctor(server: Server) -> tuple[int, str]:
    """What `spse doctor` says of mail."""
    done: subprocess.CompletedProcess = server.run("doctor")
    lines = (done.stdout + done.stderr).splitlines()
    [line] = [line for line in lines if "mail" in line]
    return done.returncode, line
