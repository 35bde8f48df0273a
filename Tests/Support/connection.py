"""One kept connection to a server, and what it answers."""

import dataclasses
import http.client
import json
import select
import ssl
import threading
import urllib.parse


@dataclasses.dataclass
class Answer:
    """What came back: status, header fields (names in lower case, repeated ones in order) and body."""

    status: int
    fields: list[tuple[str, str]]
    body: bytes

    def field(self, name: str) -> str | None:
        return next((value for known, value in self.fields if known == name.lower()), None)

    @property
    def text(self) -> str:
        return self.body.decode()

    @property
    def json(self):
        return json.loads(self.body)

    @property
    def problem(self) -> str | None:
        """The name behind `urn:spse:problem:` of a problem document (RFC 9457)."""
        if self.field("Content-Type") != "application/problem+json":
            return None
        return self.json["type"].removeprefix("urn:spse:problem:")


class Connection:
    """Sends one request after the other; opens the connection anew when the server has closed it after an answer.

    A request that breaks off is an error and never sent again by itself. A connection that the server has closed meanwhile is noticed
    before the next request goes out, as browsers do.
    """

    def __init__(self, url: str, context: ssl.SSLContext | None = None, timeout: float = 40):
        parts = urllib.parse.urlsplit(url)
        assert parts.hostname
        if parts.scheme == "https":
            self._line = http.client.HTTPSConnection(parts.hostname, parts.port, timeout=timeout, context=context)
        else:
            self._line = http.client.HTTPConnection(parts.hostname, parts.port, timeout=timeout)
        self._turn = threading.Lock()

    def send(self, method: str, target: str, fields: dict[str, str] | None = None, body: bytes | None = None) -> Answer:
        """Raises OSError or http.client.HTTPException if there is no whole answer."""
        with self._turn:
            if self._line.sock and select.select([self._line.sock], [], [], 0)[0]:
                self._line.close()
            try:
                self._line.request(method, target, body=body, headers=fields or {})
                answer = self._line.getresponse()
                return Answer(answer.status, [(name.lower(), value) for name, value in answer.getheaders()], answer.read())
            except BaseException:
                self._line.close()
                raise

    def close(self) -> None:
        self._line.close()
