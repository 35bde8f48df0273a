"""A visitor of the portal: a browser without a screen, with its cookies, that fills in the forms of the pages it gets."""

import dataclasses
import html
import re
import ssl
import time
import urllib.parse

import pyotp
from connection import Answer, Connection
from server import PASSWORD

LOGIN = "/eproc4/login"
ACTIVATION = "/eproc4/totp/aktivasi"
VERIFICATION = "/eproc4/totp/verifikasi"
RECOVERY = "/eproc4/totp/kodecadangan"
LOST_PHONE = "/eproc4/totp/hphilang"
HELD_UP = "/eproc4/totp/tertahan"
DASHBOARD = "/eproc4/beranda"
CODES = "/eproc4/kodecadangan"
CHANGE_PASSWORD = "/eproc4/user/gantipassword"
ACCESS_LOG = "/eproc4/logakses"
LOGOUT = "/eproc4/logout"


@dataclasses.dataclass
class Page:
    """A page as it came, and the address it stands at after redirects."""

    address: str
    answer: Answer

    @property
    def path(self) -> str:
        return urllib.parse.urlsplit(self.address).path

    @property
    def status(self) -> int:
        return self.answer.status

    @property
    def text(self) -> str:
        return self.answer.text

    @property
    def words(self) -> str:
        """What a person reads: without markup, with single spaces."""
        body = re.sub(r"(?s)<(script|style|head)\b.*?</\1>", " ", self.text)
        return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", body)).split())

    @property
    def form_token(self) -> str:
        return self._attribute(r'name="authenticityToken" value="([^"]*)"')

    @property
    def reference(self) -> str:
        """The number under which an error page stands in the log."""
        return self._attribute(r"<dd><code>([0-9A-Z]{12})</code></dd>")

    @property
    def link(self) -> "Link":
        """The `otpauth` link of an activation page."""
        return Link(self._attribute(r'href="(otpauth:[^"]*)"'))

    @property
    def number(self) -> str:
        """The six digits of a verification page."""
        return self._attribute(r'data-nomor="(\d{6})"')

    @property
    def sign_in(self) -> str:
        """The ID of the sign-in that a verification page waits for."""
        return urllib.parse.parse_qs(urllib.parse.urlsplit(self.status_address).query)["nomor"][0]

    @property
    def codes(self) -> list[str]:
        """The saved recovery codes on the page that shows them."""
        return re.findall(r"<li><code>([0-9A-Z-]{19})</code>", self.text)

    @property
    def status_address(self) -> str:
        """Where a waiting page asks for news."""
        return self._attribute(r'data-status="([^"]*)"')

    def _attribute(self, pattern: str) -> str:
        found = re.search(pattern, self.text)
        assert found, f"{self.status} {self.address} has no {pattern}"
        return html.unescape(found[1])


class Link(str):
    """An `otpauth` link, read as any authenticator reads it."""

    @property
    def totp(self) -> pyotp.TOTP:
        parsed = pyotp.parse_uri(re.sub(r"&enrol=[^&]*", "", self))
        assert isinstance(parsed, pyotp.TOTP)
        return parsed

    @property
    def enrolment(self) -> str:
        """The address for a phone of ours, with the one-time token."""
        return urllib.parse.parse_qs(urllib.parse.urlsplit(self).query)["enrol"][0]

    @property
    def token(self) -> str:
        return urllib.parse.parse_qs(urllib.parse.urlsplit(self.enrolment).query)["token"][0]

    def code(self, steps: int = 0) -> str:
        """The code of now, or of so many steps of 30 seconds later. In the last three seconds of a step it waits for the next one, so
        that the code still fits when it arrives."""
        left = 30 - time.time() % 30
        if left < 3:
            time.sleep(left + 0.01)
        return self.totp.at(time.time(), counter_offset=steps)


class Portal:
    """One browser at the portal.

    `fields` go with every request, for example `X-Forwarded-For`. `origin` is the site's public origin, where that is not `url`.
    `saves_codes` says of the saved recovery codes that follow an activation at once that they are saved, and goes on.
    """

    def __init__(
        self, url: str, context: ssl.SSLContext | None = None, fields: dict[str, str] | None = None, origin: str | None = None,
        saves_codes: bool = True,
    ):
        self.saves_codes = saves_codes
        self.cookies: dict[str, str] = {}
        self.fields = {"User-Agent": "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"} | (fields or {})
        self._origin = origin or url
        self._connection = Connection(url, context)
        # A waiting page asks beside whatever else its browser does.
        self._waiting = Connection(url, context)

    def get(self, address: str) -> Page:
        """Opens a page and follows its redirects."""
        return self._follow(address, self._send(self._connection, "GET", address))

    def post(self, address: str, follow: bool = True, **fields: str) -> Page:
        """Sends a form as a page of the portal would; `authenticityToken` has to be among its fields."""
        body = urllib.parse.urlencode(fields).encode()
        extra = {"Content-Type": "application/x-www-form-urlencoded", "Origin": self._origin, "Sec-Fetch-Site": "same-origin"}
        answer = self._send(self._connection, "POST", address, extra, body)
        return self._follow(address, answer) if follow else Page(address, answer)

    def upload(self, address: str, body: bytes, boundary: str) -> Page:
        """Sends a form with a file, and follows."""
        extra = {"Content-Type": f"multipart/form-data; boundary={boundary}", "Origin": self._origin, "Sec-Fetch-Site": "same-origin"}
        return self._follow(address, self._send(self._connection, "POST", address, extra, body))

    def ask(self, method: str, address: str, extra: dict[str, str], body: bytes | None = None) -> Answer:
        """What a script of a page asks."""
        return self._send(self._connection, method, address, {"Origin": self._origin, "Sec-Fetch-Site": "same-origin"} | extra, body)

    def speak(self, language: str) -> None:
        """`id` or `en`, as the switch on every page sets it."""
        self.get(f"/eproc4/bahasa/{language}?kembali=/eproc4/login")

    def sign_in(self, user: str, password: str = PASSWORD, kind: str = "penyedia") -> Page:
        """User ID and password; the page that follows."""
        form = self.get(f"{LOGIN}?jenis={kind}")
        if form.status != 200:
            return form
        return self.post(LOGIN, jenis=kind, userId=user, password=password, authenticityToken=form.form_token)

    def type_code(self, page: Page, code: str, follow: bool = True) -> Page:
        """The six digits of an app, on the activation or the verification page."""
        return self.post(page.path, follow, kode=code, authenticityToken=page.form_token)

    def new_number(self, page: Page) -> Page:
        """“Nomor baru” on the verification page."""
        return self.post(VERIFICATION + "/nomor", authenticityToken=page.form_token)

    def news(self, page: Page, wait: int = 25) -> str:
        """What a waiting page learns: `waiting`, `ready`, `changed` or `stale`. May run beside other calls."""
        joint = "&" if "?" in page.status_address else "?"
        answer = self._send(self._waiting, "GET", f"{page.status_address}{joint}tunggu={wait}")
        assert answer.status == 200, (answer.status, answer.text)
        return answer.json["state"]

    def activate(self, user: str, code: int = -1, **sign_in: str) -> tuple[Page, Link]:
        """Signs in and activates with any authenticator: the page that follows, and the link to make further codes from.

        The code of the step before is as good as the present one, and leaves the present one for the next sign-in.
        """
        page = self.sign_in(user, **sign_in)
        link = page.link
        return self.type_code(page, link.code(code)), link

    def log_out(self) -> Page:
        page = self.get(LOGOUT)
        return self.post(LOGOUT, authenticityToken=page.form_token) if page.path == LOGOUT else page

    @property
    def is_signed_in(self) -> bool:
        return self.get(DASHBOARD).path == DASHBOARD

    def close(self) -> None:
        self._connection.close()
        self._waiting.close()

    def _follow(self, address: str, answer: Answer) -> Page:
        for _ in range(10):
            if answer.status not in (301, 302, 303, 307, 308):
                page = Page(address, answer)
                if self.saves_codes and page.path == CODES and page.status == 200:
                    return self.post(CODES, authenticityToken=page.form_token)
                return page
            location = answer.field("Location")
            assert location
            address = urllib.parse.urljoin(address, location)
            answer = self._send(self._connection, "GET", address)
        raise AssertionError(f"the redirects do not end: {address}")

    def _send(
        self, connection: Connection, method: str, target: str, extra: dict[str, str] | None = None, body: bytes | None = None
    ) -> Answer:
        fields = self.fields | (extra or {})
        if self.cookies:
            fields["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        answer = connection.send(method, target, fields, body)
        for name, value in answer.fields:
            if name == "set-cookie":
                self._keep(value)
        return answer

    def _keep(self, cookie: str) -> None:
        pair, *attributes = [part.strip() for part in cookie.split(";")]
        name, _, value = pair.partition("=")
        if any(attribute.lower() == "max-age=0" for attribute in attributes):
            self.cookies.pop(name, None)
        else:
            self.cookies[name] = value

