"""A form with a file, as browsers send it (RFC 7578)."""

import urllib.parse

import captcha
from connection import Answer
from portal import Page, Portal
from server import Server

SPECIAL = "/eproc4/publik/special"
UPLOADS = "/eproc4/unggah"
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


def send(browser: Portal, address: str, fields: dict[str, str], file: tuple[str, str, bytes] | None = None) -> Page:
    """A form with this file, or without one: the page that follows."""
    return browser.upload(address, encoded(fields, file), _BOUNDARY.decode())


class Pieces:
    """An upload in pieces, as `unggah.js` makes it; `begun` is the answer to its beginning."""

    def __init__(self, browser: Portal, content: bytes, name: str = "SK.pdf", token: str = ""):
        self.browser, self.content = browser, content
        self.token = token or browser.get(SPECIAL).form_token
        fields = urllib.parse.urlencode({"nama": name, "ukuran": len(content), "authenticityToken": self.token}).encode()
        self.begun = browser.ask("POST", UPLOADS, {"Content-Type": "application/x-www-form-urlencoded"}, fields)
        self.address = self.begun.field("Location") or ""

    @property
    def id(self) -> str:
        return self.address.split("/")[-1]

    def ask(self, method: str, offset: int = 0, piece: bytes | None = None, browser: Portal | None = None) -> Answer:
        head = {"Authenticity-Token": self.token, "Upload-Offset": str(offset), "Content-Type": "application/partial-upload"}
        return (browser or self.browser).ask(method, self.address, head, piece)

    @property
    def offset(self) -> int:
        answer = self.ask("HEAD")
        assert answer.status == 204, answer.status
        return int(answer.field("Upload-Offset") or "")

    def go_on(self, size: int = 1 << 20) -> None:
        """Sends all that the server lacks."""
        offset = self.offset
        while offset < len(self.content):
            answer = self.ask("PATCH", offset, self.content[offset:offset + size])
            assert answer.status == 204, (answer.status, answer.text)
            offset = int(answer.field("Upload-Offset") or "")


def hand_in(
    server: Server, content: bytes = PDF, name: str = "SK PPK.pdf", browser: Portal | None = None, upload: str | None = None, **fields: str
) -> Page:
    """The Form Admin PPK/PP with this file, or with an upload that has this number: the page that follows."""
    browser = browser or Portal(server.url)
    page = browser.get(SPECIAL)
    if upload:
        fields["sk-unggahan"] = upload
    code = {"tantangan": captcha.challenge(page.text), "kodeKeamanan": captcha.digits(server, page.text), "authenticityToken": page.form_token}
    return send(browser, SPECIAL, FIELDS | fields | code, None if upload else ("sk", name, content))
