"""kill -9 at any moment of activation, approval and sign-in, many times.

A few lives go round and round through the portal, each with an account of its own, and remember what they were told. The server is killed at
random moments and started again. Then: what somebody was told is still so, no code counts twice, everyone can go on by himself, and the chain
of the access log holds.
"""

import os
import random
import threading
import time

import pytest
from killing import kill_again_and_again
from phone import Phone
from portal import ACTIVATION, DASHBOARD, LOGIN, VERIFICATION, Link, Page, Portal
from postgresql import ask, fresh_database
from server import Server
from sqlite import ask_sqlite

SECONDS = {"sqlite": 40, "postgresql": 25}
# Kills, also where the machine is slow.
LEAST = 10


class Life:
    """Somebody who signs in and out until the server dies."""

    def __init__(self, server: Server, name: str, chance: random.Random):
        self.server, self.name, self.chance = server, name, chance
        self.has_gone_round = threading.Event()
        # How often this life was told of an event, and how often an answer was lost that might have told it, by account.
        self.told: dict[tuple[str, str], int] = {}
        self.lost: dict[tuple[str, str], int] = {}
        # What the request under way may bring about.
        self.asking: tuple[str, str] | None = None
        self.accounts = 0
        self.browser = Portal(server.url)
        self.is_signed_in = False
        self.begin_anew()

    def begin_anew(self) -> None:
        """Another account: what one has used up (codes of this half minute, approvals of this hour) does not stop the test."""
        self.accounts += 1
        self.rounds = 0
        self.user = self.server.create_account(f"{self.name}{self.accounts}")

    def go_round(self) -> None:
        raise NotImplementedError

    def check(self) -> None:
        """After the next start."""
        if self.asking:
            self.lost[self.asking] = self.lost.get(self.asking, 0) + 1
            self.asking = None
        if self.is_signed_in:
            assert self.browser.is_signed_in, f"{self.user} was signed in"
        self.is_signed_in = False
        self.has_gone_round.clear()

    def expect(self, event: str) -> None:
        """The next request may bring this event about."""
        self.asking = (self.user, event)
        self.pause()

    def note(self) -> None:
        """It did."""
        assert self.asking
        self.told[self.asking] = self.told.get(self.asking, 0) + 1
        self.asking = None

    def come_in(self, page: Page) -> None:
        assert page.path == DASHBOARD, (page.path, page.words)
        self.note()
        self.is_signed_in = True
        self.pause()

    def leave(self) -> None:
        self.is_signed_in = False
        assert self.browser.log_out().path == LOGIN

    def pause(self) -> None:
        # So that the end may also come between two requests.
        time.sleep(self.chance.uniform(0, 0.01))


class WithPhone(Life):
    """Activates with a phone, approves a sign-in, and takes the account off the phone again."""

    def begin_anew(self) -> None:
        super().begin_anew()
        self.phone = Phone(self.server.url)
        # Whether the phone is bound; None while nobody knows.
        self.is_bound: bool | None = False
        self.approved: Page | None = None

    def go_round(self) -> None:
        # Twenty approvals an hour are an account's limit.
        self.rounds += 1
        if self.rounds > 15:
            self.begin_anew()
        page = self.browser.sign_in(self.user)
        if page.path == ACTIVATION:
            self.enrol(page)
            page = self.browser.sign_in(self.user)
        self.approve(page)
        self.is_bound = None
        [account] = self.phone.sign_ins().json["accounts"]
        assert self.phone.remove(account["id"]).status == 204
        self.is_bound = False
        assert self.browser.sign_in(self.user).path == ACTIVATION

    def enrol(self, page: Page) -> None:
        self.expect("activated")
        self.is_bound = None
        answer = self.phone.enrol(page.link)
        assert answer.status == 201, answer.text
        self.note()
        self.is_bound = True
        self.expect("signed-in")
        self.come_in(self.browser.get(VERIFICATION))
        self.leave()

    def approve(self, page: Page) -> None:
        answer = self.phone.approve(page.sign_in, page.number)
        assert answer.status == 200, answer.text
        self.approved = page
        self.pause()
        self.approved = None
        self.expect("signed-in")
        self.come_in(self.browser.get(VERIFICATION))
        self.leave()

    def check(self) -> None:
        super().check()
        if self.approved:
            self.approved = None
            self.expect("signed-in")
            self.come_in(self.browser.get(VERIFICATION))
            self.leave()
        known = self.phone.sign_ins()
        bound = known.status == 200 and [account["userId"] for account in known.json["accounts"]] == [self.user]
        assert bound or known.problem == "signature"
        assert self.is_bound in (None, bound), f"the phone of {self.user} was told {self.is_bound}"
        self.is_bound = bound
        assert self.browser.sign_in(self.user).path == (VERIFICATION if bound else ACTIVATION)


class WithCode(Life):
    """Activates with a typed code, signs in with the next, and goes on with another account, for codes are good once."""

    def begin_anew(self) -> None:
        super().begin_anew()
        self.link: Link | None = None
        self.is_active: bool | None = False
        # Codes that were accepted.
        self.spent: list[str] = []
        # Accounts whose last code may have been accepted while its answer was lost: their next one must do.
        self.stranded: list[tuple[str, Link, float]] = getattr(self, "stranded", [])

    def go_round(self) -> None:
        page = self.browser.sign_in(self.user)
        if page.path == ACTIVATION:
            self.activate(page)
            page = self.browser.sign_in(self.user)
        assert self.link
        code = self.link.code()
        if code not in self.spent:
            self.sign_in(page, code)
        self.refuse_spent_codes()
        self.begin_anew()

    def sign_in(self, page: Page, code: str) -> None:
        assert self.link
        self.expect("signed-in")
        answer = self.browser.type_code(page, code)
        if answer.status == 401 and (self.user, "signed-in") in self.lost:
            assert "sudah dipakai" in answer.words, answer.words
            self.asking = None
            self.stranded.append((self.user, self.link, time.time() // 30))
        else:
            self.come_in(answer)
            self.spent.append(code)
            self.leave()

    def activate(self, page: Page) -> None:
        self.link = page.link
        code = page.link.code(-1)
        self.expect("activated")
        self.is_active = None
        self.come_in(self.browser.type_code(page, code))
        self.is_active = True
        self.spent.append(code)
        self.leave()

    def check(self) -> None:
        super().check()
        page = self.browser.sign_in(self.user)
        if self.is_active is None:
            self.is_active = page.path == VERIFICATION
        assert page.path == (VERIFICATION if self.is_active else ACTIVATION)
        self.refuse_spent_codes()

    def refuse_spent_codes(self) -> None:
        for code in self.spent:
            page = self.browser.type_code(self.browser.sign_in(self.user), code)
            assert page.status == 401 and page.path == VERIFICATION, f"a code of {self.user} was accepted twice"

    def rescue(self) -> None:
        """Who was stranded goes on with the next code; those of this very half minute would have to wait for theirs."""
        for user, link, step in self.stranded:
            if time.time() // 30 > step:
                browser = Portal(self.server.url)
                assert browser.type_code(browser.sign_in(user), link.code()).path == DASHBOARD
                self.told[user, "signed-in"] = self.told.get((user, "signed-in"), 0) + 1


@pytest.mark.parametrize("database", SECONDS)
def test_killed_at_any_moment(database: str):
    seed = int(os.environ.get("SPSE_TEST_SEED", time.time_ns() % 1_000_000))
    print("SPSE_TEST_SEED =", seed)
    chance = random.Random(seed)
    settings = {"SPSE_DATABASE": fresh_database()} if database == "postgresql" else {}
    with Server(**settings) as server:
        lives: list[Life] = [kind(server, f"{kind.__name__}{n}-".upper(), chance) for kind in (WithPhone, WithCode) for n in (1, 2)]
        kills = kill_again_and_again(server, lives, chance, seconds=SECONDS[database], least=LEAST, longest=0.3)
        for life in lives:
            if isinstance(life, WithCode):
                life.rescue()
        print(f"{kills} kills; {sum(sum(life.told.values()) for life in lives)} events told, {sum(sum(life.lost.values()) for life in lives)} lost")
        for life in lives:
            agree_with_the_log(server, life)


def agree_with_the_log(server: Server, life: Life) -> None:
    """Everything that somebody was told stands in the log, and nothing else but what may have happened without an answer."""
    place = server.environment["SPSE_DATABASE"]
    question = (
        "SELECT user_id, event, count(*) FROM access_log JOIN accounts ON accounts.id = account_id "
        f"WHERE user_id LIKE '{life.name}%' AND event IN ('activated', 'signed-in') GROUP BY user_id, event")
    answer = ask(place, question) if place.startswith("postgresql") else ask_sqlite(place, question)
    logged = {(user, event): int(count) for user, event, count in (line.split("|") for line in answer.splitlines())}
    for key in logged.keys() | life.told.keys():
        told, lost = life.told.get(key, 0), life.lost.get(key, 0)
        assert told <= logged.get(key, 0) <= told + lost, (key, told, logged.get(key, 0), lost)
