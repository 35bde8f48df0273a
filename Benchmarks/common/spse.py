"""Our own server: an installation of its own in a folder, with accounts that are ready for the second factor."""

import base64
import os
import pathlib
import re
import subprocess
import urllib.parse

from Benchmarks.common import totp
from Benchmarks.common.connection import Connection, request
from Benchmarks.common.process import Process, free_port
from Benchmarks.common.programs import FILL, SPSE

PASSWORD = "Tender#2022"
ACTIVATION = "/eproc4/totp/aktivasi"
VERIFICATION = "/eproc4/totp/verifikasi"
BROWSER = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36"


class User:
    """One account whose password a browser has given; the browser's cookie of the session."""

    def __init__(self, line: str):
        self.name, secret, self.session = line.split()
        self.secret = base64.b32decode(secret + "=" * (-len(secret) % 8))


class Installation:
    """A folder with settings, sealing key and SQLite database; `start` serves it."""

    def __init__(self, folder: pathlib.Path):
        self.folder = folder
        self.database = folder / "spse.sqlite"
        self.port, self.app_port, self.private_port = free_port(), free_port(), free_port()
        self.origin = f"http://localhost:{self.port}"
        self.environment = {
            "SPSE_DATABASE": f"sqlite:{self.database}",
            "SPSE_SEALING_KEY_FILE": f"{folder}/sealing.key",
            "SPSE_LISTEN": f"127.0.0.1:{self.port}",
            "SPSE_AUTHENTICATOR_LISTEN": f"127.0.0.1:{self.app_port}",
            "SPSE_PRIVATE_LISTEN": f"127.0.0.1:{self.private_port}",
        }

    def prepare(self) -> None:
        """Makes the sealing key and the empty database."""
        for command in (["key", "create"], ["migrate"]):
            subprocess.run([SPSE, *command], env=self._environment(), check=True, stdout=subprocess.DEVNULL)

    def fill(self, prefix: str, count: int, *device_key: str) -> list[User]:
        """Makes accounts whose password has been accepted; call it while nothing serves. See fill/Fill.swift."""
        with open(self.folder / "sealing.key", "rb") as key:
            command = [FILL, f"sqlite:{self.database}", prefix, str(count), *device_key]
            text = subprocess.run(command, stdin=key, stdout=subprocess.PIPE, check=True, text=True).stdout
        return [User(line) for line in text.splitlines()]

    def make_account(self, name: str, kind: str, *options: str) -> None:
        """Makes an account with the password of all, by the operator's command; `options` are further ones, such as `--role`."""
        command = [SPSE, "account", "create", "--user", name, "--kind", kind, "--name", name, "--email", f"{name.lower()}@contoh.go.id", *options]
        subprocess.run(command, env=self._environment(), input=PASSWORD + "\n", check=True, text=True, stdout=subprocess.DEVNULL)

    def start(self, *arguments: str) -> Process:
        return Process([str(SPSE), "serve", *arguments], self.folder, self.port, self.environment)

    def _environment(self) -> dict[str, str]:
        return {name: value for name, value in os.environ.items() if not name.startswith("SPSE_")} | self.environment


class Browser:
    """What a browser holds before the sign-in: the anti-forgery cookie, and the token that goes into its forms."""

    def __init__(self, port: int):
        answer = Connection(port).exchange(request("GET", "/eproc4/login?jenis=penyedia", kind=""))
        self.cookie = answer.cookie("SPSE_SESSION") or ""
        found = re.search(rb'name="authenticityToken" value="([0-9a-f]+)"', answer.body)
        if answer.status != 200 or not self.cookie or not found:
            raise RuntimeError(f"no sign-in page: {answer.status}")
        self.token = found[1].decode()

    def headers(self, user_session: str = "") -> dict[str, str]:
        session = f"; session={user_session}" if user_session else ""
        return {
            "User-Agent": BROWSER, "Accept": "text/html", "Accept-Encoding": "gzip, deflate, br", "Accept-Language": "id-ID,id;q=0.9",
            "Cookie": f"SPSE_SESSION={self.cookie}{session}", "Sec-Fetch-Site": "same-origin", "Sec-Fetch-Mode": "navigate",
        }

    def post(self, path: str, user_session: str = "", **fields: str) -> bytes:
        """The bytes of a form as this browser sends it."""
        body = urllib.parse.urlencode({"authenticityToken": self.token, **fields}).encode()
        return request("POST", path, body, "application/x-www-form-urlencoded", **self.headers(user_session))

    def get(self, path: str, user_session: str = "") -> bytes:
        return request("GET", path, kind="", **self.headers(user_session))

    def activate(self, port: int, name: str, kind: str) -> str:
        """The session of an account that is signed in by activating its authenticator: password, the activation page's link, a code of it."""
        connection = Connection(port)
        accepted = connection.exchange(self.post("/eproc4/login", jenis=kind, userId=name, password=PASSWORD))
        session = accepted.cookie("session") or ""
        page = connection.exchange(self.get(ACTIVATION, session).replace(b"gzip, deflate, br", b"identity"))
        secret = re.search(rb"otpauth://totp/[^\"]*?secret=([A-Z2-7]+)", page.body)
        if not secret:
            raise RuntimeError(f"{name} sees no activation: {accepted.status}, {page.status}")
        key = base64.b32decode(secret[1] + b"=" * (-len(secret[1]) % 8))
        done = connection.exchange(self.post(ACTIVATION, session, kode=totp.code(key)))
        connection.close()
        if done.status != 303:
            raise RuntimeError(f"{name} did not get in: {done.status}")
        return done.cookie("session") or session

    def code_check(self, user: User) -> bytes:
        """The form of the verification page with the code of this moment, in the session whose password was accepted."""
        return self.post(VERIFICATION, user.session, kode=totp.code(user.secret))


# What the answer to a right code says: go on to the signed-in home.
SIGNED_IN = "Location: /eproc4/beranda"
