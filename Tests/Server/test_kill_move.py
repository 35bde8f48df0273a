"""kill -9 in the middle of a move to a new phone, many times.

Accounts go from one phone to the other and back. Whenever the server dies, exactly one of the two phones holds the account afterwards: the new
one if the old one was told so, the old one if it had not said Ya, and either if that answer was lost. Whoever holds it makes codes that count,
and can go on.
"""

import os
import random
import threading
import time

import pytest
from killing import kill_again_and_again
from phone import Phone
from portal import ACTIVATION, DASHBOARD, VERIFICATION, Link, Portal
from postgresql import fresh_database
from server import Server

SECONDS = {"sqlite": 20, "postgresql": 15}
# Kills, also where the machine is slow.
LEAST = 8


class Mover:
    """Somebody who moves an account to and fro until the server dies."""

    def __init__(self, server: Server, name: str, chance: random.Random):
        self.server, self.name, self.chance = server, name, chance
        self.accounts = self.moves = self.lost = 0
        self.browser = Portal(server.url)
        self.has_gone_round = threading.Event()
        self.begin_anew()

    def begin_anew(self) -> None:
        """Another account, since ten moves an hour are one's limit."""
        self.accounts += 1
        self.rounds = 0
        self.user = self.server.create_account(f"{self.name}{self.accounts}")
        self.old, self.new = Phone(self.server.url), Phone(self.server.url)
        self.account: str | None = None
        # The move under way, whether its Ya was sent, and whether it was told to have been carried out.
        self.transfer: str | None = None
        self.is_sent = self.is_told = False
        self.link: Link | None = None

    def go_round(self) -> None:
        if self.rounds == 9:
            self.begin_anew()
        if not self.account:
            self.enrol()
        self.rounds += 1
        self.transfer, self.is_sent, self.is_told = None, False, False
        prepared = self.old.prepare_transfer(self.account)
        assert prepared.status == 201, prepared.text
        self.transfer = prepared.json["id"]
        self.pause()
        claimed = self.new.claim_transfer(prepared.json["link"])
        assert claimed.status == 201, claimed.text
        self.pause()
        self.is_sent = True
        moved = self.old.decide_transfer(self.transfer, "move", claimed.json["transfer"]["number"])
        assert moved.status == 200, moved.text
        self.is_told = True
        self.pause()
        self.take_over()

    def enrol(self) -> None:
        page = self.browser.sign_in(self.user)
        if page.path == ACTIVATION:
            self.link = page.link
            answer = self.old.enrol(page.link)
            assert answer.status == 201, answer.text
        [account] = self.old.sign_ins().json["accounts"]
        self.account = account["id"]

    def take_over(self) -> None:
        """The new phone gets its link and says so; from then on it is the old one."""
        assert self.transfer
        seen = self.new.transfer(self.transfer).json
        assert seen["state"] == "moved", seen
        # Without a link only where the receipt has arrived while its answer was lost.
        self.link = Link(seen["link"]) if "link" in seen else self.link
        self.pause()
        assert self.new.send("POST", f"/transfers/{self.transfer}/receipt").status == 204
        assert "link" not in self.new.transfer(self.transfer).json
        self.old, self.new = self.new, self.old
        self.transfer, self.is_sent, self.is_told = None, False, False
        self.moves += 1

    def check(self) -> None:
        """After the next start."""
        self.has_gone_round.clear()
        if not self.account:
            return
        holders = [phone for phone in (self.old, self.new) if self.holds(phone)]
        assert len(holders) == 1, f"{self.user} is on {len(holders)} phones"
        has_moved = holders[0] is self.new
        assert has_moved or not self.is_told, f"{self.user} was told to have moved"
        assert not has_moved or self.is_sent, f"{self.user} moved without a Ya"
        if has_moved:
            self.lost += not self.is_told
            # The Ya whose answer was lost, once more.
            assert self.old.transfer(self.transfer).json["state"] == "moved"
            self.take_over()
        assert self.link
        page = self.browser.sign_in(self.user)
        assert page.path == VERIFICATION
        answer = self.browser.type_code(page, self.link.code())
        assert answer.path == DASHBOARD or "sudah dipakai" in answer.words, f"the code of {self.user} does not count: {answer.words}"
        self.browser.log_out()

    def holds(self, phone: Phone) -> bool:
        known = phone.sign_ins()
        return known.status == 200 and [account["userId"] for account in known.json["accounts"]] == [self.user]

    def pause(self) -> None:
        time.sleep(self.chance.uniform(0, 0.01))


@pytest.mark.parametrize("database", SECONDS)
def test_killed_in_the_middle_of_a_move(database: str):
    seed = int(os.environ.get("SPSE_TEST_SEED", time.time_ns() % 1_000_000))
    print("SPSE_TEST_SEED =", seed)
    chance = random.Random(seed)
    settings = {"SPSE_DATABASE": fresh_database()} if database == "postgresql" else {}
    with Server(**settings) as server:
        movers = [Mover(server, f"PINDAH{n}-", chance) for n in range(4)]
        kills = kill_again_and_again(server, movers, chance, seconds=SECONDS[database], least=LEAST, longest=0.2)
        print(f"{kills} kills; {sum(mover.moves for mover in movers)} moves, of {sum(mover.lost for mover in movers)} the answer was lost")
