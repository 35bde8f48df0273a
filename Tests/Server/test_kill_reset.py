"""kill -9 in the middle of Reset TOTP and of Lupa Password, again and again, from the form to what the link brings about.

A few owners, each with a phone and a browser that is signed in, ask for a link, take it from the mail and use it, all at the same moment, and
the server is killed around that moment. Each time the database then has either all of it or nothing: factor, phone, sessions, saved codes,
password, link, access log and mail. A link whose use was cut off before that works once; no link works twice; every mail comes.
"""

import collections
import itertools
import os
import random

import pytest
from killing import Mortal, kill_again_and_again
from link_owner import LinkOwner, Meeting
from mail_server import MailServer
from outbox import is_empty, look
from portal import ACTIVATION, DASHBOARD, HELD_UP, LOGIN, VERIFICATION, Page, Portal
from postgresql import fresh_database

SECONDS = {"sqlite": 12, "postgresql": 9}
# Kills, also where the machine is slow, and those after which the server should have died in the middle of a confirmation.
LEAST, MOST = 6, 40
# Mails that a server has on its way at once.
UNDER_WAY = 2


class WithoutPhone(LinkOwner):
    """Reset TOTP."""

    path, subject = "/eproc4/user/resettotp", "Konfirmasi Permintaan Reset TOTP"
    purpose, requested, event = "reset-totp", "factor-reset-requested", "factor-reset"
    changed = {"active factors": "0", "bound phones": "0", "phones": "0", "saved codes": "0", "may activate": "1"}

    def confirm(self, browser: Portal, page: Page) -> Page:
        page = browser.post(page.path, password=self.password, authenticityToken=page.form_token)
        assert page.path == ACTIVATION, (page.status, page.path, page.words)
        return page

    def come_back(self, page: Page) -> None:
        self.browser, self.browser_elsewhere = self.browser_elsewhere, self.browser
        self.activate(page)

    def find_the_way_on(self) -> None:
        """The browser that might go on never got its key: the page behind the password says how."""
        assert self.phone.sign_ins().problem == "signature"
        page = Portal(self.server.url, fields=self.browser.fields).sign_in(self.user)
        assert page.path == HELD_UP and self.path in page.text, (page.path, page.words)


class WithoutPassword(LinkOwner):
    """Lupa Password."""

    path, subject = "/eproc4/user/lupapassword", "Konfirmasi Permintaan Password Baru"
    purpose, requested, event = "reset-password", "password-reset-requested", "password-changed"
    changed = {"password": "", "may activate": "0"}

    def confirm(self, browser: Portal, page: Page) -> Page:
        self.chosen = new = f"Kuda-laut {self.changes[self.user]} melompat"
        page = browser.post(page.path, passwordBaru=new, passwordBaruLagi=new, authenticityToken=page.form_token)
        assert page.path == LOGIN and "Password sudah diganti" in page.words, (page.status, page.path, page.words)
        self.password = new
        return page

    def come_back(self, page: Page) -> None:
        page = self.browser.sign_in(self.user, self.password)
        assert page.path == VERIFICATION, (page.path, page.words)
        assert self.phone.approve(page.sign_in, page.number).status == 200
        assert self.browser.get(VERIFICATION).path == DASHBOARD

    def find_the_way_on(self) -> None:
        elsewhere = Portal(self.server.url, fields=self.browser.fields)
        assert elsewhere.sign_in(self.user, self.password).status == 401
        assert elsewhere.sign_in(self.user, self.chosen).path == VERIFICATION


def _ends(owners: list[LinkOwner]) -> collections.Counter[str]:
    return sum((owner.ends for owner in owners), collections.Counter())


def _met_a_confirmation(owners: list[LinkOwner]) -> bool:
    ends = _ends(owners)
    return ends["confirmed in vain"] + ends["confirmed without an answer"] > 0


@pytest.mark.parametrize("database", SECONDS)
def test_a_reset_happens_once_and_whole_or_not_at_all(database: str):
    seed = int(os.environ.get("SPSE_TEST_SEED", random.randrange(2**32)))
    print(f"SPSE_TEST_SEED={seed}")
    chance = random.Random(seed)
    settings = {"SPSE_DATABASE": fresh_database()} if database == "postgresql" else {}
    with (
        MailServer() as post,
        Mortal(SPSE_SMTP_URL=post.url, SPSE_MAIL_FROM="spse@contoh.id", SPSE_TRUSTED_PROXIES="127.0.0.0/8", **settings) as server,
    ):
        kinds, networks = [WithoutPhone, WithoutPassword] * 2, itertools.count()
        meeting = Meeting(len(kinds), chance)
        owners = [kind(server, post, meeting, number, networks) for number, kind in enumerate(kinds)]
        kills = kill_again_and_again(server, owners, chance, seconds=SECONDS[database], least=LEAST, longest=0.25)
        # Which moments the kills meet is a matter of chance: on until they met this one.
        while not (met := _met_a_confirmation(owners)) and kills < MOST:
            kills += kill_again_and_again(server, owners, chance, seconds=0, least=1, longest=0.25)
        assert is_empty(server)
        print(f"{kills} kills; {dict(_ends(owners))}")
        assert met, "the server died at other times only"

        logged = "FROM access_log WHERE event IN ('factor-reset', 'password-changed')"
        rows = look(server, f"SELECT (SELECT user_id FROM accounts WHERE id = account_id), count(*) {logged} GROUP BY account_id").splitlines()
        changes = {user: count for owner in owners for user, count in owner.changes.items() if count}
        assert {user: int(count) for user, count in (row.split("|") for row in rows)} == changes
        assert look(server, f"SELECT count(*) {logged} AND (SELECT count(*) FROM outbox WHERE log_sequence = sequence) <> 1") == "0"
        assert look(server, "SELECT count(*) FROM outbox WHERE state <> 'sent'") == "0"
        ids = {f"<{id}@contoh.id>" for id in look(server, "SELECT id FROM outbox").split()}
        assert {mail.id for mail in post.mails} == ids
        assert len(post.mails) - len(ids) <= (kills + 1) * UNDER_WAY
