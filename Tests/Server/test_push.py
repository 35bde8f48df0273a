"""Messages to the phone by its push service: what arrives, and that nothing about the service holds up a sign-in."""

import json
import time
import urllib.request
from collections.abc import Iterator

import pytest
from phone import Phone
from portal import DASHBOARD, VERIFICATION, Page, Portal
from postgresql import fresh_database
from push_service import PADDED, PushService, Subscriber
from server import PASSWORD, Server


@pytest.fixture
def service() -> Iterator[PushService]:
    with PushService() as running:
        yield running


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def server(request: pytest.FixtureRequest) -> Iterator[Server]:
    settings = {"SPSE_DATABASE": fresh_database()} if request.param == "postgresql" else {}
    with Server(SPSE_PUSH="loopback", SPSE_HELPDESK_EMAIL="helpdesk@contoh.id", **settings) as running:
        yield running


class Household:
    """A user with a browser, signed out, and a phone that wants messages."""

    def __init__(self, server: Server, user: str, endpoint: str, language: str = "id"):
        self.server, self.user = server, server.create_account(user)
        self.browser, self.phone = Portal(server.url), Phone(server.url)
        assert self.phone.enrol(self.browser.sign_in(self.user).link).status == 201
        assert self.browser.get(VERIFICATION).path == DASHBOARD
        self.browser.log_out()
        self.subscriber = Subscriber(endpoint)
        answer = self.phone.subscribe(self.subscriber.subscription(language))
        assert answer.status == 204, answer.text

    def begin(self) -> Page:
        """Signs in as far as the page that waits for the phone."""
        page = self.browser.sign_in(self.user)
        assert page.path == VERIFICATION
        return page

    def finish(self, page: Page) -> None:
        """**Ya** on the phone, and the page goes on."""
        assert self.phone.approve(page.sign_in, page.number).status == 200
        assert self.browser.news(page) == "ready"
        assert self.browser.get(VERIFICATION).path == DASHBOARD
        self.browser.log_out()


def until(condition, within: float = 30) -> None:
    deadline = time.monotonic() + within
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.05)


def events(server: Server, name: str, service: str = "127.0.0.1") -> list[dict]:
    return [line for line in server.lines() if line["event"] == name and line.get("service") == service]


@pytest.mark.parametrize("language", ["id", "en"])
def test_a_message_arrives_and_is_read_by_the_phone_alone(server: Server, service: PushService, language: str):
    home = Household(server, f"READS-{language}", service.url + "/kirim/satu", language)
    assert not service.messages
    page = home.begin()
    message = service.message()
    assert message.path == "/kirim/satu"
    told = home.subscriber.read(message)
    title = f"Ada permintaan masuk untuk READS-{language.upper()}" if language == "id" else f"A sign-in is waiting for READS-{language.upper()}"
    assert told["title"] == title and "LPSE Contoh" in told["body"] and set(told) == {"title", "body", "tag"}

    assert message.fields["urgency"] == "high" and len(message.fields["topic"]) == 32
    assert 290 < int(message.fields["ttl"]) <= 300
    assert "cookie" not in message.fields
    claims = message.claims()
    assert claims["aud"] == service.url and claims["sub"] == "mailto:helpdesk@contoh.id"
    assert 0 < claims["exp"] - time.time() < 24 * 3600
    key = home.phone.push_key()
    assert key.json == {"publicKey": message.server_key}

    # Neither what the push service sees nor what the phone reads helps to sign in.
    seen = json.dumps(told) + json.dumps(message.fields) + repr(message.body)
    account = home.phone.sign_ins().json["accounts"][0]["id"]
    for secret in (page.number, page.sign_in, account, "127.0.0.1:" + str(server.port), PASSWORD, "Firefox"):
        assert secret not in seen
    for hidden in (home.user, "LPSE"):
        assert hidden not in json.dumps(message.fields) + repr(message.body)
    home.finish(page)


def test_every_message_has_one_length_and_keys_of_its_own(server: Server, service: PushService):
    short, long = Household(server, "S", service.url + "/s"), Household(server, "L" * 64, service.url + "/l", "en")
    bodies: list[bytes] = []
    for index, home in enumerate((short, long, short)):
        page = home.begin()
        bodies.append(service.message(index).body)
        home.finish(page)
    assert {len(body) for body in bodies} == {PADDED + 103}
    assert len({body[:16] for body in bodies}) == len({body[21:86] for body in bodies}) == 3
    topics = [message.fields["topic"] for message in service.messages]
    assert topics[0] == topics[2] != topics[1]


def test_only_the_account_that_signs_in_is_told_and_only_once(server: Server, service: PushService):
    home, other = Household(server, "ONCE", service.url + "/once"), Household(server, "OTHER", service.url + "/other")
    page = home.begin()
    service.message()
    assert home.browser.get(VERIFICATION).number == page.number
    home.finish(page)
    page = other.begin()
    service.message(1)
    other.finish(page)
    assert [message.path for message in service.messages] == ["/once", "/other"]


def test_a_service_that_hangs_holds_nobody_up(server: Server, service: PushService):
    service.answers = [None]
    home = Household(server, "HANGS", service.url + "/hangs")
    page = home.begin()
    service.message()
    home.finish(page)
    # All that while the service has not answered, nor has the server given up.
    assert service.held == 1 and server.metric("spse_push_waiting") >= 1
    service.let_go()
    # The sign-in is over, so nobody is told of it again.
    until(lambda: server.metric("spse_push_waiting") == 0)
    assert len(service.messages) == 1


def test_a_service_that_refuses_holds_nobody_up_and_stands_in_the_log(server: Server, service: PushService):
    service.answers = [(400, {})]
    home = Household(server, "REFUSED", service.url + "/kirim/rahasia")
    failed = server.metric("spse_push_failed_total")
    page = home.begin()
    # Nobody would be told of a sign-in that is over.
    service.message()
    home.finish(page)
    until(lambda: server.metric("spse_push_failed_total") == failed + 1)
    until(lambda: events(server, "push-failed"))
    assert events(server, "push-failed")[-1]["cause"] == "status 400"
    assert "rahasia" not in server.words()
    # The subscription is still there.
    service.answers = [(201, {})]
    home.begin()
    service.message(1)


def test_a_service_that_is_not_there_holds_nobody_up(server: Server):
    with PushService() as gone:
        endpoint = gone.url + "/gone"
    home = Household(server, "NOBODY", endpoint)
    home.finish(home.begin())
    until(lambda: server.metric("spse_push_waiting") == 0)


@pytest.mark.parametrize("status", [410, 403])
def test_a_subscription_that_has_ended_is_dropped(server: Server, service: PushService, status: int):
    service.answers = [(status, {})]
    home = Household(server, f"ENDED_{status}", service.url + "/ended")
    dropped = server.metric("spse_push_dropped_total")
    # Nobody would be told of a sign-in that is over.
    page = home.begin()
    until(lambda: server.metric("spse_push_dropped_total") == dropped + 1)
    home.finish(page)
    until(lambda: [event["cause"] for event in events(server, "push-subscription-dropped")][-1:] == [f"status {status}"])
    home.finish(home.begin())
    until(lambda: server.metric("spse_push_waiting") == 0)
    assert len(service.messages) == 1


def test_a_busy_service_is_asked_again_while_the_sign_in_waits(server: Server, service: PushService):
    service.answers = [(503, {"Retry-After": "1"}), (429, {"Retry-After": "1"}), (201, {})]
    home = Household(server, "BUSY", service.url + "/busy")
    sent = server.metric("spse_push_sent_total")
    page = home.begin()
    assert home.subscriber.read(service.message(2))["title"].endswith("BUSY")
    until(lambda: server.metric("spse_push_sent_total") == sent + 1)
    home.finish(page)


def test_a_redirect_leads_nowhere(server: Server, service: PushService):
    with PushService() as elsewhere:
        service.answers = [(307, {"Location": elsewhere.url + "/x"})]
        home = Household(server, "MOVED", service.url + "/moved")
        home.begin()
        service.message()
        until(lambda: server.metric("spse_push_waiting") == 0)
        assert len(service.messages) == 1 and not elsewhere.messages


def test_a_phone_that_has_left_or_taken_its_word_back_is_not_told(server: Server, service: PushService):
    home = Household(server, "LEAVES", service.url + "/leaves")
    assert home.phone.unsubscribe().status == 204
    home.finish(home.begin())
    assert home.phone.subscribe(home.subscriber.subscription()).status == 204
    page = home.begin()
    service.message()
    home.finish(page)
    assert len(service.messages) == 1


BAD_ENDPOINTS = [
    "http://push.contoh.id/x", "https://10.0.0.1/x", "https://169.254.169.254/latest/meta-data", "https://[::1]/x", "https://127.0.0.1/x",
    "https://localhost/x", "https://2130706433/x", "https://db.internal/x", "https://push.contoh.id:22/x", "https://a@push.contoh.id/x",
    "http://192.168.0.1:8080/x", "file:///etc/passwd", "https://push.contoh.id/" + "x" * 1024,
]


def test_addresses_that_are_no_push_service_are_refused(server: Server, service: PushService):
    home = Household(server, "SSRF", service.url + "/mine")
    for endpoint in BAD_ENDPOINTS:
        refused = home.phone.subscribe(Subscriber(endpoint).subscription())
        assert (refused.status, refused.problem) == (400, "push-endpoint"), endpoint
    good = home.subscriber.subscription()
    for bad in (
        good | {"language": "fr"}, good | {"keys": {}}, good | {"keys": good["keys"] | {"auth": "AAAA"}}, good | {"keys": good["keys"] | {"p256dh": "AAAA"}},
        {"keys": good["keys"], "language": "id"}, good | {"keys": good["keys"] | {"p256dh": "BA" + "A" * 85}},
    ):
        refused = home.phone.subscribe(bad)
        assert (refused.status, refused.problem) == (400, "malformed"), bad
    # What was there before is there still.
    home.begin()
    service.message()


def test_without_the_setting_this_machine_is_no_push_service(service: PushService):
    with Server() as server:
        browser, phone = Portal(server.url), Phone(server.url)
        assert phone.enrol(browser.sign_in("DIN").link).status == 201
        for endpoint in (service.url + "/x", *BAD_ENDPOINTS):
            refused = phone.subscribe(Subscriber(endpoint).subscription())
            assert (refused.status, refused.problem) == (400, "push-endpoint"), endpoint


def test_turned_off_nobody_is_told(service: PushService):
    with Server(SPSE_PUSH="off") as server:
        browser, phone = Portal(server.url), Phone(server.url)
        assert phone.enrol(browser.sign_in("DIN").link).status == 201
        answer = phone.push_key()
        assert (answer.status, answer.problem) == (404, "no-push")
        assert phone.subscribe(Subscriber(service.url).subscription()).problem == "no-push"
        assert "spse_push" not in _metrics(server)


def test_of_two_servers_the_one_where_the_sign_in_began_tells_with_the_key_of_both(service: PushService):
    with Server(SPSE_DATABASE=fresh_database(), SPSE_PUSH="loopback") as first, Server.beside(first, SPSE_PUSH="loopback") as second:
        assert _key(first) == _key(second)
        home = Household(first, "PAIR", service.url + "/pair")
        page = home.begin()
        service.message()
        until(lambda: first.metric("spse_push_sent_total") == 1)
        assert home.phone.at(second.url).sign_ins().json["signIns"]
        home.finish(page)
        assert len(service.messages) == 1 and second.metric("spse_push_sent_total") == 0

        there = Portal(second.url, origin=first.url)
        assert there.sign_in(home.user).path == VERIFICATION
        message = service.message(1)
        until(lambda: second.metric("spse_push_sent_total") == 1)
        assert first.metric("spse_push_sent_total") == 1 and message.server_key == _key(first)


def test_the_key_outlives_a_restart_and_a_rotation(tmp_path, service: PushService):
    with Server(tmp_path, SPSE_PUSH="loopback") as server:
        key = _key(server)
        assert server.run("key", "rotate").returncode == 0
        server.stop()
        server.start()
        assert _key(server) == key
    with Server() as another:
        assert _key(another) != key


def test_a_server_that_stops_waits_for_no_push_service(service: PushService):
    service.answers = [None]
    with Server(SPSE_PUSH="loopback") as server:
        home = Household(server, "STOPS", service.url + "/stops")
        page = home.begin()
        service.message()
        home.finish(page)
        assert server.stop() == 0
        assert service.held == 1


def _key(server: Server) -> str:
    return Phone(server.url).push_key().json["publicKey"]


def _metrics(server: Server) -> str:
    return urllib.request.urlopen(server.private_url + "/metrics", timeout=20).read().decode()
