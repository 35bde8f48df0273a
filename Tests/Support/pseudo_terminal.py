"""A command as it runs on a person's terminal."""

import os
import pty
import subprocess
from collections.abc import Sequence


def run_on_terminal(command: Sequence[object], environment: dict[str, str]) -> tuple[int, list[str]]:
    """The exit code, and what the terminal was sent while the command ran, piece by piece; the last piece also has what came with its end."""
    ours, its = pty.openpty()
    child = subprocess.Popen([str(word) for word in command], env=environment, stdin=its, stdout=its, stderr=its, start_new_session=True)
    os.close(its)
    pieces = [b""]
    try:
        # Linux says by an error that nobody has the terminal any more.
        while piece := _read(ours):
            if child.poll() is None:
                pieces.append(piece)
            else:
                pieces[-1] += piece
    finally:
        os.close(ours)
        code = child.wait(60)
    return code, [piece.decode() for piece in pieces]


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65_536)
    except OSError:
        return b""
