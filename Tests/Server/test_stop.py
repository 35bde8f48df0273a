"""SIGTERM: what runs is answered, what is parked is answered, nothing is lost, and the next start goes on."""

import signal
import socket
import time
import urllib.error
import urllib.request

import pytest
from background import Background, eventually
from phone import Phone
from portal import DASHBOARD, LOGIN, VERIFICATION, Portal
from postgresql import fresh_database
from server import PASSWORD, Server

# Seconds; the server's own grace is 10, and nothing here needs it.
SOON = 8.0


@pytest.mark.parametrize("database", ["sqlite", "postgresql"])
def test_everyone_is_answered(database: str):
    settings = {"SPSE_DATABASE": fresh_database()} if database == "postgresql" else {}
    # One thread, so that password checks wait for each other and some are under way whenever the signal comes.
    server = Server(SPSE_HASHING_THREADS="1", **settings)
    server.start()
    browser, phone = Portal(server.url), Phone(server.url)
    assert phone.enrol(browser.sign_in("DIN").link).status == 201
    assert browser.get(VERIFICATION).path == DASHBOARD
    waiting = Portal(server.url)
    page = waiting.sign_in("DIN")
    version = phone.sign_ins().json["version"]
    parked = [Background(waiting.news, page), Background(phone.sign_ins, wait=25, version=version)]
    crowd = [Portal(server.url) for _ in range(6)]
    forms = [visitor.get(LOGIN + "?jenis=penyedia") for visitor in crowd]
    running = [
        Background(visitor.post, LOGIN, follow=False, jenis="penyedia", userId="MELATI", password=PASSWORD, authenticityToken=form.form_token)
        for visitor, form in zip(crowd, forms)
    ]
    assert server.has_waiting(2)
    assert not any(call.is_over for call in parked)

    begun = time.monotonic()
    assert server.stop() == 0
    assert time.monotonic() - begun < SOON
    assert parked[0].result() == "waiting"
    answer = parked[1].result()
    assert answer.status == 200 and answer.json["version"] == version
    assert [call.result().status for call in running] == [303] * len(running)
    events = [line["event"] for line in server.lines() if line["event"] != "request"]
    assert events[-2:] == ["stopping", "stopped"]
    assert sum(line.get("path") == LOGIN and line.get("method") == "POST" for line in server.lines()) == len(running) + 2
    with pytest.raises(OSError):
        socket.create_connection(("127.0.0.1", server.port), timeout=1)

    # What they were told is still so, and what waited goes on.
    with server:
        assert browser.is_signed_in
        assert [visitor.get("/eproc4/beranda").path for visitor in crowd] == ["/eproc4/totp/aktivasi"] * len(crowd)
        assert phone.approve(page.sign_in, page.number).status == 200
        assert waiting.get(VERIFICATION).path == DASHBOARD


def test_interrupt_from_the_keyboard_stops_as_well():
    server = Server()
    server.start()
    assert server.stop(signal.SIGINT) == 0


def test_client_that_sends_no_end_does_not_hold_the_server_up():
    """While it has its time, whoever watches the server sees that it is going."""
    server = Server()
    server.start()
    with socket.create_connection(("127.0.0.1", server.port)) as slow:
        slow.sendall(b"POST /eproc4/login HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 100\r\n\r\nuser")
        assert eventually(lambda: server.metric('spse_http_connections{listener="portal"}') == 1)
        # What was sent lies there, and is read a moment later.
        time.sleep(0.1)
        begun = time.monotonic()
        stopping = Background(server.stop)
        while server.is_ready() and time.monotonic() < begun + SOON:
            time.sleep(0.05)
        with pytest.raises(urllib.error.HTTPError) as refusal:
            urllib.request.urlopen(server.private_url + "/health/ready", timeout=20)
        assert refusal.value.code == 503 and refusal.value.read() == b"stopping\n"
        assert urllib.request.urlopen(server.private_url + "/health/live", timeout=20).status == 200
        assert stopping.result() == 0
        assert time.monotonic() - begun < 15
