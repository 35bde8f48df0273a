"""PostgreSQL for tests: a fresh database for each, in the cluster of `Tests/with-postgresql`, or a cluster that a test may stop."""

import os
import pathlib
import shutil
import subprocess
import tempfile
import uuid

import pytest


def fresh_database() -> str:
    """The URI of an empty database. It goes away with the cluster."""
    cluster = os.environ.get("SPSE_TEST_POSTGRESQL")
    if not cluster:
        pytest.fail("SPSE_TEST_POSTGRESQL is missing; run: Tests/with-postgresql pytest …")
    return _create_database(cluster)


def ask(uri: str, statement: str) -> str:
    """The answer of one statement, by PostgreSQL's own client."""
    done = subprocess.run(
        ["psql", "--no-psqlrc", "--tuples-only", "--no-align", "--set=ON_ERROR_STOP=1", "--command", statement, uri],
        capture_output=True, text=True, timeout=90, check=True)
    return done.stdout.strip()


def _create_database(cluster: str) -> str:
    name = "test_" + uuid.uuid4().hex
    ask(cluster, f"CREATE DATABASE {name}")
    return cluster.replace("/postgres?", f"/{name}?")


class Cluster:
    """A cluster of its own, which a test may stop and start. Use it in a `with` statement."""

    def __init__(self) -> None:
        # PostgreSQL refuses to run as root, so its files belong to its own user there.
        self._owner = ["setpriv", "--reuid", "postgres", "--regid", "postgres", "--clear-groups"] if os.getuid() == 0 else []
        self._programs = sorted(pathlib.Path("/usr/lib/postgresql").glob("*/bin"))[-1]
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="spse-pg-", dir="/tmp"))

    def __enter__(self) -> "Cluster":
        self.folder.chmod(0o755)
        if self._owner:
            shutil.chown(self.folder, "postgres", "postgres")
        self._run("initdb", "-D", self.folder / "data", "-A", "trust", "-U", "postgres", "-E", "UTF8", "--no-locale", "--no-sync")
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        if (self.folder / "data" / "postmaster.pid").exists():
            self.stop()
        shutil.rmtree(self.folder)

    def fresh_database(self) -> str:
        return _create_database(f"postgresql:///postgres?host={self.folder}&user=postgres")

    def start(self) -> None:
        options = f"-k {self.folder} -c listen_addresses='' -c fsync=off -c shared_buffers=32MB"
        self._run("pg_ctl", "-D", self.folder / "data", "-w", "-l", self.folder / "log", "-o", options, "start")

    def stop(self) -> None:
        """At once, as when the power fails."""
        self._run("pg_ctl", "-D", self.folder / "data", "-m", "immediate", "-w", "stop")

    def _run(self, program: str, *arguments: object) -> None:
        command = [*self._owner, self._programs / program, *arguments]
        subprocess.run([str(word) for word in command], cwd="/", check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=60)
