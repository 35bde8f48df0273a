"""Reset TOTP and Lupa Password on a real server, with the link taken from the mail that a real mail server received."""

import re
import urllib.parse
from collections.abc import Iterator

import captcha
import pytest
from connection import Connection
from mail_server import Mail, MailServer
from portal import ACTIVATION, DASHBOARD, LOGIN, VERIFICATION, Page, Portal
from postgresql import fresh_database
from server import PASSWORD, Server

RESET = "/eproc4/user/resettotp"
FORGOTTEN = "/eproc4/user/lupapassword"
NOT_ME = "/eproc4/user/bukansaya"
REGISTER = "/eproc4/publik/daftar"
NEW_PASSWORD = "Kuda-laut 7 melompat"


@pytest.fixture
def post() -> Iterator[MailServer]:
    with MailServer() as running:
        yield running


@pytest.fixture(params=["sqlite", "postgresql"])
def server(request: pytest.FixtureRequest, post: MailServer) -> Iterator[Server]:
    settings = {"SPSE_DATABASE": fresh_database()} if request.param == "postgresql" else {}
    with Server(SPSE_SMTP_URL=post.url, SPSE_MAIL_FROM="spse@contoh.go.id", SPSE_TRUSTED_PROXIES="127.0.0.0/8", **settings) as running:
        yield running


def ask(server: Server, path: str, user: str = "DIN", email: str = "din@contoh.id", kind: str = "penyedia", browser: Portal | None = None) -> Page:
    browser = browser or Portal(server.url)
    form = browser.get(path)
    return browser.post(
        path, jenis=kind, userId=user, email=email, tantangan=captcha.challenge(form.text), kodeKeamanan=captcha.digits(server, form.text),
        authenticityToken=form.form_token)


def link(mail: Mail, path: str) -> str:
    found = re.search(rf"http://localhost:\d+({re.escape(path)}[^\s]*\?kunci=[\w-]+)", mail.body())
    assert found, mail.body()
    return found[1]


def subjects(post: MailServer) -> list[str]:
    return [mail.subject for mail in post.mails]


def test_reset_totp_from_the_form_to_signed_in(server: Server, post: MailServer):
    old = Portal(server.url)
    old.activate("DIN")
    post.mail(0)
    assert "Jika data cocok" in ask(server, RESET).words
    mail = post.mail(1)
    assert mail.subject == "Konfirmasi Permintaan Reset TOTP" and mail.recipients == ["din@contoh.id"]
    browser = Portal(server.url)
    page = browser.get(link(mail, RESET))
    assert (page.status, page.path) == (200, RESET + "/konfirmasi") and "DIN" in page.words
    assert browser.post(page.path, password="Salah#2022", authenticityToken=page.form_token).status == 401
    assert old.is_signed_in
    page = browser.post(page.path, password=PASSWORD, authenticityToken=page.form_token)
    assert page.path == ACTIVATION
    assert not old.is_signed_in
    assert browser.type_code(page, page.link.code(-1)).path == DASHBOARD
    post.mail(3)
    assert {"Autentikator direset (DIN)", "Autentikator diaktifkan (DIN)"} <= set(subjects(post))
    assert browser.get(link(mail, RESET)).status == 410


def test_forgotten_password_and_the_second_factor_is_still_asked_for(server: Server, post: MailServer):
    _, link_of_app = Portal(server.url).activate("PPK01", kind="nonpenyedia")
    post.mail(0)
    ask(server, FORGOTTEN, "PPK01", "ppk01@contoh.id", "nonpenyedia")
    browser = Portal(server.url)
    page = browser.get(link(post.mail(1), FORGOTTEN))
    page = browser.post(page.path, passwordBaru=NEW_PASSWORD, passwordBaruLagi=NEW_PASSWORD, authenticityToken=page.form_token)
    assert page.path == LOGIN and "Password sudah diganti" in page.words
    assert browser.sign_in("PPK01", kind="nonpenyedia").status == 401
    page = browser.sign_in("PPK01", NEW_PASSWORD, kind="nonpenyedia")
    assert page.path == VERIFICATION
    assert browser.type_code(page, link_of_app.code()).path == DASHBOARD


def test_known_and_unknown_look_the_same(server: Server, post: MailServer):
    def seen(**who: str) -> tuple:
        browser = Portal(server.url)
        page = ask(server, RESET, browser=browser, **who)
        # The server's clock ticks on the page, which makes it shorter or longer once it is compressed.
        text = re.sub(r'<time id="jam".*?</time>', "", page.text)
        fields = sorted((name, value) for name, value in page.answer.fields if name not in ("date", "set-cookie", "content-length", "request-reference"))
        return page.status, page.address, fields, text

    answers = [
        seen(), seen(user="SIAPA"), seen(email="lain@contoh.id"), seen(kind="nonpenyedia"), seen(user="tak mungkin"),
        seen(user="MELATI", email="din@contoh.id")]
    assert all(answer == answers[0] for answer in answers)
    post.mail(0)
    # A mail that comes last shows that there was none before it.
    ask(server, FORGOTTEN)
    post.mail(1)
    assert subjects(post) == ["Konfirmasi Permintaan Reset TOTP", "Konfirmasi Permintaan Password Baru"]


def test_whoever_registers_looks_the_same(server: Server, post: MailServer):
    def seen(email: str) -> tuple:
        browser = Portal(server.url)
        form = browser.get(REGISTER)
        code = {"tantangan": captcha.challenge(form.text), "kodeKeamanan": captcha.digits(server, form.text)}
        page = browser.post(REGISTER, email=email, authenticityToken=form.form_token, **code)
        text = re.sub(r'<time id="jam".*?</time>', "", page.text)
        fields = sorted((name, value) for name, value in page.answer.fields if name not in ("date", "set-cookie", "content-length", "request-reference"))
        return page.status, page.address, fields, text

    # New; begun, twice more; too often; and an account's.
    answers = [seen(email) for email in ["maju@contoh.co.id"] * 4 + ["din@contoh.id"]]
    assert answers[0][0] == 200 and "Kami mengirim email ke alamat itu" in answers[0][3]
    assert all(answer == answers[0] for answer in answers)
    post.mail(3)
    assert sorted(subjects(post)) == ["Alamat Email ini sudah punya akun SPSE"] + ["Lanjutkan pendaftaran penyedia"] * 3


def test_two_hundred_requests_send_three_mails(server: Server, post: MailServer):
    browser = Portal(server.url)
    for number in range(200):
        # From as many networks, by a proxy on this machine.
        browser.fields["X-Forwarded-For"] = f"198.51.{number}.7"
        assert "Jika data cocok" in ask(server, RESET, browser=browser).words
    ask(server, FORGOTTEN, browser=browser)
    post.mail(3)
    assert subjects(post).count("Konfirmasi Permintaan Reset TOTP") == 3 and len(post.mails) == 4


def test_a_captcha_counts_once(server: Server, post: MailServer):
    browser = Portal(server.url)
    form = browser.get(RESET)
    fields = dict(jenis="penyedia", userId="DIN", email="din@contoh.id", tantangan=captcha.challenge(form.text), authenticityToken=form.form_token)
    right = captcha.digits(server, form.text)
    assert browser.post(RESET, kodeKeamanan=right, **fields).status == 200
    again = browser.post(RESET, kodeKeamanan=right, **fields)
    assert again.status == 422 and "Kode Keamanan tidak cocok" in again.words
    assert captcha.challenge(again.text) != fields["tantangan"]
    fields["tantangan"] = captcha.challenge(again.text)
    right = captcha.digits(server, again.text)
    wrong = f"{(int(right) + 1) % 10**6:06}"
    assert browser.post(RESET, kodeKeamanan=wrong, **fields).status == 422
    assert browser.post(RESET, kodeKeamanan=right, **fields).status == 422, "a wrong answer spends it"


def test_scanners_change_nothing_and_no_key_stands_in_the_log(server: Server, post: MailServer):
    Portal(server.url).activate("DIN")
    post.mail(0)
    ask(server, RESET)
    address = link(post.mail(1), RESET)
    key = urllib.parse.parse_qs(urllib.parse.urlsplit(address).query)["kunci"][0]
    scanner = Connection(server.url)
    for method in ("HEAD", "GET", "HEAD", "GET"):
        answer = scanner.send(method, address)
        assert answer.status == 303 and answer.field("Location") == RESET + "/konfirmasi"
    assert Portal(server.url).sign_in("DIN").path == VERIFICATION
    assert Portal(server.url).get(address).status == 200, "the link is still good"
    assert key not in server.words()


def test_not_me_by_mail_closes_the_password_way(server: Server, post: MailServer):
    thief = Portal(server.url)
    thief.activate("DIN")
    page = Portal(server.url).get(link(post.mail(0), NOT_ME))
    assert page.status == 200 and thief.is_signed_in
    owner = Portal(server.url)
    page = owner.get(link(post.mail(0), NOT_ME))
    assert "Akun sudah ditutup" in owner.post(NOT_ME, authenticityToken=page.form_token).words
    assert not thief.is_signed_in
    assert "Masuk dengan password ditutup" in thief.sign_in("DIN").words
    # The way out that the page names.
    ask(server, FORGOTTEN)
    page = owner.get(link(next(mail for mail in _until(post, "Konfirmasi Permintaan Password Baru")), FORGOTTEN))
    page = owner.post(page.path, passwordBaru=NEW_PASSWORD, passwordBaruLagi=NEW_PASSWORD, authenticityToken=page.form_token)
    assert "HP dilaporkan hilang" in owner.sign_in("DIN", NEW_PASSWORD).words


def _until(post: MailServer, subject: str) -> Iterator[Mail]:
    index = 0
    while True:
        mail = post.mail(index)
        index += 1
        if mail.subject == subject:
            yield mail
