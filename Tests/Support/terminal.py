"""The authenticator for a terminal as a process, with a vault of its own."""

import json
import os
import pathlib
import signal
import subprocess

from server import ROOT

PROGRAM = pathlib.Path(os.environ.get("SPSE_AUTHENTICATOR_PROGRAM", ROOT / ".build-release/release/spse-authenticator"))

DONE, REFUSED, USAGE, VAULT, NETWORK, NOT_FOUND = range(6)


class Terminal:
    """One holder: a folder with a vault and the file of its passphrase."""

    def __init__(self, folder: pathlib.Path, passphrase: str = "frasa sandi yang panjang"):
        self.vault = folder / "data" / "vault"
        self.passphrase_file = folder / "passphrase"
        self.say_passphrase(passphrase)
        self.environment = {"PATH": os.environ["PATH"], "HOME": str(folder)}

    def say_passphrase(self, passphrase: str) -> None:
        self.passphrase_file.write_text(passphrase + "\n")
        self.passphrase_file.chmod(0o600)

    def command(self, *words: str) -> list[str]:
        return [str(PROGRAM), *words, "--vault", str(self.vault), "--passphrase-file", str(self.passphrase_file)]

    def run(self, *words: str, typed: str = "", is_disk_full: bool = False) -> subprocess.CompletedProcess:
        """Runs one command to its end; on a full disk no file grows beyond 64 bytes."""
        command = ["prlimit", "--fsize=64", *self.command(*words)] if is_disk_full else self.command(*words)
        return subprocess.run(
            command, input=typed, text=True, capture_output=True, timeout=120, env=self.environment, start_new_session=True)

    def ask(self, *words: str, typed: str = "", code: int = DONE):
        """Runs a command with `--json`; its answer, after a look at its exit code."""
        done = self.run(*words, "--json", typed=typed)
        assert done.returncode == code, (done.returncode, done.stdout, done.stderr)
        return json.loads(done.stdout)

    def fault(self, *words: str, code: int, typed: str = "") -> str:
        """The name of what is wrong."""
        return self.ask(*words, typed=typed, code=code)["error"]["name"]

    def add(self, link: str, code: int = DONE):
        return self.ask("add", "-", typed=link + "\n", code=code)

    def watch(self, **more) -> "Watch":
        return Watch(self, **more)


class Watch:
    """`watch --json` as it runs. Use it in a `with` statement."""

    def __init__(self, terminal: Terminal, **more):
        self._child = subprocess.Popen(
            terminal.command("watch", "--json"), stdout=subprocess.PIPE, stderr=subprocess.PIPE, stdin=subprocess.DEVNULL, text=True,
            env=terminal.environment, start_new_session=True, **more)

    def event(self) -> dict:
        """The next one; waits for it."""
        assert self._child.stdout
        return json.loads(self._child.stdout.readline())

    def end(self, number: signal.Signals = signal.SIGINT) -> int:
        self._child.send_signal(number)
        return self._child.wait(20)

    @property
    def pid(self) -> int:
        return self._child.pid

    def __enter__(self) -> "Watch":
        return self

    def __exit__(self, *_: object) -> None:
        if self._child.poll() is None:
            self._child.kill()
            self._child.wait()
        for stream in (self._child.stdout, self._child.stderr):
            if stream:
                stream.close()
