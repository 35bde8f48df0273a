"""kill -9 and a mail server in trouble, again and again, while mail is on its way.

People activate their phones and give them up, each of which is told by mail. Whenever the server dies, what it had put into the outbox is there
still, and nothing is there that did not happen. In the end each mail has arrived, but for those that the mail server has refused for good; one
that came twice is the same mail, and was on its way when the server died, or when the mail server broke off.
"""

import os
import random
import threading
from collections.abc import Iterator

import pytest
from background import eventually
from killing import Mortal, kill_again_and_again
from mail_server import MailServer
from outbox import doctor, is_empty, look
from phone import Phone
from portal import ACTIVATION, DASHBOARD, VERIFICATION, Portal
from postgresql import fresh_database
from server import Server

SECONDS = {"sqlite": 20, "postgresql": 15}
# Kills, also where the machine is slow.
LEAST = 8
# Mails that a server has on its way at once.
UNDER_WAY = 2
# Said of a mail or its recipient for good; what is said of a recipient because of who we are is not (RFC 3463 §3.8).
REFUSALS = {"550 5.1.1 no such user": "the server answered 550 5.1.1 to RCPT", "DATA 554 5.7.1 not this": "the server answered 554 5.7.1 to DATA"}
FAULTS = [
    None, "451 4.3.0 later", "drop", None, "drop-end", "DATA 451 4.3.0 later", "hang", None, "hang-end", "away", "554 5.7.1 no relay", *REFUSALS]


class Owner:
    """Somebody who activates a phone and gives it up until the server dies. Each time the mail server gets into the next trouble, if he is given
    any."""

    def __init__(self, server: Server, post: MailServer, name: str, troubles: Iterator[str | None] | None = None):
        self.post, self.troubles = post, troubles
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
        if self.troubles:
            self.post.misbehave(next(self.troubles))

    def give_up(self) -> None:
        [account] = self.phone.sign_ins().json["accounts"]
        assert self.phone.remove(account["id"]).status == 204
        self.told += 1

    def check(self) -> None:
        """After the next start: the mail server is well, or `spse doctor` would say that it is not there."""
        self.has_gone_round.clear()
        if self.troubles:
            self.post.misbehave(None)


def dealt(faults: list[str | None], chance: random.Random) -> Iterator[str | None]:
    """All of them, again and again, each time in another order."""
    while True:
        yield from chance.sample(faults, len(faults))


@pytest.mark.parametrize("database", ["sqlite", "postgresql"])
def test_no_mail_is_lost_and_none_is_doubled_without_need(database: str):
    seed = int(os.environ.get("SPSE_TEST_SEED", random.randrange(2**32)))
    print(f"SPSE_TEST_SEED={seed}")
    chance = random.Random(seed)
    settings = {"SPSE_DATABASE": fresh_database()} if database == "postgresql" else {}
    with MailServer() as post, Mortal(SPSE_SMTP_URL=post.url, SPSE_MAIL_FROM="spse@contoh.id", **settings) as server:
        post.delay = 0.03
        owners = [Owner(server, post, "PEMILIK0", dealt(FAULTS, random.Random(chance.random())))]
        owners += [Owner(server, post, f"PEMILIK{number}") for number in (1, 2)]
        kills = kill_again_and_again(server, owners, chance, seconds=SECONDS[database], least=LEAST, longest=0.5)
        post.misbehave(None)
        assert eventually(lambda: not post.held)
        # The last of those that the mail server broke off with.
        server.kill()
        server.start()
        assert is_empty(server)

        changes = int(look(server, "SELECT count(*) FROM access_log WHERE event IN ('activated', 'device-removed')"))
        sent = {f"<{id}@contoh.id>" for id in look(server, "SELECT id FROM outbox WHERE state = 'sent'").split()}
        given_up = refused_for_good(server, post)
        assert len(sent) + len(given_up) == changes >= sum(owner.told for owner in owners) > kills
        came = {mail.id for mail in post.mails}
        assert sent <= came <= sent | given_up
        copies: dict[str, set[str]] = {}
        for mail in post.mails:
            copies.setdefault(mail.id, set()).add(mail.reading)
        assert all(len(same) == 1 for same in copies.values())
        doubled, came_already = len(post.mails) - len(came), len(came & given_up)
        print(
            f"{kills} kills, {len(sent)} mails, {post.broken_off} broken off after they were taken, {doubled} came again; "
            f"{len(given_up)} refused for good, {came_already} of them had come already")
        # Of each of these it was not known that it had been taken.
        assert doubled + came_already <= (kills + 1) * UNDER_WAY + post.broken_off
        # And of each of these, that it had been refused.
        assert len([reply for reply, _ in post.replies if reply in REFUSALS]) <= len(given_up) + (kills + 1) * UNDER_WAY


def refused_for_good(server: Server, post: MailServer) -> set[str]:
    """The Message-IDs of what was given up: it is kept, without what was secret in it, with the cause, and because the mail server said so."""
    rows = [row.split("|") for row in look(server, "SELECT id, recipient, cause FROM outbox WHERE state = 'failed' AND sealed IS NULL").splitlines()]
    assert len(rows) == int(look(server, "SELECT count(*) FROM outbox WHERE state NOT IN ('sent', 'waiting')"))
    said = [(REFUSALS[reply], of) for reply, of in post.replies if reply in REFUSALS]
    for id, recipient, cause in rows:
        # One reply ends one mail.
        said.remove((cause, recipient if cause.endswith("RCPT") else f"<{id}@contoh.id>"))
    code, words = doctor(server)
    assert code == 0 and f"; {len(rows)} given up within 30 days" in words
    return {f"<{id}@contoh.id>" for id, _, _ in rows}
