"""A portal that answers what a test says, right or wrong. It looks at no signature."""

import datetime
import http.server
import json
import threading
import time

from portal import Link

BASE = "/eproc4/authenticator/v1"


class FakePortal:
    """Use it in a `with` statement. `answers` replaces the right answers, by method and path below the base."""

    def __init__(self) -> None:
        self.name = "LPSE Contoh"
        self.user = "DIN"
        # What must be added to the real time.
        self.clock = 0.0
        self.sign_ins: list[dict] = []
        self.accounts = [{"id": "a1", "userId": "DIN"}]
        # Seconds that every answer takes.
        self.delay = 0.0
        # (method, path): (status, content type, body)
        self.answers: dict[tuple[str, str], tuple[int, str, bytes]] = {}
        # Device keys that it has given up.
        self.unknown_keys: set[str] = set()
        # What came, as (method, path, fields, body).
        self.requests: list[tuple[str, str, dict[str, str], bytes]] = []
        portal = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def log_message(self, *_: object) -> None:
                pass

            def answer(self) -> None:
                body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
                time.sleep(portal.delay)
                status, kind, content = portal.respond(self.command, self.path, dict(self.headers.items()), body)
                self.send_response(status)
                self.send_header("Content-Type", kind)
                self.send_header("Content-Length", str(len(content)))
                self.end_headers()
                self.wfile.write(content)

            do_GET = do_POST = do_DELETE = answer

        self._server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.origin = f"http://127.0.0.1:{self._server.server_port}"

    def link(self, name: str | None = None, user: str | None = None, fields: str = "") -> Link:
        """The link of its activation page, or of one that says something else."""
        label = f"{name or self.name}:{user or self.user}".replace(" ", "%20")
        return Link(f"otpauth://totp/{label}?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ{fields}&enrol={self.origin}{BASE}/enrolments?token=t")

    def answer(self, method: str, path: str, body: dict | bytes, status: int = 200, kind: str = "application/json") -> None:
        content = body if isinstance(body, bytes) else json.dumps(body).encode()
        self.answers[method, path] = (status, kind, content)

    def refuse(self, method: str, path: str, name: str, status: int, **members: object) -> None:
        problem = {"type": "urn:spse:problem:" + name, "title": "Judul", "detail": "Rincian", "status": status} | members
        self.answer(method, path, problem, status, "application/problem+json")

    def respond(self, method: str, target: str, fields: dict[str, str], body: bytes) -> tuple[int, str, bytes]:
        """Status, content type and content for a request to that path."""
        path = target.removeprefix(BASE).split("?")[0]
        self.requests.append((method, path, fields, body))
        if any(key in fields.get("Signature-Input", "") for key in self.unknown_keys):
            return 401, "application/problem+json", b'{"type":"urn:spse:problem:signature"}'
        return self.answers.get((method, path)) or self.right_answer(method, path)

    def right_answer(self, method: str, path: str) -> tuple[int, str, bytes]:
        if path == "/time":
            value: object = {"serverTime": self.now}
        elif path == "/enrolments":
            lpse = {"name": self.name, "origin": self.origin}
            account = {"id": "a1", "userId": self.user, "name": "PT"}
            return 201, "application/json", json.dumps(
                {"account": account, "lpse": lpse, "device": {"id": "k"}, "serverTime": self.now}).encode()
        elif path == "/sign-ins":
            value = {"accounts": self.accounts, "signIns": self.sign_ins, "version": "v1", "serverTime": self.now}
        elif path.endswith("/decision"):
            value = {"state": "approved"}
        elif method == "DELETE":
            return 204, "application/json", b""
        else:
            return 404, "text/html", b"<h1>Not Found</h1>"
        return 200, "application/json", json.dumps(value).encode()

    def waits(self, number: str = "8cfc0c0532296c3f72fc1aaa719ee655", account: str = "a1", browser: str = "Chrome 142 · Windows") -> str:
        """A sign-in waits; its ID."""
        self.sign_ins.append(
            {"id": number, "accountId": account, "userId": self.user, "requestedAt": self.now, "expiresAt": self.at(300), "browser": browser,
             "address": "203.0.113.7"})
        return number

    @property
    def last_key(self) -> str:
        """The device key that signed last."""
        [signed, *_] = [known[2]["Signature-Input"] for known in reversed(self.requests) if "Signature-Input" in known[2]]
        return signed.split('keyid="')[1].split('"')[0]

    def asked(self, method: str, path: str) -> int:
        return sum(1 for known in self.requests if known[:2] == (method, path))

    @property
    def now(self) -> str:
        return self.at(0)

    def at(self, seconds: float) -> str:
        """So many seconds from now, by this portal's clock."""
        moment = datetime.datetime.fromtimestamp(time.time() + self.clock + seconds, datetime.timezone.utc)
        return moment.strftime("%Y-%m-%dT%H:%M:%S.") + f"{moment.microsecond // 1000:03}Z"

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    def __enter__(self) -> "FakePortal":
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
