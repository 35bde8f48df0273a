"""Pages parked on verification: the memory of each, and how soon it notices the phone's approval."""

import random
import re
import resource
import select
import socket
import statistics
import time
from collections.abc import Callable

from Benchmarks.common.phone import Phone
from Benchmarks.common.process import Process
from Benchmarks.common.spse import VERIFICATION, Browser, Installation, User
from Benchmarks.common.table import Measure

APPROVALS = 1000
APPROVALS_PER_SECOND = 50
# So many pages open at the same time while the crowd gathers.
OPENING = 64
PHONE_LINES = 4


class Line:
    """A keep-alive connection in the loop; `answered` is called with each whole answer."""

    def __init__(self, loop: "Loop", answered: Callable[[bytes], None]):
        self.answered = answered
        self._received = b""
        self._socket = socket.create_connection(("127.0.0.1", loop.port))
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._socket.setblocking(False)
        loop.add(self._socket.fileno(), self)

    def send(self, request: bytes) -> None:
        # Shorter than the socket's buffer, which is empty: one question at a time.
        if self._socket.send(request) != len(request):
            raise RuntimeError("a request did not fit into the socket")

    def receive(self) -> None:
        piece = self._socket.recv(65536)
        if not piece:
            raise RuntimeError("the server closed a connection")
        self._received += piece
        end = self._received.find(b"\r\n\r\n")
        if end < 0:
            return
        length = re.search(rb"(?i)\r\ncontent-length: (\d+)", self._received[:end])
        if len(self._received) >= end + 4 + int(length[1] if length else 0):
            answer, self._received = self._received, b""
            self.answered(answer)

    def close(self) -> None:
        self._socket.close()


class Loop:
    """One thread that waits for all connections."""

    def __init__(self, port: int):
        self.port = port
        self._lines: dict[int, Line] = {}
        self._poll = select.epoll()

    def add(self, descriptor: int, line: Line) -> None:
        self._lines[descriptor] = line
        self._poll.register(descriptor, select.EPOLLIN)

    def run(self, until: Callable[[], bool], pause: float = 0.05) -> None:
        while not until():
            for descriptor, _ in self._poll.poll(pause, 256):
                self._lines[descriptor].receive()

    def close(self) -> None:
        for line in self._lines.values():
            line.close()
        self._poll.close()


class Page:
    """A verification page: it opens, and then asks for news until they come, as its script does."""

    def __init__(self, loop: Loop, browser: Browser, user: User, parked: Callable[[], None]):
        self._browser, self._session, self._parked = browser, user.session, parked
        self.sign_in = self.number = ""
        self.noticed = 0.0
        self.asked = 0
        self._line = Line(loop, self._opened)
        # Without gzip, so that this side need not unpack it.
        self._line.send(browser.get(VERIFICATION, user.session).replace(b"gzip, deflate, br", b"identity"))

    def _opened(self, answer: bytes) -> None:
        status = re.search(rb'data-status="([^"]+)"', answer)
        number = re.search(rb'data-nomor="(\d{6})"', answer)
        sign_in = re.search(rb"signIn=([0-9a-f]+)", answer)
        if not (status and number and sign_in):
            raise RuntimeError(f"no verification page: {answer[:300]!r}")
        self.number, self.sign_in = number[1].decode(), sign_in[1].decode()
        self._question = self._browser.get(status[1].decode().replace("&amp;", "&") + "&tunggu=25", self._session)
        self._line.answered = self._told
        self._ask()
        self._parked()

    def _ask(self) -> None:
        self.asked += 1
        self._line.send(self._question)

    def _told(self, answer: bytes) -> None:
        if answer.endswith(b'{"state":"ready"}'):
            self.noticed = time.monotonic()
        elif answer.endswith(b'{"state":"waiting"}'):
            self._ask()
        else:
            raise RuntimeError(f"an unexpected answer to a waiting page: {answer[-300:]!r}")


def measure(installation: Installation, server: Process, users: list[User], phone: Phone) -> list[Measure]:
    """`users` are accounts that `phone` holds; each is one browser with one page."""
    resource.setrlimit(resource.RLIMIT_NOFILE, (resource.getrlimit(resource.RLIMIT_NOFILE)[1],) * 2)
    browser = Browser(installation.port)
    loop = Loop(installation.port)
    try:
        before = server.memory_kib()
        pages = _gather(loop, browser, users)
        settled = time.monotonic() + 2
        loop.run(until=lambda: time.monotonic() > settled)
        each = (server.memory_kib() - before) / len(pages)
        delays = _approve(loop, installation, phone, pages)
    finally:
        loop.close()
    return [
        Measure("pages parked on verification", len(pages)),
        Measure("memory of each", each, "KB", most=12),
        Measure("from the phone's approval to the page's notice, half within", statistics.median(delays) * 1000, "ms"),
        Measure("the same, 99 of 100 within", statistics.quantiles(delays, n=100, method="inclusive")[98] * 1000, "ms", most=50),
    ]


def _gather(loop: Loop, browser: Browser, users: list[User]) -> list[Page]:
    pages: list[Page] = []
    waiting = iter(users)
    parked = 0

    def open_next() -> None:
        if (user := next(waiting, None)) is not None:
            pages.append(Page(loop, browser, user, page_parked))

    def page_parked() -> None:
        nonlocal parked
        parked += 1
        open_next()

    for _ in range(OPENING):
        open_next()
    loop.run(until=lambda: parked == len(users))
    return pages


def _approve(loop: Loop, installation: Installation, phone: Phone, pages: list[Page]) -> list[float]:
    """Approves some pages, evenly in time, while the others wait.

    Returns the seconds from sending each approval to the page's answer.
    """
    chosen = random.sample(pages, APPROVALS)
    approvals = [phone.approval(installation.origin, page.sign_in, page.number) for page in chosen]
    free: list[Line] = []

    def told(line: Line, answer: bytes) -> None:
        if not answer.endswith(b'{"state":"approved"}'):
            raise RuntimeError(f"not approved: {answer[-300:]!r}")
        free.append(line)

    for _ in range(PHONE_LINES):
        line = Line(loop, lambda _: None)
        line.answered = lambda answer, line=line: told(line, answer)
        free.append(line)
    sent: list[float] = []
    for page, approval in zip(chosen, approvals):
        due = (sent[0] if sent else time.monotonic()) + len(sent) / APPROVALS_PER_SECOND
        loop.run(until=lambda: time.monotonic() >= due and bool(free), pause=0.002)
        sent.append(time.monotonic())
        free.pop().send(approval)
    enough = time.monotonic() + 20
    loop.run(until=lambda: all(page.noticed for page in chosen) or time.monotonic() > enough)
    if not all(page.noticed for page in chosen):
        raise RuntimeError("an approved page was never told")
    return [page.noticed - at for page, at in zip(chosen, sent)]
