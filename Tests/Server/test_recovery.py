"""Ways back and changes through the running server, on both databases: saved codes, "HP saya hilang", Ganti Password."""

import time

import pytest
from background import Background
from phone import Phone
from portal import ACTIVATION, CHANGE_PASSWORD, CODES, DASHBOARD, HELD_UP, LOGIN, LOST_PHONE, RECOVERY, VERIFICATION, Link, Page, Portal
from server import PASSWORD, Server

NEW_PASSWORD = "Kuda-laut 7 melompat"


@pytest.fixture
def user(server: Server, request: pytest.FixtureRequest) -> str:
    """An account of this test alone."""
    return server.create_account(request.node.originalname.removeprefix("test_")[:40].upper())


def activated(server: Server, user: str) -> tuple[Portal, Page, Link]:
    """A browser on the page with the codes, which follows its activation; and what makes its next codes."""
    browser = Portal(server.url, saves_codes=False)
    page, link = browser.activate(user)
    assert page.path == CODES and len(set(page.codes)) == 10
    return browser, page, link


def enrolled(server: Server, user: str) -> tuple[Phone, Page]:
    """A phone that holds the account, and the page with the codes."""
    phone, browser = Phone(server.url), Portal(server.url, saves_codes=False)
    assert phone.enrol(browser.sign_in(user).link).status == 201
    page = browser.get(VERIFICATION)
    assert page.path == CODES and len(page.codes) == 10
    return phone, page


def recover(browser: Portal, code: str) -> Page:
    """Types a saved code, from the page behind the password."""
    page = browser.get(RECOVERY)
    return browser.post(RECOVERY, kodeCadangan=code, authenticityToken=page.form_token)


def test_codes_are_shown_and_downloaded_until_they_are_saved(server: Server, user: str):
    browser, page, _ = activated(server, user)
    file = browser.get(CODES + "/berkas")
    assert file.answer.field("Content-Disposition") == f'attachment; filename="kode-cadangan-{user}.txt"'
    assert [line for line in file.text.splitlines() if line in page.codes] == page.codes
    assert browser.post(CODES, authenticityToken=page.form_token).path == DASHBOARD
    assert browser.get(CODES).codes == [] and browser.get(CODES + "/berkas").codes == []


def test_a_saved_code_leads_to_another_phone(server: Server, user: str):
    phone, page = enrolled(server, user)
    browser = Portal(server.url)
    assert browser.sign_in(user).path == VERIFICATION
    activation = recover(browser, page.codes[0].lower())
    assert activation.path == ACTIVATION and not browser.is_signed_in
    assert phone.sign_ins().status == 401
    assert browser.type_code(activation, activation.link.code()).path == DASHBOARD
    late = Portal(server.url)
    late.sign_in(user)
    assert recover(late, page.codes[1]).status == 401, "the old set is over"


def test_one_of_64_simultaneous_posts_of_a_saved_code_counts(server: Server, user: str):
    _, page, _ = activated(server, user)
    browsers = [Portal(server.url) for _ in range(64)]
    for browser in browsers:
        assert browser.sign_in(user).path == VERIFICATION
    forms = [browser.get(RECOVERY) for browser in browsers]
    tries = [
        Background(browser.post, RECOVERY, kodeCadangan=page.codes[0], authenticityToken=form.form_token)
        for browser, form in zip(browsers, forms)
    ]
    paths = [attempt.result().path for attempt in tries]
    assert paths.count(ACTIVATION) == 1 and paths.count(LOGIN) == 63


def test_a_lost_phone_says_yes_in_vain(server: Server, user: str):
    phone, page = enrolled(server, user)
    thief = Portal(server.url)
    waiting = thief.sign_in(user)
    news = Background(thief.news, waiting)
    owner = Portal(server.url)
    assert owner.sign_in(user).path == VERIFICATION
    question = owner.get(LOST_PHONE)
    held = owner.post(LOST_PHONE, authenticityToken=question.form_token)
    assert held.path == HELD_UP and "HP dilaporkan hilang" in held.words
    assert phone.approve(waiting.sign_in, waiting.number).status in (401, 404, 409)
    assert news.result() == "stale" and thief.get(VERIFICATION).path == LOGIN
    # Neither the thief's password nor the phone leads anywhere now; a saved code does.
    assert thief.sign_in(user).path == HELD_UP
    phone.remove_all()
    assert thief.get(ACTIVATION).path == HELD_UP
    assert recover(owner, page.codes[9]).path == ACTIVATION


def test_a_new_password_ends_other_sessions(server: Server, user: str):
    browser, page, link = activated(server, user)
    assert browser.post(CODES, authenticityToken=page.form_token).path == DASHBOARD
    other = Portal(server.url)
    waiting = other.sign_in(user)
    code, spent = link.code(), time.time() // 30
    assert other.type_code(waiting, code).path == DASHBOARD
    # That code is used up; the next one comes with the next half minute.
    form = browser.get(CHANGE_PASSWORD)
    fields = {"password": PASSWORD, "passwordBaru": NEW_PASSWORD, "passwordBaruLagi": NEW_PASSWORD, "authenticityToken": form.form_token}
    refused = browser.post(CHANGE_PASSWORD, kode=code, **fields)
    assert refused.status == 401 and "Kode ini sudah dipakai" in refused.words
    time.sleep(max(0.0, (spent + 1) * 30 - time.time()))
    done = browser.post(CHANGE_PASSWORD, kode=link.code(), **fields)
    assert done.path == CHANGE_PASSWORD and "Password sudah diganti" in done.words, done.words
    assert browser.is_signed_in and not other.is_signed_in
    assert other.sign_in(user).status == 401
    assert other.sign_in(user, password=NEW_PASSWORD).path == VERIFICATION
