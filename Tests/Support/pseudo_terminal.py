"""A command as it runs on a person's terminal."""

import os
import pty
import subprocess
from collections.abc import Callable, Sequence


def run_on_terminal(command: Sequence[object], environment: dict[str, str], see: Callable[[str], object] = len) -> tuple[int, str]:
    """The exit code, and what the terminal was sent; `see` is told what that is so far, each time there is more."""
    ours, its = pty.openpty()
    child = subprocess.Popen([str(word) for word in command], env=environment, stdin=its, stdout=its, stderr=its, start_new_session=True)
    os.close(its)
    shown = b""
    try:
        # Linux says by an error that nobody has the terminal any more.
        while piece := _read(ours):
            shown += piece
            see(shown.decode(errors="replace"))
    finally:
        os.close(ours)
        code = child.wait(60)
    return code, shown.decode()


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65_536)
    except OSError:
        return b""
