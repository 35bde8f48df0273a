"""A mail server on this machine, by aiosmtpd, that does what a test asks of it, right or wrong."""

import asyncio
import dataclasses
import email
import email.message
import email.policy
import re
import ssl
import threading

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult
from background import eventually
from server import free_port


KEY = re.compile(r"(?<=/eproc4/user/bukansaya)[^\s\"<]+")


@dataclasses.dataclass
class Mail:
    """A mail that was taken, and its envelope."""

    sender: str
    recipients: list[str]
    content: bytes

    @property
    def message(self) -> email.message.EmailMessage:
        return email.message_from_bytes(self.content, policy=email.policy.default)

    @property
    def id(self) -> str:
        return self.message["Message-ID"]

    @property
    def subject(self) -> str:
        return self.message["Subject"]

    def body(self, kind: str = "plain") -> str:
        """The text of one part, decoded."""
        part = self.message.get_body((kind,))
        assert part
        return part.get_content()

    @property
    def reading(self) -> str:
        """Its head and what its reader sees, without the key of "Bukan saya", which is sealed anew for each sending and leads to the same change."""
        fields = "\n".join(f"{name}: {value}" for name, value in self.message.items())
        return fields + "".join(KEY.sub("", self.body(kind)) for kind in ("plain", "html"))


class MailServer:
    """Use it in a `with` statement.

    `fault` is what it does wrong, until it is set to None:
      "hang"       says nothing after the envelope's sender, or, of one recipient, after that
      "hang-end"   says nothing after the whole mail
      "drop"       breaks off in the middle of the mail
      "drop-end"   takes the mail and breaks off before it says so
      otherwise    the reply to a recipient, or, behind "DATA ", the one to the whole mail: "451 4.3.0 later"

    `faults` are those of single recipients, which come before it: "hang" and replies.
    """

    def __init__(
        self, tls: ssl.SSLContext | None = None, *, implicit: bool = False, user: tuple[str, str] | None = None, host: str = "localhost"
    ):
        self.host, self.port = host, free_port()
        self.mails: list[Mail] = []
        self.fault: str | None = None
        self.faults: dict[str, str] = {}
        # Replies that were a fault: to which recipient, or, behind "DATA ", to the mail of which Message-ID.
        self.replies: list[tuple[str, str]] = []
        # Every command line that came, but for what follows AUTH.
        self.commands: list[str] = []
        # How many wait for a word of this server.
        self.held = 0
        self.was_encrypted: list[bool] = []
        # Seconds that it takes over each mail.
        self.delay = 0.0
        # Mails that it took without saying so.
        self.broken_off = 0
        # Who may come in, and whoever has said that it is he.
        self.user = user
        self.logins: list[str] = []
        # Whether it asks for a password also where nothing is encrypted.
        self.allows_plain = False
        self._released = 0
        self._tls, self._implicit = tls, implicit
        self._controller: Controller | None = None
        self._turn = threading.Lock()

    @property
    def url(self) -> str:
        return f"smtp{'s' if self._implicit else ''}://{self.host}:{self.port}"

    def mail(self, index: int = 0) -> Mail:
        """The mail of that number, once it is there."""
        assert eventually(lambda: len(self.mails) > index, within=30), f"{len(self.mails)} mails"
        return self.mails[index]

    def let_go(self) -> None:
        """Breaks off with whoever waits for a word now."""
        self._released += 1

    def misbehave(self, fault: str | None) -> None:
        """From now on it does this wrong and nothing else. "away" is one more kind: nobody listens at the port."""
        with self._turn:
            self.let_go()
            self.fault = None if fault == "away" else fault
            if fault == "away":
                self.stop()
            elif not self._controller:
                self.start()

    def start(self) -> None:
        self._controller = _Controller(self)
        self._controller.start()

    def stop(self) -> None:
        """Nobody listens at the port any more."""
        self.let_go()
        if self._controller:
            self._controller.stop()
            self._controller = None

    def __enter__(self) -> "MailServer":
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def _authenticate(self, _server, _session, _envelope, _mechanism, data) -> AuthResult:
        login = (data.login.decode(), data.password.decode())
        self.logins.append(login[0])
        return AuthResult(success=login == self.user, handled=False)

    async def _hold(self) -> None:
        self.held += 1
        mine = self._released
        # Whoever waits may also go away.
        try:
            while self._released == mine:
                await asyncio.sleep(0.02)
        finally:
            self.held -= 1


class _Controller(Controller):
    def __init__(self, owner: MailServer):
        self.owner = owner
        context = owner._tls if owner._implicit else None
        super().__init__(_Handler(owner), hostname=owner.host, port=owner.port, ssl_context=context, ready_timeout=20)

    def factory(self) -> SMTP:
        owner = self.owner
        has_start = owner._tls is not None and not owner._implicit
        return _Session(
            owner, self.handler, hostname="surat.contoh.id", tls_context=owner._tls if has_start else None, require_starttls=has_start,
            authenticator=owner._authenticate, auth_required=owner.user is not None,
            auth_require_tls=not owner._implicit and not owner.allows_plain)


class _Session(SMTP):
    def __init__(self, owner: MailServer, *arguments, **named):
        self.owner = owner
        super().__init__(*arguments, **named)

    async def smtp_DATA(self, arg: str) -> None:
        if self.owner.fault == "drop":
            await self.push("354 go on")
            self.transport.abort()
            return
        await super().smtp_DATA(arg)

    async def smtp_NOOP(self, arg: str) -> None:
        self.owner.commands.append("NOOP")
        await super().smtp_NOOP(arg)


class _Handler:
    def __init__(self, owner: MailServer):
        self.owner = owner

    async def handle_EHLO(self, server, session, envelope, hostname, responses):
        self.owner.commands.append("EHLO " + hostname)
        session.host_name = hostname
        return responses

    async def handle_MAIL(self, server, session, envelope, address, options):
        if self.owner.fault == "hang":
            await self.owner._hold()
            server.transport.abort()
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(self, server, session, envelope, address, options):
        fault = self.owner.faults.get(address) or self.owner.fault
        if fault == "hang":
            await self.owner._hold()
            server.transport.abort()
        if fault and fault[0].isdigit():
            self.owner.replies.append((fault, address))
            return fault
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        owner = self.owner
        mail = Mail(envelope.mail_from, list(envelope.rcpt_tos), envelope.content)
        fault = owner.faults.get(mail.recipients[0]) or owner.fault or ""
        if fault.startswith("DATA "):
            owner.replies.append((fault, mail.id))
            return fault.removeprefix("DATA ")
        if fault == "hang-end":
            await owner._hold()
            server.transport.abort()
            return "250 OK"
        await asyncio.sleep(owner.delay)
        owner.was_encrypted.append(session.ssl is not None or owner._implicit)
        owner.mails.append(mail)
        if fault == "drop-end":
            owner.broken_off += 1
            server.transport.abort()
        return "250 OK"
