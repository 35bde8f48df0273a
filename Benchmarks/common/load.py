"""Runs the load generator (load/load.c), which costs the server's cores little, and reads what it saw."""

import dataclasses
import json
import struct
import subprocess
import tempfile
from collections.abc import Iterable

from Benchmarks.common.programs import LOAD


@dataclasses.dataclass
class Result:
    """What one measurement saw. Times in milliseconds, of accepted requests only."""

    accepted: int
    refused: int
    seconds: float
    p50: float
    p99: float
    processor_seconds: float
    left: int
    first_refusal: str

    def per_second(self) -> float:
        return self.accepted / self.seconds

    def check(self) -> "Result":
        """Raises RuntimeError if anything was refused, or if there were too few requests for the time."""
        if self.refused:
            raise RuntimeError(f"{self.refused} of {self.refused + self.accepted} were refused, the first: {self.first_refusal}")
        return self


def drive(port: int, requests: Iterable[bytes], expected: str, parallel: int, seconds: float, again: bool = False) -> Result:
    """Sends each of `requests` once, or in turn with `again`, `parallel` at a time, for so many `seconds`.

    An answer that contains `expected` is accepted, any other refused.
    """
    with tempfile.NamedTemporaryFile() as file:
        for request in requests:
            file.write(struct.pack("<I", len(request)) + request)
        file.flush()
        command = [LOAD, str(port), str(parallel), str(seconds), expected, file.name] + (["again"] if again else [])
        text = subprocess.run(command, check=True, stdout=subprocess.PIPE, timeout=seconds + 60).stdout
    return Result(**json.loads(text))
