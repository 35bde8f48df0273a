"""A portal for tests of the authenticator app alone: docs/protocol.md, with every signature verified for real, and no database.

`FakePortal` answers on a loopback port; a test prepares accounts and sign-ins by calling its methods and makes it misbehave by
setting its members. `AppServer` serves the files of the app with the policy that the real server sends.
"""

import base64
import datetime
import hashlib
import hmac
import http.server
import json
import mimetypes
import pathlib
import re
import secrets
import struct
import threading
import time
import urllib.parse

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, utils

BASE = "/eproc4/authenticator/v1"
APP = pathlib.Path(__file__).resolve().parents[2] / "Sources/AuthenticatorApp/App"


def b64url(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def unb64url(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def totp(secret: bytes, at: float, digits: int = 6, period: int = 30, algorithm: str = "sha1") -> str:
    """RFC 6238."""
    mac = hmac.new(secret, struct.pack(">Q", int(at) // period), algorithm).digest()
    number = struct.unpack_from(">I", mac, mac[-1] & 15)[0] & 0x7FFFFFFF
    return str(number % 10**digits).zfill(digits)


def rfc3339(at: float) -> str:
    return datetime.datetime.fromtimestamp(at, datetime.timezone.utc).isoformat(timespec="milliseconds").replace("+00:00", "Z")


class Refusal(Exception):
    def __init__(self, status: int, name: str, **members):
        super().__init__(name)
        self.status, self.name, self.members = status, name, members


class Server:
    """A threaded HTTP server on a loopback port of its own."""

    def __init__(self, handler: type[http.server.BaseHTTPRequestHandler], port: int = 0):
        class Threaded(http.server.ThreadingHTTPServer):
            daemon_threads = True

            def handle_error(self, request, client_address):
                pass  # A page that is closed breaks its connections; that is no error of a test.

        self.http = Threaded(("127.0.0.1", port), handler)
        self.port = self.http.server_port
        self.origin = f"http://localhost:{self.port}"
        threading.Thread(target=self.http.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()

    def stop(self) -> None:
        self.http.shutdown()
        self.http.server_close()


class FakePortal:
    def __init__(self, lpse: str = "LPSE Contoh"):
        self.lpse = lpse
        self.clock_offset = 0.0  # seconds ahead of this machine
        self.sabotage = None  # (method, path part) -> None, or (status, headers, bytes), or "drop" / "drop-after" (acts, then hangs up)
        self.changed = threading.Condition()
        self.version = 1
        self.accounts = {}  # user ID -> {id, userId, name, secret, key}
        self.keys = {}  # key ID -> public key
        self.tokens = {}  # token -> {userId, secret, expires, used}
        self.sign_ins = {}  # id -> sign-in
        self.nonces = set()
        self.requests = []  # (method, path, headers, body) of every request, for tests to look at
        self.devices = []
        portal = self

        class Handler(PortalHandler):
            pass

        Handler.portal = portal
        self.server = Server(Handler)
        self.origin = self.server.origin

    def stop(self) -> None:
        self.server.stop()

    # What the portal's own pages would do

    def now(self) -> float:
        return time.time() + self.clock_offset

    def begin_enrolment(self, user: str, life: float = 60) -> str:
        """Opens an activation; answers with the link that its QR shows."""
        secret, token = secrets.token_bytes(20), secrets.token_urlsafe(24)
        self.tokens[token] = {"userId": user, "secret": secret, "expires": self.now() + life, "used": False}
        enrol = f"{self.origin}{BASE}/enrolments?token={token}"
        fields = {"secret": base64.b32encode(secret).decode(), "issuer": self.lpse, "algorithm": "SHA1", "digits": 6, "period": 30, "enrol": enrol}
        label = urllib.parse.quote(self.lpse) + ":" + urllib.parse.quote(user)
        return f"otpauth://totp/{label}?{urllib.parse.urlencode(fields, quote_via=urllib.parse.quote)}"

    def begin_sign_in(self, user: str, browser: str = "Firefox di Windows", life: float = 300) -> dict:
        with self.changed:
            one = {"id": secrets.token_urlsafe(12), "userId": user, "number": f"{secrets.randbelow(10**6):06}", "state": "waiting",
                   "requestedAt": self.now(), "expiresAt": self.now() + life, "browser": browser, "address": "203.0.113.7"}
            self.sign_ins[one["id"]] = one
            self.change()
        return one

    def end_sign_in(self, one: dict, state: str = "closed") -> None:
        with self.changed:
            one["state"] = state
            self.change()

    def unlink(self, user: str) -> None:
        with self.changed:
            del self.accounts[user]
            self.change()

    def change(self) -> None:
        self.version += 1
        self.changed.notify_all()

    # The protocol

    def answer(self, method: str, target: str, headers, body: bytes):
        """(status, JSON value or None); raises Refusal."""
        path = urllib.parse.urlsplit(target).path.removeprefix(BASE)
        if (method, path) == ("GET", "/time"):
            return 200, {"serverTime": rfc3339(self.now())}
        value = self.parse(headers, body) if method == "POST" else None
        if (method, path) == ("POST", "/enrolments"):
            return self.enrol(target, headers, body, value)
        key = self.verify(method, target, headers, body, self.keys)
        if (method, path) == ("GET", "/sign-ins"):
            return self.list(key, urllib.parse.parse_qs(urllib.parse.urlsplit(target).query))
        if method == "POST" and (match := re.fullmatch(r"/sign-ins/([\w-]+)/decision", path)):
            return self.decide(key, match[1], value)
        if method == "DELETE" and (match := re.fullmatch(r"/accounts/([\w-]+)", path)):
            with self.changed:
                for user in [user for user, account in self.accounts.items() if account["id"] == match[1] and account["key"] == key]:
                    del self.accounts[user]
                self.change()
            return 204, None
        raise Refusal(404, "not-found")

    def parse(self, headers, body: bytes) -> dict:
        if headers.get("Content-Type", "").split(";")[0] != "application/json":
            raise Refusal(415, "media-type")
        if len(body) > 8192:
            raise Refusal(413, "too-large")
        try:
            value = json.loads(body)
        except ValueError:
            value = None
        if not isinstance(value, dict):
            raise Refusal(400, "malformed")
        return value

    def verify(self, method: str, target: str, headers, body: bytes, keys: dict) -> str:
        """RFC 9421 and RFC 9530, strictly as docs/protocol.md says; answers with the key ID."""
        fields = '"@method" "@target-uri"' + (' "content-digest"' if body else "")
        match = re.fullmatch(
            r'sig=(\(' + re.escape(fields) + r'\);created=(\d+);nonce="([A-Za-z0-9_-]{16,64})";keyid="([\w-]{43})";alg="ecdsa-p256-sha256")',
            headers.get("Signature-Input", ""))
        signature = re.fullmatch(r"sig=:([A-Za-z0-9+/=]+):", headers.get("Signature", ""))
        if not match or not signature or match[4] not in keys:
            raise Refusal(401, "signature")
        parameters, created, nonce, key_id = match.groups()
        lines = [f'"@method": {method}', f'"@target-uri": {self.origin}{target}']
        if body:
            digest = f"sha-256=:{base64.b64encode(hashlib.sha256(body).digest()).decode()}:"
            if headers.get("Content-Digest") != digest:
                raise Refusal(401, "signature")
            lines.append(f'"content-digest": {digest}')
        lines.append(f'"@signature-params": {parameters}')
        raw = base64.b64decode(signature[1])
        try:
            if len(raw) != 64:
                raise InvalidSignature
            der = utils.encode_dss_signature(int.from_bytes(raw[:32], "big"), int.from_bytes(raw[32:], "big"))
            keys[key_id].verify(der, "\n".join(lines).encode(), ec.ECDSA(hashes.SHA256()))
        except InvalidSignature:
            raise Refusal(401, "signature") from None
        if abs(self.now() - int(created)) > 60:
            raise Refusal(401, "stale-signature", serverTime=rfc3339(self.now()))
        if nonce in self.nonces:
            raise Refusal(401, "replayed-signature")
        self.nonces.add(nonce)
        return key_id

    def enrol(self, target: str, headers, body: bytes, value: dict):
        jwk = value.get("publicKey", {})
        if set(jwk) != {"kty", "crv", "x", "y"} or (jwk["kty"], jwk["crv"]) != ("EC", "P-256") or not value.get("device"):
            raise Refusal(400, "malformed")
        x, y = (int.from_bytes(unb64url(jwk[name]), "big") for name in "xy")
        public = ec.EllipticCurvePublicNumbers(x, y, ec.SECP256R1()).public_key()
        members = json.dumps({name: jwk[name] for name in ("crv", "kty", "x", "y")}, separators=(",", ":"))
        thumbprint = b64url(hashlib.sha256(members.encode()).digest())
        self.verify("POST", target, headers, body, {thumbprint: public})
        token = self.tokens.get(value.get("token"))
        if not token:
            raise Refusal(404, "unknown-enrolment")
        if token["used"]:
            raise Refusal(409, "enrolment-used")
        if self.now() > token["expires"]:
            raise Refusal(410, "enrolment-expired")
        if value.get("code") != totp(token["secret"], self.now()):
            raise Refusal(409, "wrong-code")
        with self.changed:
            token["used"] = True
            self.keys[thumbprint] = public
            user = token["userId"]
            account = {"id": secrets.token_urlsafe(8), "userId": user, "name": f"PT {user}", "secret": token["secret"], "key": thumbprint}
            self.accounts[user] = account
            self.devices.append(value["device"])
            self.change()
        return 201, {"account": {name: account[name] for name in ("id", "userId", "name")}, "lpse": {"name": self.lpse, "origin": self.origin},
                     "device": {"id": "device-1"}, "serverTime": rfc3339(self.now())}

    def list(self, key: str, query: dict):
        wait, version = float(query.get("wait", ["0"])[0]), query.get("version", [""])[0]
        with self.changed:
            if version == str(self.version):
                self.changed.wait(wait)
            mine = {user: account for user, account in self.accounts.items() if account["key"] == key}
            waiting = [one for one in self.sign_ins.values()
                       if one["state"] == "waiting" and one["userId"] in mine and one["expiresAt"] > self.now()]
            return 200, {
                "accounts": [{"id": account["id"], "userId": user} for user, account in mine.items()],
                "signIns": [{"id": one["id"], "accountId": mine[one["userId"]]["id"], "userId": one["userId"], "requestedAt": rfc3339(one["requestedAt"]),
                             "expiresAt": rfc3339(one["expiresAt"]), "browser": one["browser"], "address": one["address"]} for one in waiting],
                "version": str(self.version), "serverTime": rfc3339(self.now())}

    def decide(self, key: str, identifier: str, value: dict):
        with self.changed:
            one = self.sign_ins.get(identifier)
            if not one or self.accounts.get(one["userId"], {}).get("key") != key:
                raise Refusal(404, "unknown-sign-in")
            if value.get("signIn") != identifier or value.get("origin") != self.origin:
                raise Refusal(400, "malformed")
            if one["state"] == "wrong":
                raise Refusal(409, "wrong-number")
            if one["state"] != "waiting":
                raise Refusal(409, "already-decided")
            if self.now() > one["expiresAt"]:
                raise Refusal(410, "sign-in-expired")
            if value.get("decision") == "approve":
                one["state"] = "approved" if value.get("number") == one["number"] else "wrong"
            elif value.get("decision") == "deny" and value.get("reason") in ("not-me", "mistake"):
                one["state"] = "denied:" + value["reason"]
            else:
                raise Refusal(400, "malformed")
            self.change()
            if one["state"] == "wrong":
                raise Refusal(409, "wrong-number")
            return 200, {"state": one["state"].split(":")[0]}


class PortalHandler(http.server.BaseHTTPRequestHandler):
    portal: FakePortal
    protocol_version = "HTTP/1.1"

    def log_message(self, *arguments) -> None:
        pass

    def handle_any(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        portal = self.portal
        if self.command == "OPTIONS":
            return self.reply(204, {"Access-Control-Allow-Methods": "GET, POST, DELETE", "Access-Control-Max-Age": "600",
                                    "Access-Control-Allow-Headers": "Content-Type, Content-Digest, Signature-Input, Signature"}, b"")
        portal.requests.append((self.command, self.path, dict(self.headers), body))
        trick = portal.sabotage(self.command, self.path) if portal.sabotage else None
        if trick == "drop":
            return self.hang_up()
        if isinstance(trick, tuple):
            return self.reply(*trick)
        try:
            status, value = portal.answer(self.command, self.path, self.headers, body)
            kind = "application/json"
        except Refusal as refusal:
            status, kind = refusal.status, "application/problem+json"
            value = {"type": f"urn:spse:problem:{refusal.name}", "title": refusal.name, "status": refusal.status, "detail": "rincian",
                     "instance": "R-1234", **refusal.members}
        if trick == "drop-after":
            return self.hang_up()
        self.reply(status, {"Content-Type": kind} if value is not None else {}, json.dumps(value).encode() if value is not None else b"")

    do_GET = do_POST = do_DELETE = do_OPTIONS = handle_any

    def hang_up(self) -> None:
        self.close_connection = True

    def reply(self, status: int, headers: dict, body: bytes) -> None:
        self.send_response(status)
        for name, value in {"Access-Control-Allow-Origin": "*", "Access-Control-Expose-Headers": "Retry-After", **headers}.items():
            self.send_header(name, value)
        if status != 204:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


class AppServer:
    """The app's files, with the content security policy of the real server."""

    def __init__(self, portals: list[str]):
        policy = ("default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
                  f"connect-src 'self' https: {' '.join(portals)}; manifest-src 'self'; worker-src 'self'; "
                  "frame-ancestors 'none'; base-uri 'none'; form-action 'none'")

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def log_message(self, *arguments) -> None:
                pass

            def do_GET(self) -> None:
                path = urllib.parse.urlsplit(self.path).path
                file = APP / ("index.html" if path == "/" else path.lstrip("/"))
                body = file.read_bytes() if file.is_file() and file.parent == APP else None
                self.send_response(200 if body is not None else 404)
                kind = {".js": "text/javascript", ".webmanifest": "application/manifest+json"}.get(file.suffix) or mimetypes.guess_type(file.name)[0]
                self.send_header("Content-Type", kind or "text/plain")
                self.send_header("Content-Security-Policy", policy)
                self.send_header("Cache-Control", "no-cache")
                self.send_header("Content-Length", str(len(body or b"")))
                self.end_headers()
                self.wfile.write(body or b"")

        self.server = Server(Handler)
        self.origin = self.server.origin

    def stop(self) -> None:
        self.server.stop()
