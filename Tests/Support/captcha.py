"""Reads a "kode keamanan" as the server itself does, with the key from its file: a test is no person who looks at the picture."""

import base64
import ctypes
import ctypes.util
import html
import re

from server import Server

_sodium = ctypes.CDLL(ctypes.util.find_library("sodium"))
_LENGTH_OF_PART = 8


def digits(server: Server, page: str) -> str:
    """The digits of the form on a page (its HTML)."""
    challenge, visitor = (html.unescape(re.search(rf'name="{name}" value="([^"]*)"', page)[1]) for name in ("tantangan", "authenticityToken"))
    return _open(_keys(server), base64.urlsafe_b64decode(challenge + "=="), "captcha", visitor, "digits")[16:].decode()


def challenge(page: str) -> str:
    return html.unescape(re.search(r'name="tantangan" value="([^"]*)"', page)[1])


def _keys(server: Server) -> dict[int, bytes]:
    with open(server.environment["SPSE_SEALING_KEY_FILE"]) as file:
        lines = [line.split() for line in file if line.strip() and not line.startswith("#")]
    return {int(number): base64.b64decode(key) for number, key in lines}


def _open(keys: dict[int, bytes], sealed: bytes, *place: str) -> bytes:
    """XChaCha20-Poly1305; version, key number and place are authenticated (Cryptography/Sealing)."""
    number, nonce, ciphertext = sealed[1], sealed[2:26], sealed[26:]
    context = b"".join(len(part).to_bytes(_LENGTH_OF_PART, "big") + part.encode() for part in place)
    associated = sealed[:2] + context
    plain = ctypes.create_string_buffer(len(ciphertext))
    length = ctypes.c_ulonglong()
    failed = _sodium.crypto_aead_xchacha20poly1305_ietf_decrypt(
        plain, ctypes.byref(length), None, ciphertext, ctypes.c_ulonglong(len(ciphertext)), associated,
        ctypes.c_ulonglong(len(associated)), nonce, keys[number])
    assert failed == 0, "the captcha does not open"
    return plain.raw[: length.value]
