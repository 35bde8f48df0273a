"""A keep-alive HTTP/1.1 connection on a bare socket, so that the load costs the peer little processor time."""

import json
import socket
from typing import Any


class Answer:
    """What came back: the status, the header block and the body."""

    def __init__(self, status: int, head: bytes, body: bytes):
        self.status = status
        self.head = head
        self.body = body

    def json(self) -> Any:
        return json.loads(self.body)

    def cookie(self, name: str) -> str | None:
        """The value of the cookie that this answer sets under `name`."""
        for line in self.head.split(b"\r\n"):
            field, _, value = line.partition(b": ")
            if field.lower() == b"set-cookie" and value.startswith(name.encode() + b"="):
                return value.split(b";")[0].partition(b"=")[2].decode()
        return None


class Connection:
    """One connection to a port on this machine; it opens again by itself if the peer closes it."""

    def __init__(self, port: int, timeout: float = 60):
        self.port = port
        self.timeout = timeout
        self._socket: socket.socket | None = None

    def exchange(self, request: bytes) -> Answer:
        """Sends one whole request and reads its answer.

        Raises OSError when the peer cannot be reached, closes early or takes longer than the timeout.
        """
        connected = self._socket or self._open()
        try:
            connected.sendall(request)
            answer, keep = self._read(connected)
        except OSError:
            self.close()
            raise
        if not keep:
            self.close()
        return answer

    def close(self) -> None:
        if self._socket:
            self._socket.close()
            self._socket = None

    def _open(self) -> socket.socket:
        self._socket = socket.create_connection(("127.0.0.1", self.port), self.timeout)
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return self._socket

    def _read(self, connected: socket.socket) -> tuple[Answer, bool]:
        received = b""
        while (end := received.find(b"\r\n\r\n")) < 0:
            received += self._more(connected)
        head, body = received[:end], received[end + 4 :]
        fields = head.lower()
        at = fields.find(b"\r\ncontent-length:")
        if at < 0:
            raise ConnectionError("the answer has no Content-Length")
        length = int(fields[at + 17 :].split(b"\r\n", 1)[0])
        while len(body) < length:
            body += self._more(connected)
        return Answer(int(head[9:12]), head, body), b"\r\nconnection: close" not in fields

    def _more(self, connected: socket.socket) -> bytes:
        piece = connected.recv(65536)
        if not piece:
            raise ConnectionError("the peer closed the connection")
        return piece


def request(method: str, path: str, body: bytes = b"", kind: str = "application/json", **fields: str) -> bytes:
    """The bytes of a request; `fields` are further header fields, such as Cookie="…"; without a `kind` there is no body."""
    lines = [f"{method} {path} HTTP/1.1", "Host: localhost"]
    if kind:
        lines += [f"Content-Type: {kind}", f"Content-Length: {len(body)}"]
    lines += [f"{name}: {value}" for name, value in fields.items()]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


def json_request(method: str, path: str, value: object, **fields: str) -> bytes:
    """A request whose body is `value` as JSON."""
    return request(method, path, json.dumps(value).encode(), **fields)
