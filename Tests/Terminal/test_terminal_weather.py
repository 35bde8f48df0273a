"""Portals that are gone, slow, old, or answer what nobody asked."""

import json
import signal
import time

import pytest
from fake_portal import FakePortal
from portal import Link
from terminal import DONE, NETWORK, NOT_FOUND, REFUSED, Terminal

NUMBER = "123456"


@pytest.fixture
def portal():
    with FakePortal() as portal:
        yield portal


def outcomes(terminal: Terminal) -> list[str]:
    """What the history says, the newest first."""
    return [known["outcome"] for known in terminal.ask("history")["decisions"]]


@pytest.fixture
def enrolled(terminal: Terminal, portal: FakePortal) -> Terminal:
    """A terminal with an account at the portal."""
    assert terminal.add(portal.link())["state"] == "bound"
    return terminal


def test_nobody_listens(terminal: Terminal):
    link = Link(
        "otpauth://totp/LPSE:DIN?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&enrol=http://127.0.0.1:1/eproc4/authenticator/v1/enrolments?token=t")
    assert terminal.fault("add", "-", typed=link, code=NETWORK) == "unreachable"
    assert not terminal.vault.exists(), "nothing is left behind"


def test_gone_since(enrolled: Terminal, portal: FakePortal):
    portal.close()
    assert enrolled.fault("watch", "--once", code=NETWORK) == "unreachable"
    assert enrolled.fault("approve", "abcdef12", NUMBER, code=NETWORK) == "unreachable"
    assert enrolled.fault("remove", "1", "--yes", code=NETWORK) == "unreachable"
    # What needs no network goes on.
    assert enrolled.ask("list")["accounts"][0]["state"] == "bound" and len(enrolled.ask("code", "1")["code"]) == 6
    assert enrolled.ask("remove", "1", "--yes", "--local")["removed"]["id"] == "1"
    assert enrolled.ask("list") == {"accounts": []}


def test_the_environments_proxy_is_passed_over(enrolled: Terminal, portal: FakePortal):
    for name in ("http_proxy", "HTTP_PROXY", "ALL_PROXY", "all_proxy"):
        enrolled.environment[name] = "http://127.0.0.1:1"
    assert enrolled.fault("watch", "--once", code=NOT_FOUND) == "nothing-waiting"


def test_slow(enrolled: Terminal, portal: FakePortal):
    portal.delay = 60
    assert enrolled.fault("watch", "--once", code=NETWORK) == "timeout"


GARBAGE = [
    b"", b"<html>Login Wi-Fi</html>", b"null", b"[]", b"{}", b'"x"', b"\xff\xfe", b'{"accounts":', b"[" * 100_000,
    b'{"accounts":[],"signIns":[],"version":1,"serverTime":"2026-11-24T04:30:00.000Z"}',
    b'{"accounts":[],"signIns":[],"version":"v","serverTime":"kemarin"}',
    b'{"accounts":[],"signIns":[{"id":"../x"}],"version":"v","serverTime":"2026-11-24T04:30:00.000Z"}',
    # Without `version`: an older protocol.
    b'{"accounts":[],"signIns":[],"serverTime":"2026-11-24T04:30:00.000Z"}',
]


GARBAGE_BY_STATUS = [(status, number) for status in (200, 302, 502) for number in range(len(GARBAGE))] + [(204, GARBAGE.index(b""))]


@pytest.mark.parametrize("status, number", GARBAGE_BY_STATUS)
def test_garbage(enrolled: Terminal, portal: FakePortal, status: int, number: int):
    portal.answer("GET", "/sign-ins", GARBAGE[number], status, "text/html")
    assert enrolled.fault("watch", "--once", code=NETWORK) == "garbage"
    assert enrolled.ask("list")["accounts"][0]["state"] == "bound", "garbage unlinks nothing"


def test_too_much(enrolled: Terminal, portal: FakePortal):
    portal.answer("GET", "/sign-ins", b" " * 1_000_000)
    assert enrolled.fault("watch", "--once", code=NETWORK) == "garbage"


def test_an_older_server_knows_no_such_address(terminal: Terminal, portal: FakePortal):
    portal.answer("GET", "/time", b"<h1>Not Found</h1>", 404, "text/html")
    assert terminal.fault("add", "-", typed=portal.link(), code=NETWORK) == "garbage"
    portal.refuse("GET", "/time", "not-found", 404)
    assert terminal.fault("add", "-", typed=portal.link(), code=REFUSED) == "not-found"
    assert not terminal.vault.exists()


def test_members_and_problems_that_are_new_do_no_harm(enrolled: Terminal, portal: FakePortal):
    portal.waits()
    portal.sign_ins[0]["warna"] = ["baru"]
    assert enrolled.ask("watch", "--once")["signIns"][0]["browser"] == "Chrome 142 · Windows"
    portal.refuse("POST", f"/sign-ins/{portal.sign_ins[0]['id']}/decision", "baru-sekali", 418)
    failed = enrolled.run("approve", portal.sign_ins[0]["id"], NUMBER)
    assert failed.returncode == REFUSED and "Judul. Rincian" in failed.stderr


@pytest.mark.parametrize("name, status, code", [
    ("wrong-number", 409, REFUSED), ("already-decided", 409, REFUSED), ("sign-in-expired", 410, REFUSED), ("unknown-sign-in", 404, REFUSED),
    ("too-many-requests", 429, REFUSED), ("unavailable", 503, NETWORK), ("signature", 401, REFUSED),
])
def test_refusals(enrolled: Terminal, portal: FakePortal, name: str, status: int, code: int):
    sign_in = portal.waits()
    portal.refuse("POST", f"/sign-ins/{sign_in}/decision", name, status)
    assert enrolled.fault("approve", sign_in[:8], NUMBER, code=code) == name
    assert outcomes(enrolled) == (["wrong-number"] if name == "wrong-number" else [])


@pytest.mark.parametrize("words", [["approve", NUMBER], ["deny"], ["deny", "--mistake"]])
def test_an_answer_that_cannot_be_written_down_has_been_given(enrolled: Terminal, portal: FakePortal, words: list[str]):
    sign_in = portal.waits()
    answered = enrolled.run(words[0], sign_in[:8], *words[1:], "--english", is_disk_full=True)
    assert answered.returncode == DONE and answered.stdout.startswith(("Approved: DIN", "Refused: "))
    assert "not written down here" in answered.stderr
    assert enrolled.ask("history") == {"decisions": []}


@pytest.mark.parametrize("words", [["approve", NUMBER], ["deny"], ["deny", "--mistake"]])
def test_an_answer_that_is_lost_is_uncertain(enrolled: Terminal, portal: FakePortal, words: list[str]):
    sign_in = portal.waits()
    portal.answer("POST", f"/sign-ins/{sign_in}/decision", b"<html>", 200, "text/html")
    assert enrolled.fault(words[0], sign_in[:8], *words[1:], code=NETWORK) == "uncertain"
    [decision] = enrolled.ask("history")["decisions"]
    assert decision | {"time": 0} == {
        "time": 0, "outcome": "uncertain", "user": "DIN", "issuer": "LPSE Contoh", "browser": "Chrome 142 · Windows", "address": "203.0.113.7"}
    assert "jawaban belum pasti sampai" in enrolled.run("history").stdout


def test_an_answer_that_is_given_again_takes_the_place_of_the_uncertain_one(enrolled: Terminal, portal: FakePortal):
    first, second = portal.waits("a" * 32), portal.waits("b" * 32)
    for sign_in in (first, second):
        portal.answer("POST", f"/sign-ins/{sign_in}/decision", b"<html>", 200, "text/html")
        assert enrolled.fault("approve", sign_in[:8], NUMBER, code=NETWORK) == "uncertain"
    del portal.answers["POST", f"/sign-ins/{first}/decision"]
    enrolled.ask("approve", first[:8], NUMBER)
    assert outcomes(enrolled) == ["approved", "uncertain"]


def test_not_me_about_a_sign_in_that_has_ended_may_be_lost_too(enrolled: Terminal, portal: FakePortal):
    ended = "8cfc0c0532296c3f72fc1aaa719ee655"
    portal.answer("POST", f"/sign-ins/{ended}/decision", b"<html>", 200, "text/html")
    assert enrolled.fault("deny", ended, code=NETWORK) == "uncertain"
    assert outcomes(enrolled) == ["uncertain"]


def test_who_asked_stays_in_the_history_when_a_lost_answer_is_given_after_the_end(enrolled: Terminal, portal: FakePortal):
    sign_in = portal.waits()
    portal.answer("POST", f"/sign-ins/{sign_in}/decision", b"<html>", 200, "text/html")
    assert enrolled.fault("deny", sign_in, code=NETWORK) == "uncertain"
    portal.sign_ins = []
    portal.answers.clear()
    assert enrolled.ask("deny", sign_in)["signIn"]["address"] == "203.0.113.7"
    [decision] = enrolled.ask("history")["decisions"]
    assert (decision["outcome"], decision["user"], decision["browser"]) == ("not-me", "DIN", "Chrome 142 · Windows")


def test_what_cannot_be_written_down_of_a_lost_answer_is_said(enrolled: Terminal, portal: FakePortal):
    sign_in = portal.waits()
    portal.answer("POST", f"/sign-ins/{sign_in}/decision", b"<html>", 200, "text/html")
    answered = enrolled.run("approve", sign_in[:8], NUMBER, "--english", is_disk_full=True)
    assert answered.returncode == NETWORK and "it is not certain that your answer arrived" in answered.stderr
    assert "not written down here" in answered.stderr and "has taken the answer" not in answered.stderr


def test_an_enrolment_whose_answer_was_lost_is_made_up_for(terminal: Terminal, portal: FakePortal):
    portal.answer("POST", "/enrolments", b"<html>", 200, "text/html")
    assert terminal.add(portal.link())["state"] == "bound", "the portal says that the account is there"


def test_an_enrolment_that_stays_uncertain_is_kept(terminal: Terminal, portal: FakePortal):
    portal.answer("POST", "/enrolments", b"<html>", 200, "text/html")
    portal.answer("GET", "/sign-ins", b"<html>", 200, "text/html")
    assert terminal.fault("add", "-", typed=portal.link(), code=NETWORK) == "uncertain"
    assert terminal.ask("list")["accounts"][0]["state"] == "pending"
    # Once the portal can be understood again, so is what happened.
    del portal.answers["GET", "/sign-ins"]
    assert terminal.fault("watch", "--once", code=NOT_FOUND) == "nothing-waiting"
    assert terminal.ask("list")["accounts"][0]["state"] == "bound"


@pytest.fixture
def uncertain(terminal: Terminal, portal: FakePortal) -> Terminal:
    """A terminal whose enrolment may still be on its way: the portal has not bound it when it is asked."""
    portal.answer("POST", "/enrolments", b"<html>", 502, "text/html")
    portal.accounts = []
    assert terminal.fault("add", "-", typed=portal.link(), code=NETWORK) == "uncertain"
    assert [known["state"] for known in terminal.ask("list")["accounts"]] == ["pending"]
    return terminal


def test_an_enrolment_that_arrives_late_is_made_up_for(uncertain: Terminal, portal: FakePortal):
    assert uncertain.fault("watch", "--once", code=NOT_FOUND) == "nothing-waiting"
    assert uncertain.ask("list")["accounts"][0]["state"] == "pending", "it is still not certain"
    portal.accounts = [{"id": "a1", "userId": "DIN"}]
    assert uncertain.fault("watch", "--once", code=NOT_FOUND) == "nothing-waiting"
    assert uncertain.ask("list")["accounts"][0]["state"] == "bound"


def test_an_enrolment_that_arrives_late_is_seen_by_a_watch(uncertain: Terminal, portal: FakePortal):
    # The portal knows no account of the key yet, and so not the key.
    portal.refuse("GET", "/sign-ins", "signature", 401)
    with uncertain.watch() as watch:
        assert watch.event()["event"] == "trouble"
        portal.accounts = [{"id": "a1", "userId": "DIN"}]
        del portal.answers["GET", "/sign-ins"]
        event = watch.event()
        assert event["event"] == "linked" and event["account"]["state"] == "bound"
        assert watch.end() == DONE


def test_an_uncertain_enrolment_may_be_begun_again(uncertain: Terminal, portal: FakePortal):
    """The same secret under a new link, and the first request arrives before the second."""
    portal.refuse("POST", "/enrolments", "enrolment-used", 409)
    assert uncertain.fault("add", "-", typed=portal.link(), code=REFUSED) == "enrolment-used"
    assert [known["state"] for known in uncertain.ask("list")["accounts"]] == ["pending"], "it was this device that used it"
    portal.accounts = [{"id": "a1", "userId": "DIN"}]
    assert uncertain.add(portal.link()) | {"id": "1", "state": "bound"} == uncertain.ask("list")["accounts"][0]


def test_an_uncertain_enrolment_may_be_removed(uncertain: Terminal, portal: FakePortal):
    assert uncertain.ask("remove", "1", "--yes")["removed"]["state"] == "pending"
    assert uncertain.ask("list") == {"accounts": []} and not portal.asked("DELETE", "/accounts/a1")


OTHER_SECRET = ("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP")


def test_a_bound_account_stays_until_a_new_one_is_bound(enrolled: Terminal, portal: FakePortal):
    """The portal says by mistake that it does not know the key, and then that the user has a device."""
    before = enrolled.ask("list")
    portal.refuse("GET", "/sign-ins", "signature", 401)
    portal.refuse("POST", "/enrolments", "enrolment-used", 409)
    link = Link(portal.link().replace(*OTHER_SECRET))
    assert enrolled.fault("add", "-", typed=link, code=REFUSED) == "enrolment-used"
    assert enrolled.ask("list") == before
    code = portal.link().totp.now()
    assert enrolled.ask("code", "1")["code"] in (code, portal.link().totp.now())
    # A portal that does bind the new one is right.
    del portal.answers["POST", "/enrolments"]
    assert enrolled.add(link)["state"] == "bound"
    [account] = enrolled.ask("list")["accounts"]
    code = link.totp.now()
    assert enrolled.ask("code", account["id"])["code"] in (code, link.totp.now())


@pytest.mark.parametrize("off", [-7200, 90])
def test_a_clock_that_is_off_is_corrected_and_named(terminal: Terminal, portal: FakePortal, off: int):
    portal.clock = off
    link = portal.link()
    added = terminal.run("add", "-", typed=link)
    assert added.returncode == DONE and "Jam komputer ini" in added.stderr and "timedatectl" in added.stderr
    assert ("terlambat" if off > 0 else "terlalu cepat") in added.stderr
    before = link.totp.at(time.time() + off)
    shown = terminal.ask("code", "1")["code"]
    assert shown in (before, link.totp.at(time.time() + off))
    body = next(body for method, path, _, body in portal.requests if path == "/enrolments")
    assert json.loads(body)["code"] in (before, link.totp.at(time.time() + off - 30), link.totp.at(time.time() + off))


def test_a_stale_signature_goes_once_more_by_the_servers_clock(enrolled: Terminal, portal: FakePortal):
    portal.refuse("GET", "/sign-ins", "stale-signature", 401, serverTime=portal.now)
    asked = portal.asked("GET", "/sign-ins")
    assert enrolled.fault("watch", "--once", code=REFUSED) == "stale-signature"
    assert portal.asked("GET", "/sign-ins") == asked + 2
    fields = [known[2]["Signature-Input"] for known in portal.requests if known[1] == "/sign-ins"][-2:]
    assert fields[0] != fields[1], "a nonce is never used twice"


def test_a_portals_words_do_not_command_the_terminal(enrolled: Terminal, portal: FakePortal):
    portal.waits(browser="Chrome\x1b[2J\x1b]0;x\x07\r\nDisetujui: DIN\u202e\x9b")
    words = enrolled.run("watch", "--once").stdout
    assert len(words.splitlines()) == 2
    assert not any(mark in words for mark in "\x1b\x07\r\u202e\x9b")


def test_sign_ins_of_other_accounts_are_nobodys_business(enrolled: Terminal, portal: FakePortal):
    other = portal.waits("f" * 32, account="a2")
    assert enrolled.fault("watch", "--once", code=NOT_FOUND) == "nothing-waiting"
    assert enrolled.fault("approve", other, NUMBER, code=NOT_FOUND) == "no-sign-in"


def test_ids_that_begin_alike(enrolled: Terminal, portal: FakePortal):
    first, second = portal.waits("abcd" + "0" * 28), portal.waits("abcd" + "1" * 28)
    assert enrolled.fault("approve", "abcd", NUMBER, code=2) == "ambiguous-id"
    assert enrolled.ask("approve", "abcd1", NUMBER)["signIn"]["signIn"] == second != first


def test_one_portal_in_trouble_holds_up_no_other(enrolled: Terminal, portal: FakePortal):
    with FakePortal() as other:
        enrolled.add(other.link())
        sign_in = portal.waits()
        other.answer("GET", "/sign-ins", b"<html>")
        assert [known["signIn"] for known in enrolled.ask("watch", "--once")["signIns"]] == [sign_in]
        assert enrolled.ask("approve", sign_in[:8], NUMBER)["state"] == "approved"
        assert enrolled.fault("approve", "00000000", NUMBER, code=NETWORK) == "garbage", "it may be where nobody could ask"


def test_not_me_finds_the_portal_of_a_sign_in_that_has_ended(enrolled: Terminal, portal: FakePortal):
    ended = "8cfc0c0532296c3f72fc1aaa719ee655"
    path = f"/sign-ins/{ended}/decision"
    with FakePortal() as other:
        enrolled.add(other.link())
        portal.refuse("POST", path, "unknown-sign-in", 404)
        assert enrolled.ask("deny", ended)["signIn"]["origin"] == other.origin
        assert other.asked("POST", path) == 1
        other.refuse("POST", path, "unknown-sign-in", 404)
        assert enrolled.fault("deny", ended, code=NOT_FOUND) == "no-sign-in"
        other.answer("GET", "/sign-ins", b"<html>")
        assert enrolled.fault("deny", ended, code=NETWORK) == "garbage", "it may be where nobody could ask"
        assert enrolled.fault("deny", "../../../x", code=NETWORK) == "garbage"
    assert all("x" not in known[1] for known in portal.requests)


def test_watch_says_trouble_once_and_goes_on(enrolled: Terminal, portal: FakePortal):
    portal.answer("GET", "/sign-ins", b"<html>")
    with enrolled.watch() as watch:
        event = watch.event()
        assert event["event"] == "trouble" and event["name"] == "garbage" and event["origin"] == portal.origin
        asked = portal.asked("GET", "/sign-ins")
        while portal.asked("GET", "/sign-ins") < asked + 2:
            pass
        sign_in = portal.waits()
        del portal.answers["GET", "/sign-ins"]
        assert watch.event()["signIn"]["signIn"] == sign_in
        assert watch.end(signal.SIGTERM) == DONE


def test_watch_ends_when_the_portal_knows_the_key_no_longer(enrolled: Terminal, portal: FakePortal):
    portal.refuse("GET", "/sign-ins", "signature", 401)
    with enrolled.watch() as watch:
        assert watch.event()["event"] == "unlinked"
        assert watch._child.wait(20) == DONE
    assert enrolled.ask("list")["accounts"][0]["state"] == "unlinked"


def test_watch_follows_what_is_added_meanwhile(enrolled: Terminal, portal: FakePortal):
    with enrolled.watch() as watch, FakePortal() as other:
        portal.waits("a" * 32)
        assert watch.event()["signIn"]["origin"] == portal.origin
        enrolled.add(other.link())
        other.waits("b" * 32)
        # It may be the watch that hears first of the account's own enrolment.
        while (event := watch.event())["event"] == "linked":
            pass
        assert event["signIn"]["origin"] == other.origin
        assert watch.end() == DONE


def test_watch_goes_by_the_key_of_an_account_that_was_removed_and_added_again(enrolled: Terminal, portal: FakePortal):
    with enrolled.watch() as watch:
        sign_in = portal.waits()
        assert watch.event()["signIn"]["account"] == "1"
        old = portal.last_key
        enrolled.ask("remove", "1", "--yes")
        enrolled.add(portal.link())
        portal.unknown_keys.add(old)
        # The watch may also be the first to hear of the account's own enrolment.
        while (event := watch.event())["event"] in ("ended", "linked"):
            pass
        assert event["event"] == "sign-in" and event["signIn"]["signIn"] == sign_in and event["signIn"]["account"] == "2"
        assert watch.end() == DONE
    assert enrolled.ask("list")["accounts"][0]["state"] == "bound"
