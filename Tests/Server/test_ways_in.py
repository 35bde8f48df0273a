"""The main job through the running server: a browser and a phone, or any other authenticator, on both databases."""

import contextlib
import datetime
import re
import sqlite3
import time

import pytest
from background import Background
from phone import Phone
from portal import ACTIVATION, DASHBOARD, LOGIN, VERIFICATION, Page, Portal
from server import PASSWORD, Server

# Seconds within which a waiting page or phone must have heard; its poll would end by itself after 25.
AT_ONCE = 10.0


@pytest.fixture
def browser(server: Server) -> Portal:
    return Portal(server.url)


@pytest.fixture
def phone(server: Server) -> Phone:
    return Phone(server.url)


@pytest.fixture
def user(server: Server, request: pytest.FixtureRequest) -> str:
    """An account of this test alone."""
    return server.create_account(request.node.originalname.removeprefix("test_")[:40].upper())


def bound(browser: Portal, phone: Phone, user: str) -> Page:
    """Activates with the phone, leaves, and comes back with the password: the verification page."""
    page = browser.sign_in(user)
    assert phone.enrol(page.link).status == 201
    assert browser.get(VERIFICATION).path == DASHBOARD
    browser.log_out()
    page = browser.sign_in(user)
    assert page.path == VERIFICATION
    return page


def test_with_our_phone(browser: Portal, phone: Phone, user: str):
    activation = browser.sign_in(user)
    assert activation.path == ACTIVATION and user in activation.words and "Tidak Aktif" in activation.words
    news = Background(browser.news, activation)
    enrolled = phone.enrol(activation.link)
    told = time.monotonic()
    assert enrolled.status == 201 and enrolled.json["account"]["userId"] == user
    assert news.result() == "ready" and news.ended_after(told) < AT_ONCE
    home = browser.get(VERIFICATION)
    assert home.path == DASHBOARD and user in home.words

    assert browser.log_out().path == LOGIN
    assert not browser.is_signed_in

    # The phone hears of the next sign-in, and the page of the phone's answer, without asking again.
    known = phone.sign_ins().json
    assert known["accounts"] == [{"id": enrolled.json["account"]["id"], "userId": user}] and known["signIns"] == []
    heard = Background(phone.sign_ins, wait=25, version=known["version"])
    verification = browser.sign_in(user)
    shown = time.monotonic()
    assert verification.path == VERIFICATION
    [waiting] = heard.result().json["signIns"]
    assert heard.ended_after(shown) < AT_ONCE
    assert waiting["userId"] == user and waiting["id"] == verification.sign_in
    assert waiting["browser"] == "Firefox 140 · Linux" and waiting["address"] == "127.0.0.1"
    news = Background(browser.news, verification)
    approved = phone.approve(waiting["id"], verification.number)
    told = time.monotonic()
    assert approved.status == 200 and approved.json == {"state": "approved"}
    assert news.result() == "ready" and news.ended_after(told) < AT_ONCE
    assert browser.get(VERIFICATION).path == DASHBOARD

    log = browser.get("/eproc4/logakses").words
    for words in ("Autentikator diaktifkan", "Persetujuan di HP", "Firefox 140 · Linux", "127.0.0.1", "Keluar"):
        assert words in log


def test_with_any_authenticator(browser: Portal, user: str):
    home, link = browser.activate(user)
    assert home.path == DASHBOARD
    assert link.totp.issuer == "LPSE Contoh" and link.totp.name == user
    browser.log_out()
    verification = browser.sign_in(user)
    assert verification.path == VERIFICATION
    code = link.code()
    assert browser.type_code(verification, code).path == DASHBOARD

    # One code, once.
    second = Portal(browser._origin)
    page = second.type_code(second.sign_in(user), code)
    assert page.status == 401 and "Kode ini sudah dipakai" in page.words
    assert not second.is_signed_in


def test_official_comes_in_by_the_other_door(server: Server, browser: Portal):
    user = server.create_account("PPK99", kind="nonpenyedia")
    refused = browser.sign_in(user, kind="penyedia")
    assert refused.status == 401 and refused.path == LOGIN
    home, _ = browser.activate(user, kind="nonpenyedia")
    assert home.path == DASHBOARD


def test_typed_code_of_our_phone(browser: Portal, phone: Phone, user: str):
    page = bound(browser, phone, user)
    [account] = phone.accounts.values()
    assert browser.type_code(page, account.code()).path == DASHBOARD


def test_password_alone_opens_nothing(browser: Portal, phone: Phone, user: str):
    bound(browser, phone, user)
    for address in (DASHBOARD, "/eproc4/logakses", ACTIVATION):
        assert browser.get(address).path == VERIFICATION


def test_wrong_number_ends_that_request(browser: Portal, phone: Phone, user: str):
    page = bound(browser, phone, user)
    wrong = f"{(int(page.number) + 1) % 1_000_000:06}"
    news = Background(browser.news, page)
    assert phone.approve(page.sign_in, wrong).problem == "wrong-number"
    assert news.result(AT_ONCE) == "changed"
    assert phone.approve(page.sign_in, page.number).problem == "already-decided"
    assert browser.get(VERIFICATION).path == VERIFICATION
    renewed = browser.new_number(browser.get(VERIFICATION))
    assert phone.approve(renewed.sign_in, renewed.number).status == 200
    assert browser.get(VERIFICATION).path == DASHBOARD


def test_not_me_closes_the_password_until_the_operator_helps(server: Server, browser: Portal, phone: Phone, user: str):
    page = bound(browser, phone, user)
    assert phone.deny(page.sign_in, "not-me").json == {"state": "denied"}
    assert browser.get(VERIFICATION).path == "/eproc4/totp/tertahan"
    assert Portal(server.url).sign_in(user).path == "/eproc4/totp/tertahan"
    assert server.run("account", "password", "--user", user, typed="Semangat#2026\n").returncode == 0
    assert browser.sign_in(user, password="Semangat#2026").path == VERIFICATION


def test_refused_by_mistake_lets_the_page_try_again(browser: Portal, phone: Phone, user: str):
    page = bound(browser, phone, user)
    news = Background(browser.news, page)
    assert phone.deny(page.sign_in, "mistake").json == {"state": "denied"}
    assert news.result(AT_ONCE) == "changed"
    renewed = browser.new_number(browser.get(VERIFICATION))
    assert phone.approve(renewed.sign_in, renewed.number).status == 200


def test_phone_gives_an_account_up(browser: Portal, phone: Phone, user: str):
    page = bound(browser, phone, user)
    news = Background(browser.news, page)
    [account] = phone.accounts
    assert phone.remove(account).status == 204
    assert news.result(AT_ONCE) in ("changed", "stale")
    assert phone.sign_ins().problem == "signature"
    assert browser.sign_in(user).path == ACTIVATION


def test_one_phone_holds_many_users(server: Server, browser: Portal, phone: Phone, user: str):
    other = server.create_account(user + ".2")
    for name in (user, other):
        bound(browser, phone, name)
    assert [account["userId"] for account in phone.sign_ins().json["accounts"]] == sorted([user, other])
    assert phone.remove_all().status == 204
    assert browser.sign_in(user).path == ACTIVATION and browser.sign_in(other).path == ACTIVATION


def test_one_user_has_one_phone(server: Server, browser: Portal, phone: Phone, user: str):
    link = browser.sign_in(user).link
    second = Phone(server.url)
    assert phone.enrol(link).status == 201
    assert second.enrol(link).problem == "enrolment-used"
    assert second.sign_ins().problem == "signature"


def test_phone_with_a_wrong_clock_learns_the_time(browser: Portal, phone: Phone, user: str):
    link = browser.sign_in(user).link
    phone.clock_offset = -600
    refused = phone.enrol(link)
    assert refused.status == 401 and refused.problem == "stale-signature"
    told, now = (datetime.datetime.fromisoformat(answer.json["serverTime"]) for answer in (refused, phone.time()))
    assert abs(now - told) < datetime.timedelta(seconds=60)
    phone.clock_offset = 0
    assert phone.enrol(link).status == 201


def test_replayed_request_is_refused(browser: Portal, phone: Phone, user: str):
    bound(browser, phone, user)
    target = "/eproc4/authenticator/v1/sign-ins?wait=0"
    fields = phone.signed("GET", phone.origin + target, None)
    assert phone._connection.send("GET", target, fields).status == 200
    assert phone._connection.send("GET", target, fields).problem == "replayed-signature"


def test_problems_speak_the_phones_language(server: Server):
    assert "Tanda tangan" in Phone(server.url).sign_ins().json["title"]
    assert "Signature" in Phone(server.url, language="en").sign_ins().json["title"]


def test_demonstration_accounts_are_those_announced():
    with Server() as server:
        words = server.words()
        assert f"portal         {server.url}/eproc4" in words and f"authenticator  {server.app_url}/" in words
        assert f"password {PASSWORD}" in words
        announced = {
            name: re.search(rf"^ *{name} {{2,}}([A-Z0-9, ]+?)(?: \(.*)?$", words, re.M)[1].split(", ") for name in ("PENYEDIA", "NON PENYEDIA", "LPSE")
        }
        assert announced == {
            "PENYEDIA": ["DIN", "MELATI", "CITRA"],
            "NON PENYEDIA": ["PPK01", "POKJA01", "PP01"],
            "LPSE": ["HELPDESK01", "VERIF01", "ADMAGENCY01", "ADMPPE01"],
        }
        for name, users in announced.items():
            kind = "penyedia" if name == "PENYEDIA" else "nonpenyedia"
            for user in users:
                # The records of two keep them out, and say so.
                assert Portal(server.url).sign_in(user, kind=kind).path == ("/eproc4/totp/kendala" if user in ("CITRA", "PP01") else ACTIVATION)
        with contextlib.closing(sqlite3.connect(server.folder / "spse.sqlite")) as database:
            kept = dict(database.execute("SELECT user_id, email FROM accounts"))
        assert kept == {user: f"{user.lower()}@contoh.id" for users in announced.values() for user in users}


def test_one_of_64_simultaneous_posts_of_a_code_gets_in(server: Server, user: str):
    _, link = Portal(server.url).activate(user)
    browsers = [Portal(server.url) for _ in range(64)]
    pages = [browser.sign_in(user) for browser in browsers]
    code = link.code()
    tries = [Background(browser.type_code, page, code) for browser, page in zip(browsers, pages)]
    assert [attempt.result().path for attempt in tries].count(DASHBOARD) == 1
    assert [browser.is_signed_in for browser in browsers].count(True) == 1
