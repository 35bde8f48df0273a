"""Mail as it arrives at a real server, and what happens when that server does wrong: nothing is lost, nothing is doubled without need, and no
user notices."""

import email.utils
import pathlib
import socket
import time
from collections.abc import Iterator

import pytest
from background import Background, eventually
from mail_server import MailServer
from outbox import change, doctor, is_empty, look, skip_leases, skip_pauses, waiting
from phone import Phone
from portal import ACTIVATION, DASHBOARD, VERIFICATION, Portal
from postgresql import fresh_database
from server import PASSWORD, Server

FROM = "spse@contoh.go.id"
MAIL_QUEUE = "/eproc4/petugas/antreanemail"


@pytest.fixture
def post() -> Iterator[MailServer]:
    with MailServer() as running:
        yield running


@pytest.fixture(params=["sqlite", "postgresql"])
def server(request: pytest.FixtureRequest, post: MailServer) -> Iterator[Server]:
    settings = {"SPSE_DATABASE": fresh_database()} if request.param == "postgresql" else {}
    with Server(SPSE_SMTP_URL=post.url, SPSE_MAIL_FROM=FROM, SPSE_HELPDESK_PHONE="021 555 0100", **settings) as running:
        yield running


def events(server: Server, name: str) -> list[dict]:
    return [line for line in server.lines() if line["event"] == name]


def change_password(server: Server, user: str = "DIN") -> None:
    """Puts a mail into the outbox, from a process of its own."""
    done = server.run("account", "password", "--user", user, typed="Lelang#Sungai9\n")
    assert done.returncode == 0, done.stderr


def test_an_activation_is_told_once_in_a_mail_that_any_program_reads(server: Server, post: MailServer):
    browser = Portal(server.url)
    assert browser.activate("DIN")[0].path == DASHBOARD
    mail = post.mail()
    assert is_empty(server)
    assert (mail.sender, mail.recipients) == (FROM, ["din@contoh.id"])
    message = mail.message
    assert not message.defects and not any(part.defects for part in message.walk())
    assert email.utils.parseaddr(message["From"]) == ("LPSE Contoh", FROM)
    assert email.utils.parseaddr(message["To"]) == ("PT Dinamika Nusantara", "din@contoh.id")
    assert message["Subject"] == "Autentikator diaktifkan (DIN)"
    assert message["Auto-Submitted"] == "auto-generated" and message["List-Unsubscribe"] is None
    assert abs(email.utils.parsedate_to_datetime(message["Date"]).timestamp() - time.time()) < 120
    assert message.get_content_type() == "multipart/alternative"
    assert [part.get_content_type() for part in message.iter_parts()] == ["text/plain", "text/html"]
    for kind in ("plain", "html"):
        body = mail.body(kind)
        for told in ("User ID", "DIN", "127.0.0.1", "Firefox 140 · Linux", " WIB", "021 555 0100", server.url + "/eproc4/logakses"):
            assert told in body, (kind, told)
    # Neither an ordinary way in nor a refusal is told.
    browser.log_out()
    assert Portal(server.url).sign_in("DIN", "salah").status == 401
    assert browser.sign_in("DIN").path == VERIFICATION
    change_password(server, "MELATI")
    assert post.mail(1).subject == "Password diganti (MELATI)"
    assert is_empty(server) and len(post.mails) == 2 and eventually(lambda: server.metric("spse_mail_sent_total") == 2)


def test_not_me_is_told_once_with_the_strangers_address(server: Server, post: MailServer):
    owner, phone = Portal(server.url), Phone(server.url)
    owner.speak("en")
    assert phone.enrol(owner.sign_in("DIN").link).status == 201
    assert post.mail().subject == "Authenticator activated (DIN)"
    assert owner.get(VERIFICATION).path == DASHBOARD
    thief = Portal(server.url)
    thief.fields["User-Agent"] = "curl/8.5.0"
    page = thief.sign_in("DIN")
    assert phone.deny(page.sign_in, "not-me").status == 200
    mail = post.mail(1)
    assert mail.subject == "Password sign-in closed (DIN)" and "curl/8.5.0" in mail.body()
    # What the operator does is told too: with no address, and in the user's language.
    change_password(server)
    assert post.mail(2).subject == "Password changed (DIN)" and "Address:" not in post.mail(2).body()
    assert server.run("account", "reset-authenticator", "--user", "DIN").returncode == 0
    assert post.mail(3).subject == "Authenticator reset (DIN)"
    assert is_empty(server) and len(post.mails) == 4


def test_names_that_are_hard_on_headers_arrive_as_they_are(server: Server, post: MailServer):
    for index, name in enumerate(["CV “Jaya” \"Abadi\", <x@y.id>", "Ünïcødé 工程 " * 12, "PT A\r\nBcc: pencuri@contoh.id\r\n\r\n.\r\nQUIT", ".", "=?utf-8?Q?A?="]):
        escaped = name.replace("'", "''")
        change(server, f"UPDATE accounts SET name = '{escaped}' WHERE user_id = 'DIN'")
        change_password(server)
        mail = post.mail(index)
        assert mail.recipients == ["din@contoh.id"] and set(mail.message.keys()) == {
            "Date", "From", "To", "Subject", "Message-ID", "Auto-Submitted", "MIME-Version", "Content-Type"}
        assert " ".join(name.split()) in " ".join(mail.body().split())


@pytest.mark.parametrize("fault", ["away", "hang", "hang-end", "drop", "451 4.3.0 later", "DATA 452 4.3.1 full", "421 4.3.2 closing", "554 5.7.1 no relay"])
def test_nobody_notices_a_mail_server_in_trouble_and_no_mail_is_lost(server: Server, post: MailServer, fault: str):
    if fault == "away":
        post.stop()
    else:
        post.fault = fault
    browser = Portal(server.url)
    assert browser.activate("DIN")[0].path == DASHBOARD
    if fault.startswith("hang"):
        assert eventually(lambda: post.held == 1)
        # All that while nobody has had an answer from it.
        assert browser.get("/eproc4/logakses").status == 200
        assert eventually(lambda: server.metric("spse_mail_waiting") == 1)
        post.let_go()
    assert eventually(lambda: server.metric("spse_mail_deferred_total") == 1, within=30)
    assert eventually(lambda: server.metric("spse_mail_waiting") == 1)
    assert server.metric("spse_mail_sent_total") == server.metric("spse_mail_failed_total") == 0
    [told] = eventually(lambda: events(server, "mail-deferred"))
    assert set(told) == {"time", "event", "mail", "attempt", "cause"} and told["attempt"] == 1 and told["cause"]
    assert "din@" not in server.words()
    if fault == "away":
        code, words = doctor(server)
        assert code == 1 and "mail cannot be sent by localhost" in words and "1 wait" in words

    post.stop()
    post.fault = None
    post.start()
    skip_pauses(server)
    mail = post.mail()
    assert mail.recipients == ["din@contoh.id"] and mail.id == f"<{told['mail']}@contoh.go.id>"
    assert is_empty(server) and len(post.mails) == 1
    code, words = doctor(server)
    assert code == 0 and words.startswith("ok  mail: localhost takes it; 0 wait; 0 given up")


def test_a_mail_whose_taking_was_not_heard_comes_again_as_the_same(server: Server, post: MailServer):
    post.fault = "drop-end"
    change_password(server)
    first = post.mail()
    assert eventually(lambda: server.metric("spse_mail_deferred_total") == 1, within=30)
    post.fault = None
    skip_pauses(server)
    second = post.mail(1)
    assert first.reading == second.reading and is_empty(server) and len(post.mails) == 2


@pytest.mark.parametrize("reply", ["550 5.1.1 <din@contoh.id>: no such user", "DATA 554 5.6.0 not this"])
def test_what_is_refused_for_good_is_given_up_and_told_to_the_operator(server: Server, post: MailServer, reply: str):
    post.fault = reply
    assert Portal(server.url).activate("DIN")[0].path == DASHBOARD
    assert eventually(lambda: server.metric("spse_mail_failed_total") == 1, within=30)
    [told] = eventually(lambda: events(server, "mail-failed"))
    assert told["cause"].startswith("the server answered 55") and "din" not in told["cause"]
    post.fault = None
    skip_pauses(server)
    change_password(server, "MELATI")
    assert post.mail().subject == "Password diganti (MELATI)" and is_empty(server) and len(post.mails) == 1
    # It is kept, and not tried again. For the operator: what was it, and why.
    row = f"{told['mail']}|din@contoh.id|1|{told['cause']}"
    assert look(server, "SELECT id, recipient, attempts, cause FROM outbox WHERE state = 'failed' AND sealed IS NULL") == row
    assert eventually(lambda: server.metric("spse_mail_waiting") == 0) and server.metric("spse_mail_failed_total") == 1
    code, words = doctor(server)
    assert code == 0 and words.startswith("ok  mail: localhost takes it; 0 wait; 1 given up within 30 days")
    # For Admin PPE, who asks the user for another address: whose, and what is wrong, without the whole address.
    office = Portal(server.url)
    assert office.activate("ADMPPE01", kind="nonpenyedia")[0].path == DASHBOARD
    assert "User ID DIN" not in office.get(MAIL_QUEUE).words
    queue = office.get(MAIL_QUEUE + "?keadaan=gagal").words
    meaning = "menolak isinya" if reply.startswith("DATA") else "menolak penerimanya"
    for shown in ("User ID DIN", "1 kali", f"Server email {meaning}", told["cause"], "Ditinggalkan "):
        assert shown in queue, queue
    assert "din@contoh.id" not in queue and "Coba sekarang" not in queue


@pytest.mark.parametrize("database", ["sqlite", "postgresql"])
def test_silence_has_an_end_and_holds_up_no_other_mail(post: MailServer, database: str):
    limit = 2
    settings = {"SPSE_DATABASE": fresh_database()} if database == "postgresql" else {}
    with Server(SPSE_SMTP_URL=post.url, SPSE_MAIL_FROM=FROM, SPSE_SMTP_TIME_LIMIT=str(limit), **settings) as server:
        post.faults["din@contoh.id"] = "hang"
        began = time.monotonic()
        change_password(server)
        change_password(server, "MELATI")
        assert post.mail().recipients == ["melati@contoh.id"]
        assert post.held == 1 or time.monotonic() - began > limit, "the other one is still under way"
        assert eventually(lambda: server.metric("spse_mail_deferred_total") == 1, within=30)
        assert time.monotonic() - began > limit and server.metric("spse_mail_sent_total") == 1
        # Accepts, and does not even greet: who asks is not held up for longer either.
        post.stop()
        with socket.create_server((post.host, post.port)):
            asking = Background(doctor, server)
            skip_pauses(server)
            assert eventually(lambda: server.metric("spse_mail_deferred_total") == 2, within=30)
            code, words = asking.result()
            assert code == 1 and "mail cannot be sent by localhost: Timeout was reached; 1 wait" in words
        assert eventually(lambda: len(events(server, "mail-deferred")) == 2)
        assert [(told["attempt"], told["cause"]) for told in events(server, "mail-deferred")] == [(1, "Timeout was reached after RCPT"), (2, "Timeout was reached")]
        post.faults.clear()
        post.start()
        skip_pauses(server)
        assert post.mail(1).recipients == ["din@contoh.id"] and is_empty(server) and len(post.mails) == 2
        assert doctor(server)[0] == 0 and server.metric("spse_mail_failed_total") == 0


def test_a_mail_that_is_not_delivered_within_three_days_is_given_up(server: Server, post: MailServer):
    post.stop()
    change_password(server)
    assert eventually(lambda: server.metric("spse_mail_deferred_total") == 1, within=30)
    change(server, "UPDATE outbox SET gives_up_at = created_at + 1")
    assert eventually(lambda: server.metric("spse_mail_failed_total") == 1, within=30)
    [told] = eventually(lambda: events(server, "mail-failed"))
    assert told["cause"].startswith("not delivered in time: ") and waiting(server) == 0


def test_two_servers_deliver_each_mail_once(post: MailServer):
    settings = {"SPSE_SMTP_URL": post.url, "SPSE_MAIL_FROM": FROM}
    with Server(SPSE_DATABASE=fresh_database(), **settings) as first, Server.beside(first, **settings) as second:
        users = [first.create_account(f"BERSAMA{number}") for number in range(12)]
        post.stop()
        for number, user in enumerate(users):
            assert Portal((first, second)[number % 2].url, origin=first.url).activate(user)[0].path == DASHBOARD
        assert eventually(lambda: first.metric("spse_mail_deferred_total") + second.metric("spse_mail_deferred_total") >= 12, within=60)
        post.start()
        skip_pauses(first)
        assert is_empty(first)
        assert sorted(mail.recipients[0] for mail in post.mails) == sorted(f"{user.lower()}@contoh.id" for user in users)
        assert len({mail.id for mail in post.mails}) == 12
        # The one that came to nothing takes the next.
        assert first.stop() == 0
        change_password(second, users[0])
        assert post.mail(12).subject == "Password diganti (BERSAMA0)"


@pytest.mark.parametrize("fault", ["hang", "hang-end"])
def test_a_server_that_stops_waits_for_no_mail_server_for_long(server: Server, post: MailServer, fault: str):
    post.fault = fault
    change_password(server)
    assert eventually(lambda: post.held == 1)
    assert server.stop() == 0
    assert post.held <= 1 and waiting(server) == 1
    post.stop()
    post.fault = None
    post.start()
    with server:
        skip_leases(server)
        assert post.mail().subject == "Password diganti (DIN)" and is_empty(server) and len(post.mails) == 1


def test_without_a_mail_server_mail_waits_and_the_operator_is_told(tmp_path: pathlib.Path, post: MailServer):
    server = Server(tmp_path, demo=False)
    assert server.run("key", "create").returncode == 0 and server.run("migrate").returncode == 0
    server.create_account("ADMIN")
    with server:
        assert "SPSE_SMTP_URL is empty: no mail is sent" in server.words()
        assert Portal(server.url).activate("ADMIN")[0].path == DASHBOARD
        assert eventually(lambda: server.metric("spse_mail_waiting") == 1)
        assert [event["setting"] for event in events(server, "no-mail")] == ["SPSE_SMTP_URL"]
        code, words = doctor(server)
        assert code == 0 and words.startswith("--  mail: SPSE_SMTP_URL is empty, so none is sent; 1 wait, the oldest for ")
        assert Portal(server.url).get("/eproc4/demo/surat").status == 404
    server.environment |= {"SPSE_SMTP_URL": post.url, "SPSE_MAIL_FROM": FROM}
    with server:
        assert post.mail().recipients == ["admin@contoh.id"] and is_empty(server)


def test_in_the_demonstration_mail_is_shown_and_not_sent():
    with Server() as server:
        assert f"  mail           {server.url}/eproc4/demo/surat\n" in server.words()
        browser = Portal(server.url)
        assert "Belum ada surat" in browser.get("/eproc4/demo/surat").words
        assert browser.activate("DIN")[0].path == DASHBOARD
        page = eventually(lambda: (page := browser.get("/eproc4/demo/surat")) and "Autentikator diaktifkan (DIN)" in page.words and page)
        assert "din@contoh.id" in page.words
        assert eventually(lambda: server.metric("spse_mail_sent_total") == 1) and waiting(server) == 0
    # With a mail server it is one like any other.
    with MailServer() as post, Server(SPSE_SMTP_URL=post.url, SPSE_MAIL_FROM=FROM) as server:
        assert Portal(server.url).get("/eproc4/demo/surat").status == 404 and "/demo/surat" not in server.words()


def test_the_language_is_that_of_the_pages(server: Server, post: MailServer):
    browser = Portal(server.url)
    assert browser.activate("DIN")[0].path == DASHBOARD
    assert post.mail().subject == "Autentikator diaktifkan (DIN)"
    browser.get("/eproc4/bahasa/en?kembali=/eproc4/beranda")
    # A stranger with the password alone does not choose the language of the alarm.
    thief = Portal(server.url)
    thief.speak("id")
    assert thief.sign_in("DIN").path == VERIFICATION and thief.get(VERIFICATION).path == VERIFICATION
    change_password(server)
    assert post.mail(1).subject == "Password changed (DIN)" and "Dear PT Dinamika Nusantara," in post.mail(1).body()


def test_an_account_without_a_second_factor_has_the_language_of_its_activation(server: Server, post: MailServer):
    browser = Portal(server.url)
    browser.speak("en")
    page = browser.sign_in("MELATI")
    assert page.path == ACTIVATION
    assert Phone(server.url, language="id").enrol(page.link).status == 201
    assert post.mail().subject == "Authenticator activated (MELATI)"
    assert PASSWORD not in post.mail().content.decode()
