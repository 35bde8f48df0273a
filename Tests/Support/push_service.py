"""A push service on this machine (RFC 8030), and a browser that subscribes to it, by http-ece and py-vapid: nothing of the program is in them."""

import base64
import dataclasses
import http.server
import json
import os
import threading
import time

import http_ece
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from py_vapid import Vapid02

PADDED = 1024


@dataclasses.dataclass
class Message:
    """What came for one browser."""

    path: str
    fields: dict[str, str]
    body: bytes

    def claims(self) -> dict:
        """Who sent it, once the signature is verified (RFC 8292)."""
        authorization = self.fields["authorization"]
        assert Vapid02.verify(authorization)
        payload = authorization.split("t=")[1].split(",")[0].split(".")[1]
        return json.loads(_decode(payload))

    @property
    def server_key(self) -> str:
        return self.fields["authorization"].split("k=")[1]


class PushService:
    """Takes messages, and answers each as `answers` says, the last one for ever: a status, with fields; None never answers."""

    def __init__(self) -> None:
        self.messages: list[Message] = []
        self.answers: list[tuple[int, dict[str, str]] | None] = [(201, {})]
        self.held = 0
        self._turn = threading.Lock()
        self._is_over = threading.Event()
        service = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                answer = service._take(Message(self.path, {name.lower(): value for name, value in self.headers.items()}, body))
                if answer is None:
                    service._is_over.wait()
                    return
                status, fields = answer
                self.send_response(status)
                for name, value in ({"Content-Length": "0"} | fields).items():
                    self.send_header(name, value)
                self.end_headers()

            def log_message(self, *_: object) -> None:
                pass

        self._server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_port}"

    def _take(self, message: Message) -> tuple[int, dict[str, str]] | None:
        with self._turn:
            answer = self.answers[min(len(self.messages), len(self.answers) - 1)]
            self.held += answer is None
            self.messages.append(message)
            return answer

    def message(self, index: int = 0, within: float = 20) -> Message:
        """The message of that number, once it is there."""
        deadline = time.monotonic() + within
        while len(self.messages) <= index:
            assert time.monotonic() < deadline, f"{len(self.messages)} messages"
            time.sleep(0.02)
        return self.messages[index]

    def let_go(self) -> None:
        """Breaks off whatever has not been answered."""
        self._is_over.set()

    def __enter__(self) -> "PushService":
        return self

    def __exit__(self, *_: object) -> None:
        self.let_go()
        self._server.shutdown()
        self._server.server_close()


class Subscriber:
    """A browser's half of a subscription: the key that messages are encrypted for."""

    def __init__(self, endpoint: str):
        self.endpoint = endpoint
        self._key = ec.generate_private_key(ec.SECP256R1())
        self._secret = os.urandom(16)

    def subscription(self, language: str = "id") -> dict:
        """As `PushSubscription.toJSON` has it, and the language."""
        point = self._key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
        return {"endpoint": self.endpoint, "keys": {"p256dh": _encode(point), "auth": _encode(self._secret)}, "language": language}

    def read(self, message: Message) -> dict:
        assert message.fields["content-encoding"] == "aes128gcm"
        return json.loads(http_ece.decrypt(message.body, private_key=self._key, auth_secret=self._secret, version="aes128gcm"))


def _encode(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def _decode(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
