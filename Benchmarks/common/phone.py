"""A phone: a P-256 key that signs requests as docs/protocol.md says."""

import base64
import hashlib
import json
import secrets
import time

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature

from Benchmarks.common.connection import request


def _text(number: bytes) -> str:
    return base64.urlsafe_b64encode(number).decode().rstrip("=")


class Phone:
    """The key and its name, the thumbprint of RFC 7638."""

    def __init__(self) -> None:
        self._key = ec.generate_private_key(ec.SECP256R1())
        numbers = self._key.public_key().public_numbers()
        self.x, self.y = (_text(number.to_bytes(32, "big")) for number in (numbers.x, numbers.y))
        jwk = f'{{"crv":"P-256","kty":"EC","x":"{self.x}","y":"{self.y}"}}'
        self.id = _text(hashlib.sha256(jwk.encode()).digest())

    def approval(self, origin: str, sign_in: str, number: str) -> bytes:
        """The signed request by which the phone says Ya."""
        path = f"/eproc4/authenticator/v1/sign-ins/{sign_in}/decision"
        body = json.dumps({"decision": "approve", "signIn": sign_in, "origin": origin, "number": number}).encode()
        digest = f"sha-256=:{base64.b64encode(hashlib.sha256(body).digest()).decode()}:"
        parameters = (
            f'("@method" "@target-uri" "content-digest");created={int(time.time())};nonce="{secrets.token_urlsafe(18)}";'
            f'keyid="{self.id}";alg="ecdsa-p256-sha256"'
        )
        base = f'"@method": POST\n"@target-uri": {origin}{path}\n"content-digest": {digest}\n"@signature-params": {parameters}'
        r, s = decode_dss_signature(self._key.sign(base.encode(), ec.ECDSA(hashes.SHA256())))
        signature = base64.b64encode(r.to_bytes(32, "big") + s.to_bytes(32, "big")).decode()
        return request("POST", path, body, **{
            "Content-Digest": digest, "Signature-Input": f"sig={parameters}", "Signature": f"sig=:{signature}:",
        })
