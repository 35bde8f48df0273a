"""The database locked, full or gone under a running server: a 503 that says what to do, nothing changed, and no restart."""

import pathlib
import re
import resource
import sqlite3
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator

import pytest
from background import Background, eventually
from connection import Answer
from phone import Phone
from portal import DASHBOARD, LOGIN, VERIFICATION, Page, Portal
from postgresql import Cluster, ask, fresh_database
from server import PASSWORD, Server

WORDS = {"id": "Layanan sedang tidak tersedia", "en": "The service is not available right now"}
PHONE_WORDS = {"id": "tidak ada yang berubah", "en": "nothing has changed"}


@pytest.fixture
def server() -> Iterator[Server]:
    """On SQLite, with an account that has a phone."""
    with Server() as running:
        yield running


class Guests:
    """A browser before its password, one after it, one signed in, and the phone of the second: they wait at the door when trouble comes."""

    def __init__(self, server: Server, url: str | None = None):
        self.visitor, self.halfway, self.inside = Portal(server.url), Portal(server.url), Portal(server.url)
        self.phone = Phone(server.url)
        assert self.phone.enrol(self.halfway.sign_in("DIN").link).status == 201
        self.halfway.get(VERIFICATION)
        self.halfway.log_out()
        self.verification = self.halfway.sign_in("DIN")
        assert self.inside.activate("MELATI")[0].path == DASHBOARD
        self.form = self.visitor.get(LOGIN + "?jenis=penyedia")

    def give_password(self, user: str = "DIN") -> Page:
        return self.visitor.post(LOGIN, jenis="penyedia", userId=user, password=PASSWORD, authenticityToken=self.form.form_token)

    def type_code(self) -> Page:
        [account] = self.phone.accounts.values()
        return self.halfway.type_code(self.verification, account.code())

    def approve(self) -> Answer:
        return self.phone.approve(self.verification.sign_in, self.verification.number)

    def are_refused(self, languages: tuple[str, ...] = ("id", "en")) -> None:
        """Each in the reader's language, with a time to come back and a number that the staff can look up."""
        for language in languages:
            self.visitor.cookies["bahasa"] = self.halfway.cookies["bahasa"] = self.phone.language = language
            pages = [Background(self.give_password), Background(self.type_code)]
            answer = self.approve()
            assert answer.status == 503 and answer.problem == "unavailable"
            assert int(answer.field("Retry-After") or 0) > 0 and PHONE_WORDS[language] in answer.json["detail"]
            for page in [refused.result() for refused in pages]:
                assert page.status == 503 and WORDS[language] in page.words, (page.status, page.words)
                assert int(page.answer.field("Retry-After") or 0) > 0 and page.reference

    def go_on(self) -> None:
        """Everything that was refused is done now, with the same forms: nothing of it had been used up."""
        assert self.approve().status == 200
        assert self.halfway.get(VERIFICATION).path == DASHBOARD
        assert self.give_password().path == VERIFICATION
        assert self.inside.is_signed_in


def health(server: Server, which: str) -> int:
    try:
        return urllib.request.urlopen(f"{server.private_url}/health/{which}", timeout=10).status
    except urllib.error.HTTPError as refusal:
        return refusal.code


def file(server: Server) -> pathlib.Path:
    return server.folder / "spse.sqlite"


def content(server: Server) -> list[str]:
    """Everything that is in the database. Mail may be delivered meanwhile; that it is there is all that counts of it."""
    with sqlite3.connect(f"file:{file(server)}?mode=ro", uri=True) as connection:
        return [re.sub(r"""(INSERT INTO "outbox" VALUES\('\w+').*""", r"\1", line) for line in connection.iterdump()]


def test_locked(server: Server):
    guests = Guests(server)
    before = content(server)
    holder = sqlite3.connect(file(server), isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")
    try:
        guests.are_refused(("en",))
        assert health(server, "ready") == 503 and health(server, "live") == 200
        # Who only reads is not kept out by someone who writes.
        assert guests.inside.is_signed_in
    finally:
        holder.execute("ROLLBACK")
    assert content(server) == before
    assert health(server, "ready") == 200
    guests.go_on()


def test_locked_for_a_crowd(server: Server):
    """Nobody waits for the lock longer than a browser and its reader do, however many there are."""
    crowd = [Portal(server.url) for _ in range(24)]
    forms = [visitor.get(LOGIN + "?jenis=penyedia") for visitor in crowd]
    holder = sqlite3.connect(file(server), isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")
    try:
        begun = time.monotonic()
        answers = [
            Background(visitor.post, LOGIN, jenis="penyedia", userId="DIN", password=PASSWORD, authenticityToken=form.form_token)
            for visitor, form in zip(crowd, forms)
        ]
        assert {answer.result().status for answer in answers} == {503}
        assert time.monotonic() - begun < 8
    finally:
        holder.execute("ROLLBACK")


def test_gone(server: Server):
    guests = Guests(server)
    before = content(server)
    away = file(server).with_name("away.sqlite")
    file(server).rename(away)
    guests.are_refused()
    assert guests.inside.get(DASHBOARD).status == 503
    assert health(server, "ready") == 503 and health(server, "live") == 200
    assert not file(server).exists(), "a server must not begin an empty database in the place of a lost one"
    away.rename(file(server))
    assert content(server) == before
    assert health(server, "ready") == 200
    guests.go_on()


def test_full(server: Server):
    guests = Guests(server)
    before = content(server)
    # A file may grow to what the log needs; the database's own are longer already.
    limit = 16 * 1024
    assert file(server).with_name("spse.sqlite-wal").stat().st_size > limit > server.log.stat().st_size + 8 * 1024
    unlimited = resource.prlimit(server.pid, resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))
    try:
        guests.are_refused()
        assert health(server, "ready") == 503 and health(server, "live") == 200
        assert guests.inside.get("/eproc4/logakses").status == 200
    finally:
        resource.prlimit(server.pid, resource.RLIMIT_FSIZE, unlimited)
    assert content(server) == before
    assert health(server, "ready") == 200
    guests.go_on()


def test_trouble_during_activation_uses_nothing_up(server: Server):
    browser, phone = Portal(server.url), Phone(server.url)
    page = browser.sign_in("DIN")
    holder = sqlite3.connect(file(server), isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")
    assert phone.enrol(page.link).status == 503
    assert browser.type_code(page, page.link.code(-1)).status == 503
    holder.execute("ROLLBACK")
    assert phone.enrol(page.link).status == 201
    assert browser.get(VERIFICATION).path == DASHBOARD


def test_failure_stands_in_the_log_under_its_number(server: Server):
    guests = Guests(server)
    file(server).rename(file(server).with_name("away.sqlite"))
    reference = guests.give_password().reference
    file(server).with_name("away.sqlite").rename(file(server))
    [failure] = eventually(lambda: [line for line in server.lines() if line["event"] == "failure" and line["reference"] == reference])
    assert "SQLite file cannot be opened" in failure["cause"]
    [request] = [line for line in server.lines() if line["event"] == "request" and line["reference"] == reference]
    assert request["status"] == 503


def test_postgresql_stopped_and_started():
    with Cluster() as cluster, Server(SPSE_DATABASE=cluster.fresh_database()) as server:
        guests = Guests(server)
        news = Background(guests.halfway.news, guests.verification)
        assert server.has_waiting()
        cluster.stop()
        guests.are_refused()
        assert guests.inside.get(DASHBOARD).status == 503
        assert health(server, "ready") == 503 and health(server, "live") == 200
        cluster.start()
        assert eventually(lambda: health(server, "ready") == 200, within=30)
        # The page that waited through all of it has either heard that it must look again, or hears now.
        assert guests.approve().status == 200
        if news.result(15) != "ready":
            assert guests.halfway.news(guests.verification) == "ready"
        assert guests.halfway.get(VERIFICATION).path == DASHBOARD
        assert guests.give_password().path == VERIFICATION


def test_postgresql_ends_our_connections():
    with Server(SPSE_DATABASE=fresh_database()) as server:
        guests = Guests(server)
        ask(
            server.environment["SPSE_DATABASE"],
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()")
        # Nobody notices: a connection that was idle is opened anew.
        guests.go_on()
        # Notifications come again, too.
        assert eventually(lambda: listens(server))
        guests.halfway.log_out()
        page = guests.halfway.sign_in("DIN")
        news = Background(guests.halfway.news, page)
        assert server.has_waiting()
        assert guests.phone.approve(page.sign_in, page.number).status == 200
        assert news.result(10) == "ready"


def listens(server: Server) -> bool:
    count = ask(
        server.environment["SPSE_DATABASE"],
        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND query = 'LISTEN spse'")
    return int(count) > 0


def test_postgresql_locked():
    with Server(SPSE_DATABASE=fresh_database()) as server:
        guests = Guests(server)
        place = server.environment["SPSE_DATABASE"]
        held = Background(ask, place, "BEGIN; LOCK TABLE access_log_head; SELECT pg_sleep(60); COMMIT")
        assert eventually(lambda: "AccessExclusiveLock" in ask(place, LOCKS))
        refused = [Background(guests.give_password), Background(health, server, "ready")]
        assert refused[0].result().status == 503 and refused[1].result() == 503
        assert health(server, "live") == 200
        assert not held.is_over
        ask(place, END)
        with pytest.raises(subprocess.CalledProcessError):
            held.result()
        guests.go_on()


LOCKS = "SELECT mode FROM pg_locks WHERE relation = 'access_log_head'::regclass"
END = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND wait_event = 'PgSleep'"
