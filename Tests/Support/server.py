"""The server as a process: its own folder and ports, stopped by its number."""

import atexit
import itertools
import json
import os
import pathlib
import random
import re
import shutil
import signal
import socket
import subprocess
import tempfile
import time
import urllib.error
import urllib.request

from background import eventually

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = pathlib.Path(os.environ.get("SPSE_PROGRAM", ROOT / ".build-release/release/spse"))
PASSWORD = "Tender#2022"


# Below what the kernel gives to connections; each of the processes that test at once has a range of its own, and two runs begin apart.
_RANGE = 5_000
_FIRST = 12_000 + int(os.environ.get("PYTEST_XDIST_WORKER", "gw0")[2:]) % 4 * _RANGE
_ports = itertools.islice(itertools.cycle(range(_FIRST, _FIRST + _RANGE)), random.randrange(_RANGE), None)


def free_port() -> int:
    """A port on 127.0.0.1 that nothing listens on at this moment, and that no other test is given soon."""
    for port in itertools.islice(_ports, _RANGE):
        with socket.socket() as probe:
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port
    raise RuntimeError("no port is left for this test")


def run(*arguments: str, environment: dict[str, str] | None = None, typed: str = "") -> subprocess.CompletedProcess:
    """Runs one command of the program to its end."""
    return subprocess.run([PROGRAM, *arguments], env=_environment(environment), input=typed, text=True, capture_output=True, timeout=60)


def _environment(settings: dict[str, str] | None) -> dict[str, str]:
    # What the tester's own shell says must not reach the server.
    return {name: value for name, value in os.environ.items() if not name.startswith("SPSE_")} | (settings or {})


def _temporary_folder() -> pathlib.Path:
    """A folder that goes away with the tests."""
    folder = pathlib.Path(tempfile.mkdtemp(prefix="spse-server-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


class Server:
    """`spse serve`, by default with the demonstration accounts. Use it in a `with` statement, or call `start` and `stop`.

    `folder` holds the database (unless `settings` names another), the sealing key and the log; a second server on the
    same folder is the same installation.
    """

    @classmethod
    def beside(cls, first: "Server", **settings: str) -> "Server":
        """Another server of the same installation: the same database, key file and public address, on ports of its own."""
        shared = {name: first.environment[name] for name in ("SPSE_DATABASE", "SPSE_SEALING_KEY_FILE")}
        return cls(first.folder, SPSE_PUBLIC_URL=first.url, SPSE_AUTHENTICATOR_URL=first.app_url, **shared | settings)

    def __init__(self, folder: pathlib.Path | None = None, demo: bool = True, **settings: str):
        self.folder = folder or _temporary_folder()
        self.port, self.app_port, self.private_port = free_port(), free_port(), free_port()
        self.url = f"http://localhost:{self.port}"
        self.app_url = f"http://localhost:{self.app_port}"
        self.private_url = f"http://127.0.0.1:{self.private_port}"
        self.log = self.folder / f"server-{self.port}.log"
        self._demo = demo
        self._child: subprocess.Popen | None = None
        self.environment = {
            "SPSE_DATABASE": f"sqlite:{self.folder}/spse.sqlite",
            "SPSE_SEALING_KEY_FILE": f"{self.folder}/sealing.key",
            "SPSE_LISTEN": f"127.0.0.1:{self.port}",
            "SPSE_AUTHENTICATOR_LISTEN": f"127.0.0.1:{self.app_port}",
            "SPSE_PRIVATE_LISTEN": f"127.0.0.1:{self.private_port}",
        } | settings

    @property
    def pid(self) -> int:
        assert self._child
        return self._child.pid

    def start(self) -> "Server":
        """Raises RuntimeError with the program's own words if it is not ready within a minute."""
        self.launch()
        assert self._child
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline and self._child.poll() is None:
            if self.is_ready():
                return self
            time.sleep(0.02)
        self.kill()
        raise RuntimeError("the server did not start:\n" + self.words())

    def launch(self) -> None:
        """Begins to start."""
        self.folder.mkdir(parents=True, exist_ok=True)
        command = [PROGRAM, "serve"] + (["--demo"] if self._demo else [])
        with open(self.log, "ab") as log:
            self._child = subprocess.Popen(
                command, cwd=self.folder, env=_environment(self.environment), stdin=subprocess.DEVNULL, stdout=log, stderr=log)

    def run(self, *arguments: str, typed: str = "") -> subprocess.CompletedProcess:
        """Runs a command on this installation to its end."""
        return run(*arguments, environment=self.environment, typed=typed)

    def create_account(self, user: str, kind: str = "penyedia", *options: str) -> str:
        """An account with the demonstration's password; its user ID."""
        made = self.run(
            "account", "create", "--user", user, "--kind", kind, "--name", f"PT {user}", "--email", f"{user.lower()}@contoh.id", *options,
            typed=PASSWORD + "\n")
        assert made.returncode == 0, made.stderr
        return user

    def is_ready(self) -> bool:
        try:
            return urllib.request.urlopen(self.private_url + "/health/ready", timeout=20).status == 200
        except (urllib.error.URLError, OSError):
            return False

    def stop(self, number: signal.Signals = signal.SIGTERM) -> int:
        """SIGTERM, and the exit code."""
        assert self._child
        self._child.send_signal(number)
        return self._child.wait(20)

    def kill(self) -> None:
        """SIGKILL: the end without a word."""
        if self._child and self._child.poll() is None:
            self._child.kill()
            self._child.wait()

    def words(self) -> str:
        """What it has written on its standard output and error."""
        return self.log.read_text(errors="replace")

    def lines(self) -> list[dict]:
        """The log's lines so far. The announcement at the start is none of it."""
        # Behind the last one that is whole, another may be half written.
        whole, _, _ = self.words().rpartition("\n")
        return [json.loads(line) for line in whole.splitlines() if line.startswith("{")]

    def metric(self, name: str) -> float:
        """One line of /metrics, with its labels if it has any."""
        text = urllib.request.urlopen(self.private_url + "/metrics", timeout=20).read().decode()
        found = re.search(rf"(?m)^{re.escape(name)} (\S+)$", text)
        assert found, f"no metric {name}"
        return float(found[1])

    def has_waiting(self, count: int = 1) -> bool:
        """Whether so many pages and phones come to wait for news here."""
        return eventually(lambda: self.metric("spse_waiting_for_approval") == count)

    def __enter__(self) -> "Server":
        return self.start()

    def __exit__(self, *_: object) -> None:
        if self._child and self._child.poll() is None:
            try:
                self.stop()
            except subprocess.TimeoutExpired:
                self.kill()
