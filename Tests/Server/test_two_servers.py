"""Two servers on one PostgreSQL: the page waits at one, the phone answers at the other."""

import time
import urllib.request
from collections.abc import Iterator

import pytest
from background import Background, eventually
from phone import Phone
from portal import DASHBOARD, LOGIN, VERIFICATION, Portal
from postgresql import ask, fresh_database
from server import Server

# Seconds; the polls themselves would last 25.
AT_ONCE = 10.0


@pytest.fixture(scope="module")
def pair() -> Iterator[tuple[Server, Server]]:
    with Server(SPSE_DATABASE=fresh_database()) as first, Server.beside(first) as second:
        yield first, second


def test_page_waits_at_one_and_phone_enrols_at_the_other(pair: tuple[Server, Server]):
    first, second = pair
    user = first.create_account("ENROLS")
    browser, phone = Portal(first.url), Phone(second.url, origin=first.url)
    page = browser.sign_in(user)
    news = Background(browser.news, page)
    assert first.has_waiting() and not news.is_over
    assert phone.enrol(page.link).status == 201
    told = time.monotonic()
    assert news.result() == "ready" and news.ended_after(told) < AT_ONCE
    assert browser.get(VERIFICATION).path == DASHBOARD


@pytest.mark.parametrize("answer", ["approve", "deny"])
def test_page_waits_at_one_and_phone_answers_at_the_other(pair: tuple[Server, Server], answer: str):
    first, second = pair
    user = first.create_account(answer.upper())
    browser, phone = Portal(first.url), Phone(second.url, origin=first.url)
    assert phone.enrol(browser.sign_in(user).link).status == 201
    browser.get(VERIFICATION)
    browser.log_out()

    known = phone.sign_ins().json["version"]
    heard = Background(phone.sign_ins, wait=25, version=known)
    assert second.has_waiting() and not heard.is_over
    page = browser.sign_in(user)
    shown = time.monotonic()
    assert [waiting["id"] for waiting in heard.result().json["signIns"]] == [page.sign_in] and heard.ended_after(shown) < AT_ONCE

    news = Background(browser.news, page)
    assert first.has_waiting() and not news.is_over
    decided = phone.approve(page.sign_in, page.number) if answer == "approve" else phone.deny(page.sign_in, "mistake")
    told = time.monotonic()
    assert decided.status == 200
    assert news.result() == ("ready" if answer == "approve" else "changed") and news.ended_after(told) < AT_ONCE
    assert browser.get(VERIFICATION).path == (DASHBOARD if answer == "approve" else VERIFICATION)


def test_session_and_forms_of_one_are_good_at_the_other(pair: tuple[Server, Server]):
    first, second = pair
    user = first.create_account("MOVES")
    browser = Portal(first.url)
    page = browser.sign_in(user)
    moved = Portal(second.url, origin=first.url)
    moved.cookies = dict(browser.cookies)
    assert moved.type_code(page, page.link.code()).path == DASHBOARD
    # The rise made a new token, good at both; the one before is worth nothing at either.
    assert browser.get(DASHBOARD).path == LOGIN
    browser.cookies = dict(moved.cookies)
    assert browser.is_signed_in
    moved.log_out()
    assert not browser.is_signed_in


def test_code_used_at_one_is_refused_at_the_other(pair: tuple[Server, Server]):
    first, second = pair
    user = first.create_account("USES")
    browser, other = Portal(first.url), Portal(second.url, origin=first.url)
    page, link = browser.activate(user)
    assert page.path == DASHBOARD
    browser.log_out()
    pages = [browser.sign_in(user), other.sign_in(user)]
    code = link.code()
    answers = [Background(client.type_code, page, code) for client, page in zip((browser, other), pages)]
    assert sorted(answer.result().path for answer in answers) == [DASHBOARD, VERIFICATION]


def test_one_server_ends_and_the_other_goes_on(pair: tuple[Server, Server]):
    first, second = pair
    third = Server.beside(first)
    third.start()
    user = first.create_account("STAYS")
    browser = Portal(third.url, origin=first.url)
    page = browser.sign_in(user)
    third.kill()
    stayed = Portal(second.url, origin=first.url)
    stayed.cookies = dict(browser.cookies)
    assert stayed.type_code(page, page.link.code()).path == DASHBOARD


def test_an_announcement_stands_on_the_home_page_of_every_server_at_once(pair: tuple[Server, Server]):
    def shows(server: Server) -> bool:
        return "Pemeliharaan server" in urllib.request.urlopen(server.url + "/eproc4", timeout=20).read().decode()

    assert not any(shows(server) for server in pair)
    place, now = pair[0].environment["SPSE_DATABASE"], int(time.time() * 1000)
    written = (
        "INSERT INTO announcements (id, lpse, title, body, english_title, english_body, importance, starts_at, ends_at, version, changed_at,"
        f" changed_by) VALUES ('{'0' * 32}', '', 'Pemeliharaan server', 'Portal berhenti.', '', '', 'biasa', {now - 1000}, {now + 60_000}, 1,"
        f" {now}, 'Admin (ADMIN)'); SELECT pg_notify('spse', 'announcements')")
    ask(place, written)
    # Below the 15 seconds after which a server looks by itself.
    for server in pair:
        assert eventually(lambda server=server: shows(server), within=AT_ONCE)
    ask(place, f"UPDATE announcements SET ends_at = {now}; SELECT pg_notify('spse', 'announcements')")
    for server in pair:
        assert eventually(lambda server=server: not shows(server), within=AT_ONCE)
