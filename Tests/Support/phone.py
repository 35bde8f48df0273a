"""A phone, written from docs/protocol.md alone: its key, its signatures, its requests."""

import base64
import dataclasses
import hashlib
import json
import re
import secrets
import ssl
import time
import urllib.parse

from connection import Answer, Connection
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256
from portal import Link

BASE = "/eproc4/authenticator/v1"


@dataclasses.dataclass
class Account:
    """One account on the phone."""

    id: str
    user_id: str
    link: Link

    def code(self, steps: int = 0) -> str:
        return self.link.code(steps)


class Phone:
    """One phone at one portal. `url` is where it connects to; `origin` the portal's public origin, where that differs."""

    def __init__(self, url: str, origin: str | None = None, language: str = "id", context: ssl.SSLContext | None = None):
        self.origin = origin or url
        self.language = language
        self.accounts: dict[str, Account] = {}
        # Added to this machine's clock: a phone whose clock is off.
        self.clock_offset = 0.0
        self._connection = Connection(url, context)
        self._waiting = Connection(url, context)
        self._key = ec.generate_private_key(ec.SECP256R1())

    @property
    def key_id(self) -> str:
        """RFC 7638: SHA-256 of the members in the order of their names, without spaces."""
        key = self.public_key
        canonical = json.dumps({name: key[name] for name in sorted(key)}, separators=(",", ":"))
        return _base64url(hashlib.sha256(canonical.encode()).digest())

    @property
    def public_key(self) -> dict[str, str]:
        numbers = self._key.public_key().public_numbers()
        x, y = (_base64url(coordinate.to_bytes(32, "big")) for coordinate in (numbers.x, numbers.y))
        return {"kty": "EC", "crv": "P-256", "x": x, "y": y}

    def time(self) -> Answer:
        return self._connection.send("GET", BASE + "/time")

    def enrol(self, link: Link, code: str | None = None, device: str = "Android · Chrome") -> Answer:
        """Scans the picture. The code of the step before is sent, which leaves the present one for a sign-in that types it."""
        body = {"token": link.token, "publicKey": self.public_key, "code": code or link.code(-1), "device": device}
        answer = self.send("POST", "/enrolments", body)
        if answer.status == 201:
            account = Account(answer.json["account"]["id"], answer.json["account"]["userId"], link)
            self.accounts[account.id] = account
        return answer

    def sign_ins(self, wait: int = 0, version: str | None = None) -> Answer:
        """Waits on a connection of its own, so that the phone can act meanwhile."""
        query = f"?wait={wait}" + (f"&version={version}" if version else "")
        return self.send("GET", "/sign-ins" + query, connection=self._waiting)

    def approve(self, sign_in: str, number: str) -> Answer:
        return self._decide(sign_in, {"decision": "approve", "number": number})

    def deny(self, sign_in: str, reason: str) -> Answer:
        return self._decide(sign_in, {"decision": "deny", "reason": reason})

    def remove(self, account: str) -> Answer:
        return self.send("DELETE", "/accounts/" + account)

    def remove_all(self) -> Answer:
        return self.send("DELETE", "/device")

    def push_key(self) -> Answer:
        return self._connection.send("GET", BASE + "/push-key")

    def subscribe(self, subscription: dict) -> Answer:
        """Says where it can be told of sign-ins: `PushSubscription.toJSON` of the Push API, and a language."""
        return self.send("PUT", "/push-subscription", subscription)

    def unsubscribe(self) -> Answer:
        return self.send("DELETE", "/push-subscription")

    def at(self, url: str) -> "Phone":
        """The same phone, which asks another server of the same portal."""
        phone = Phone(url, self.origin, self.language)
        phone._key = self._key
        return phone

    def prepare_transfer(self, account: str) -> Answer:
        """The old phone opens the QR for a new one; its content is the answer's `link`."""
        return self.send("POST", f"/accounts/{account}/transfer")

    def claim_transfer(self, link: str, device: str = "iPhone · Safari") -> Answer:
        """The new phone has read that QR. The number that it is told must be the one that it can make itself."""
        offer = urllib.parse.parse_qs(urllib.parse.urlsplit(link).fragment)
        assert offer["origin"] == [self.origin]
        [token] = offer["transfer"]
        answer = self.send("POST", "/transfers", {"token": token, "publicKey": self.public_key, "device": device})
        if answer.status == 201:
            assert re.fullmatch("[0-9]{4}", answer.json["transfer"]["number"])
        return answer

    def transfer(self, transfer: str, wait: int = 0, state: str | None = None) -> Answer:
        """What has become of a move."""
        query = f"?wait={wait}" + (f"&state={state}" if state else "")
        return self.send("GET", f"/transfers/{transfer}{query}", connection=self._waiting)

    def decide_transfer(self, transfer: str, decision: str, number: str | None = None) -> Answer:
        """The old phone's answer: `move`, with the number, or `refuse`."""
        body = {"decision": decision, "transfer": transfer, "origin": self.origin} | ({"number": number} if number else {})
        return self.send("POST", f"/transfers/{transfer}/decision", body)

    def receive_transfer(self, transfer: str) -> Answer:
        """Puts away the account that has moved here, and says so."""
        answer = self.transfer(transfer)
        if "link" in answer.json:
            link = Link(answer.json["link"])
            [account] = [one for one in self.sign_ins().json["accounts"] if one["id"] not in self.accounts]
            self.accounts[account["id"]] = Account(account["id"], account["userId"], link)
        return self.send("POST", f"/transfers/{transfer}/receipt")

    def cancel_transfer(self, transfer: str) -> Answer:
        return self.send("DELETE", f"/transfers/{transfer}")

    def _decide(self, sign_in: str, decision: dict[str, str]) -> Answer:
        return self.send("POST", f"/sign-ins/{sign_in}/decision", decision | {"signIn": sign_in, "origin": self.origin})

    def send(self, method: str, path: str, body: dict | None = None, connection: Connection | None = None) -> Answer:
        """A signed request below the protocol's base."""
        content = None if body is None else json.dumps(body, ensure_ascii=False).encode()
        fields = self.signed(method, self.origin + BASE + path, content) | {"Accept-Language": self.language}
        return (connection or self._connection).send(method, BASE + path, fields, content)

    def signed(self, method: str, target: str, content: bytes | None) -> dict[str, str]:
        """The fields that make a request this phone's own: RFC 9421 over method, address and the digest of RFC 9530."""
        covered = {"@method": method, "@target-uri": target}
        fields = {}
        if content is not None:
            fields["Content-Type"] = "application/json"
            fields["Content-Digest"] = f"sha-256=:{base64.b64encode(hashlib.sha256(content).digest()).decode()}:"
            covered["content-digest"] = fields["Content-Digest"]
        parameters = "({})".format(" ".join(f'"{name}"' for name in covered))
        parameters += f';created={int(time.time() + self.clock_offset)};nonce="{secrets.token_urlsafe(16)}"'
        parameters += f';keyid="{self.key_id}";alg="ecdsa-p256-sha256"'
        lines = [f'"{name}": {value}' for name, value in covered.items()] + [f'"@signature-params": {parameters}']
        r, s = decode_dss_signature(self._key.sign("\n".join(lines).encode(), ec.ECDSA(SHA256())))
        signature = base64.b64encode(r.to_bytes(32, "big") + s.to_bytes(32, "big")).decode()
        return fields | {"Signature-Input": "sig=" + parameters, "Signature": f"sig=:{signature}:"}

    def close(self) -> None:
        self._connection.close()
        self._waiting.close()


def _base64url(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()
