"""Calls that run beside the test, and waiting for what they bring about."""

import concurrent.futures
import time
from collections.abc import Callable
from typing import Any

_pool = concurrent.futures.ThreadPoolExecutor(max_workers=64)


class Background:
    """A call that has begun; `result` waits for its end."""

    def __init__(self, call: Callable[..., Any], *arguments: object, **named: object):
        self._future = _pool.submit(self._run, call, arguments, named)

    def _run(self, call: Callable[..., Any], arguments: tuple, named: dict) -> Any:
        try:
            return call(*arguments, **named)
        finally:
            self.ended = time.monotonic()

    @property
    def is_over(self) -> bool:
        return self._future.done()

    def result(self, within: float = 30) -> Any:
        return self._future.result(within)

    def ended_after(self, moment: float) -> float:
        """Seconds from a moment of `time.monotonic` to the end of the call."""
        self.result()
        return self.ended - moment


def eventually(look: Callable[[], Any], within: float = 60) -> Any:
    """What `look` finds, as soon as it finds something; nothing if it finds nothing in so many seconds."""
    deadline = time.monotonic() + within
    while not (found := look()) and time.monotonic() < deadline:
        time.sleep(0.02)
    return found
