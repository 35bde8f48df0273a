"""A form with a file, as browsers send it (RFC 7578)."""

import captcha
from portal import Page, Portal
from server import Server

SPECIAL = "/eproc4/publik/special"
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
FIELDS = {
    "name": "Budi Santoso", "nip": "198609262015051001", "post": "Kepala Bagian", "agency": "Kementerian Perhubungan", "satker": "Ditjen Hubdat",
    "role": "ppk", "decreeNumber": "KP.1/2026", "decreeDate": "2026-01-05", "email": "budi@contoh.go.id",
}
_BOUNDARY = b"----batas7MA4YWxkTrZu0gW"


def encoded(fields: dict[str, str], file: tuple[str, str, bytes] | None) -> bytes:
    """The body; `file` is field, name and content."""
    body = b""
    for name, value in fields.items():
        body += b'--%s\r\nContent-Disposition: form-data; name="%s"\r\n\r\n%s\r\n' % (_BOUNDARY, name.encode(), value.encode())
    if file:
        head = b'--%s\r\nContent-Disposition: form-data; name="%s"; filename="%s"\r\nContent-Type: application/octet-stream\r\n\r\n'
        body += head % (_BOUNDARY, file[0].encode(), file[1].encode()) + file[2] + b"\r\n"
    return body + b"--%s--\r\n" % _BOUNDARY


def hand_in(server: Server, content: bytes = PDF, name: str = "SK PPK.pdf", browser: Portal | None = None, **fields: str) -> Page:
    """The Form Admin PPK/PP with this file: the page that follows."""
    browser = browser or Portal(server.url)
    page = browser.get(SPECIAL)
    code = {"tantangan": captcha.challenge(page.text), "kodeKeamanan": captcha.digits(server, page.text), "authenticityToken": page.form_token}
    return browser.upload(SPECIAL, encoded(FIELDS | fields | code, ("sk", name, content)), _BOUNDARY.decode())
