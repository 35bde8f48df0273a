"""privacyIDEA (PyPI): a fresh SQLite instance under gunicorn with TOTP tokens."""

import os
import pathlib
import secrets
import subprocess
import urllib.parse

from Benchmarks.common import totp
from Benchmarks.common.connection import Connection, json_request, request
from Benchmarks.common.process import Process, free_port
from Benchmarks.common.programs import ROOT

WORKERS = 2
# What an accepted code looks like in the answer.
ACCEPTED = '"value": true'
_PROGRAMS = ROOT / "Benchmarks/.venv-privacyidea/bin"
_PASSWORD = "Tender#2022"


class Token:
    """One TOTP token."""

    def __init__(self, serial: str):
        self.serial = serial
        self.secret = secrets.token_bytes(20)


class PrivacyIDEA:
    """The instance: its folder, port and database."""

    def __init__(self, folder: pathlib.Path):
        self.port = free_port()
        self.database = folder / "privacyidea.sqlite"
        self._folder = folder
        self._connection = Connection(self.port)
        self._session = ""
        self._environment = {"PRIVACYIDEA_CONFIGFILE": str(folder / "pi.cfg")}

    def prepare(self) -> None:
        """Writes the settings, and makes keys, tables and an administrator."""
        here = self._folder
        settings = {
            "SQLALCHEMY_DATABASE_URI": f"sqlite:///{self.database}", "SECRET_KEY": secrets.token_hex(16), "PI_PEPPER": secrets.token_hex(16),
            "PI_ENCFILE": f"{here}/enckey", "PI_AUDIT_KEY_PRIVATE": f"{here}/private.pem", "PI_AUDIT_KEY_PUBLIC": f"{here}/public.pem",
            "PI_LOGLEVEL": 40,
        }
        (here / "pi.cfg").write_text("".join(f"{name} = {value!r}\n" for name, value in settings.items()))
        (here / "application.py").write_text(
            "from privacyidea.app import create_app\n"
            f"application = create_app(config_name='production', config_file={str(here / 'pi.cfg')!r}, silent=True)\n")
        for arguments in (
            ["setup", "create_enckey"], ["setup", "create_audit_keys"], ["setup", "create_tables"], ["admin", "add", "admin", "-p", _PASSWORD],
        ):
            done = subprocess.run(
                [_PROGRAMS / "pi-manage", *arguments], env={**os.environ, **self._environment}, capture_output=True, text=True, cwd=here)
            if done.returncode:
                raise RuntimeError(f"pi-manage {' '.join(arguments[:2])}: {done.stdout[-2000:]}{done.stderr[-2000:]}")

    def start(self) -> Process:
        command = [str(_PROGRAMS / "gunicorn"), "--workers", str(WORKERS), "--bind", f"127.0.0.1:{self.port}", "application:application"]
        return Process(command, self._folder, self.port, self._environment)

    def set_up(self) -> None:
        answer = self._connection.exchange(json_request("POST", "/auth", {"username": "admin", "password": _PASSWORD}))
        found = answer.json()["result"]
        if not found.get("status"):
            raise RuntimeError(f"the administrator does not get in: {answer.body[:500]!r}")
        self._session = found["value"]["token"]

    def enrol(self, serial: str) -> Token:
        token = Token(serial)
        value = {"type": "totp", "otpkey": token.secret.hex(), "serial": serial}
        answer = self._connection.exchange(json_request("POST", "/token/init", value, Authorization=self._session))
        if answer.status != 200:
            raise RuntimeError(f"{serial} was not enrolled: {answer.body[:500]!r}")
        return token

    def check(self, token: Token) -> bytes:
        """The request that checks the code of this moment."""
        body = urllib.parse.urlencode({"serial": token.serial, "pass": totp.code(token.secret)}).encode()
        return request("POST", "/validate/check", body, "application/x-www-form-urlencoded")
