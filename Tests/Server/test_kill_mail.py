"""kill -9 and a mail server in trouble, again and again, while mail is on its way.

People activate their phones and give them up, each of which is told by mail. Whenever the server dies, what it had put into the outbox is there
still, and nothing is there that did not happen. In the end each mail has arrived; one that came twice is the same mail, and was on its way
when the server died, or when the mail server broke off.
"""

import os
import random
import threading

import pytest
from background import eventually
from killing import kill_again_and_again
from mail_server import MailServer
from outbox import is_empty, look, skip_leases
from phone import Phone
from portal import ACTIVATION, DASHBOARD, VERIFICATION, Portal
from postgresql import fresh_database
from server import Server

SECONDS = {"sqlite": 20, "postgresql": 15}
# Kills, also where the machine is slow.
LEAST = 8
# Mails that a server has on its way at once.
UNDER_WAY = 2
FAULTS = [None, "451 4.3.0 later", "drop", None, "drop-end", "DATA 451 4.3.0 later", "hang", None, "hang-end"]


class Mortal(Server):
    """A server whose next one need not wait for what it had on its way, as if three minutes had passed."""

    def kill(self) -> None:
        super().kill()
        skip_leases(self)


class Owner:
    """Somebody who activates a phone and gives it up until the server dies."""

    def __init__(self, server: Server, post: MailServer, name: str, chance: random.Random):
        self.server, self.post, self.chance = server, post, chance
        self.user = server.create_account(name)
        self.browser, self.phone = Portal(server.url), Phone(server.url)
        self.has_gone_round = threading.Event()
        # Changes that the server has said are made.
        self.told = 0

    def go_round(self) -> None:
        page = self.browser.sign_in(self.user)
        if page.path != ACTIVATION:
            # The end came before the phone was given up.
            self.give_up()
            page = self.browser.sign_in(self.user)
        assert self.phone.enrol(page.link).status == 201
        self.told += 1
        assert self.browser.get(VERIFICATION).path == DASHBOARD
        self.give_up()

    def give_up(self) -> None:
        [account] = self.phone.sign_ins().json["accounts"]
        assert self.phone.remove(account["id"]).status == 204
        self.told += 1

    def check(self) -> None:
        """After the next start, whoever may run first: the mail server is well again, or in another kind of trouble."""
        self.has_gone_round.clear()
        self.post.let_go()
        self.post.fault = self.chance.choice(FAULTS)


@pytest.mark.parametrize("database", ["sqlite", "postgresql"])
def test_no_mail_is_lost_and_none_is_doubled_without_need(database: str):
    seed = int(os.environ.get("SPSE_TEST_SEED", random.randrange(2**32)))
    print(f"SPSE_TEST_SEED={seed}")
    chance = random.Random(seed)
    settings = {"SPSE_DATABASE": fresh_database()} if database == "postgresql" else {}
    with MailServer() as post, Mortal(SPSE_SMTP_URL=post.url, SPSE_MAIL_FROM="spse@contoh.id", **settings) as server:
        post.delay = 0.03
        owners = [Owner(server, post, f"PEMILIK{number}", random.Random(chance.random())) for number in range(3)]
        kills = kill_again_and_again(server, owners, chance, seconds=SECONDS[database], least=LEAST, longest=0.5)
        post.let_go()
        post.fault = None
        assert eventually(lambda: not post.held)
        # The last of those that the mail server broke off with.
        server.kill()
        server.start()
        assert is_empty(server)

        changes = int(look(server, "SELECT count(*) FROM access_log WHERE event IN ('activated', 'device-removed')"))
        ids = look(server, "SELECT id FROM outbox WHERE state = 'sent'").split()
        assert len(ids) == changes >= sum(owner.told for owner in owners) > kills
        assert {mail.id for mail in post.mails} == {f"<{id}@contoh.id>" for id in ids}
        copies: dict[str, set[str]] = {}
        for mail in post.mails:
            copies.setdefault(mail.id, set()).add(mail.reading)
        assert all(len(same) == 1 for same in copies.values())
        doubled = len(post.mails) - len(ids)
        print(f"{kills} kills, {len(ids)} mails, {post.broken_off} broken off after they were taken, {doubled} came again")
        assert doubled <= (kills + 1) * UNDER_WAY + post.broken_off
