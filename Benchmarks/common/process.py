"""A peer's process: its own session and folder, its words in a file, stopped by its number."""

import os
import pathlib
import signal
import socket
import subprocess
import time


def free_port() -> int:
    """A port on 127.0.0.1 that nothing listens on at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Process:
    """A started program. Use it in a `with` statement: leaving it stops the program and its children."""

    def __init__(self, command: list[str], folder: pathlib.Path, port: int, environment: dict[str, str] | None = None):
        self._words = folder / "output.txt"
        self._port = port
        with open(self._words, "wb") as words:
            self._child = subprocess.Popen(
                command, cwd=folder, stdin=subprocess.DEVNULL, stdout=words, stderr=subprocess.STDOUT,
                env=_without_settings() | (environment or {}), start_new_session=True,
            )

    @property
    def pid(self) -> int:
        return self._child.pid

    def wait_until_it_listens(self, seconds: float = 60, pause: float = 0.1) -> None:
        """Looks every `pause` seconds. Raises RuntimeError, with the program's own words, if it ends or stays silent for `seconds`."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline and self._child.poll() is None:
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self._port)) == 0:
                    return
            time.sleep(pause)
        raise RuntimeError("did not start:\n" + self._words.read_text(errors="replace")[-4000:])

    def processor_seconds(self) -> float:
        """Processor time used so far by the program and the children it has now."""
        return sum(map(_processor_seconds, self._members()))

    def memory_kib(self) -> int:
        """Resident memory of the program, in KiB."""
        status = pathlib.Path(f"/proc/{self._child.pid}/status").read_text()
        return int(status.split("VmRSS:")[1].split()[0])

    def __enter__(self) -> "Process":
        return self

    def __exit__(self, *_: object) -> None:
        if self._child.poll() is None:
            self._child.terminate()
            try:
                self._child.wait(10)
            except subprocess.TimeoutExpired:
                pass
        # The session is this program's own, so no other process can be in the group.
        try:
            os.killpg(self._child.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass
        self._child.wait()

    def _members(self) -> list[int]:
        children = pathlib.Path(f"/proc/{self._child.pid}/task/{self._child.pid}/children").read_text().split()
        return [self._child.pid, *map(int, children)]


def _without_settings() -> dict[str, str]:
    """The environment, without what would reach into our own server."""
    return {name: value for name, value in os.environ.items() if not name.startswith("SPSE_")}


def _processor_seconds(pid: int) -> float:
    try:
        fields = pathlib.Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except FileNotFoundError:
        return 0
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
