"""What this disk allows: single-insert commits per second of SQLite with a write-ahead log and synchronous=FULL."""

import pathlib
import sqlite3
import time


def commits_per_second(folder: pathlib.Path, seconds: float) -> float:
    """One thread, one connection, one INSERT of about 100 bytes a commit, for `seconds`."""
    for old in folder.glob("disk.sqlite*"):
        old.unlink()
    database = sqlite3.connect(folder / "disk.sqlite", isolation_level=None)
    try:
        assert database.execute("PRAGMA journal_mode=WAL").fetchone() == ("wal",)
        database.execute("PRAGMA synchronous=FULL")
        assert database.execute("PRAGMA synchronous").fetchone() == (2,)
        database.execute("CREATE TABLE entry (id INTEGER PRIMARY KEY, words TEXT NOT NULL)")
        words, done, begun = "x" * 100, 0, time.monotonic()
        while (lasted := time.monotonic() - begun) < seconds:
            database.execute("INSERT INTO entry (words) VALUES (?)", (words,))
            done += 1
        assert database.execute("SELECT count(*) FROM entry").fetchone() == (done,)
        return done / lasted
    finally:
        database.close()
