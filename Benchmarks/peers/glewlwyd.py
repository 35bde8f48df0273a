"""Glewlwyd (Debian's package): a fresh SQLite instance with users who have a password and TOTP."""

import pathlib
import re
import secrets
import sqlite3

from Benchmarks.common import totp
from Benchmarks.common.connection import Answer, Connection, json_request
from Benchmarks.common.process import Process, free_port

_SCHEMA = pathlib.Path("/usr/share/dbconfig-common/data/glewlwyd/install/sqlite3")
_CONFIGURATION = pathlib.Path("/etc/glewlwyd/glewlwyd.conf")
_COOKIE = "GLEWLWYD2_SESSION_ID"
_PASSWORD = "Tender#2022"
_TOTP = {"scheme_type": "otp", "scheme_name": "totp"}


class User:
    """One account, and the session in which its password was accepted."""

    def __init__(self, name: str):
        self.name = name
        self.secret = secrets.token_bytes(20)
        self.session = ""


class Glewlwyd:
    """The instance: its folder, port and database."""

    def __init__(self, folder: pathlib.Path, journal: str):
        self.port = free_port()
        self.database = folder / "glewlwyd.sqlite"
        self._folder = folder
        self._journal = journal
        self._connection = Connection(self.port)
        self._session = ""

    def prepare(self) -> None:
        """Creates the database and the configuration: the packaged ones, with our port, file and no log of requests."""
        database = sqlite3.connect(self.database)
        database.executescript(_SCHEMA.read_text())
        database.execute(f"PRAGMA journal_mode={self._journal}")
        database.close()
        text = _CONFIGURATION.read_text()
        text = re.sub(r"(?m)^port\s*=.*", f"port={self.port}\nbind_address=\"127.0.0.1\"", text)
        text = re.sub(r"(?m)^log_level\s*=.*", 'log_level="ERROR"', text)
        text = re.sub(r"(?m)^log_mode\s*=.*", 'log_mode="console"', text)
        here = f'database = {{ type = "sqlite3"; path = "{self.database}"; }};'
        text = re.sub(r"(?m)^@include .*glewlwyd-db.*", lambda _: here, text)
        (self._folder / "glewlwyd.conf").write_text(text)

    def start(self) -> Process:
        return Process(["glewlwyd", f"--config-file={self._folder}/glewlwyd.conf"], self._folder, self.port)

    def set_up(self) -> None:
        """Adds the TOTP scheme and a scope that asks for a password and a code."""
        answer = self._connection.exchange(json_request("POST", "/api/auth/", {"username": "admin", "password": "password"}))
        self._session = self._session_of(answer)
        self._administer("POST", "mod/scheme/", {
            "module": "otp", "name": "totp", "display_name": "totp", "expiration": 600, "max_use": 0,
            "allow_user_register": True,
            "parameters": {
                "issuer": "peers", "secret-minimum-size": 16, "otp-length": 6, "hotp-allow": True, "hotp-window": 0,
                "totp-allow": True, "totp-window": 30, "totp-start-offset": 0,
            },
        })
        self._administer("POST", "scope/", {
            "name": "mfa", "display_name": "mfa", "description": "password and code", "password_required": True,
            "password_max_age": 0,
            "scheme": {"0": [{**_TOTP, "scheme_display_name": "totp"}]}, "scheme_required": {"0": 1},
        })

    def enrol(self, name: str) -> User:
        """Creates an account with TOTP and signs it in with its password. One at a time: it loses users otherwise."""
        user = User(name)
        self._administer("POST", "user/", {
            "username": name, "name": name, "email": f"{name}@contoh.id", "enabled": True, "password": _PASSWORD,
            "scope": ["g_profile", "mfa"],
        })
        self._administer("POST", f"delegate/{name}/profile/scheme/register/", {
            "username": name, **_TOTP,
            "value": {"type": "TOTP", "secret": totp.base32(user.secret), "time_step_size": 30},
        })
        return user

    def accept_password(self, user: User) -> None:
        """The stage before the code, which the measurement leaves out."""
        answer = self._connection.exchange(
            json_request("POST", "/api/auth/", {"username": user.name, "password": _PASSWORD})
        )
        user.session = self._session_of(answer)

    def check(self, user: User) -> bytes:
        """The request that checks the code of this moment in the session of the password stage."""
        value = {"value": totp.code(user.secret)}
        cookie = f"{_COOKIE}={user.session}"
        return json_request("POST", "/api/auth/", {"username": user.name, **_TOTP, "value": value}, Cookie=cookie)

    def _administer(self, method: str, path: str, value: object) -> None:
        request = json_request(method, f"/api/{path}", value, Cookie=f"{_COOKIE}={self._session}")
        answer = self._connection.exchange(request)
        if answer.status != 200:
            raise RuntimeError(f"{method} {path}: {answer.status} {answer.body!r}")

    def _session_of(self, answer: Answer) -> str:
        session = answer.cookie(_COOKIE)
        if answer.status != 200 or not session:
            raise RuntimeError(f"no session: {answer.status} {answer.body!r}")
        return session
