"""Owners of accounts who ask for a link by mail and use it, at the same moment as others, until the server dies."""

import collections
import random
import re
import threading
import time
from collections.abc import Iterator

import captcha
from mail_server import MailServer
from outbox import look
from phone import Phone
from portal import ACTIVATION, DASHBOARD, LOGIN, VERIFICATION, Page, Portal
from server import PASSWORD, Server

# Links of an account in an hour.
HOURLY = 3
ASKING, CONFIRMING = "asking", "confirming"


class Meeting:
    """Where the owners wait for each other, so that the end comes when all of them are at the same thing."""

    def __init__(self, count: int, chance: random.Random):
        self.chance, self._barrier = chance, threading.Barrier(count)
        self.begin()

    def begin(self) -> None:
        """Nobody waits now."""
        self._barrier.reset()
        self.broken_by: BaseException | None = None
        self.point = self.chance.choice([ASKING, CONFIRMING, CONFIRMING, CONFIRMING])

    def come(self, point: str, begun: threading.Event) -> None:
        if point == self.point:
            try:
                self._barrier.wait(60)
            except threading.BrokenBarrierError as error:
                raise ConnectionError("another one does not come") from self.broken_by or error
            begun.set()

    def leave(self, error: BaseException) -> None:
        """The others need not wait for somebody who does not come."""
        self.broken_by = self.broken_by or error
        self._barrier.abort()


class LinkOwner:
    """Somebody who asks for a link and uses it until the server dies."""

    path: str
    subject: str
    # As the database names the link, and the change; and what that leaves there, whatever there was.
    purpose: str
    requested: str
    event: str
    changed: dict[str, str]

    def __init__(self, server: Server, post: MailServer, meeting: Meeting, number: int, networks: Iterator[int]):
        self.server, self.post, self.meeting, self.number, self.networks = server, post, meeting, number, networks
        self.has_gone_round = threading.Event()
        self.user, self.link, self.step = "", "", "began"
        # How often each account was changed, by what was said or found.
        self.changes: dict[str, int] = {}
        self.seen: set[str] = set()
        # What this owner was at when the server died, and what had come of it.
        self.ends: collections.Counter[str] = collections.Counter()

    def go_round(self) -> None:
        try:
            self._go_round()
        except BaseException as error:
            self.meeting.leave(error)
            raise

    def _go_round(self) -> None:
        if not self.user or (self.asked >= HOURLY and not self.is_link_open):
            self._begin_anew()
        if not self.is_link_open:
            self.before, self.link = self.look(), ""
            self.meeting.come(ASKING, self.has_gone_round)
            self.step = "asked"
            assert "Jika data cocok" in self._ask().words
            self.asked += 1
            self.is_link_open = True
        self.step = "waited for the mail"
        self.link = self.link or self._received()
        page = self._opened(self.browser_elsewhere)
        self.meeting.come(CONFIRMING, self.has_gone_round)
        self.step = "confirmed"
        self.page = self.confirm(self.browser_elsewhere, page)
        self._note_change()
        self.step = "was told"
        self._expect_change()
        self.step = "came back"
        self.come_back(self.page)
        self.step = "rested"

    def _begin_anew(self) -> None:
        """Another account: what one has used up does not stop the test."""
        self.user, self.link, self.step = "", "", "began"
        fields = {"X-Forwarded-For": f"198.18.{next(self.networks)}.7"}
        self.browser, self.browser_elsewhere = (Portal(self.server.url, fields=fields) for _ in range(2))
        self.phone = Phone(self.server.url)
        self.password, self.asked, self.is_link_open = PASSWORD, 0, False
        user = self.server.create_account(f"PEMILIK{self.number}-{len(self.changes)}")
        self.changes[user] = 0
        self.activate(self.browser.sign_in(user))
        self.user = user

    def confirm(self, browser: Portal, page: Page) -> Page:
        """Does what the link's page asks for: the page that follows."""
        raise NotImplementedError

    def come_back(self, page: Page) -> None:
        """Signs in again, from the page behind the change."""
        raise NotImplementedError

    def find_the_way_on(self) -> None:
        """After a change whose answer was lost."""
        raise NotImplementedError

    def activate(self, page: Page) -> None:
        assert page.path == ACTIVATION, (page.path, page.words)
        assert self.phone.enrol(page.link).status == 201
        assert self.browser.get(VERIFICATION).path == DASHBOARD

    def _ask(self) -> Page:
        form = self.browser_elsewhere.get(self.path)
        return self.browser_elsewhere.post(
            self.path, jenis="penyedia", userId=self.user, email=self.email, tantangan=captcha.challenge(form.text),
            kodeKeamanan=captcha.digits(self.server, form.text), authenticityToken=form.form_token)

    @property
    def email(self) -> str:
        return f"{self.user.lower()}@contoh.id"

    def _received(self) -> str:
        """The link in the next mail."""
        while True:
            for mail in list(self.post.mails):
                if mail.recipients == [self.email] and mail.id not in self.seen and mail.subject == self.subject:
                    self.seen.add(mail.id)
                    return re.search(rf"http://localhost:\d+({re.escape(self.path)}\S*\?kunci=[\w-]+)", mail.body())[1]
            # Whoever waits notices the end.
            self.browser_elsewhere.get(LOGIN)
            time.sleep(0.02)

    def _opened(self, browser: Portal) -> Page:
        page = browser.get(self.link)
        assert (page.status, page.path) == (200, self.path + "/konfirmasi"), (page.status, page.words)
        return page

    def _note_change(self) -> None:
        self.changes[self.user] += 1
        self.is_link_open = False

    def check(self) -> None:
        """After the next start."""
        self.has_gone_round.clear()
        if self.number == 0:
            self.meeting.begin()
        if not self.user:
            return
        end, now = self.step, self.look()
        if end == "asked":
            assert now in (self.before, self._with_link()), (self.before, now)
            self.is_link_open, self.asked = now != self.before, int(now["requests"])
        elif end == "waited for the mail":
            assert now == self._with_link(), (self.before, now)
        elif end == "confirmed":
            is_in_vain = now == self._with_link()
            if is_in_vain:
                end += " in vain"
                assert self.browser.is_signed_in and self.phone.sign_ins().status == 200
                self.browser_elsewhere = Portal(self.server.url, fields=self.browser.fields)
                self.page = self.confirm(self.browser_elsewhere, self._opened(self.browser_elsewhere))
            else:
                end += " without an answer"
            self._note_change()
            self._expect_change()
            if not is_in_vain:
                self.find_the_way_on()
        elif end == "was told":
            self._expect_change()
        self.ends[end] += 1
        if self.link and not self.is_link_open:
            assert Portal(self.server.url).get(self.link).status == 410, "no link works twice"
        if end in ("confirmed in vain", "was told"):
            self.come_back(self.page)
        elif end in ("confirmed without an answer", "came back"):
            # Nobody has the page on which it would go on, or knows how far it is.
            self.user = ""

    def _with_link(self) -> dict[str, str]:
        more = ("requests", "requests in the log", "links in the outbox", "open links")
        return self.before | {name: str(int(self.before[name]) + 1) for name in more}

    def _expect_change(self) -> None:
        now, before = self.look(), self._with_link()
        more = ("used links", "changes in the log", "mails of changes")
        after = before | {name: str(int(before[name]) + 1) for name in more} | {"open links": "0", "signed in": "0"} | self.changed
        # Only that it is another one can be seen.
        if self.changed.get("password") == "":
            after["password"] = now["password"] if now["password"] != before["password"] else ""
        assert now == after, {name: (now[name], "and not", after[name]) for name in now if now[name] != after[name]}
        assert not self.browser.is_signed_in

    def look(self) -> dict[str, str]:
        """What of it is in the database."""
        counts = {
            "requests": f"recoveries WHERE account_id = accounts.id AND purpose = '{self.purpose}'",
            "requests in the log": f"access_log WHERE account_id = accounts.id AND event = '{self.requested}'",
            "links in the outbox": f"outbox WHERE account_id = accounts.id AND purpose = '{self.purpose}'",
            "open links": "recoveries WHERE account_id = accounts.id AND state = 'open'",
            "used links": "recoveries WHERE account_id = accounts.id AND state = 'used'",
            "changes in the log": f"access_log WHERE account_id = accounts.id AND event = '{self.event}'",
            "mails of changes": f"outbox JOIN access_log ON sequence = log_sequence WHERE outbox.account_id = accounts.id AND event = '{self.event}'",
            "active factors": "authenticators WHERE account_id = accounts.id AND lost_at IS NULL AND off_since IS NULL",
            "bound phones": f"authenticators WHERE account_id = accounts.id AND device_id = '{self.phone.key_id}'",
            "phones": f"devices WHERE id = '{self.phone.key_id}'",
            "saved codes": "recovery_codes WHERE account_id = accounts.id",
            "signed in": "sessions WHERE account_id = accounts.id AND stage = 'signed-in'",
            "may activate": "sessions WHERE account_id = accounts.id AND is_recovered = 1",
        }
        columns = ", ".join(f"(SELECT count(*) FROM {rows})" for rows in counts.values())
        values = look(self.server, f"SELECT {columns}, password_hash FROM accounts WHERE user_id = '{self.user}'").split("|")
        return dict(zip([*counts, "password"], values))
